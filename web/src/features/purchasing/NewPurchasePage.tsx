import { Button, Checkbox, Input, InputNumber } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { Problem } from '@/api/problem';
import { DayInput, Field, format, FormFoot, InlineForm, LedgerTable, MoneyFigure, PageHead, ResultLine } from '@/ui';
import { GoodsPicker, ShopPicker, SupplierPicker } from './Pickers';
import { usePlace, useSupplierChoices, type Goods } from './purchasing';

interface Line { goods?: Goods; quantity: number | null; price: number | null }

/** Lines that another page hands over. */
export interface Handed { restock?: number; shop?: number; lines: { goods: Goods; quantity: number }[] }

const HANDED = 'zhanggui.purchase.lines';

export function handOver(handed: Handed): void { sessionStorage.setItem(HANDED, JSON.stringify(handed)); }

function take(): Handed | null {
  const text = sessionStorage.getItem(HANDED);
  return text ? JSON.parse(text) as Handed : null;
}

/** PUR-05: an order to a supplier: goods, price and the day they are expected. */
export function Component() {
  const { t } = useTranslation('purchasing');
  const navigate = useNavigate();
  const [address] = useSearchParams();
  const [handed] = useState(() => address.get('from') === 'list' ? take() : null);
  const place = usePlace();
  const choices = useSupplierChoices();
  const [supplier, setSupplier] = useState<number | undefined>(Number(address.get('supplier')) || handed?.lines.find((l) => l.goods.supplier)?.goods.supplier || undefined);
  const [shop, setShop] = useState<number | undefined>(handed?.shop);
  const [expected, setExpected] = useState('');
  const [freight, setFreight] = useState<number | null>(null);
  const [note, setNote] = useState('');
  const [again, setAgain] = useState(false);
  const [lines, setLines] = useState<Line[]>(() => handed?.lines.map((l) => ({ ...l, price: l.goods.price == null ? null : l.goods.price / 100 })) ?? [{ quantity: null, price: null }]);
  const lead = choices.data?.find((s) => s.id === supplier)?.leadDays;
  useEffect(() => { if (lead != null) setExpected((now) => now || format.local(Date.now() + lead * 86_400_000).day); }, [lead]);
  const change = (i: number, next: Partial<Line>) => setLines((now) => now.map((l, j) => j === i ? { ...l, ...next } : l));
  const full = lines.filter((l) => l.goods && l.quantity && l.price);
  const total = full.reduce((sum, l) => sum + l.quantity! * Math.round(l.price! * 100), 0) + Math.round((freight ?? 0) * 100);
  const ready = supplier && expected && full.length > 0 && full.length === lines.filter((l) => l.goods).length;
  const save = () => {
    if (!supplier) return;
    place.mutate({
      supplier, shop: shop ?? null, expectedOn: expected, freight: Math.round((freight ?? 0) * 100), note, restock: handed?.restock ?? null, again,
      lines: full.map((l) => ({ sku: l.goods!.sku, quantity: l.quantity!, price: Math.round(l.price! * 100) })),
    }, { onSuccess: (made) => { sessionStorage.removeItem(HANDED); void navigate(`/purchases/${made.id}`); } });
  };
  return (
    <div className="zg-page">
      <PageHead title={t('purchase.new')} note={t('purchase.newNote')} />
      <InlineForm label={t('purchase.new')} onSubmit={save}>
        <div className="zg-line">
          <Field label={t('supplier.one')} name="supplier" fault={place.error} width={220}>{(id) => <SupplierPicker id={id} value={supplier} onChange={setSupplier} />}</Field>
          <Field label={t('shop')} width={150}>{(id) => <ShopPicker id={id} value={shop} onChange={setShop} placeholder={t('company')} />}</Field>
          <Field label={t('purchase.expected')} name="expectedOn" fault={place.error} hint={lead != null ? t('purchase.leadHint', { days: lead }) : undefined} width={150}>{(id) => <DayInput id={id} value={expected} onChange={setExpected} />}</Field>
          <Field label={t('purchase.freight')} width={110}>{(id) => <InputNumber id={id} min={0} precision={2} value={freight} onChange={setFreight} />}</Field>
        </div>
        <LedgerTable<Line> rows={lines} rowKey={(_, i) => i} height={38} label={t('purchase.lines')} columns={[
          { key: 'goods', title: t('goods'), render: (l, i) => <GoodsPicker id={`goods-${i}`} value={l.goods} onChange={(goods) => change(i, { goods, price: goods?.price == null ? l.price : goods.price / 100 })} placeholder={t('findGoods')} /> },
          { key: 'here', title: t('free'), number: true, width: 70, deskOnly: true, render: (l) => l.goods?.available ?? '' },
          { key: 'coming', title: t('toCome'), number: true, width: 70, deskOnly: true, render: (l) => l.goods?.toCome ?? '' },
          { key: 'quantity', title: t('quantity'), number: true, width: 90, render: (l, i) => <InputNumber aria-label={t('quantity')} style={{ width: '100%' }} min={1} value={l.quantity} onChange={(quantity) => change(i, { quantity })} /> },
          { key: 'price', title: t('price'), number: true, width: 100, render: (l, i) => <InputNumber aria-label={t('price')} style={{ width: '100%' }} min={0} precision={2} value={l.price} onChange={(price) => change(i, { price })} /> },
          { key: 'sum', title: t('sum'), number: true, width: 100, deskOnly: true, render: (l) => l.quantity && l.price ? <MoneyFigure slot={false} fen={l.quantity * Math.round(l.price * 100)} /> : '' },
          { key: 'drop', width: 40, render: (_, i) => lines.length > 1 && <button type="button" className="zg-link" aria-label={t('purchase.dropLine')} onClick={() => setLines((now) => now.filter((_x, j) => j !== i))}>×</button> },
        ]} />
        <div className="zg-actions"><Button onClick={() => setLines((now) => [...now, { quantity: null, price: null }])}>{t('purchase.addLine')}</Button><span className="zg-aside">{t('purchase.total')} <MoneyFigure slot={false} fen={total} strong /></span></div>
        <Field label={t('remark')}>{(id) => <Input id={id} value={note} maxLength={500} onChange={(e) => setNote(e.target.value)} />}</Field>
        {(again || place.isError && Problem.from(place.error).code === 'LIKE_ANOTHER') && <Checkbox checked={again} onChange={(e) => setAgain(e.target.checked)}>{t('purchase.again')}</Checkbox>}
        <FormFoot result={<ResultLine of={place} />}><Button type="primary" htmlType="submit" disabled={!ready || place.isPending}>{t('purchase.place')}</Button></FormFoot>
      </InlineForm>
    </div>
  );
}
