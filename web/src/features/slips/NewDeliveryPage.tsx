import { useMutation } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { api, dataOf } from '@/api/client';
import type { components } from '@/api/schema';
import { DayInput, Field, FormFoot, InlineForm, PageHead, ResultLine } from '@/ui';
import { EMPTY_LINE, GoodsLines, type GoodsLine } from './GoodsLines';
import './slips.css';

type Kind = components['schemas']['DeliveriesDelivery']['kind'];

/** INV-03: goods nobody announced: what the paper says that came with them. */
export function Component() {
  const { t } = useTranslation('slips');
  const go = useNavigate();
  const [kind, setKind] = useState<Kind>('OTHER');
  const [number, setNumber] = useState('');
  const [partner, setPartner] = useState('');
  const [day, setDay] = useState('');
  const [lines, setLines] = useState<GoodsLine[]>([EMPTY_LINE]);
  const write = useMutation({
    mutationFn: () => dataOf(api.POST('/api/stock/deliveries', { body: {
      kind, number, partner, expectedOn: day || null,
      lines: lines.filter((l) => l.sku.trim()).map((l) => ({ sku: l.sku.trim(), quantity: l.quantity ?? 0, unitCost: l.cost === null ? null : Math.round(l.cost * 100) })),
    } })),
    onSuccess: (id) => void go(`/deliveries/${id}`),
  });
  return (
    <div className="zg-page zg-goods-form">
      <PageHead title={t('deliveries.new')} note={t('deliveries.newNote')} />
      <InlineForm label={t('deliveries.new')} onSubmit={() => write.mutate()}>
        <div className="zg-line">
          <Field label={t('kindLabel')} width={120}>{(id) => <Select<Kind> id={id} value={kind} onChange={setKind} options={(['OTHER', 'PURCHASE', 'RETURN', 'TRANSFER'] as const).map((value) => ({ value, label: t(`kind.${value}`) }))} />}</Field>
          <Field label={t('number')} name="number" fault={write.error} width={170}>{(id) => <Input id={id} autoFocus maxLength={60} value={number} onChange={(e) => setNumber(e.target.value)} />}</Field>
          <Field label={t('partner')} name="partner" fault={write.error} width={170}>{(id) => <Input id={id} maxLength={60} value={partner} onChange={(e) => setPartner(e.target.value)} />}</Field>
          <Field label={t('expectedOn')} width={140}>{(id) => <DayInput id={id} value={day} onChange={setDay} />}</Field>
        </div>
        <GoodsLines lines={lines} onChange={setLines} fault={write.error} beside="cost" />
        <FormFoot result={<ResultLine of={write} />}><Button type="primary" htmlType="submit" loading={write.isPending} disabled={!number.trim() || lines.every((l) => !l.sku.trim())}>{t('deliveries.write')}</Button></FormFoot>
      </InlineForm>
    </div>
  );
}
