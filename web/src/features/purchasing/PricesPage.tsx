import { Button, Input, InputNumber } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMay } from '@/api/session';
import { Day, DayInput, Empty, Field, FormFoot, InlineForm, LedgerTable, Mark, MoneyFigure, PageHead, Part, ResultLine, State } from '@/ui';
import { GoodsPicker, SupplierPicker } from './Pickers';
import { useOffer, usePrices, type Goods, type Price } from './purchasing';

/** PUR-07: what suppliers asked and what was paid, by product or supplier; news of the market. */
export function Component() {
  const { t } = useTranslation('purchasing');
  const buys = useMay()('BUY');
  const [goods, setGoods] = useState<Goods>();
  const [supplier, setSupplier] = useState<number>();
  const prices = usePrices({ sku: goods?.sku, supplier });
  return (
    <div className="zg-page">
      <PageHead title={t('nav.prices')} note={t('prices.note')} />
      <div className="zg-line zg-filters">
        <Field label={t('goods')} width={260}>{(id) => <GoodsPicker id={id} value={goods} onChange={setGoods} placeholder={t('findGoods')} />}</Field>
        <Field label={t('supplier.one')} width={200}>{(id) => <SupplierPicker id={id} value={supplier} onChange={setSupplier} placeholder={t('all')} />}</Field>
      </div>
      <State query={prices} rows={8} columns={5} isEmpty={(p) => p.length === 0} empty={<Empty title={t('prices.none')}>{t('prices.noneHint')}</Empty>}>{(p) => <PriceTable rows={p} />}</State>
      {buys && <Note goods={goods} supplier={supplier} />}
    </div>
  );
}

export function PriceTable({ rows }: { rows: Price[] }) {
  const { t } = useTranslation('purchasing');
  return (
    <LedgerTable rows={rows} rowKey={(_, i) => i} height={32} label={t('prices.title')} columns={[
      { key: 'day', title: t('day'), width: 110, render: (p) => <Day day={p.day} /> },
      { key: 'goods', title: t('goods'), render: (p) => p.code ? <>{p.code} <span className="zg-second">{p.goods}</span></> : <span className="zg-second">{t('prices.market')}</span> },
      { key: 'supplier', title: t('supplier.one'), width: 150, render: (p) => p.supplier ? <Link to={`/suppliers/${p.supplier}`}>{p.name}</Link> : '' },
      { key: 'kind', title: t('prices.kind'), width: 90, deskOnly: true, render: (p) => p.paid ? <span className="zg-code">{p.number}</span> : p.price != null ? <Mark>{t('prices.offer')}</Mark> : '' },
      { key: 'price', title: t('price'), number: true, width: 90, render: (p) => p.price != null ? <MoneyFigure slot={false} fen={p.price} /> : '' },
      { key: 'least', title: t('prices.least'), number: true, width: 80, deskOnly: true, render: (p) => p.least ?? '' },
      { key: 'until', title: t('prices.until'), width: 100, deskOnly: true, render: (p) => p.validUntil ? <Day day={p.validUntil} /> : '' },
      { key: 'words', title: t('remark'), render: (p) => <span className="zg-second">{p.words}</span> },
    ]} />
  );
}

function Note({ goods: chosen, supplier: of }: { goods?: Goods; supplier?: number }) {
  const { t } = useTranslation('purchasing');
  const offer = useOffer();
  const [goods, setGoods] = useState<Goods | undefined>(chosen);
  const [supplier, setSupplier] = useState<number | undefined>(of);
  const [price, setPrice] = useState<number | null>(null);
  const [least, setLeast] = useState<number | null>(null);
  const [until, setUntil] = useState('');
  const [words, setWords] = useState('');
  const save = () => offer.mutate({ supplier: supplier ?? null, sku: goods?.code ?? '', price: price === null ? null : Math.round(price * 100), least, validUntil: until || null, words }, { onSuccess: () => { setPrice(null); setLeast(null); setWords(''); } });
  return (
    <Part title={t('prices.add')} note={t('prices.addNote')}>
      <InlineForm label={t('prices.add')} onSubmit={save}>
        <div className="zg-line">
          <Field label={t('supplier.one')} width={180}>{(id) => <SupplierPicker id={id} value={supplier} onChange={setSupplier} />}</Field>
          <Field label={t('goods')} width={240}>{(id) => <GoodsPicker id={id} value={goods} onChange={setGoods} />}</Field>
          <Field label={t('price')} name="price" fault={offer.error} width={110}>{(id) => <InputNumber id={id} min={0} precision={2} value={price} onChange={setPrice} />}</Field>
          <Field label={t('prices.least')} width={100}>{(id) => <InputNumber id={id} min={1} value={least} onChange={setLeast} />}</Field>
          <Field label={t('prices.until')} width={140}>{(id) => <DayInput id={id} value={until} onChange={setUntil} />}</Field>
          <Field label={t('prices.words')} width={260}>{(id) => <Input id={id} value={words} maxLength={500} onChange={(e) => setWords(e.target.value)} />}</Field>
        </div>
        <FormFoot result={<ResultLine of={offer} done={t('saved')} />}><Button type="primary" htmlType="submit" disabled={offer.isPending || (price === null && !words.trim())}>{t('save')}</Button></FormFoot>
      </InlineForm>
    </Part>
  );
}
