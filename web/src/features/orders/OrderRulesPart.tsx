import { Button, Checkbox, DatePicker, Input, InputNumber, Select } from 'antd';
import { useMutation, useQuery } from '@tanstack/react-query';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, dataOf } from '@/api/client';
import { useMay, useMe } from '@/api/session';
import type { components } from '@/api/schema';
import { Field, format, FormFoot, InlineForm, LedgerTable, Part, ResultLine, State } from '@/ui';
import { useCouriers, useOrderCall } from './review';

type Schemas = components['schemas'];
type Row = Schemas['RuleBookRow'];
type Ask = Schemas['RuleBookAsk'];
type Kind = Ask['kind'];

const KINDS: Kind[] = ['COURIER', 'GIFT', 'PASS', 'PROMISE'];

/** ORD-41: the rules for orders in their order; what one says is tried on last week's orders before it holds. */
export function OrderRulesPart() {
  const { t } = useTranslation('orders');
  const may = useMay();
  const rules = useQuery({ queryKey: ['orders', 'order-rules'], queryFn: ({ signal }) => dataOf(api.GET('/api/fulfilment/order-rules', { signal })) });
  const [editing, setEditing] = useState<Row | Kind>();
  const today = format.local(Date.now()).day;
  return (
    <Part title={t('book.title')} note={t('book.note')}>
      <State query={rules}>
        {(rows) => (
          <LedgerTable<Row> label={t('book.title')} rows={rows} rowKey={(r) => r.rule.version} empty={t('book.none')} columns={[
            { key: 'position', title: t('book.position'), number: true, width: 48, render: (r) => <span className="zg-second">{r.rule.position}</span> },
            { key: 'kind', title: t('book.kind'), render: (r) => t(`book.kinds.${r.rule.kind}`) },
            { key: 'name', title: t('book.name'), render: (r) => <b>{format.say(r.rule.name)}</b> },
            { key: 'when', title: t('book.when'), render: (r) => <When of={r.rule.when} /> },
            { key: 'then', title: t('book.then'), render: (r) => <Then row={r} /> },
            { key: 'since', title: t('rules.from'), deskOnly: true, render: (r) => <Since row={r} today={today} /> },
            { key: 'why', title: t('rules.why'), deskOnly: true, render: (r) => <span className="zg-second">{r.fromDay <= '2000-01-01' ? t('rules.shipped') : `${r.why} ${r.byName}`}</span> },
            { key: 'set', render: (r) => may('SET_ORDER_RULES') && <button type="button" className="zg-link" onClick={() => setEditing(r)}>{t('rules.set')}</button> },
          ]} />
        )}
      </State>
      {may('SET_ORDER_RULES') && (
        <div className="zg-actions">
          {KINDS.map((kind) => <Button key={kind} onClick={() => setEditing(kind)}>{t('book.add', { kind: t(`book.kinds.${kind}`) })}</Button>)}
        </div>
      )}
      {editing && <RuleForm key={typeof editing === 'string' ? editing : editing.rule.version} of={editing} onDone={() => setEditing(undefined)} />}
    </Part>
  );
}

function Since({ row, today }: { row: Row; today: string }) {
  const { t } = useTranslation('orders');
  const state = !row.active ? 'off' : row.untilDay && row.untilDay < today ? 'over' : row.fromDay > today ? 'later' : 'now';
  return <span className={state === 'now' ? undefined : 'zg-second'}>{t(`book.state.${state}`)}{row.fromDay > '2000-01-01' && ` · ${row.fromDay}`}{row.untilDay && ` – ${row.untilDay}`}</span>;
}

const listed = (words: string) => words.split(/[,，、]/).map((w) => w.trim()).filter(Boolean).join(' / ');

/** What an order must be like, in words. */
function When({ of }: { of: Schemas['When'] }) {
  const { t } = useTranslation('orders');
  const me = useMe();
  const between = (from: string | null, below: string | null) => from && below ? t('book.between', { from, below }) : from ? t('book.from', { from }) : t('book.below', { below });
  const said = [
    of.shops?.length ? of.shops.map((id) => me.shops?.find((s) => s.id === id)?.name ?? id).join(' / ') : null,
    of.region && t('book.in.region', { words: listed(of.region) }),
    of.goods && t('book.in.goods', { words: listed(of.goods) }),
    of.remark && t('book.in.remark', { words: listed(of.remark) }),
    has(of.paidFrom, of.paidBelow) && `${t('col.paid')} ${between(yuan(of.paidFrom), yuan(of.paidBelow))}`,
    has(of.gramsFrom, of.gramsBelow) && `${t('book.grams')} ${between(plain(of.gramsFrom), plain(of.gramsBelow))}`,
    has(of.piecesFrom, of.piecesBelow) && `${t('col.pieces')} ${between(plain(of.piecesFrom), plain(of.piecesBelow))}`,
    of.firstOrder && t('book.firstOrder'),
  ].filter(Boolean);
  return <>{said.length === 0 ? <span className="zg-second">{t('book.any')}</span> : said.join(t('punct.comma'))}</>;
}

const has = (a: number | null | undefined, b: number | null | undefined) => typeof a === 'number' || typeof b === 'number';
const yuan = (fen: number | null | undefined) => typeof fen === 'number' ? format.money(fen) : null;
const plain = (n: number | null | undefined) => typeof n === 'number' ? String(n) : null;

function Then({ row }: { row: Row }) {
  const { t } = useTranslation('orders');
  const couriers = useCouriers();
  const { rule } = row;
  switch (rule.kind) {
    case 'COURIER': return <>{format.say(couriers.data?.find((c) => c.code === rule.then.courier)?.name) || rule.then.courier}</>;
    case 'GIFT': return <>{rule.then.gift} × {rule.then.pieces} <span className="zg-note">{rule.then.most ? t('book.given', { given: row.given, most: rule.then.most }) : t('book.givenFree', { given: row.given })}</span></>;
    case 'PASS': return <>{t('book.passes')}</>;
    case 'PROMISE': return <>{rule.then.hours ? t('book.hours', { hours: rule.then.hours }) : t('book.by', { day: rule.then.by })}</>;
  }
}

interface Draft { name: string; position: number; when: Schemas['When']; then: Schemas['Then']; from: string; until: string | null; active: boolean; why: string }

const NO_WHEN: Schemas['When'] = { shops: null, region: null, remark: null, goods: null, paidFrom: null, paidBelow: null, gramsFrom: null, gramsBelow: null, piecesFrom: null, piecesBelow: null, firstOrder: null };
const NO_THEN: Schemas['Then'] = { courier: null, gift: null, pieces: null, most: null, hours: null, by: null };

function RuleForm({ of, onDone }: { of: Row | Kind; onDone: () => void }) {
  const { t } = useTranslation('orders');
  const me = useMe();
  const couriers = useCouriers();
  const before = typeof of === 'string' ? undefined : of;
  const kind: Kind = before ? before.rule.kind : of as Kind;
  const today = format.local(Date.now()).day;
  const [draft, setDraft] = useState<Draft>(() => before
    ? { name: format.say(before.rule.name), position: before.rule.position, when: before.rule.when, then: before.rule.then, from: before.fromDay > today ? before.fromDay : today, until: before.untilDay ?? null, active: before.active, why: '' }
    : { name: '', position: 100, when: NO_WHEN, then: kind === 'GIFT' ? { ...NO_THEN, pieces: 1 } : NO_THEN, from: today, until: null, active: true, why: '' });
  const ask = (): Ask => ({ id: before?.rule.id ?? null, kind, name: draft.name, position: draft.position, when: draft.when, then: draft.then, fromDay: draft.from, untilDay: draft.until, active: draft.active, why: draft.why });
  const save = useOrderCall(() => dataOf(api.PUT('/api/fulfilment/order-rules', { body: ask() })));
  const dry = useMutation({ mutationFn: () => dataOf(api.POST('/api/fulfilment/order-rules/dry-run', { body: ask() })) });
  const fault = save.error ?? dry.error;
  const set = (next: Partial<Draft>) => { dry.reset(); save.reset(); setDraft({ ...draft, ...next }); };
  const when = (next: Partial<Schemas['When']>) => set({ when: { ...draft.when, ...next } });
  const then = (next: Partial<Schemas['Then']>) => set({ then: { ...draft.then, ...next } });
  const words = (key: 'region' | 'goods' | 'remark') => (
    <Field key={key} label={t(`book.field.${key}`)} name={key} fault={fault} width={220}>{(id) => <Input id={id} value={draft.when[key] ?? ''} onChange={(e) => when({ [key]: e.target.value || null })} />}</Field>
  );
  const bounds = (from: 'paidFrom' | 'gramsFrom' | 'piecesFrom', below: 'paidBelow' | 'gramsBelow' | 'piecesBelow', unit: number) => [from, below].map((key) => (
    <Field key={key} label={t(`book.field.${key}`)} name={key} fault={fault} width={104}>
      {(id) => <InputNumber id={id} min={0} style={{ width: '100%' }} value={draft.when[key] === null || draft.when[key] === undefined ? null : draft.when[key]! / unit} onChange={(n) => when({ [key]: n === null ? null : Math.round(n * unit) })} />}
    </Field>
  ));
  return (
    <InlineForm label={t('book.add', { kind: t(`book.kinds.${kind}`) })} onSubmit={() => save.mutate(undefined)}>
      <div className="zg-rule-fields">
        <Field label={t('book.position')} name="position" width={72}>{(id) => <InputNumber id={id} value={draft.position} style={{ width: '100%' }} onChange={(n) => set({ position: n ?? 100 })} />}</Field>
        <Field label={t('book.name')} name="name" fault={fault} width={220}>{(id) => <Input id={id} autoFocus maxLength={60} value={draft.name} onChange={(e) => set({ name: e.target.value })} />}</Field>
        {kind === 'COURIER' && <Field label={t('col.courier')} name="courier" fault={fault} width={120}>{(id) => <Select id={id} value={draft.then.courier ?? undefined} onChange={(courier) => then({ courier })} options={couriers.data?.map((c) => ({ value: c.code, label: format.say(c.name) }))} />}</Field>}
        {kind === 'GIFT' && (
          <>
            <Field label={t('book.field.gift')} name="gift" fault={fault} width={140}>{(id) => <Input id={id} value={draft.then.gift ?? ''} onChange={(e) => then({ gift: e.target.value })} />}</Field>
            <Field label={t('book.field.pieces')} name="pieces" fault={fault} width={88}>{(id) => <InputNumber id={id} min={1} max={99} style={{ width: '100%' }} value={draft.then.pieces} onChange={(n) => then({ pieces: n })} />}</Field>
            <Field label={t('book.field.most')} name="most" fault={fault} hint={t('book.field.mostHint')} width={120}>{(id) => <InputNumber id={id} min={1} style={{ width: '100%' }} value={draft.then.most} onChange={(n) => then({ most: n })} />}</Field>
          </>
        )}
        {kind === 'PROMISE' && (
          <>
            <Field label={t('book.field.hours')} name="hours" fault={fault} width={120}>{(id) => <InputNumber id={id} min={1} max={2400} style={{ width: '100%' }} value={draft.then.hours} onChange={(n) => then({ hours: n, by: null })} />}</Field>
            <Field label={t('book.field.by')} name="by" fault={fault} width={140}>{(id) => <DatePicker id={id} value={draft.then.by ? dayjs(draft.then.by) : null} onChange={(d) => then({ by: d ? d.format('YYYY-MM-DD') : null, hours: null })} />}</Field>
          </>
        )}
      </div>
      <div className="zg-rule-fields">
        {(me.shops ?? []).length > 1 && (
          <Field label={t('filter.shop')} width={180}>{(id) => <Select id={id} mode="multiple" allowClear placeholder={t('book.anyShop')} value={draft.when.shops ?? []} onChange={(shops: number[]) => when({ shops: shops.length ? shops : null })} options={me.shops!.map((s) => ({ value: s.id, label: s.name }))} />}</Field>
        )}
        {words('region')}{words('goods')}{words('remark')}
        {bounds('paidFrom', 'paidBelow', 100)}{bounds('gramsFrom', 'gramsBelow', 1)}{bounds('piecesFrom', 'piecesBelow', 1)}
        <Checkbox checked={draft.when.firstOrder === true} onChange={(e) => when({ firstOrder: e.target.checked || null })}>{t('book.firstOrder')}</Checkbox>
      </div>
      <div className="zg-rule-fields">
        <Field label={t('rules.from')} name="fromDay" fault={fault}>{(id) => <DatePicker id={id} value={dayjs(draft.from)} allowClear={false} onChange={(d) => { if (d) set({ from: d.format('YYYY-MM-DD') }); }} />}</Field>
        <Field label={t('book.until')} name="untilDay" fault={fault}>{(id) => <DatePicker id={id} value={draft.until ? dayjs(draft.until) : null} onChange={(d) => set({ until: d ? d.format('YYYY-MM-DD') : null })} />}</Field>
        <Field label={t('rules.why')} name="why" width={220}>{(id) => <Input id={id} value={draft.why} maxLength={200} onChange={(e) => set({ why: e.target.value })} />}</Field>
        <Checkbox checked={draft.active} onChange={(e) => set({ active: e.target.checked })}>{t('rules.on')}</Checkbox>
      </div>
      <FormFoot result={<ResultLine of={save} done={save.data && t('rules.done', { day: save.data.fromDay })} />}>
        <Button onClick={() => dry.mutate()} loading={dry.isPending}>{t('book.try')}</Button>
        <Button type="primary" htmlType="submit" loading={save.isPending} disabled={draft.why.trim() === '' || draft.name.trim() === ''}>{t('rules.save')}</Button>
        <Button onClick={onDone}>{t('act.close')}</Button>
      </FormFoot>
      {dry.isError && <ResultLine of={dry} />}
      {dry.data && <Differences run={dry.data} />}
    </InlineForm>
  );
}

/** Counts first, then the orders that would have gone another way. */
function Differences({ run }: { run: Schemas['DryRunView'] }) {
  const { t } = useTranslation('orders');
  const couriers = useCouriers();
  const name = (code: string | null | undefined) => code ? format.say(couriers.data?.find((c) => c.code === code)?.name) || code : '–';
  const side = (v: Schemas['DryRunVerdict']) => [name(v.courier), ...v.gifts, v.passes ? t('book.passes') : null, v.promise].filter(Boolean).join(t('punct.comma'));
  return (
    <div role="status">
      <p>{t(run.more ? 'book.triedMore' : 'book.tried', { count: run.looked })} {t('book.would', { courier: run.courier, gifts: run.gifts, passes: run.passes, promises: run.promises })}</p>
      {run.differences.length > 0 && (
        <LedgerTable label={t('book.try')} rows={run.differences.slice(0, 50)} rowKey={(d) => `${d.order.shop}-${d.order.id}`} columns={[
          { key: 'order', title: t('col.order'), render: (d) => <Link className="zg-plain zg-code" to={`/orders/${d.order.shop}/${d.order.id}`}>{d.number}</Link> },
          { key: 'was', title: t('book.went'), render: (d) => name(d.was) },
          { key: 'before', title: t('book.before'), render: (d) => <span className="zg-second">{side(d.before)}</span> },
          { key: 'after', title: t('book.after'), render: (d) => <b>{side(d.after)}</b> },
        ]} />
      )}
    </div>
  );
}
