import { Button, Select } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { api, dataOf } from '@/api/client';
import { useMay, useMe } from '@/api/session';
import { CountFigure, ExportForm, Field, format, InstantText, Mark, MoneyFigure, PageHead, Part, WorkList, type WorkColumn } from '@/ui';
import { SHELVES, type Listing, type Shelf } from './catalogue';

/** PRD-12, INT-23: products in shops, where each stands, and a shop's goods as a file. */
export function Component() {
  const { t } = useTranslation('catalogue');
  const navigate = useNavigate();
  const may = useMay();
  const { shops } = useMe();
  const [taking, setTaking] = useState(false);
  const [shop, setShop] = useState<number | undefined>(shops?.[0]?.id);
  const columns = useMemo<WorkColumn<Listing>[]>(() => [
    { key: 'shop', title: t('shop'), width: 80, by: (l) => l.shopName, render: (l) => l.shopName },
    { key: 'product', title: t('product.code'), fixed: true, width: 120, by: (l) => l.productCode, render: (l) => <Link className="zg-plain" to={`/listings/${l.id}`}>{l.productCode}</Link> },
    { key: 'title', title: t('product.title'), fixed: true, by: (l) => l.title, render: (l) => l.title },
    { key: 'state', title: t('listing.state'), width: 110, render: (l) => format.say(l.stateWords) },
    { key: 'price', title: t('sku.price'), number: true, width: 150, by: (l) => l.from, render: (l) => l.from === l.upTo ? <MoneyFigure slot={false} fen={l.from ?? null} /> : <><MoneyFigure slot={false} fen={l.from ?? null} />–<MoneyFigure slot={false} fen={l.upTo ?? null} /></> },
    { key: 'stock', title: t('listing.stock'), number: true, width: 70, by: (l) => l.stock, render: (l) => <CountFigure slot={false} count={l.stock} tone={l.state === 'LISTED' && l.stock === 0 ? 'late' : undefined} /> },
    { key: 'differences', title: t('nav.differences'), number: true, width: 80, render: (l) => l.differences > 0 ? <Mark kind="soon">{l.differences}</Mark> : <span className="zg-none">–</span> },
    { key: 'number', title: t('listing.number'), width: 120, render: (l) => l.platformGoods ?? <span className="zg-none">–</span> },
    { key: 'at', title: t('listing.since'), width: 110, render: (l) => <InstantText at={l.stateAt} form="auto" /> },
  ], [t]);
  return (
    <div className="zg-page">
      <PageHead title={t('nav.listings')} note={t('listing.note')} aside={<>{may('MANAGE_CATALOGUE') && <Link className="ant-btn" to="/import">{t('byFile')}</Link>} <Button onClick={() => setTaking(!taking)}>{t('listing.takeFile')}</Button></>} />
      {taking && (
        <Part title={t('listing.takeFile')} note={t('listing.takeNote')}>
          <Field label={t('shop')} width={220}>{(id) => <Select id={id} value={shop} onChange={setShop} options={(shops ?? []).map((s) => ({ value: s.id, label: s.name }))} />}</Field>
          {shop !== undefined && <ExportForm key={shop} path="/api/catalogue/listings/export" query={{ shop: String(shop) }} file="listings.csv" onClose={() => setTaking(false)} />}
        </Part>
      )}
      <WorkList<Listing>
        name="catalogue.listings" columns={columns} rowKey={(l) => l.id} what={t('nav.listings')} onOpen={(l) => void navigate(`/listings/${l.id}`)}
        filters={[{ key: 'text', label: t('listing.find'), kind: 'text' }, { key: 'state', label: t('listing.state'), kind: 'select', options: SHELVES.map((value) => ({ value, label: t(`listing.state_${value}`) })) },
          { key: 'shop', label: t('shop'), kind: 'select', options: (shops ?? []).map((s) => ({ value: String(s.id), label: s.name })) }]}
        read={(ask, signal) => dataOf(api.GET('/api/catalogue/listings', { params: { query: { text: ask.filters.text, state: ask.filters.state as Shelf | undefined, shop: ask.filters.shop ? Number(ask.filters.shop) : undefined, page: ask.page, size: ask.size } }, signal }))}
        empty={{ title: t('listing.none'), hint: t('listing.noneHint') }}
      />
    </div>
  );
}
