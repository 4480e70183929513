import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '@/api/client';
import { CountFigure, Empty, Field, FormFoot, InlineForm, LedgerTable, Part, ResultLine, State } from '@/ui';
import { useAct } from '../act';
import { useRanges, type Desk } from './queries';

/** FUL-02: numbers that the couriers gave us, used from the front. */
export function Ranges({ couriers }: { couriers: Desk['couriers'] }) {
  const { t } = useTranslation('fulfilment');
  const ranges = useRanges();
  const [adding, setAdding] = useState(false);
  const name = (code: string) => couriers.find((c) => c.courier === code)?.name ?? code;
  return (
    <Part title={t('ranges.title')} note={t('ranges.note')} aside={<button type="button" className="zg-link" onClick={() => setAdding(!adding)}>{t('ranges.add')}</button>}>
      {adding && <AddRange couriers={couriers} />}
      <State query={ranges} rows={3} empty={<Empty title={t('ranges.none')}>{t('ranges.noneHint')}</Empty>}>
        {(rows) => (
          <LedgerTable label={t('ranges.title')} rows={rows} rowKey={(r) => r.id} columns={[
            { key: 'courier', title: t('courier'), width: 64, render: (r) => <span className="zg-left">{name(r.courier)}</span> },
            { key: 'next', title: t('ranges.next'), render: (r) => r.left > 0 ? r.next : '–' },
            { key: 'last', title: t('ranges.last'), deskOnly: true, render: (r) => <span className="zg-second">{r.last}</span> },
            { key: 'left', title: t('ranges.left'), number: true, width: 72, render: (r) => <CountFigure count={r.left} slot={false} tone={r.left < 100 ? 'soon' : undefined} /> },
          ]} />
        )}
      </State>
    </Part>
  );
}

/** Those our country's shops use most; the server knows their codes. */
export const COURIERS = ['ZTO', 'YTO', 'STO', 'YUNDA', 'SF', 'JTSD', 'EMS', 'POST', 'JD', 'DBL'];

function AddRange({ couriers }: { couriers: Desk['couriers'] }) {
  const { t } = useTranslation('fulfilment');
  const [courier, setCourier] = useState(couriers[0]?.courier ?? 'ZTO');
  const [first, setFirst] = useState('');
  const [last, setLast] = useState('');
  const add = useAct(() => dataOf(api.POST('/api/fulfilment/print/ranges', { body: { courier, first, last } })));
  return (
    <InlineForm label={t('ranges.add')} onSubmit={() => add.mutate(undefined, { onSuccess: () => { setFirst(''); setLast(''); } })}>
      <Field label={t('courier')} name="courier" fault={add.error}>{(id) => <Select id={id} value={courier} onChange={setCourier} options={COURIERS.map((value) => ({ value, label: t(`couriers.${value}`) }))} />}</Field>
      <Field label={t('ranges.first')} name="first" fault={add.error}>{(id) => <Input id={id} value={first} onChange={(e) => setFirst(e.target.value)} />}</Field>
      <Field label={t('ranges.last')} name="last" fault={add.error}>{(id, wrong) => <Input id={id} status={wrong ? 'error' : undefined} value={last} onChange={(e) => setLast(e.target.value)} />}</Field>
      <FormFoot result={<ResultLine of={add} done={add.data && t('ranges.added', { count: add.data.left })} />}><Button htmlType="submit" type="primary" disabled={!first || !last}>{t('ranges.add')}</Button></FormFoot>
    </InlineForm>
  );
}
