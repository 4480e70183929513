import { Button, Input, InputNumber } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, dataOf } from '@/api/client';
import { useMay } from '@/api/session';
import { Field, FormFoot, InlineForm, InstantText, MoneyFigure, PageHead, Part, ResultLine, WorkList, type WorkColumn } from '@/ui';
import { SupplierPicker } from './Pickers';
import { useDirect, type Given } from './purchasing';

/** PUR-12: orders that the supplier ships; they have left when his waybill stands here. */
export function Component() {
  const { t } = useTranslation('purchasing');
  const buys = useMay()('BUY');
  const columns = useMemo<WorkColumn<Given>[]>(() => [
    { key: 'given', title: t('direct.given'), width: 110, fixed: true, by: (g) => g.givenAt, render: (g) => <InstantText at={g.givenAt} form="auto" /> },
    { key: 'number', title: t('direct.order'), width: 180, fixed: true, render: (g) => <Link className="zg-plain zg-code" to={`/orders/${g.shop}/${g.order}`}>{g.number}</Link> },
    { key: 'shop', title: t('shop'), width: 60, render: (g) => g.shopName },
    { key: 'goods', title: t('goods'), render: (g) => <span className="zg-cut" style={{ maxWidth: 260 }} title={g.goods}>{g.goods}</span> },
    { key: 'supplier', title: t('supplier.one'), width: 140, by: (g) => g.supplierName, render: (g) => g.supplierName },
    { key: 'cost', title: t('direct.cost'), number: true, width: 80, by: (g) => g.cost, render: (g) => <MoneyFigure slot={false} fen={g.cost} /> },
    { key: 'waybill', title: t('direct.waybill'), width: 200, render: (g) => g.waybill ? <>{g.courier} <span className="zg-code">{g.waybill}</span></> : <span className="zg-soon">{t('direct.missing')}</span> },
  ], [t]);
  return (
    <div className="zg-page">
      <PageHead title={t('nav.direct')} note={t('direct.note')} />
      {buys && <Give />}
      <WorkList<Given>
        name="purchasing.direct" columns={columns} rowKey={(g) => `${g.shop}-${g.order}`} what={t('nav.direct')}
        tabs={[{ key: 'WAITING', label: t('direct.tab_WAITING') }, { key: 'SHIPPED', label: t('direct.tab_SHIPPED') }]} filters={[{ key: 'text', label: t('direct.find'), kind: 'text' }]}
        read={(ask, signal) => dataOf(api.GET('/api/purchasing/direct', { params: { query: { tab: ask.tab as 'WAITING' | 'SHIPPED', text: ask.filters.text, page: ask.page, size: ask.size } }, signal }))}
        details={buys ? (g) => <One key={`${g.shop}-${g.order}`} given={g} /> : undefined} empty={{ title: t('direct.none'), hint: t('direct.noneHint') }}
      />
    </div>
  );
}

function Give() {
  const { t } = useTranslation('purchasing');
  const direct = useDirect();
  const [number, setNumber] = useState('');
  const [supplier, setSupplier] = useState<number>();
  const [cost, setCost] = useState<number | null>(null);
  const give = () => { if (supplier) direct.mutate({ give: { number, supplier, cost: cost === null ? null : Math.round(cost * 100), words: '' } }, { onSuccess: () => { setNumber(''); setCost(null); } }); };
  return (
    <Part title={t('direct.give')} note={t('direct.giveNote')}>
      <form className="zg-line" aria-label={t('direct.give')} onSubmit={(e) => { e.preventDefault(); give(); }}>
        <Field label={t('direct.order')} width={200}>{(id) => <Input id={id} value={number} onChange={(e) => setNumber(e.target.value)} />}</Field>
        <Field label={t('supplier.one')} width={180}>{(id) => <SupplierPicker id={id} value={supplier} onChange={setSupplier} />}</Field>
        <Field label={t('direct.cost')} width={110}>{(id) => <InputNumber id={id} min={0} precision={2} value={cost} onChange={setCost} />}</Field>
        <Button type="primary" htmlType="submit" disabled={!number.trim() || !supplier || direct.isPending}>{t('direct.give')}</Button><ResultLine of={direct} done={t('direct.done')} />
      </form>
    </Part>
  );
}

function One({ given }: { given: Given }) {
  const { t } = useTranslation('purchasing');
  const direct = useDirect();
  const [courier, setCourier] = useState('');
  const [waybill, setWaybill] = useState('');
  const [why, setWhy] = useState('');
  if (given.waybill) return <Part title={given.number} note={given.supplierName}><p>{given.courier} <span className="zg-code">{given.waybill}</span></p><p className="zg-note">{given.shippedBy} <InstantText at={given.shippedAt} form="full" /></p></Part>;
  return (
    <Part title={given.number} note={given.supplierName}>
      <p className="zg-second">{given.goods}</p>
      <InlineForm label={t('direct.waybill')} onSubmit={() => direct.mutate({ of: given, waybill: { courier, waybill } })}>
        <Field label={t('direct.courier')}>{(id) => <Input id={id} value={courier} onChange={(e) => setCourier(e.target.value)} />}</Field>
        <Field label={t('direct.waybill')}>{(id) => <Input id={id} value={waybill} onChange={(e) => setWaybill(e.target.value)} />}</Field>
        <FormFoot result={<ResultLine of={direct} />}><Button type="primary" htmlType="submit" disabled={direct.isPending}>{t('direct.ship')}</Button></FormFoot>
      </InlineForm>
      <form className="zg-line" aria-label={t('direct.back')} onSubmit={(e) => { e.preventDefault(); direct.mutate({ of: given, back: why }); }}>
        <Field label={t('why')} width={160}>{(id) => <Input id={id} value={why} onChange={(e) => setWhy(e.target.value)} />}</Field>
        <Button htmlType="submit" disabled={!why.trim() || direct.isPending}>{t('direct.back')}</Button>
      </form>
    </Part>
  );
}
