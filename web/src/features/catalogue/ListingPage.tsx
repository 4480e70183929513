import { Button, Input, InputNumber } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useMay } from '@/api/session';
import { CountFigure, Field, format, FormFoot, InlineForm, InstantText, LedgerTable, Mark, MoneyFigure, PageHead, Part, ResultLine, State } from '@/ui';
import { ASPECTS, useChangeListing, useCheckListing, useListing, useShelve, type Aspect, type ListingView, type Shelf } from './catalogue';
import { Yuan } from './Pickers';
import { Changes } from './ProductPage';

type Item = ListingView['items'][number];

/** PRD-08 to PRD-10: one product in one shop: its values there, what was verified of each variant, and the way onto the shelf. */
export function Component() {
  const { t } = useTranslation('catalogue');
  const id = Number(useParams().id);
  const listing = useListing(id);
  const edits = useMay()('MANAGE_CATALOGUE');
  return (
    <div className="zg-page">
      <State query={listing} rows={8} columns={3} head={<PageHead title={t('nav.listing')} aside={<Link to="/listings">{t('nav.listings')}</Link>} />}>
        {(v) => (
          <>
            <PageHead title={`${v.listing.productName} · ${v.listing.shopName}`} note={<>{format.say(v.listing.stateWords)} <InstantText at={v.listing.stateAt} form="auto" />{v.listing.platformGoods && ` · ${v.listing.platformGoods}`}</>}
              aside={<><Link to={`/products/${v.listing.product}`}>{v.listing.productCode}</Link> <Link to="/listings">{t('nav.listings')}</Link></>} />
            <Standing v={v} />
            <Checks v={v} edits={edits} />
            {edits && <div className="zg-cols" data-c="2"><Values key={JSON.stringify(v.items.map((i) => [i.price, i.stock])) + v.listing.title} v={v} /><Shelves v={v} /></div>}
            <Changes product={v.listing.product} />
          </>
        )}
      </State>
    </div>
  );
}

/** What stands between it and the shelf. */
function Standing({ v }: { v: ListingView }) {
  const { t } = useTranslation('catalogue');
  const unchecked = v.items.flatMap((i) => i.checks).filter((c) => c.fine !== true).length;
  if (v.lacks.length + v.violations.length + unchecked === 0) return null;
  return (
    <Part title={t('listing.before')}>
      <ul className="zg-plain-list">
        {v.lacks.length > 0 && <li><Mark kind="soon">{t('product.lacksNow', { what: format.list(v.lacks.map((l) => format.say(l.words))) })}</Mark></li>}
        {unchecked > 0 && <li><Mark kind="soon">{t('listing.unchecked', { n: unchecked })}</Mark></li>}
        {v.violations.map((x) => <li key={x.field + x.value + format.say(x.what)}><Mark kind="late">{format.say(x.what)}</Mark> <span className="zg-second">{format.say(x.mend)}</span></li>)}
      </ul>
    </Part>
  );
}

function Checks({ v, edits }: { v: ListingView; edits: boolean }) {
  const { t } = useTranslation('catalogue');
  const check = useCheckListing(v.listing.id);
  const [note, setNote] = useState('');
  const mark = (item: Item, aspect: Aspect) => {
    const c = item.checks.find((x) => x.aspect === aspect);
    const words = c?.fine === true ? <span title={`${c.by}`}>✓ {c.by}</span> : c?.fine === false ? <span className="zg-late">✗ {c.note}</span> : <span className="zg-soon">{t('listing.notYet')}</span>;
    if (!edits) return words;
    return <>{words}{c?.fine !== true && <> <button type="button" className="zg-link" onClick={() => check.mutate({ skus: [item.sku], aspects: [aspect], fine: true, note: '' })}>{t('listing.fine')}</button></>}
      {c?.fine !== false && note.trim() && <> <button type="button" className="zg-link" onClick={() => check.mutate({ skus: [item.sku], aspects: [aspect], fine: false, note })}>{t('listing.wrong')}</button></>}</>;
  };
  return (
    <Part title={t('listing.checks')} note={t('listing.checksNote')}>
      <LedgerTable rows={v.items} rowKey={(i) => i.sku} height={38} columns={[
        { key: 'code', title: t('sku.code'), width: 120, render: (i) => <>{i.code} <span className="zg-note">{i.spec}</span></> },
        { key: 'price', title: t('sku.price'), number: true, width: 80, render: (i) => <MoneyFigure slot={false} fen={i.price} /> },
        { key: 'stock', title: t('listing.stock'), number: true, width: 60, render: (i) => <CountFigure slot={false} count={i.stock} /> },
        ...ASPECTS.map((aspect) => ({ key: aspect, title: t(`listing.aspect_${aspect}`), render: (i: Item) => mark(i, aspect) })),
      ]} />
      {edits && (
        <div className="zg-actions zg-line">
          <Field label={t('listing.wrongNote')} width={260}>{(id) => <Input id={id} value={note} maxLength={500} onChange={(e) => setNote(e.target.value)} />}</Field>
          {ASPECTS.map((aspect) => <Button key={aspect} onClick={() => check.mutate({ skus: [], aspects: [aspect], fine: true, note: '' })}>{t('listing.allFine', { what: t(`listing.aspect_${aspect}`) })}</Button>)}
          <ResultLine of={check} done={t('saved')} />
        </div>
      )}
    </Part>
  );
}

function Values({ v }: { v: ListingView }) {
  const { t } = useTranslation('catalogue');
  const change = useChangeListing(v.listing.id);
  const [title, setTitle] = useState(v.listing.title);
  const [category, setCategory] = useState(v.category);
  const [keywords, setKeywords] = useState(v.keywords);
  const [picture, setPicture] = useState(v.mainPicture);
  const [items, setItems] = useState(v.items.map((i) => ({ sku: i.sku, code: i.code, price: i.price as number | null, stock: i.stock as number | null })));
  const [why, setWhy] = useState('');
  const set = (sku: number, next: Partial<(typeof items)[number]>) => setItems(items.map((i) => i.sku === sku ? { ...i, ...next } : i));
  return (
    <Part title={t('listing.values')} note={t('listing.valuesNote')}>
      <InlineForm label={t('listing.values')} onSubmit={() => change.mutate({ title, category, keywords, mainPicture: picture, why, items: items.map((i) => ({ sku: i.sku, price: i.price ?? 0, stock: i.stock ?? 0 })) }, { onSuccess: () => setWhy('') })}>
        <Field label={t('product.title')} name="title" fault={change.error}>{(id) => <Input id={id} value={title} maxLength={200} onChange={(e) => setTitle(e.target.value)} />}</Field>
        <div className="zg-line">
          <Field label={t('product.category')} width={180}>{(id) => <Input id={id} value={category} onChange={(e) => setCategory(e.target.value)} />}</Field>
          <Field label={t('product.keywords')} width={220}>{(id) => <Input id={id} value={keywords} onChange={(e) => setKeywords(e.target.value)} />}</Field>
        </div>
        <Field label={t('listing.mainPicture')}>{(id) => <Input id={id} value={picture} onChange={(e) => setPicture(e.target.value)} />}</Field>
        {items.map((i) => (
          <div className="zg-line" key={i.sku}>
            <Field label={`${i.code} ${t('sku.priceYuan')}`} width={150}>{(id) => <Yuan id={id} value={i.price} onChange={(price) => set(i.sku, { price })} />}</Field>
            <Field label={t('listing.stock')} name="items" fault={change.error} width={90}>{(id) => <InputNumber id={id} min={0} value={i.stock} onChange={(stock) => set(i.sku, { stock })} />}</Field>
          </div>
        ))}
        <Field label={t('why')}>{(id) => <Input id={id} value={why} maxLength={500} onChange={(e) => setWhy(e.target.value)} />}</Field>
        <FormFoot result={<ResultLine of={change} done={t('saved')} />}><Button htmlType="submit" type="primary" disabled={!title.trim() || !why.trim() || change.isPending}>{t('save')}</Button></FormFoot>
      </InlineForm>
    </Part>
  );
}

const NEXT: Record<Shelf, Shelf[]> = { PREPARED: ['IN_WAREHOUSE', 'LISTED'], IN_WAREHOUSE: ['LISTED', 'PREPARED'], LISTED: ['DELISTED'], DELISTED: ['LISTED', 'IN_WAREHOUSE'] };

function Shelves({ v }: { v: ListingView }) {
  const { t } = useTranslation('catalogue');
  const shelve = useShelve(v.listing.id);
  const [why, setWhy] = useState('');
  return (
    <Part title={t('listing.shelf')} note={t('listing.shelfNote')}>
      <Field label={t('why')}>{(id) => <Input id={id} value={why} maxLength={500} onChange={(e) => setWhy(e.target.value)} />}</Field>
      <FormFoot result={<ResultLine of={shelve} done={t('saved')} />}>
        {NEXT[v.listing.state].map((state, i) => <Button key={state} type={i === 0 ? 'primary' : 'default'} disabled={!why.trim() || shelve.isPending} onClick={() => shelve.mutate({ state, why }, { onSuccess: () => setWhy('') })}>{t(`listing.to_${state}`)}</Button>)}
      </FormFoot>
    </Part>
  );
}
