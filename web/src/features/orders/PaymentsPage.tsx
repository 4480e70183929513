import { Button, Input } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, dataOf } from '@/api/client';
import { useMay } from '@/api/session';
import type { components } from '@/api/schema';
import { Figure, format, LedgerTable, PageHead, Part, ResultLine, State, WorkList, type ListAsk, type WorkAction, type WorkColumn, type WorkFilter } from '@/ui';
import { BulkLine } from './ActionForm';
import { OrderDetails, when } from './OrderDetails';
import { keyOf, useOrderCall, type Bulk } from './review';
import './orders.css';

type OfShop = components['schemas']['PaymentDeskOfShop'];
type Row = components['schemas']['OrderListRow'];

/** ORD-03: what waits for finance, shop by shop, confirmed by keyboard. */
export function Component() {
  const { t } = useTranslation('orders');
  const shops = useQuery({ queryKey: ['orders', 'payment-shops'], queryFn: ({ signal }) => dataOf(api.GET('/api/orders/payment/shops', { signal })), refetchInterval: 30_000 });
  const [came, setCame] = useState<Bulk>();
  const confirm = useOrderCall((rows: Row[]) => dataOf(api.POST('/api/orders/payment/confirm', { body: { orders: rows.map((r) => r.ref) } })));
  const read = useCallback((ask: ListAsk, signal: AbortSignal) => dataOf(api.GET('/api/orders', {
    params: { query: { stage: 'AWAITING_CONFIRMATION', shop: Number(ask.filters.shop) || undefined, q: ask.filters.q, sort: ask.sort ?? 'paidAt', page: ask.page, size: ask.size } }, signal,
  })), []);
  const filters = useMemo<WorkFilter[]>(() => [
    { key: 'q', label: t('filter.number'), kind: 'text' },
    { key: 'shop', label: t('filter.shop'), kind: 'select', options: (shops.data ?? []).map((s) => ({ value: String(s.shop), label: `${s.name} ${s.waiting}` })) },
  ], [t, shops.data]);
  const actions = useMemo<WorkAction<Row>[]>(() => [
    { key: 'confirm', letter: 'P', label: t('act.confirm'), primary: true, run: (rows) => { setCame(undefined); confirm.mutate(rows, { onSuccess: setCame }); } },
  ], [t, confirm]);
  const columns = useMemo<WorkColumn<Row>[]>(() => [
    { key: 'paidAt', title: t('col.paidAt'), number: true, sortable: true, width: 96, fixed: true, render: (r) => r.paidAt ? <span className="zg-second">{when(r.paidAt, t)}</span> : '–' },
    { key: 'number', title: t('col.order'), width: 176, fixed: true, render: (r) => <Link className="zg-plain zg-code" to={`/orders/${r.ref.shop}/${r.ref.id}`}>{r.number}</Link> },
    { key: 'shop', title: t('col.shop'), width: 64, render: (r) => r.shop },
    { key: 'payable', title: t('col.payable'), number: true, width: 96, render: (r) => <Figure text={format.money(r.payable)} slot={false} /> },
    { key: 'paid', title: t('col.paid'), number: true, sortable: true, width: 96, render: (r) => <b className={r.paid === r.payable ? undefined : 'zg-late'}><Figure text={format.money(r.paid)} slot={false} /></b> },
    { key: 'to', title: t('col.to'), besides: true, render: (r) => <span className="zg-cut" style={{ maxWidth: 220 }}>{r.recipientMasked} {r.province}</span> },
  ], [t]);
  return (
    <div className="zg-page">
      <PageHead title={t('pay.title')} note={t('pay.note')} aside={<Link to="/payments/refunds">{t('urgentRefunds.title')}</Link>} />
      <Part title={t('pay.shops')}>
        <State query={shops}>{(rows) => <Shops rows={rows} />}</State>
      </Part>
      <WorkList<Row>
        name="orders.payments" columns={columns} rowKey={(r) => keyOf(r.ref)} read={read} filters={filters} actions={actions}
        selectionNote={(rows) => t('act.sum', { sum: format.money(rows.reduce((n, r) => n + r.paid, 0)) })}
        details={(row) => <OrderDetails orderRef={row.ref} foot={() => <Button type="primary" onClick={() => confirm.mutate([row], { onSuccess: setCame })}>{t('act.confirm')}</Button>} />}
        result={came ? <BulkLine bulk={came} done={t('act.confirmDone', { count: came.done.length })} /> : confirm.isError ? <ResultLine of={confirm} /> : undefined}
        empty={{ title: t('pay.empty'), hint: t('pay.emptyHint') }} what={t('pay.title')} pageSize={100}
      />
    </div>
  );
}

function Shops({ rows }: { rows: OfShop[] }) {
  const { t } = useTranslation('orders');
  const may = useMay();
  const [changing, setChanging] = useState<number>();
  const [why, setWhy] = useState('');
  const call = useOrderCall((s: OfShop) => dataOf(api.PUT('/api/orders/payment/shops/{shop}', { params: { path: { shop: s.shop } }, body: { required: !s.required, why } })));
  return (
    <LedgerTable<OfShop> label={t('pay.shops')} rows={rows} rowKey={(s) => s.shop} columns={[
      { key: 'shop', title: t('filter.shop'), render: (s) => s.name },
      { key: 'mode', title: t('pay.mode'), render: (s) => t(s.required ? 'pay.required' : 'pay.automatic') },
      { key: 'waiting', title: t('pay.waiting'), number: true, render: (s) => <b>{s.waiting}</b> },
      { key: 'sum', title: t('pay.sum'), number: true, render: (s) => <Figure text={format.money(s.sum)} slot={false} /> },
      { key: 'oldest', title: t('pay.oldest'), deskOnly: true, render: (s) => s.oldest ? <span className="zg-second">{when(s.oldest, t)}</span> : '–' },
      { key: 'today', title: t('pay.today'), number: true, deskOnly: true, render: (s) => s.confirmedToday },
      { key: 'set', render: (s) => may('MANAGE_CATALOGUE') && (changing === s.shop
        ? (
          <form className="zg-actions" onSubmit={(e) => { e.preventDefault(); call.mutate(s, { onSuccess: () => { setChanging(undefined); setWhy(''); } }); }}>
            <Input autoFocus size="small" style={{ width: 180 }} aria-label={t('rules.why')} placeholder={t('rules.why')} value={why} onChange={(e) => setWhy(e.target.value)} />
            <Button size="small" htmlType="submit" disabled={why.trim() === ''} loading={call.isPending}>{t(s.required ? 'pay.toAutomatic' : 'pay.toRequired')}</Button>
            <ResultLine of={call} />
          </form>
        )
        : <button type="button" className="zg-link" onClick={() => setChanging(s.shop)}>{t(s.required ? 'pay.toAutomatic' : 'pay.toRequired')}</button>) },
    ]} />
  );
}
