import { Button, Input, InputNumber } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, dataOf } from '@/api/client';
import { useMay } from '@/api/session';
import { CountFigure, ExportForm, Field, FormFoot, InlineForm, MoneyFigure, PageHead, Part, Particulars, ResultLine, WorkList, type WorkColumn } from '@/ui';
import { useSaveSku, type Sku } from './catalogue';
import { Yuan } from './Pickers';

/** PRD-01, INT-24: the goods that lie on shelves; found by code, barcode, name or specification; in and out as a file. */
export function Component() {
  const { t } = useTranslation('catalogue');
  const may = useMay();
  const [adding, setAdding] = useState(false);
  const [taking, setTaking] = useState<Record<string, string>>();
  const columns = useMemo<WorkColumn<Sku>[]>(() => [
    { key: 'code', title: t('sku.code'), fixed: true, width: 130, by: (s) => s.code, render: (s) => s.code },
    { key: 'name', title: t('sku.name'), fixed: true, by: (s) => s.name, render: (s) => <>{s.name} <span className="zg-second">{s.spec}</span></> },
    { key: 'barcode', title: t('sku.barcode'), width: 130, by: (s) => s.barcode, render: (s) => s.barcode ? <span className="zg-code">{s.barcode}</span> : <span className="zg-none">–</span> },
    { key: 'bin', title: t('sku.bin'), width: 90, by: (s) => s.bin, render: (s) => s.bin || <span className="zg-none">–</span> },
    { key: 'price', title: t('sku.price'), number: true, width: 90, by: (s) => s.price, render: (s) => <MoneyFigure slot={false} fen={s.price ?? null} /> },
    { key: 'weight', title: t('sku.weight'), number: true, width: 80, by: (s) => s.weightGrams, render: (s) => <CountFigure slot={false} count={s.weightGrams ?? null} tone="second" /> },
    { key: 'product', title: t('sku.product'), width: 110, by: (s) => s.product, render: (s) => s.productId ? <Link className="zg-plain" to={`/products/${s.productId}`}>{s.product}</Link> : <span className="zg-none">–</span> },
  ], [t]);
  return (
    <div className="zg-page">
      <PageHead title={t('nav.goods')} note={t('sku.note')} aside={may('MANAGE_CATALOGUE') && <><Link className="ant-btn" to="/import">{t('byFile')}</Link> <Button type="primary" onClick={() => setAdding(!adding)}>{t('sku.add')}</Button></>} />
      {adding && <Part title={t('sku.add')}><SkuForm onDone={() => setAdding(false)} /></Part>}
      <WorkList<Sku>
        name="catalogue.goods" columns={columns} rowKey={(s) => s.sku} what={t('nav.goods')} filters={[{ key: 'text', label: t('sku.find'), kind: 'text' }]}
        read={(ask, signal) => dataOf(api.GET('/api/catalogue/goods', { params: { query: { text: ask.filters.text, page: ask.page, size: ask.size } }, signal }))}
        details={(s) => <Part title={s.code} note={`${s.name} ${s.spec}`}>{may('MANAGE_CATALOGUE') ? <SkuForm key={s.sku} sku={s} /> : <Particulars rows={[[t('sku.barcode'), s.barcode ?? '–'], [t('sku.bin'), s.bin || '–'], [t('sku.product'), s.product ?? '–']]} />}</Part>}
        onExport={(ask) => setTaking(ask.filters.text ? { text: ask.filters.text } : {})}
        result={taking && <ExportForm path="/api/catalogue/goods/export" query={taking} file="goods.csv" onClose={() => setTaking(undefined)} />}
        empty={{ title: t('sku.none'), hint: t('sku.noneHint') }}
      />
    </div>
  );
}

/** A new one, or a change of one with its reason. */
export function SkuForm({ sku, product, onDone }: { sku?: Sku; product?: string; onDone?: () => void }) {
  const { t } = useTranslation('catalogue');
  const save = useSaveSku(sku?.sku ?? null);
  const [code, setCode] = useState(sku?.code ?? '');
  const [name, setName] = useState(sku?.name ?? '');
  const [spec, setSpec] = useState(sku?.spec ?? '');
  const [barcode, setBarcode] = useState(sku?.barcode ?? '');
  const [bin, setBin] = useState(sku?.bin ?? '');
  const [price, setPrice] = useState<number | null>(sku?.price ?? null);
  const [weight, setWeight] = useState<number | null>(sku?.weightGrams ?? null);
  const [of, setOf] = useState(sku?.product ?? product ?? '');
  const [why, setWhy] = useState('');
  const fault = save.error;
  return (
    <InlineForm label={sku ? t('sku.change') : t('sku.add')} onSubmit={() => save.mutate({ code, name, spec, barcode, bin, price, weightGrams: weight, product: of, why }, { onSuccess: onDone })}>
      <div className="zg-line">
        <Field label={t('sku.code')} name="code" fault={fault} width={150}>{(id) => <Input id={id} value={code} maxLength={64} onChange={(e) => setCode(e.target.value)} />}</Field>
        <Field label={t('sku.name')} name="name" fault={fault} width={220}>{(id) => <Input id={id} value={name} maxLength={200} onChange={(e) => setName(e.target.value)} />}</Field>
        <Field label={t('sku.spec')} width={150}>{(id) => <Input id={id} value={spec} maxLength={200} onChange={(e) => setSpec(e.target.value)} />}</Field>
        <Field label={t('sku.barcode')} name="barcode" fault={fault} width={170}>{(id) => <Input id={id} value={barcode} maxLength={64} inputMode="numeric" onChange={(e) => setBarcode(e.target.value)} />}</Field>
        <Field label={t('sku.bin')} width={100}>{(id) => <Input id={id} value={bin} maxLength={64} onChange={(e) => setBin(e.target.value)} />}</Field>
        <Field label={t('sku.priceYuan')} name="price" fault={fault} width={100}>{(id) => <Yuan id={id} value={price} onChange={setPrice} />}</Field>
        <Field label={t('sku.weight')} name="weightGrams" fault={fault} width={90}>{(id) => <InputNumber id={id} min={1} value={weight} onChange={setWeight} />}</Field>
        <Field label={t('sku.product')} name="product" fault={fault} width={120}>{(id) => <Input id={id} value={of} maxLength={64} onChange={(e) => setOf(e.target.value)} />}</Field>
        <Field label={t('why')} width={180}>{(id) => <Input id={id} value={why} maxLength={500} onChange={(e) => setWhy(e.target.value)} />}</Field>
      </div>
      <FormFoot result={<ResultLine of={save} done={t('saved')} />}><Button type="primary" htmlType="submit" disabled={!code.trim() || !name.trim() || !why.trim() || save.isPending}>{t('save')}</Button></FormFoot>
    </InlineForm>
  );
}
