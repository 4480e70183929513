import { Button, DatePicker } from 'antd';
import dayjs from 'dayjs';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { useQuery } from '@tanstack/react-query';
import { api, dataOf } from '@/api/client';
import { useMay, useMe } from '@/api/session';
import { useShop } from '@/api/shop';
import type { components } from '@/api/schema';
import { ExportForm, Figure, format, Mark, PageHead, ResultLine, WorkList, type ListAsk, type WorkAction, type WorkColumn, type WorkFilter } from '@/ui';
import { ActionForm, BulkLine, type ActionKind } from './ActionForm';
import { OrderDetails, when } from './OrderDetails';
import { flagReasons, keyOf, useOrderCall, type Bulk } from './review';
import './orders.css';

type Row = components['schemas']['OrderListRow'];
type OrderQuery = { state?: (typeof STATES)[number]; shop?: number; stage?: Row['stage']; flag?: (typeof flagReasons)[number]; q?: string; placedFrom?: string; placedTo?: string; channel?: (typeof CHANNELS)[number] };

const STATES = ['OPEN', 'WARN', 'ESCALATED', 'HELD', 'FLAGGED', 'URGENT', 'REFUND'] as const;
const CHANNELS = ['SHOP', 'DISTRIBUTOR', 'B2B'] as const;
const STAGES: Row['stage'][] = ['AWAITING_PAYMENT', 'AWAITING_CONFIRMATION', 'TO_REVIEW', 'HELD', 'REVIEWED', 'PRINTED', 'PICKING', 'PICKED', 'VERIFIED', 'PACKED', 'WITH_SUPPLIER', 'SHIPPED', 'CANCELLED', 'DONE'];

/** Every order of the shops one may see, newest first. */
export function Component() {
  const { t } = useTranslation('orders');
  const navigate = useNavigate();
  const me = useMe();
  const may = useMay();
  const shop = useShop();
  const [address] = useSearchParams();
  const [asking, setAsking] = useState<{ kind: ActionKind; rows: Row[] }>();
  const [came, setCame] = useState<{ bulk: Bulk; done: string }>();
  const counts = useQuery({ queryKey: ['orders', 'counts'], queryFn: ({ signal }) => dataOf(api.GET('/api/orders/counts', { signal })), refetchInterval: 30_000 });
  const confirm = useOrderCall((rows: Row[]) => dataOf(api.POST('/api/orders/payment/confirm', { body: { orders: rows.map((r) => r.ref) } })));

  const query = useCallback((ask: ListAsk): OrderQuery => ({
    state: ask.filters.state as OrderQuery['state'] ?? (ask.tab === 'ALL' ? undefined : ask.tab as OrderQuery['state']),
    shop: Number(ask.filters.shop) || shop || undefined, stage: ask.filters.stage as OrderQuery['stage'], flag: ask.filters.flag as OrderQuery['flag'],
    q: ask.filters.q, placedFrom: address.get('from') ?? undefined, placedTo: address.get('to') ?? undefined,
    channel: ask.filters.channel as OrderQuery['channel'],
  }), [shop, address]);
  const read = useCallback((ask: ListAsk, signal: AbortSignal) => dataOf(api.GET('/api/orders', { params: { query: { ...query(ask), sort: ask.sort, page: ask.page, size: ask.size } }, signal })), [query]);

  const tabs = useMemo(() => [{ key: 'ALL', label: t('state.ALL') }, ...STATES.map((key) => ({ key, label: t(`state.${key}`), count: counts.data?.[key] }))], [t, counts.data]);
  const filters = useMemo<WorkFilter[]>(() => [
    { key: 'q', label: t('filter.number'), kind: 'text' },
    ...((me.shops ?? []).length > 1 ? [{ key: 'shop', label: t('filter.shop'), kind: 'select' as const, options: me.shops!.map((s) => ({ value: String(s.id), label: s.name })) }] : []),
    { key: 'stage', label: t('filter.stage'), kind: 'select', options: STAGES.map((key) => ({ value: key, label: t(`stage.${key}`) })) },
    { key: 'flag', label: t('filter.flag'), kind: 'select', options: flagReasons.map((key) => ({ value: key, label: t(`flag.${key}`) })) },
    { key: 'channel', label: t('filter.channel'), kind: 'select', options: CHANNELS.map((key) => ({ value: key, label: t(`channel.${key}`) })) },
  ], [t, me.shops]);
  const [taking, setTaking] = useState<Record<string, string>>();
  const actions = useMemo<WorkAction<Row>[]>(() => [
    ...(may('CONFIRM_PAYMENT') ? [{ key: 'confirm', letter: 'P', label: t('act.confirm'), primary: true, run: (rows: Row[]) => { setAsking(undefined); setCame(undefined); confirm.mutate(rows, { onSuccess: (bulk) => setCame({ bulk, done: t('act.confirmDone', { count: bulk.done.length }) }) }); } }] : []),
    ...(['urgent', 'flag'] as const).map((kind) => ({ key: kind, letter: kind === 'urgent' ? 'U' : 'F', label: t(`act.${kind}`), run: (rows: Row[]) => { setCame(undefined); setAsking({ kind, rows }); } })),
  ], [t, may, confirm]);
  const columns = useMemo<WorkColumn<Row>[]>(() => [
    { key: 'placed', title: t('col.placedAt'), number: true, sortable: true, width: 96, fixed: true, render: (r) => <span className="zg-second">{when(r.placedAt, t)}</span> },
    { key: 'number', title: t('col.order'), width: 168, fixed: true, render: (r) => <Link className="zg-plain zg-code" to={`/orders/${r.ref.shop}/${r.ref.id}`}>{r.number}</Link> },
    { key: 'shop', title: t('col.shop'), width: 56, render: (r) => r.shop },
    { key: 'stage', title: t('col.stage'), width: 84, render: (r) => <b>{format.say(r.stageWords)}</b> },
    { key: 'marks', title: t('col.marks'), width: 120, render: (r) => <Marks row={r} /> },
    { key: 'pieces', title: t('col.pieces'), number: true, sortable: true, width: 36, render: (r) => r.quantity },
    { key: 'payable', title: t('col.payable'), number: true, width: 88, hidden: true, render: (r) => <Figure text={format.money(r.payable)} slot={false} /> },
    { key: 'paid', title: t('col.paid'), number: true, sortable: true, width: 88, render: (r) => <Figure text={format.money(r.paid)} slot={false} /> },
    { key: 'paidAt', title: t('col.paidAt'), number: true, sortable: true, width: 96, render: (r) => r.paidAt ? <span className="zg-second">{when(r.paidAt, t)}</span> : <span className="zg-none">–</span> },
    { key: 'to', title: t('col.to'), besides: true, render: (r) => <span className="zg-cut" style={{ maxWidth: 200 }}>{r.recipientMasked} {r.province} {r.city}</span> },
    { key: 'remark', title: t('col.remark'), besides: true, render: (r) => r.buyerRemark ? <span className="zg-cut" style={{ maxWidth: 160 }} title={r.buyerRemark}>{r.buyerRemark}</span> : <span className="zg-none">–</span> },
  ], [t]);

  return (
    <div className="zg-page">
      <PageHead title={t('orders.title')} note={t('orders.note')} aside={<><Dates />{(may('SUPERVISE_LOGISTICS') || may('SET_ORDER_RULES')) && <Link to="/orders/rules">{t('rules.title')}</Link>}</>} />
      <WorkList<Row>
        name="orders.all" columns={columns} rowKey={(r) => keyOf(r.ref)} read={read} readKey={[shop, address.get('from'), address.get('to')]} tabs={tabs} filters={filters} actions={actions}
        details={(row) => <OrderDetails orderRef={row.ref} foot={() => <Link to={`/orders/${row.ref.shop}/${row.ref.id}`}><Button>{t('orders.open')}</Button></Link>} />}
        onOpen={(row) => void navigate(`/orders/${row.ref.shop}/${row.ref.id}`)}
        onExport={may('EXPORT_CUSTOMERS') ? (ask) => setTaking(Object.fromEntries(Object.entries(query(ask)).flatMap(([k, v]) => v === undefined ? [] : [[k, String(v)]]))) : undefined}
        result={taking ? <ExportForm path="/api/orders/export" file="orders.csv" query={taking} onClose={() => setTaking(undefined)} /> : asking
          ? <ActionForm key={asking.kind} kind={asking.kind} orders={asking.rows.map((r) => r.ref)} onClose={() => setAsking(undefined)}
              onDone={(bulk) => { setCame({ bulk, done: t(`act.${asking.kind}Done`, { count: bulk.done.length }) }); setAsking(undefined); }} />
          : came ? <BulkLine bulk={came.bulk} done={came.done} /> : confirm.isError ? <ResultLine of={confirm} /> : undefined}
        empty={{ title: t('orders.empty'), hint: t('orders.emptyHint'), actions: may('IMPORT_FILES') ? <Link to="/import"><Button>{t('orders.toImport')}</Button></Link> : undefined }}
        what={t('orders.title')}
      />
    </div>
  );
}

function Marks({ row }: { row: Row }) {
  const { t } = useTranslation('orders');
  const marks = [
    row.age === 'ESCALATED' && <Mark key="age" kind="late">{t('mark.h48')}</Mark>,
    row.age === 'WARN' && <Mark key="age" kind="soon">{t('mark.h24')}</Mark>,
    row.promisedAt && <Mark key="p">{t('mark.promisedDay', { day: format.local(row.promisedAt).day.slice(5) })}</Mark>,
    row.urgent && <Mark key="u" kind="soon">{t('mark.urgent')}</Mark>,
    row.flag && <Mark key="f" kind="late">{t('mark.flag')} {t(`flag.${row.flag}`)}</Mark>,
    row.refund !== 'NONE' && <Mark key="r" kind="late">{t(`refund.${row.refund}`)}</Mark>,
  ].filter(Boolean);
  return <>{marks.slice(0, 2)}</>;
}

/** From which day to which; in the address like the rest. */
function Dates() {
  const { t } = useTranslation('orders');
  const [address, setAddress] = useSearchParams();
  const day = (key: string) => { const value = address.get(key); return value ? dayjs(value) : null; };
  return (
    <DatePicker.RangePicker
      size="small" aria-label={t('filter.placed')} allowEmpty={[true, true]} value={[day('from'), day('to')]}
      onChange={(days) => setAddress((before) => {
        const after = new URLSearchParams(before);
        (['from', 'to'] as const).forEach((key, i) => { const chosen = days?.[i]; if (chosen) after.set(key, chosen.format('YYYY-MM-DD')); else after.delete(key); });
        after.delete('page');
        return after;
      }, { replace: true })}
    />
  );
}
