import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '@/api/client';
import { Field, FormFoot, InlineForm, ResultLine } from '@/ui';
import { useAct } from '../act';

const REASONS = ['SHORTAGE', 'REFUND', 'QUALITY', 'CUSTOMER', 'COURIER', 'OTHER'] as const;

/** FUL-13: why a printed parcel need not leave today. */
export function ExcuseForm({ parcel, onClose }: { parcel: { shop: number; id: number; number: string }; onClose: () => void }) {
  const { t } = useTranslation('fulfilment');
  const [reason, setReason] = useState<(typeof REASONS)[number]>('SHORTAGE');
  const [note, setNote] = useState('');
  const excuse = useAct(() => dataOf(api.POST('/api/fulfilment/parcels/{shop}/{id}/excuse', { params: { path: { shop: parcel.shop, id: parcel.id } }, body: { reason, note } })));
  return (
    <InlineForm label={t('excuse.title', { number: parcel.number })} onSubmit={() => excuse.mutate(undefined)}>
      <b>{t('excuse.title', { number: parcel.number })}</b>
      <Field label={t('excuse.reason')}>{(id) => <Select id={id} value={reason} onChange={setReason} options={REASONS.map((value) => ({ value, label: t(`excuse.reasons.${value}`) }))} />}</Field>
      <Field label={t('excuse.note')} name="note" fault={excuse.error}>{(id) => <Input id={id} value={note} onChange={(e) => setNote(e.target.value)} autoFocus />}</Field>
      <FormFoot result={<ResultLine of={excuse} done={t('excuse.done')} />}>
        <Button type="primary" htmlType="submit" disabled={!note.trim() || excuse.isSuccess} loading={excuse.isPending}>{t('act.save')}</Button>
        <Button onClick={onClose}>{t('close')}</Button>
      </FormFoot>
    </InlineForm>
  );
}
