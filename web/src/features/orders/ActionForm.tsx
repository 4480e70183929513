import { Button, DatePicker, Input, Select } from 'antd';
import dayjs from 'dayjs';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '@/api/client';
import { useMe } from '@/api/session';
import { format, ResultLine, useKeys } from '@/ui';
import { flagReasons, holdReasons, urgentCauses, useColleagues, useCouriers, useOrderCall, type Bulk, type FlagReason, type HoldReason, type OrderRef, type UrgentCause } from './review';

export type ActionKind = 'hold' | 'release' | 'urgent' | 'flag' | 'courier' | 'promise';

interface Props {
  kind: ActionKind;
  orders: OrderRef[];
  onDone: (bulk: Bulk) => void;
  onClose: () => void;
}

/** Why something is done to the chosen orders, asked in one line under the list; nothing opens over it. */
export function ActionForm({ kind, orders, onDone, onClose }: Props) {
  const { t } = useTranslation('orders');
  const me = useMe();
  const [hold, setHold] = useState<HoldReason>('SHORTAGE');
  const [cause, setCause] = useState<UrgentCause>('CUSTOMER_PRESSES');
  const [flag, setFlag] = useState<FlagReason>('OUT_OF_STOCK');
  const [courier, setCourier] = useState<string>();
  const [owner, setOwner] = useState<number>(me.person.id);
  const [followUp, setFollowUp] = useState(() => dayjs(format.local(Date.now()).day).add(1, 'day'));
  const [promise, setPromise] = useState<dayjs.Dayjs | null>(() => dayjs(format.local(Date.now()).day).add(7, 'day').hour(18));
  const [words, setWords] = useState('');
  const colleagues = useColleagues();
  const couriers = useCouriers();
  const form = useRef<HTMLFormElement>(null);
  const call = useOrderCall(async () => {
    switch (kind) {
      case 'hold': return dataOf(api.POST('/api/orders/hold', { body: { orders, reason: hold, words, owner, followUpOn: followUp.format('YYYY-MM-DD') } }));
      case 'release': return dataOf(api.POST('/api/orders/release', { body: { orders, words } }));
      case 'urgent': return dataOf(api.POST('/api/orders/urgent', { body: { orders, cause, words } }));
      case 'flag': return dataOf(api.POST('/api/orders/flag', { body: { orders, reason: flag, words } }));
      case 'promise': return dataOf(api.POST('/api/orders/promise', { body: { orders, at: promise ? promise.toISOString() : null, words } }));
      case 'courier': return dataOf(api.POST('/api/fulfilment/review/courier', { body: { orders, courier: courier ?? '', why: words } }));
    }
  });
  useEffect(() => { form.current?.querySelector<HTMLInputElement>('input')?.focus(); }, [kind]);
  useKeys(useMemo(() => [{ key: 'Esc', label: t('act.close'), hint: false, whileTyping: true, run: onClose }], [t, onClose]));
  const options = (keys: readonly string[], group: string) => keys.map((key) => ({ value: key, label: t(`${group}.${key}`) }));
  return (
    <form ref={form} className="zg-work-ask" aria-label={t(`act.${kind}`)} onSubmit={(e) => { e.preventDefault(); call.mutate(undefined, { onSuccess: onDone }); }}>
      <strong>{t(`act.${kind}`)}</strong>
      <span className="zg-note">{t('act.count', { count: orders.length })}</span>
      {kind === 'hold' && <Select aria-label={t('act.reason')} value={hold} onChange={setHold} options={options(holdReasons, 'hold')} />}
      {kind === 'urgent' && <Select aria-label={t('act.reason')} value={cause} onChange={setCause} options={options(urgentCauses, 'urgent')} />}
      {kind === 'flag' && <Select aria-label={t('act.reason')} value={flag} onChange={setFlag} options={options(flagReasons, 'flag')} />}
      {kind === 'courier' && (
        <Select
          aria-label={t('act.courier')} placeholder={t('act.courier')} value={courier} onChange={setCourier} style={{ minWidth: 104 }}
          options={couriers.data?.map((c) => ({ value: c.code, label: format.say(c.name) }))}
        />
      )}
      {kind === 'promise' && <DatePicker showTime={{ format: 'HH:mm' }} format="YYYY-MM-DD HH:mm" aria-label={t('act.promiseAt')} placeholder={t('act.promiseNone')} value={promise} onChange={setPromise} />}
      <Input aria-label={t('act.why')} placeholder={t('act.why')} value={words} onChange={(e) => setWords(e.target.value)} style={{ width: 220 }} maxLength={200} />
      {kind === 'hold' && (
        <>
          <Select
            aria-label={t('act.owner')} showSearch optionFilterProp="label" value={owner} onChange={setOwner} style={{ minWidth: 96 }}
            options={colleagues.data?.map((c) => ({ value: c.id, label: c.name })) ?? [{ value: me.person.id, label: me.person.name }]}
          />
          <DatePicker aria-label={t('act.followUp')} value={followUp} onChange={(day) => { if (day) setFollowUp(day); }} allowClear={false} />
        </>
      )}
      <Button type="primary" htmlType="submit" loading={call.isPending} disabled={words.trim() === '' || (kind === 'courier' && !courier)}>{t(`act.${kind}`)}</Button>
      <Button onClick={onClose}>{t('act.close')}</Button>
      <ResultLine of={call} />
    </form>
  );
}

/** What came of a call about many orders, each refused one with its reason. */
export function BulkLine({ bulk, done }: { bulk: Bulk; done: string }) {
  const { t } = useTranslation('orders');
  return (
    <div role="status" className="zg-bulk">
      {bulk.done.length > 0 && <span><b className="zg-tick" aria-hidden="true">✓</b> {done}</span>}
      {bulk.refused.length > 0 && (
        <>
          <strong className="zg-soon">{t('act.refused', { count: bulk.refused.length })}</strong>
          <ul>
            {bulk.refused.slice(0, 20).map((r) => <li key={`${r.order.shop}-${r.order.id}`}><span className="zg-code">{r.number}</span> {format.say(r.words)}</li>)}
            {bulk.refused.length > 20 && <li>{t('act.more', { count: bulk.refused.length - 20 })}</li>}
          </ul>
        </>
      )}
    </div>
  );
}
