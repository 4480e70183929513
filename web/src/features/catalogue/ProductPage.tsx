import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { useMay, useMe } from '@/api/session';
import { CountFigure, Empty, Field, format, FormFoot, InlineForm, InstantText, LedgerTable, Mark, MoneyFigure, PageHead, Pages, Part, Particulars, ResultLine, State } from '@/ui';
import { useChanges, useListingsOf, usePrepare, useProduct, useSaveProduct, type Product } from './catalogue';
import { SkuForm } from './GoodsPage';

/** PRD-01, PRD-10: one product: its data, its variants, where it is on sale, and everything that was ever changed of it. */
export function Component() {
  const { t } = useTranslation('catalogue');
  const id = Number(useParams().id);
  const product = useProduct(id);
  const edits = useMay()('MANAGE_CATALOGUE');
  return (
    <div className="zg-page">
      <State query={product} rows={8} columns={3} head={<PageHead title={t('nav.product')} aside={<Link to="/products">{t('nav.products')}</Link>} />}>
        {(p) => (
          <>
            <PageHead title={p.texts.name} note={p.texts.code} aside={<Link to="/products">{t('nav.products')}</Link>} />
            {p.lacks.length > 0 && <p><Mark kind="soon">{t('product.lacksNow', { what: format.list(p.lacks.map((l) => format.say(l.words))) })}</Mark></p>}
            <div className="zg-cols" data-c="2">
              <Part title={t('product.data')} note={t('product.dataNote')}>{edits ? <ProductForm key={JSON.stringify(p.texts)} product={p} /> : <Texts p={p} />}</Part>
              <div><Variants p={p} edits={edits} /><Shops p={p} edits={edits} /></div>
            </div>
            <Changes product={id} />
          </>
        )}
      </State>
    </div>
  );
}

const FIELDS = ['style', 'brand', 'category', 'title', 'keywords', 'attributes', 'description', 'sizes'] as const;
const LONG = new Set<string>(['attributes', 'description', 'sizes']);

function Texts({ p }: { p: Product }) {
  const { t } = useTranslation('catalogue');
  return <Particulars rows={FIELDS.map((f) => [t(`product.${f}`), p.texts[f] || '–'])} />;
}

export function ProductForm({ product, onDone }: { product?: Product; onDone?: (id: number) => void }) {
  const { t } = useTranslation('catalogue');
  const save = useSaveProduct(product?.id ?? null);
  const [code, setCode] = useState(product?.texts.code ?? '');
  const [name, setName] = useState(product?.texts.name ?? '');
  const [texts, setTexts] = useState<Record<string, string>>(Object.fromEntries(FIELDS.map((f) => [f, product?.texts[f] ?? ''])));
  const [pictures, setPictures] = useState(product?.texts.pictures.join('\n') ?? '');
  const [why, setWhy] = useState('');
  const send = () => save.mutate({ code, name, ...texts, pictures: pictures.split(/\s+/).filter(Boolean), why }, { onSuccess: (id) => onDone?.(id) });
  return (
    <InlineForm label={t('product.data')} onSubmit={send}>
      <div className="zg-line">
        <Field label={t('product.code')} name="code" fault={save.error} width={140}>{(id) => <Input id={id} value={code} maxLength={64} onChange={(e) => setCode(e.target.value)} />}</Field>
        <Field label={t('product.name')} width={240}>{(id) => <Input id={id} value={name} maxLength={200} onChange={(e) => setName(e.target.value)} />}</Field>
        {FIELDS.filter((f) => !LONG.has(f)).map((f) => <Field key={f} label={t(`product.${f}`)} name={f} fault={save.error} width={f === 'title' ? 360 : 180}>{(id) => <Input id={id} value={texts[f]} onChange={(e) => setTexts({ ...texts, [f]: e.target.value })} />}</Field>)}
      </div>
      {FIELDS.filter((f) => LONG.has(f)).map((f) => <Field key={f} label={t(`product.${f}`)} name={f} fault={save.error} hint={t(`product.${f}Hint`)}>{(id) => <Input.TextArea id={id} rows={3} value={texts[f]} onChange={(e) => setTexts({ ...texts, [f]: e.target.value })} />}</Field>)}
      <Field label={t('product.pictures')} hint={t('product.picturesHint')}>{(id) => <Input.TextArea id={id} rows={2} value={pictures} onChange={(e) => setPictures(e.target.value)} />}</Field>
      <Field label={t('why')} width={260}>{(id) => <Input id={id} value={why} maxLength={500} onChange={(e) => setWhy(e.target.value)} />}</Field>
      <FormFoot result={<ResultLine of={save} done={t('saved')} />}><Button type="primary" htmlType="submit" disabled={!code.trim() || !name.trim() || !why.trim() || save.isPending}>{t('save')}</Button></FormFoot>
    </InlineForm>
  );
}

function Variants({ p, edits }: { p: Product; edits: boolean }) {
  const { t } = useTranslation('catalogue');
  const [open, setOpen] = useState<number | 'new'>();
  return (
    <Part title={t('product.variants')} aside={edits && <button type="button" className="zg-link" onClick={() => setOpen(open === 'new' ? undefined : 'new')}>{t('sku.add')}</button>}>
      <LedgerTable rows={p.skus} rowKey={(s) => s.sku} empty={<Empty title={t('product.noVariants')} />} columns={[
        { key: 'code', title: t('sku.code'), width: 120, render: (s) => edits ? <button type="button" className="zg-link" onClick={() => setOpen(open === s.sku ? undefined : s.sku)}>{s.code}</button> : s.code },
        { key: 'spec', title: t('sku.spec'), render: (s) => s.spec }, { key: 'barcode', title: t('sku.barcode'), width: 120, render: (s) => s.barcode ?? <span className="zg-late">{t('product.missing')}</span> },
        { key: 'price', title: t('sku.price'), number: true, width: 80, render: (s) => s.price == null ? <span className="zg-late">{t('product.missing')}</span> : <MoneyFigure slot={false} fen={s.price} /> },
      ]} />
      {open === 'new' && <SkuForm product={p.texts.code} onDone={() => setOpen(undefined)} />}
      {typeof open === 'number' && <SkuForm key={open} sku={p.skus.find((s) => s.sku === open)} onDone={() => setOpen(undefined)} />}
    </Part>
  );
}

function Shops({ p, edits }: { p: Product; edits: boolean }) {
  const { t } = useTranslation('catalogue');
  const navigate = useNavigate();
  const { shops } = useMe();
  const listings = useListingsOf(p.id);
  const prepare = usePrepare();
  const [shop, setShop] = useState<number>();
  return (
    <Part title={t('product.inShops')}>
      <State query={listings}>
        {(l) => (
          <>
            {l.rows.length > 0 && <LedgerTable rows={l.rows} rowKey={(r) => r.id} onRow={(r) => void navigate(`/listings/${r.id}`)} columns={[
              { key: 'shop', title: t('shop'), width: 80, render: (r) => r.shopName }, { key: 'state', title: t('listing.state'), width: 110, render: (r) => <Link to={`/listings/${r.id}`}>{format.say(r.stateWords)}</Link> },
              { key: 'stock', title: t('listing.stock'), number: true, width: 70, render: (r) => <CountFigure slot={false} count={r.stock} /> }, { key: 'at', title: t('when'), render: (r) => <InstantText at={r.stateAt} form="auto" /> },
            ]} />}
            {edits && (
              <InlineForm label={t('listing.prepare')} onSubmit={() => { if (shop !== undefined) prepare.mutate({ product: p.id, shop }, { onSuccess: (id) => void navigate(`/listings/${id}`) }); }}>
                <Field label={t('listing.prepareFor')} width={200}>{(id) => <Select id={id} value={shop} onChange={setShop} options={(shops ?? []).filter((s) => !l.rows.some((r) => r.shop === s.id)).map((s) => ({ value: s.id, label: s.name }))} />}</Field>
                <FormFoot result={<ResultLine of={prepare} />}><Button htmlType="submit" disabled={shop === undefined || prepare.isPending}>{t('listing.prepare')}</Button></FormFoot>
              </InlineForm>
            )}
          </>
        )}
      </State>
    </Part>
  );
}

/** PRD-10. */
export function Changes({ product }: { product: number }) {
  const { t } = useTranslation('catalogue');
  const [page, setPage] = useState(0);
  const changes = useChanges(product, page);
  return (
    <Part title={t('change.title')} note={t('change.note')}>
      <State query={changes} isEmpty={(c) => c.rows.length === 0} empty={<Empty title={t('change.none')} />}>
        {(c) => <><LedgerTable rows={c.rows} rowKey={(r) => r.id} columns={[
          { key: 'at', title: t('when'), width: 120, render: (r) => <InstantText at={r.at} form="auto" /> }, { key: 'by', title: t('who'), width: 80, render: (r) => r.by },
          { key: 'what', title: t('change.what'), width: 160, render: (r) => <>{format.say(r.fieldWords)} <span className="zg-note">{[r.sku, r.shop].filter(Boolean).join(' · ')}</span></> },
          { key: 'from', title: t('change.fromTo'), render: (r) => <>{short(r.before) || '–'} → <b>{short(r.after) || '–'}</b></> }, { key: 'why', title: t('why'), render: (r) => <span className="zg-second">{r.why}</span> },
        ]} /><Pages page={page} size={30} total={c.total} onPage={setPage} /></>}
      </State>
    </Part>
  );
}

function short(text: string) { return text.length > 60 ? `${text.slice(0, 58)}…` : text; }
