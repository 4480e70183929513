import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { api, dataOf } from '@/api/client';
import { useMay } from '@/api/session';
import { Key, Mark, PageHead, ResultLine, TimeLeft, useKeys, type KeyBinding } from '@/ui';
import { ActionForm, BulkLine, type ActionKind } from './ActionForm';
import { CareActs } from './CareForms';
import { CancelForm, MissedForm } from './ChangeForms';
import { OrderDetails, States } from './OrderDetails';
import { longNumber, useOrder, useOrderCall, type Bulk, type OrderView } from './review';
import './orders.css';

/** One order with all that ever happened to it (ORD-23), and what may be done with it now. */
export function Component() {
  const { shop, id } = useParams();
  const ref = { shop: Number(shop), id: Number(id) };
  const { t } = useTranslation('orders');
  const query = useOrder(ref);
  const page = query.data?.page;
  return (
    <div className="zg-page">
      <PageHead
        title={<>{t('nav.order')} <span className="zg-code zg-order-no">{page ? longNumber(page.order.number) : ''}</span></>}
        note={page && [page.shop, page.platformState].filter(Boolean).join(' · ')}
        aside={page && <><Mark kind="jade">{page.stageWords && t(`stage.${page.order.stage}`)}</Mark>{page.due && <TimeLeft due={page.due} soonMinutes={59} />}</>}
      />
      {query.data && <><States view={query.data} /><Acts view={query.data} /><CareActs view={query.data} /></>}
      <OrderDetails orderRef={ref} alone />
    </div>
  );
}

function Acts({ view }: { view: OrderView }) {
  const { t } = useTranslation('orders');
  const may = useMay();
  const [asking, setAsking] = useState<ActionKind | 'cancel' | 'missed'>();
  const [came, setCame] = useState<{ bulk: Bulk; done: string }>();
  const { order, urgent, flag } = view.page;
  const orders = [order.ref];
  const lift = useOrderCall((what: 'urgent' | 'flag') => dataOf(api.POST(`/api/orders/${what}/lift`, { body: { orders } })));
  const gone = ['SHIPPED', 'CANCELLED', 'DONE'].includes(order.stage);
  const close = () => setAsking(undefined);
  const waits = ['TO_REVIEW', 'AWAITING_CONFIRMATION'].includes(order.stage);
  const reviewed = view.parcels.length > 0;
  const reviews = may('REVIEW_ORDERS');
  const asks = asking !== undefined;
  const held = order.stage === 'HELD';
  const keys = useMemo<KeyBinding[]>(() => {
    const ask = (key: string, kind: typeof asking, label: string, allowed: boolean): KeyBinding[] => allowed ? [{ key, label, run: () => setAsking(kind) }] : [];
    return [
      ...ask('H', held ? 'release' : 'hold', t(held ? 'act.release' : 'act.hold'), reviews && (waits || held)), ...ask('C', 'courier', t('act.courier'), reviews && (waits || held)), ...ask('U', 'urgent', t('act.urgent'), !gone && !urgent),
      ...ask('F', 'flag', t('act.flag'), !gone && !flag), ...ask('T', 'promise', t('act.promise'), reviews && !gone), ...ask('D', 'cancel', t('change.cancel'), reviews && !gone),
      ...(asks ? [{ key: 'Esc', label: t('act.close'), hint: false, whileTyping: true, run: () => setAsking(undefined) }] : []),
    ];
  }, [reviews, waits, held, gone, urgent, flag, asks, t]);
  useKeys(keys);
  return (
    <>
      <div className="zg-actions zg-order-acts">
        {may('REVIEW_ORDERS') && waits && <Button onClick={() => setAsking('hold')}>{t('act.hold')}</Button>}
        {may('REVIEW_ORDERS') && order.stage === 'HELD' && <Button type="primary" onClick={() => setAsking('release')}>{t('act.release')}</Button>}
        {may('REVIEW_ORDERS') && (waits || order.stage === 'HELD') && <Button onClick={() => setAsking('courier')}>{t('act.courier')}</Button>}
        {!gone && (urgent ? <Button onClick={() => lift.mutate('urgent')}>{t('act.liftUrgent')}</Button> : <Button onClick={() => setAsking('urgent')}>{t('act.urgent')}</Button>)}
        {!gone && (flag ? <Button onClick={() => lift.mutate('flag')}>{t('act.unflag')}</Button> : <Button onClick={() => setAsking('flag')}>{t('act.flag')}</Button>)}
        {may('REVIEW_ORDERS') && !gone && <Button onClick={() => setAsking('promise')}>{t('act.promise')}</Button>}
        {may('REVIEW_ORDERS') && !gone && <Button onClick={() => setAsking('cancel')}>{t('change.cancel')}<Key>D</Key></Button>}
        {may('BOOK_ERRORS') && reviewed && <Button onClick={() => setAsking('missed')}>{t('missed.title')}</Button>}
        {asking && <span className="zg-note"><Key>Esc</Key> {t('act.close')}</span>}
        <ResultLine of={lift} />
      </div>
      {asking === 'cancel' ? <CancelForm view={view} onDone={close} />
        : asking === 'missed' ? <MissedForm view={view} onDone={close} />
          : asking && <ActionForm key={asking} kind={asking} orders={orders} onClose={close} onDone={(bulk) => { setCame({ bulk, done: t(`act.${asking}Done`, { count: bulk.done.length }) }); close(); }} />}
      {came && !asking && <BulkLine bulk={came.bulk} done={came.done} />}
    </>
  );
}
