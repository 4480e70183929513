import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '@/api/client';
import type { components } from '@/api/schema';
import { useMay } from '@/api/session';
import { ColleagueSelect, Empty, Field, format, FormFoot, InlineForm, LedgerTable, MoneyFigure, MonthInput, PageHead, Part, ResultLine, State, usePhone } from '@/ui';
import { usePostNames, usePosts } from './schemes';

type Plan = components['schemas']['Plan'];
type Draft = components['schemas']['PlanDraft'];
type Claim = components['schemas']['ClaimsClaim'];

const OF: Draft['of'][] = ['OWN_ORDERS', 'GOODS', 'SHOP', 'POOL'];
const BASE: Draft['base'][] = ['NET', 'PAID', 'PROFIT'];
const WAY: Draft['way'][] = ['PART_ABOVE', 'WHOLE'];
const FRESH: Draft = { key: '', name: { zh: '', en: '' }, of: 'OWN_ORDERS', base: 'NET', way: 'PART_ABOVE', steps: [{ above: 0, rate: 200 }], posts: [], shops: [], skus: [], shares: [], active: true };
/** Orders that a row names; the others it counts. */
const SHOWN = 2;
const percent = (rate: number) => `${rate / 100}%`;

/** PAY-49: how sales become commission, what a month's come to, and what comes back from people who left. */
export function Component() {
  const { t } = useTranslation('commission');
  const may = useMay();
  const [edited, setEdited] = useState<Draft | null>(null);
  const [month, setMonth] = useState(format.local(Date.now()).day.slice(0, 7));
  const plans = useQuery({ queryKey: ['payroll', 'commission', 'plans'], queryFn: ({ signal }) => dataOf(api.GET('/api/payroll/commission/plans', { signal })) });
  const fresh = may('MANAGE_PAY') && <Button onClick={() => setEdited(FRESH)}>{t('new')}</Button>;
  return (
    <div className="zg-page">
      <PageHead title={t('title')} note={t('note')} aside={fresh} />
      {edited && <Edit key={edited.key} draft={edited} onDone={() => setEdited(null)} />}
      <div className="zg-stack">
        <State query={plans} isEmpty={(all) => all.length === 0 && !edited} empty={<Empty title={t('none')} actions={fresh}>{t('noneHint')}</Empty>}>
          {(all) => <>{all.filter((p, i) => all.findIndex((q) => q.key === p.key) === i).map((p) => <One key={p.id} plan={p} onEdit={may('MANAGE_PAY') ? () => setEdited({ ...p }) : undefined} />)}</>}
        </State>
        <Part title={t('month', { month })} note={t('monthNote')} aside={<span style={{ display: 'inline-block', width: 140 }}><MonthInput id="commission-month" value={month} onChange={(m) => m && setMonth(m)} /></span>}>
          <Month month={month} />
        </Part>
        <Claims month={month} />
      </div>
    </div>
  );
}

function One({ plan, onEdit }: { plan: Plan; onEdit?: () => void }) {
  const { t } = useTranslation('commission');
  const posts = usePostNames();
  const said = [plan.from, t(`ofIs.${plan.of}`), t(`baseIs.${plan.base}`), plan.posts.length ? posts(plan.posts) : '', plan.active ? '' : t('ended')].filter(Boolean).join(' · ');
  return (
    <Part title={`${format.say(plan.name)} ${format.version(`v${plan.version}`)}`} note={said} aside={onEdit && <button type="button" className="zg-link" onClick={onEdit}>{t('edit')}</button>}>
      <LedgerTable
        rows={plan.steps} rowKey={(s) => s.above} label={format.say(plan.name)}
        columns={[
          { key: 'above', title: t('above'), width: 160, number: true, render: (s) => format.money(s.above) },
          { key: 'rate', title: t('rate'), width: 100, number: true, render: (s) => percent(s.rate) },
          { key: 'way', render: (_, i) => <span className="zg-note">{i === 1 ? t(`wayIs.${plan.way}`) : ''}</span> },
        ]}
      />
    </Part>
  );
}

function Month({ month }: { month: string }) {
  const { t } = useTranslation('commission');
  const phone = usePhone();
  const parts = useQuery({ queryKey: ['payroll', 'commission', 'month', month], queryFn: ({ signal }) => dataOf(api.GET('/api/payroll/commission/months/{month}', { params: { path: { month } }, signal })) });
  return (
    <State query={parts} rows={4} isEmpty={(all) => all.length === 0} empty={<p className="zg-note">{t('nothing')}</p>}>
      {(all) => (
        <LedgerTable
          rows={all} rowKey={(p) => `${p.plan}/${p.person}/${p.sold}`} height={32} label={t('month', { month })}
          columns={[
            { key: 'name', title: t('who'), width: 90, render: (p) => <>{p.name}{phone && <div className="zg-note">{p.sold}</div>}</> },
            { key: 'sold', title: t('sold'), width: 110, deskOnly: true, render: (p) => p.sold },
            { key: 'plan', title: t('title'), deskOnly: true, render: (p) => <span className="zg-note">{p.plan}</span> },
            {
              key: 'sales', title: t('sales'), number: true, render: (p) => (
                <>
                  {p.sold === month ? format.money(p.after) : `${format.money(p.before)} → ${format.money(p.after)}`}
                  {p.gross && <div className="zg-note">{t('grossIs', { sales: format.money(p.gross.sales), cost: format.money(p.gross.cost) })}</div>}
                  {p.gross && p.gross.lacking > 0 && <div className="zg-note zg-soon" title={format.list(p.gross.unknown)}>{t('lacking', { count: p.gross.lacking })}</div>}
                </>
              ),
            },
            { key: 'orders', title: t('orders'), deskOnly: true, render: (p) => <span className="zg-note" title={p.orders.join(' ')}>{p.orders.slice(0, SHOWN).join(' · ')}{p.orders.length > SHOWN && ` ${t('andMore', { count: p.orders.length - SHOWN })}`}</span> },
            { key: 'amount', title: t('amount'), number: true, width: 120, render: (p) => <MoneyFigure fen={p.amount} slot={false} sign={p.sold === month ? undefined : 'always'} /> },
          ]}
        />
      )}
    </State>
  );
}

function Claims({ month }: { month: string }) {
  const { t } = useTranslation('commission');
  const may = useMay();
  const queries = useQueryClient();
  const [words, setWords] = useState<Record<number, string>>({});
  const claims = useQuery({ queryKey: ['payroll', 'commission', 'claims', month], queryFn: ({ signal }) => dataOf(api.GET('/api/payroll/commission/claims/{month}', { params: { path: { month } }, signal })) });
  const settle = useMutation({
    mutationFn: ({ person, settled }: { person: number; settled: NonNullable<Claim['settled']> }) =>
      dataOf(api.POST('/api/payroll/commission/claims/{month}/{person}', { params: { path: { month, person } }, body: { settled, words: words[person] ?? '' } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['payroll', 'commission', 'claims'] }),
  });
  if (!claims.data?.length) return null;
  return (
    <Part title={t('claims')} note={t('claimsNote')} aside={<ResultLine of={settle} />}>
      <LedgerTable
        rows={claims.data} rowKey={(c) => c.person} height={38} label={t('claims')}
        columns={[
          { key: 'name', title: t('who'), render: (c) => <>{c.name}<div className="zg-note">{t('left')} {c.leftOn}</div></> },
          { key: 'slip', title: t('slip'), deskOnly: true, render: (c) => c.slip },
          { key: 'amount', title: t('amount'), number: true, render: (c) => <MoneyFigure fen={c.amount} slot={false} /> },
          {
            key: 'do', title: t('settle'), render: (c) => c.settled ? <>{t(c.settled)} <span className="zg-note">{c.words}</span></> : may('CHECK_PAYROLL') && (
              <span style={{ display: 'inline-flex', gap: 8, flexWrap: 'wrap' }}>
                <Input aria-label={t('words')} placeholder={t('words')} style={{ width: 160 }} value={words[c.person] ?? ''} onChange={(e) => setWords({ ...words, [c.person]: e.target.value })} />
                {(['PAID_BACK', 'WAIVED'] as const).map((settled) => <Button key={settled} disabled={!(words[c.person] ?? '').trim()} onClick={() => settle.mutate({ person: c.person, settled })}>{t(settled)}</Button>)}
              </span>
            ),
          },
        ]}
      />
    </Part>
  );
}

function Edit({ draft, onDone }: { draft: Draft; onDone: () => void }) {
  const { t } = useTranslation('commission');
  const pay = useTranslation('payroll').t;
  const queries = useQueryClient();
  const posts = usePosts();
  const shops = useQuery({ queryKey: ['catalogue', 'shops'], queryFn: ({ signal }) => dataOf(api.GET('/api/catalogue/shops', { signal })) });
  const [plan, setPlan] = useState<Draft>(draft);
  const [from, setFrom] = useState(format.local(Date.now()).day.slice(0, 7));
  const [reason, setReason] = useState('');
  const save = useMutation({
    mutationFn: (active: boolean) => dataOf(api.POST('/api/payroll/commission/plans', { body: { from: `${from}-01`, reason, plan: { ...plan, active } } })),
    onSuccess: async () => { await queries.invalidateQueries({ queryKey: ['payroll', 'commission'] }); onDone(); },
  });
  const set = (next: Partial<Draft>) => setPlan({ ...plan, ...next });
  const step = (at: number, next: Partial<Draft['steps'][number]>) => set({ steps: plan.steps.map((s, i) => (i === at ? { ...s, ...next } : s)) });
  const shares = plan.shares ?? [];
  return (
    <Part title={draft.key ? format.say(draft.name) : t('new')}>
      <InlineForm label={t('new')} onSubmit={() => save.mutate(true)}>
        <div style={{ display: 'flex', gap: 16, flexWrap: 'wrap' }}>
          <Field label={t('name')} width={230}>{(id) => <Input id={id} value={format.say(plan.name)} onChange={(e) => set({ name: format.renamed(plan.name, e.target.value) })} />}</Field>
          <Field label={pay('schemes.key')} name="key" fault={save.error} width={230}>{(id) => <Input id={id} className="zg-code" disabled={draft.key !== ''} value={plan.key} onChange={(e) => set({ key: e.target.value })} />}</Field>
        </div>
        <div style={{ display: 'flex', gap: 16, flexWrap: 'wrap' }}>
          <Field label={t('of')} width={230}>{(id) => <Select id={id} value={plan.of} style={{ width: '100%' }} options={OF.map((v) => ({ value: v, label: t(`ofIs.${v}`) }))} onChange={(of) => set({ of })} />}</Field>
          <Field label={t('base')} width={230}>{(id) => <Select id={id} value={plan.base} style={{ width: '100%' }} options={BASE.map((v) => ({ value: v, label: t(`baseIs.${v}`) }))} onChange={(base) => set({ base })} />}</Field>
          <Field label={t('way')} width={230}>{(id) => <Select id={id} value={plan.way} style={{ width: '100%' }} options={WAY.map((v) => ({ value: v, label: t(`wayIs.${v}`) }))} onChange={(way) => set({ way })} />}</Field>
        </div>
        <Field label={t('steps')} name="steps" fault={save.error}>
          {() => (
            <>
              {plan.steps.map((s, i) => (
                <div key={i} style={{ display: 'flex', gap: 8, alignItems: 'center', marginBottom: 4 }}>
                  <InputNumber aria-label={t('above')} prefix=">" style={{ width: 160 }} value={s.above / 100} precision={2} onChange={(v) => step(i, { above: Math.round((v ?? 0) * 100) })} />
                  <InputNumber aria-label={t('rate')} suffix="%" style={{ width: 110 }} value={s.rate / 100} precision={2} min={0} max={100} onChange={(v) => step(i, { rate: Math.round((v ?? 0) * 100) })} />
                  {i > 0 && <button type="button" className="zg-link" onClick={() => set({ steps: plan.steps.filter((_s, n) => n !== i) })}>{pay('schemes.remove')}</button>}
                </div>
              ))}
              <button type="button" className="zg-link" onClick={() => set({ steps: [...plan.steps, { above: (plan.steps.at(-1)?.above ?? 0) + 1_000_000, rate: (plan.steps.at(-1)?.rate ?? 0) + 100 }] })}>{t('addStep')}</button>
            </>
          )}
        </Field>
        {plan.of !== 'POOL' && <Field label={pay('schemes.posts')} name="posts" fault={save.error}>{(id) => <Select id={id} mode="tags" style={{ width: '100%' }} value={plan.posts ?? []} options={posts.map((p) => ({ value: p.key, label: p.name }))} onChange={(v: string[]) => set({ posts: v })} />}</Field>}
        <Field label={t('shops')}>{(id) => <Select id={id} mode="multiple" style={{ width: '100%' }} placeholder={t('allShops')} value={plan.shops ?? []} options={(shops.data ?? []).map((s) => ({ value: s.id, label: s.name }))} onChange={(v: number[]) => set({ shops: v })} />}</Field>
        {plan.of === 'GOODS' && <Field label={t('skus')} name="skus" fault={save.error}>{(id) => <Select id={id} mode="tags" style={{ width: '100%' }} value={(plan.skus ?? []).map(String)} onChange={(v: string[]) => set({ skus: v.map(Number).filter((n) => n > 0) })} />}</Field>}
        {plan.of === 'POOL' && (
          <Field label={t('shares')} name="shares" fault={save.error}>
            {() => (
              <>
                {shares.map((s, i) => (
                  <div key={i} style={{ display: 'flex', gap: 8, alignItems: 'center', marginBottom: 4 }}>
                    <span style={{ width: 220 }}><ColleagueSelect id={`share-${i}`} value={s.person || undefined} onChange={(p) => set({ shares: shares.map((x, n) => (n === i ? { ...x, person: p ?? 0 } : x)) })} /></span>
                    <InputNumber aria-label={t('weight')} suffix={t('weight')} style={{ width: 110 }} value={s.weight} min={1} precision={0} onChange={(v) => set({ shares: shares.map((x, n) => (n === i ? { ...x, weight: v ?? 1 } : x)) })} />
                    <button type="button" className="zg-link" onClick={() => set({ shares: shares.filter((_s, n) => n !== i) })}>{pay('schemes.remove')}</button>
                  </div>
                ))}
                <button type="button" className="zg-link" onClick={() => set({ shares: [...shares, { person: 0, weight: 1 }] })}>{t('addShare')}</button>
              </>
            )}
          </Field>
        )}
        <Field label={pay('schemes.fromMonth')} width={160}>{(id) => <MonthInput id={id} value={from} onChange={setFrom} />}</Field>
        <Field label={pay('schemes.reason')}>{(id) => <Input id={id} value={reason} onChange={(e) => setReason(e.target.value)} />}</Field>
        <FormFoot result={<ResultLine of={save} />}>
          <Button type="primary" htmlType="submit" loading={save.isPending} disabled={!reason.trim()}>{t('save', { from: `${from}-01` })}</Button>
          {draft.key && draft.active && <Button onClick={() => save.mutate(false)} disabled={!reason.trim()}>{t('stop', { from: `${from}-01` })}</Button>}
          <Button onClick={onDone}>{pay('schemes.leave')}</Button>
        </FormFoot>
      </InlineForm>
    </Part>
  );
}
