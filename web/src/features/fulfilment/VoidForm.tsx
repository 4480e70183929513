import { Button, Checkbox, Input, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '@/api/client';
import { Field, FormFoot, InlineForm, ResultLine } from '@/ui';
import { useAct } from './act';

interface VoidFormProps {
  parcel: { shop: number; id: number; number: string };
  /** what is printed must be found and destroyed first (ORD-12) */
  printed: boolean;
  onClose: () => void;
}

/** FUL-10: waybill and pick list are voided together. */
export function VoidForm({ parcel, printed, onClose }: VoidFormProps) {
  const { t } = useTranslation('fulfilment');
  const [why, setWhy] = useState('');
  const [then, setThen] = useState<'REVIEW_AGAIN' | 'CANCEL'>('REVIEW_AGAIN');
  const [destroyed, setDestroyed] = useState(false);
  const act = useAct(() => dataOf(api.POST('/api/fulfilment/parcels/{shop}/{id}/void', { params: { path: { shop: parcel.shop, id: parcel.id } }, body: { then, why, destroyed } })));
  return (
    <InlineForm label={t('void.title', { number: parcel.number })} onSubmit={() => act.mutate(undefined)}>
      <b>{t('void.title', { number: parcel.number })}</b>
      <Field label={t('void.why')} name="why" fault={act.error}>{(id) => <Input id={id} value={why} onChange={(e) => setWhy(e.target.value)} autoFocus />}</Field>
      <Radio.Group value={then} onChange={(e) => setThen(e.target.value as typeof then)} options={[{ value: 'REVIEW_AGAIN', label: t('void.again') }, { value: 'CANCEL', label: t('void.cancel') }]} />
      {printed && <Checkbox checked={destroyed} onChange={(e) => setDestroyed(e.target.checked)}>{t('void.destroyed')}</Checkbox>}
      <FormFoot result={<ResultLine of={act} done={t('void.done')} />}>
        <Button type="primary" htmlType="submit" disabled={act.isSuccess} loading={act.isPending}>{t('void.do')}</Button>
        <Button onClick={onClose}>{t('close')}</Button>
      </FormFoot>
    </InlineForm>
  );
}
