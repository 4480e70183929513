import { Input } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, dataOf } from '@/api/client';
import { useMay, useMe } from '@/api/session';
import { Empty, Field, InstantText, LedgerTable, MoneyFigure, PageHead, Pages, Part, ResultLine, State, WorkList, type WorkColumn } from '@/ui';
import { KINDS, useConfirmDifferences, useStrangers, type Difference, type DifferenceKind } from './catalogue';

/** PRD-12: where the platform shows something else than we want; confirmed one way or the other it leaves the list. */
export function Component() {
  const { t } = useTranslation('catalogue');
  const edits = useMay()('MANAGE_CATALOGUE');
  const { shops } = useMe();
  const [why, setWhy] = useState('');
  const confirm = useConfirmDifferences();
  const said = useMemo(() => (kind: DifferenceKind, value: string) => kind === 'SHELF' ? t(`listing.state_${value}`) : value, [t]);
  const columns = useMemo<WorkColumn<Difference>[]>(() => [
    { key: 'kind', title: t('difference.kind'), fixed: true, width: 80, render: (d) => t(`difference.kind_${d.kind}`) },
    { key: 'shop', title: t('shop'), width: 80, render: (d) => d.shopName },
    { key: 'product', title: t('sku.name'), fixed: true, render: (d) => <><Link className="zg-plain" to={`/listings/${d.listing}`}>{d.productCode}</Link> {d.productName} <span className="zg-second">{d.skuCode} {d.spec}</span></> },
    { key: 'ours', title: t('difference.ours'), fixed: true, render: (d) => <b>{said(d.kind, d.ours)}</b> },
    { key: 'theirs', title: t('difference.theirs'), fixed: true, render: (d) => said(d.kind, d.theirs) },
    { key: 'at', title: t('difference.at'), width: 110, render: (d) => <InstantText at={d.exportedAt} form="auto" /> },
  ], [t, said]);
  const go = (way: 'OURS' | 'THEIRS') => (rows: Difference[]) => confirm.mutate({ rows, way, why }, { onSuccess: () => setWhy('') });
  return (
    <div className="zg-page">
      <PageHead title={t('nav.differences')} note={t('difference.note')} aside={edits && <Link className="ant-btn" to="/import">{t('difference.byFile')}</Link>} />
      {edits && <div className="zg-actions zg-line"><Field label={t('difference.why')} width={320}>{(id) => <Input id={id} value={why} maxLength={500} onChange={(e) => setWhy(e.target.value)} />}</Field></div>}
      <WorkList<Difference>
        name="catalogue.differences" columns={columns} rowKey={(d) => `${d.listing}/${d.sku ?? ''}/${d.kind}`} what={t('nav.differences')}
        filters={[{ key: 'kind', label: t('difference.kind'), kind: 'select', options: KINDS.map((value) => ({ value, label: t(`difference.kind_${value}`) })) },
          { key: 'shop', label: t('shop'), kind: 'select', options: (shops ?? []).map((s) => ({ value: String(s.id), label: s.name })) }]}
        read={(ask, signal) => dataOf(api.GET('/api/catalogue/listings/differences', { params: { query: { kind: ask.filters.kind as DifferenceKind | undefined, shop: ask.filters.shop ? Number(ask.filters.shop) : undefined, page: ask.page, size: ask.size } }, signal }))}
        actions={edits ? [{ key: 'ours', label: t('difference.toOurs'), letter: 'O', run: go('OURS'), primary: true, disabled: !why.trim() }, { key: 'theirs', label: t('difference.toTheirs'), letter: 'T', run: go('THEIRS'), disabled: !why.trim() }] : undefined}
        result={confirm.isIdle ? undefined : <ResultLine of={confirm} done={confirm.data && t('difference.done', { n: confirm.data.differences })} />}
        empty={{ title: t('difference.none'), hint: t('difference.noneHint') }}
      />
      <Strangers />
    </div>
  );
}

function Strangers() {
  const { t } = useTranslation('catalogue');
  const [page, setPage] = useState(0);
  const strangers = useStrangers(page);
  return (
    <Part title={t('stranger.title')} note={t('stranger.note')}>
      <State query={strangers} isEmpty={(s) => s.rows.length === 0} empty={<Empty title={t('stranger.none')} />}>
        {(s) => <><LedgerTable rows={s.rows} rowKey={(r) => `${r.shop}/${r.platformGoods}/${r.platformSku}`} columns={[
          { key: 'shop', title: t('shop'), width: 80, render: (r) => r.shopName }, { key: 'number', title: t('listing.number'), width: 120, render: (r) => r.platformGoods }, { key: 'code', title: t('unmatched.code'), width: 120, render: (r) => r.code || '–' },
          { key: 'title', title: t('product.title'), render: (r) => <>{r.title} <span className="zg-second">{r.spec}</span></> }, { key: 'price', title: t('sku.price'), number: true, width: 80, render: (r) => <MoneyFigure slot={false} fen={r.price ?? null} /> },
          { key: 'stock', title: t('listing.stock'), number: true, width: 60, render: (r) => r.stock ?? '–' },
        ]} /><Pages page={page} size={20} total={s.total} onPage={setPage} /></>}
      </State>
    </Part>
  );
}
