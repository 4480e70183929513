import { Button, Checkbox, Input, InputNumber } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '@/api/client';
import { Field, format, FormFoot, InlineForm, ResultLine } from '@/ui';
import { useOrderCall, type OrderView } from './review';

const PRINTED = ['PRINTED', 'PICKING', 'PICKED', 'VERIFIED', 'PACKED'];

/** ORD-12: whoever changes what is printed says that the old papers are destroyed. */
function Destroyed({ view, value, onChange }: { view: OrderView; value: boolean; onChange: (value: boolean) => void }) {
  const { t } = useTranslation('orders');
  const parcel = view.parcels.find((p) => p.stage !== 'VOIDED');
  if (!PRINTED.includes(view.page.order.stage) || !parcel) return null;
  return <Checkbox checked={value} onChange={(e) => onChange(e.target.checked)}>{t('change.destroyed', { number: parcel.number })}</Checkbox>;
}

function Why({ value, first, onChange }: { value: string; first?: boolean; onChange: (value: string) => void }) {
  const { t } = useTranslation('orders');
  return <Field label={t('act.why')} name="why">{(id) => <Input id={id} autoFocus={first} value={value} maxLength={200} onChange={(e) => onChange(e.target.value)} />}</Field>;
}

interface Changed { voided?: string | null; madeAgain: boolean; waits?: { words: format.Words } | null }

function useSaid() {
  const { t } = useTranslation('orders');
  return (changed: Changed | undefined): ReactNode => !changed ? null
    : !changed.voided ? t('change.done')
      : changed.madeAgain ? t('change.again', { number: changed.voided }) : t('change.waits', { number: changed.voided, why: format.say(changed.waits?.words) });
}

export function LineForm({ view, line, onDone }: { view: OrderView; line: OrderView['page']['order']['lines'][number]; onDone: () => void }) {
  const { t } = useTranslation('orders');
  const said = useSaid();
  const [code, setCode] = useState(line.code);
  const [quantity, setQuantity] = useState(line.quantity);
  const [why, setWhy] = useState('');
  const [destroyed, setDestroyed] = useState(false);
  const { shop, id } = view.page.order.ref;
  const call = useOrderCall(() => dataOf(api.POST('/api/fulfilment/review/orders/{shop}/{id}/line', { params: { path: { shop, id } }, body: { line: line.no, code, quantity, why, destroyed } })));
  return (
    <InlineForm label={t('change.goods')} onSubmit={() => call.mutate()}>
      <Field label={t('change.code')} name="code" fault={call.error}>{(i) => <Input id={i} autoFocus value={code} onChange={(e) => setCode(e.target.value)} />}</Field>
      <Field label={t('change.quantity')} name="quantity" fault={call.error}>{(i) => <InputNumber id={i} min={1} max={99999} value={quantity} onChange={(n) => setQuantity(n ?? 1)} />}</Field>
      <Why value={why} onChange={setWhy} />
      <Destroyed view={view} value={destroyed} onChange={setDestroyed} />
      <FormFoot result={<ResultLine of={call} done={said(call.data)} />}>
        <Button type="primary" htmlType="submit" loading={call.isPending} disabled={why.trim() === '' || call.isSuccess}>{t('change.goods')}</Button>
        <Button onClick={onDone}>{t('act.close')}</Button>
      </FormFoot>
    </InlineForm>
  );
}

export function RecipientForm({ view, onDone }: { view: OrderView; onDone: () => void }) {
  const { t } = useTranslation('orders');
  const said = useSaid();
  const { order } = view.page;
  const [to, setTo] = useState({ name: '', phone: '', province: order.province, city: order.city, district: order.district, address: '' });
  const [why, setWhy] = useState('');
  const [destroyed, setDestroyed] = useState(false);
  const { shop, id } = order.ref;
  const call = useOrderCall(() => dataOf(api.POST('/api/fulfilment/review/orders/{shop}/{id}/recipient', { params: { path: { shop, id } }, body: { ...to, why, destroyed } })));
  const fields = ['name', 'phone', 'province', 'city', 'district', 'address'] as const;
  return (
    <InlineForm label={t('change.recipient')} onSubmit={() => call.mutate()}>
      {fields.map((key) => <Field key={key} label={t(`to.${key}`)} name={key} fault={call.error}>{(i) => <Input id={i} autoFocus={key === 'name'} value={to[key]} onChange={(e) => setTo({ ...to, [key]: e.target.value })} />}</Field>)}
      <Why value={why} onChange={setWhy} />
      <Destroyed view={view} value={destroyed} onChange={setDestroyed} />
      <FormFoot result={<ResultLine of={call} done={said(call.data)} />}>
        <Button type="primary" htmlType="submit" loading={call.isPending} disabled={why.trim() === '' || call.isSuccess}>{t('change.recipient')}</Button>
        <Button onClick={onDone}>{t('act.close')}</Button>
      </FormFoot>
    </InlineForm>
  );
}

export function CancelForm({ view, onDone }: { view: OrderView; onDone: () => void }) {
  const { t } = useTranslation('orders');
  const [why, setWhy] = useState('');
  const [destroyed, setDestroyed] = useState(false);
  const { shop, id } = view.page.order.ref;
  const call = useOrderCall(() => dataOf(api.POST('/api/fulfilment/review/orders/{shop}/{id}/cancel', { params: { path: { shop, id } }, body: { why, destroyed } })));
  return (
    <InlineForm label={t('change.cancel')} onSubmit={() => call.mutate(undefined, { onSuccess: onDone })}>
      <Why first value={why} onChange={setWhy} />
      <Destroyed view={view} value={destroyed} onChange={setDestroyed} />
      <FormFoot result={<ResultLine of={call} />}>
        <Button type="primary" danger htmlType="submit" loading={call.isPending} disabled={why.trim() === ''}>{t('change.cancel')}</Button>
        <Button onClick={onDone}>{t('act.close')}</Button>
      </FormFoot>
    </InlineForm>
  );
}

/** ORD-10: the supervisor found it abnormal after review. */
export function MissedForm({ view, onDone }: { view: OrderView; onDone: () => void }) {
  const { t } = useTranslation('orders');
  const [words, setWords] = useState('');
  const { shop, id } = view.page.order.ref;
  const call = useOrderCall(() => dataOf(api.POST('/api/fulfilment/review/orders/{shop}/{id}/abnormal-missed', { params: { path: { shop, id } }, body: { words } })));
  return (
    <InlineForm label={t('missed.title')} onSubmit={() => call.mutate()}>
      <Field label={t('missed.what')}>{(i) => <Input id={i} autoFocus value={words} maxLength={200} onChange={(e) => setWords(e.target.value)} />}</Field>
      <FormFoot result={<ResultLine of={call} done={call.data && t('missed.done', { name: call.data.name, points: format.points(call.data.points) })} />}>
        <Button type="primary" htmlType="submit" loading={call.isPending} disabled={words.trim() === '' || call.isSuccess}>{t('missed.book')}</Button>
        <Button onClick={onDone}>{t('act.close')}</Button>
      </FormFoot>
    </InlineForm>
  );
}
