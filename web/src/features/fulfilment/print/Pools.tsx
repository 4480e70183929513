import { useQuery } from '@tanstack/react-query';
import { Button, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '@/api/client';
import { CountFigure, Empty, Field, FilePick, FormFoot, InlineForm, LedgerTable, Part, ResultLine, State } from '@/ui';
import { useAct } from '../act';
import { COURIERS } from './Ranges';

/** FUL-48: numbers of electronic waybills by account; those voided before pick-up come back by themselves. */
export function Pools() {
  const { t } = useTranslation('shipping');
  const pools = useQuery({ queryKey: ['fulfilment', 'print', 'pools'], queryFn: ({ signal }) => dataOf(api.GET('/api/fulfilment/pools', { signal })) });
  const [adding, setAdding] = useState(false);
  const [filling, setFilling] = useState<number | null>(null);
  return (
    <Part title={t('pools.title')} note={t('pools.note')} aside={<button type="button" className="zg-link" onClick={() => setAdding(!adding)}>{t('pools.add')}</button>}>
      {adding && <NewPool onDone={() => setAdding(false)} />}
      <State query={pools} rows={2} empty={<Empty title={t('pools.none')}>{t('pools.noneHint')}</Empty>}>
        {(rows) => (
          <LedgerTable label={t('pools.title')} rows={rows} rowKey={(p) => p.id} columns={[
            { key: 'courier', title: t('pools.courier'), width: 64, render: (p) => <span className="zg-left">{p.courierName}</span> },
            { key: 'name', title: t('pools.name'), render: (p) => <>{p.name}{p.shopName && <span className="zg-note"> {p.shopName}</span>}{filling === p.id && <Fill pool={p.id} onDone={() => setFilling(null)} />}</> },
            { key: 'used', title: t('pools.used'), number: true, width: 64, deskOnly: true, render: (p) => p.used },
            { key: 'back', title: t('pools.returned'), number: true, width: 64, deskOnly: true, render: (p) => p.returned },
            { key: 'free', title: t('pools.free'), number: true, width: 72, render: (p) => <CountFigure count={p.free} slot={false} tone={p.low ? 'late' : undefined} /> },
            { key: 'do', number: true, width: 64, render: (p) => <button type="button" className="zg-link" onClick={() => setFilling(filling === p.id ? null : p.id)}>{t('pools.fill')}</button> },
          ]} />
        )}
      </State>
    </Part>
  );
}

function NewPool({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('shipping');
  const { t: of } = useTranslation('fulfilment');
  const [courier, setCourier] = useState('ZTO');
  const [name, setName] = useState('');
  const [warnBelow, setWarnBelow] = useState(100);
  const open = useAct(() => dataOf(api.POST('/api/fulfilment/pools', { body: { courier, name, shop: null, warnBelow } })));
  return (
    <InlineForm label={t('pools.add')} onSubmit={() => open.mutate(undefined, { onSuccess: onDone })}>
      <Field label={t('pools.courier')} name="courier" fault={open.error}>{(id) => <Select id={id} value={courier} onChange={setCourier} options={COURIERS.map((value) => ({ value, label: of(`couriers.${value}`) }))} />}</Field>
      <Field label={t('pools.name')} name="name" fault={open.error}>{(id) => <Input id={id} maxLength={60} value={name} onChange={(e) => setName(e.target.value)} />}</Field>
      <Field label={t('pools.warnBelow')} name="warnBelow" fault={open.error}>{(id) => <InputNumber id={id} min={0} value={warnBelow} onChange={(v) => setWarnBelow(v ?? 0)} />}</Field>
      <FormFoot result={<ResultLine of={open} />}><Button type="primary" htmlType="submit" disabled={!name.trim()} loading={open.isPending}>{t('pools.add')}</Button></FormFoot>
    </InlineForm>
  );
}

/** From the courier's file, or pasted. */
function Fill({ pool, onDone }: { pool: number; onDone: () => void }) {
  const { t } = useTranslation('shipping');
  const [numbers, setNumbers] = useState('');
  const fill = useAct(() => dataOf(api.POST('/api/fulfilment/pools/{id}/numbers', { params: { path: { id: pool } }, body: { numbers } })));
  return (
    <InlineForm label={t('pools.fill')} onSubmit={() => fill.mutate(undefined)}>
      <Field label={t('pools.numbers')} name="numbers" fault={fill.error} hint={t('pools.numbersHint')}>{(id) => <Input.TextArea id={id} rows={4} value={numbers} onChange={(e) => setNumbers(e.target.value)} />}</Field>
      <Field label={t('pools.file')}>{(id) => <FilePick id={id} accept=".txt,.csv" onPick={(file) => void file.text().then(setNumbers)} />}</Field>
      <FormFoot result={<ResultLine of={fill} done={fill.data && t('pools.filled', { n: fill.data.fresh, known: fill.data.known })} />}>
        <Button type="primary" htmlType="submit" disabled={!numbers.trim()} loading={fill.isPending}>{t('pools.fill')}</Button><Button onClick={onDone}>{t('pools.fold')}</Button>
      </FormFoot>
    </InlineForm>
  );
}
