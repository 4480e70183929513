import { Button, InputNumber } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '@/api/client';
import { LedgerTable, ResultLine, State, useKeys } from '@/ui';
import { useOrder, useOrderCall, type Bulk, type OrderRef, type OrderView } from './review';

interface Props { orderRef: OrderRef; onDone: (bulk: Bulk) => void; onClose: () => void }

/** FUL-45: some of an order's goods go now in a parcel of their own, the others wait. What is there is filled in already. */
export function PartForm(props: Props) {
  const query = useOrder(props.orderRef);
  return <State query={query}>{(view) => <Pieces {...props} view={view} />}</State>;
}

function Pieces({ view, orderRef, onDone, onClose }: Props & { view: OrderView }) {
  const { t } = useTranslation('orders');
  const whole = view.open.every((o) => o.available >= o.pieces);
  const [now, setNow] = useState<Record<number, number>>(() => Object.fromEntries(view.open.map((o, i) => [o.sku, whole ? (i === 0 ? Math.min(o.pieces, 1) : 0) : Math.max(0, Math.min(o.pieces, o.available))])));
  const call = useOrderCall(() => dataOf(api.POST('/api/fulfilment/review/orders/{shop}/{id}/part', {
    params: { path: { shop: orderRef.shop, id: orderRef.id } }, body: { pieces: view.open.map((o) => ({ sku: o.sku, quantity: now[o.sku] ?? 0 })), refundsChecked: null },
  })));
  useKeys(useMemo(() => [{ key: 'Esc', label: t('act.close'), hint: false, whileTyping: true, run: onClose }], [t, onClose]));
  return (
    <form className="zg-work-ask" aria-label={t('part.title')} onSubmit={(e) => { e.preventDefault(); call.mutate(undefined, { onSuccess: onDone }); }}>
      <strong>{t('part.title')}</strong> <span className="zg-note">{t('part.note')}</span>
      <LedgerTable plain label={t('part.title')} rows={view.open} rowKey={(o) => o.sku} columns={[
        { key: 'goods', title: t('details.goods'), render: (o) => <>{o.name} <span className="zg-note">{o.code}</span></> },
        { key: 'open', title: t('part.open'), number: true, render: (o) => o.pieces },
        { key: 'free', title: t('part.free'), number: true, render: (o) => <span className={o.available < o.pieces ? 'zg-late' : undefined}>{o.available}</span> },
        { key: 'now', title: t('part.now'), number: true, render: (o, i) => <InputNumber size="small" autoFocus={i === 0} aria-label={`${t('part.now')} ${o.code}`} min={0} max={o.pieces} value={now[o.sku]} onChange={(n) => setNow({ ...now, [o.sku]: n ?? 0 })} /> },
      ]} />
      <Button type="primary" htmlType="submit" loading={call.isPending}>{t('part.send')}</Button>
      <Button onClick={onClose}>{t('act.close')}</Button>
      <ResultLine of={call} />
    </form>
  );
}
