import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { api, dataOf } from '@/api/client';
import { useMay } from '@/api/session';
import { CountFigure, format, Mark, PageHead, Part, WorkList, type WorkColumn } from '@/ui';
import type { ProductRow } from './catalogue';
import { ProductForm } from './ProductPage';

/** PRD-01: products, and what each still lacks before it can be listed. */
export function Component() {
  const { t } = useTranslation('catalogue');
  const may = useMay();
  const navigate = useNavigate();
  const [adding, setAdding] = useState(false);
  const columns = useMemo<WorkColumn<ProductRow>[]>(() => [
    { key: 'code', title: t('product.code'), fixed: true, width: 120, by: (p) => p.code, render: (p) => <Link className="zg-plain" to={`/products/${p.id}`}>{p.code}</Link> },
    { key: 'name', title: t('product.name'), fixed: true, by: (p) => p.name, render: (p) => p.name },
    { key: 'category', title: t('product.category'), width: 160, by: (p) => p.category, render: (p) => p.category || <span className="zg-none">–</span> },
    { key: 'variants', title: t('product.variants'), number: true, width: 70, by: (p) => p.variants, render: (p) => <CountFigure slot={false} count={p.variants} /> },
    { key: 'lacks', title: t('product.lacks'), render: (p) => p.lacks.length === 0 ? t('product.complete') : <Mark kind="soon">{format.list(p.lacks.map((l) => format.say(l.words)))}</Mark> },
    { key: 'shops', title: t('product.shops'), width: 140, render: (p) => format.list(p.shops) || <span className="zg-none">–</span> },
  ], [t]);
  return (
    <div className="zg-page">
      <PageHead title={t('nav.products')} note={t('product.note')} aside={may('MANAGE_CATALOGUE') && <Button type="primary" onClick={() => setAdding(!adding)}>{t('product.add')}</Button>} />
      {adding && <Part title={t('product.add')}><ProductForm onDone={(id) => void navigate(`/products/${id}`)} /></Part>}
      <WorkList<ProductRow>
        name="catalogue.products" columns={columns} rowKey={(p) => p.id} what={t('nav.products')} filters={[{ key: 'text', label: t('product.find'), kind: 'text' }]} onOpen={(p) => void navigate(`/products/${p.id}`)}
        read={(ask, signal) => dataOf(api.GET('/api/catalogue/products', { params: { query: { text: ask.filters.text, page: ask.page, size: ask.size } }, signal }))}
        empty={{ title: t('product.none'), hint: t('product.noneHint') }}
      />
    </div>
  );
}
