import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '@/api/client';
import type { components } from '@/api/schema';
import { useMay } from '@/api/session';
import { ColleagueSelect, Field, format, FormFoot, InlineForm, LedgerTable, MoneyFigure, MonthInput, PageHead, Part, ResultLine, State } from '@/ui';

type Register = components['schemas']['RegistersRegister'];
type Kind = Register['kind'];
type Distribution = components['schemas']['ProfitDistributionView'];
type Step = 'calculation' | 'approval' | 'payment' | 'withdrawal';

const KINDS: Kind[] = ['PROFIT', 'EQUITY'];
const percent = (share: number) => `${share / 100}%`;

/** WF-85: who has which part of the profit, and what was distributed month by month. */
export function Component() {
  const { t } = useTranslation('profit');
  const may = useMay();
  return (
    <div className="zg-page">
      <PageHead title={t('title')} note={t('note')} />
      <div className="zg-stack">
        {may('DISTRIBUTE_PROFIT') ? <Office /> : may('APPROVE_PAYROLL') && <Waiting />}
        <Mine />
      </div>
    </div>
  );
}

function Office() {
  const { t } = useTranslation('profit');
  const registers = useQuery({ queryKey: ['payroll', 'profit', 'registers'], queryFn: ({ signal }) => dataOf(api.GET('/api/payroll/profit/registers', { signal })) });
  const all = useQuery({ queryKey: ['payroll', 'profit', 'distributions'], queryFn: ({ signal }) => dataOf(api.GET('/api/payroll/profit/distributions', { params: { query: { size: 100 } }, signal })) });
  return (
    <>
      <div className="zg-cols">
        <Part title={t('distributions')}>
          <State query={all} rows={4} isEmpty={(page) => page.total === 0} empty={<p className="zg-note">{t('none')}</p>}>{(page) => <>{page.rows.map((d) => <One key={d.id} of={d} />)}</>}</State>
        </Part>
        <Fix />
      </div>
      <div className="zg-cols">
        <Part title={t('registers')} note={t('registersNote')}>
          <State query={registers} rows={4} isEmpty={(list) => list.length === 0} empty={<p className="zg-note">{t('noRegister')}</p>}>{(list) => <>{list.map((r) => <RegisterTable key={r.id} register={r} />)}</>}</State>
        </Part>
        <Write latest={registers.data} />
      </div>
    </>
  );
}

function Waiting() {
  const { t } = useTranslation('profit');
  const waiting = useQuery({ queryKey: ['payroll', 'profit', 'waiting'], queryFn: ({ signal }) => dataOf(api.GET('/api/payroll/profit/distributions/waiting', { signal })) });
  return <Part title={t('distributions')}><State query={waiting} rows={3} isEmpty={(all) => all.length === 0} empty={<p className="zg-note">{t('none')}</p>}>{(all) => <>{all.map((d) => <One key={d.id} of={d} />)}</>}</State></Part>;
}

function One({ of }: { of: Distribution }) {
  const { t } = useTranslation('profit');
  const queries = useQueryClient();
  const [words, setWords] = useState('');
  const act = useMutation({
    mutationFn: async (step: Step): Promise<unknown> => {
      const params = { path: { id: of.id } };
      if (step === 'calculation') return dataOf(api.POST('/api/payroll/profit/distributions/{id}/calculation', { params }));
      if (step === 'approval') return dataOf(api.POST('/api/payroll/profit/distributions/{id}/approval', { params }));
      if (step === 'payment') return dataOf(api.POST('/api/payroll/profit/distributions/{id}/payment', { params }));
      return dataOf(api.POST('/api/payroll/profit/distributions/{id}/withdrawal', { params, body: { words } }));
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: ['payroll', 'profit'] }),
  });
  const note = [t(`stageIs.${of.stage}`), of.paysIn && t('paysIn', { month: of.paysIn }), t('by', { name: of.fixedBy }), of.words].filter(Boolean).join(' · ');
  return (
    <Part title={<>{of.month} {t(`kindIs.${of.kind}`)} <MoneyFigure fen={of.profit} slot={false} /></>} note={note}>
      {of.payouts.length > 0 && of.profit <= 0 && <p className="zg-note">{t('loss')}</p>}
      {of.payouts.length > 0 && of.profit > 0 && (
        <LedgerTable
          rows={[...of.payouts.map((p) => ({ ...p, total: false })), { name: '', share: 10_000, amount: of.payouts.reduce((sum, p) => sum + p.amount, 0), total: true }]} rowKey={(_, i) => i} label={of.month} rowKind={(r) => r.total ? 'total' : undefined}
          columns={[
            { key: 'name', title: t('holder'), render: (p) => p.name },
            { key: 'share', title: t('share'), number: true, width: 90, render: (p) => percent(p.share) },
            { key: 'amount', title: t('amount'), number: true, width: 140, render: (p) => <MoneyFigure fen={p.amount} slot={false} /> },
          ]}
        />
      )}
      <div className="zg-actions">
        {(['calculation', 'approval', 'payment'] as const).map((step) => of.may[step === 'calculation' ? 'calculate' : step === 'approval' ? 'approve' : 'pay'] && <Button key={step} type="primary" loading={act.isPending} onClick={() => act.mutate(step)}>{t(step)}</Button>)}
        {of.may.withdraw && <><Input aria-label={t('reason')} placeholder={t('reason')} style={{ width: 180 }} value={words} onChange={(e) => setWords(e.target.value)} /><Button disabled={!words.trim()} onClick={() => act.mutate('withdrawal')}>{t('withdrawal')}</Button></>}
        <ResultLine of={act} />
      </div>
    </Part>
  );
}

function Fix() {
  const { t } = useTranslation('profit');
  const queries = useQueryClient();
  const [kind, setKind] = useState<Kind>('PROFIT');
  const [month, setMonth] = useState('');
  const [profit, setProfit] = useState<number | null>(null);
  const [words, setWords] = useState('');
  const save = useMutation({
    mutationFn: () => dataOf(api.POST('/api/payroll/profit/distributions', { body: { kind, month, profit: Math.round((profit ?? 0) * 100), words } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['payroll', 'profit'] }),
  });
  return (
    <Part title={t('fix')}>
      <InlineForm label={t('fix')} onSubmit={() => save.mutate()}>
        <Field label={t('kind')}>{(id) => <Select id={id} value={kind} style={{ width: '100%' }} options={KINDS.map((k) => ({ value: k, label: t(`kindIs.${k}`) }))} onChange={setKind} />}</Field>
        <Field label={t('month')}>{(id) => <MonthInput id={id} value={month} onChange={setMonth} />}</Field>
        <Field label={t('amount')}>{(id) => <InputNumber id={id} value={profit} precision={2} style={{ width: '100%' }} onChange={setProfit} />}</Field>
        <Field label={t('source')}>{(id) => <Input id={id} value={words} onChange={(e) => setWords(e.target.value)} />}</Field>
        <FormFoot result={<ResultLine of={save} done={t('fixed')} />}><Button type="primary" htmlType="submit" loading={save.isPending} disabled={!month || profit === null || !words.trim()}>{t('fix')}</Button></FormFoot>
      </InlineForm>
    </Part>
  );
}

function RegisterTable({ register }: { register: Register }) {
  const { t } = useTranslation('profit');
  return (
    <Part title={t(`kindIs.${register.kind}`)} note={`${register.from} · ${register.by} · ${register.reason}`}>
      <LedgerTable
        rows={register.holders} rowKey={(h) => h.name} label={t(`kindIs.${register.kind}`)}
        columns={[{ key: 'name', title: t('holder'), render: (h) => h.name }, { key: 'share', title: t('share'), number: true, width: 110, render: (h) => percent(h.share) }]}
      />
    </Part>
  );
}

interface Holder {
  person?: number;
  name: string;
  share: number;
}

function Write({ latest }: { latest?: Register[] }) {
  const { t } = useTranslation('profit');
  const pay = useTranslation('payroll').t;
  const queries = useQueryClient();
  const [kind, setKind] = useState<Kind>('PROFIT');
  const [written, setWritten] = useState<Holder[] | null>(null);
  const [from, setFrom] = useState(format.local(Date.now()).day.slice(0, 7));
  const [reason, setReason] = useState('');
  const before = latest?.find((r) => r.kind === kind)?.holders.map((h) => ({ person: h.person ?? undefined, name: h.name, share: h.share }));
  const holders = written ?? before ?? [{ name: '', share: 10_000 }];
  const set = (at: number, next: Partial<Holder>) => setWritten(holders.map((h, i) => (i === at ? { ...h, ...next } : h)));
  const sum = holders.reduce((all, h) => all + h.share, 0);
  const save = useMutation({
    mutationFn: () => dataOf(api.POST('/api/payroll/profit/registers', { body: { kind, from: `${from}-01`, reason, holders } })),
    onSuccess: async () => { await queries.invalidateQueries({ queryKey: ['payroll', 'profit'] }); setWritten(null); },
  });
  return (
    <Part title={t('write')}>
      <InlineForm label={t('write')} onSubmit={() => save.mutate()}>
        <Field label={t('kind')}>{(id) => <Select id={id} value={kind} style={{ width: '100%' }} options={KINDS.map((k) => ({ value: k, label: t(`kindIs.${k}`) }))} onChange={(k) => { setKind(k); setWritten(null); }} />}</Field>
        {holders.map((h, i) => (
          <div key={i} style={{ display: 'flex', gap: 8, alignItems: 'center', flexWrap: 'wrap' }}>
            <Input aria-label={t('holder')} placeholder={t('holder')} style={{ width: 110 }} value={h.name} onChange={(e) => set(i, { name: e.target.value })} />
            <span style={{ width: 150 }}><ColleagueSelect id={`holder-${i}`} value={h.person} onChange={(person) => set(i, { person })} /></span>
            <InputNumber aria-label={t('share')} suffix="%" style={{ width: 100 }} value={h.share / 100} min={0.01} max={100} precision={2} onChange={(v) => set(i, { share: Math.round((v ?? 0) * 100) })} />
            {holders.length > 1 && <button type="button" className="zg-link" onClick={() => setWritten(holders.filter((_h, n) => n !== i))}>{pay('schemes.remove')}</button>}
          </div>
        ))}
        <button type="button" className="zg-link" onClick={() => setWritten([...holders, { name: '', share: Math.max(1, 10_000 - sum) }])}>{t('addHolder')}</button>
        <p className={sum === 10_000 ? 'zg-note' : 'zg-soon'}>{t('sum', { sum: sum / 100 })}{sum !== 10_000 && ` · ${t('off', { off: (10_000 - sum) / 100 })}`}</p>
        <Field label={t('from')} width={160}>{(id) => <MonthInput id={id} value={from} onChange={setFrom} />}</Field>
        <Field label={t('reason')}>{(id) => <Input id={id} value={reason} onChange={(e) => setReason(e.target.value)} />}</Field>
        <FormFoot result={<ResultLine of={save} done={t('written')} />}><Button type="primary" htmlType="submit" loading={save.isPending} disabled={sum !== 10_000 || !reason.trim() || holders.some((h) => !h.name.trim())}>{t('write')}</Button></FormFoot>
      </InlineForm>
    </Part>
  );
}

function Mine() {
  const { t } = useTranslation('profit');
  const mine = useQuery({ queryKey: ['payroll', 'profit', 'mine'], queryFn: ({ signal }) => dataOf(api.GET('/api/payroll/profit/mine', { signal })) });
  return (
    <Part title={t('mine')}>
      <State query={mine} rows={2} isEmpty={(all) => all.length === 0} empty={<p className="zg-note">{t('mineNone')}</p>}>
        {(all) => (
          <LedgerTable
            rows={all} rowKey={(d) => d.distribution} label={t('mine')}
            columns={[
              { key: 'month', title: t('month'), width: 90, render: (d) => d.month },
              { key: 'kind', title: t('kind'), render: (d) => t(`kindIs.${d.kind}`) },
              { key: 'share', title: t('share'), number: true, width: 90, render: (d) => percent(d.share) },
              { key: 'amount', title: t('amount'), number: true, width: 140, render: (d) => <MoneyFigure fen={d.amount} slot={false} /> },
            ]}
          />
        )}
      </State>
    </Part>
  );
}
