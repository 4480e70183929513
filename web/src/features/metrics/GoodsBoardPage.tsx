import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useShop } from '@/api/shop';
import { CountFigure, Day, Empty, format, LedgerTable, MoneyFigure, PageHead, Part, State } from '@/ui';
import { useGoodsBoard } from './measures';

const COUNTS = { hot: [5, 10, 15, 20], top: [10, 20, 50], days: [7, 14, 30, 90], fresh: [7, 14, 30, 60] } as const;
const USUAL = { hot: 10, top: 20, days: 30, fresh: 30 };

/** MET-03, MET-04: hot goods, top sellers, new goods, and where buyers come from. */
export function Component() {
  const { t } = useTranslation('metrics');
  const shop = useShop();
  const [search, setSearch] = useSearchParams();
  const count = (key: keyof typeof COUNTS) => Number(search.get(key) ?? USUAL[key]);
  const asked = { hot: count('hot'), top: count('top'), days: count('days'), fresh: count('fresh') };
  const board = useGoodsBoard(shop, asked);
  const choose = (key: keyof typeof COUNTS) => (
    <Select
      size="small" aria-label={t(`goods.choose_${key}`)} value={asked[key]} popupMatchSelectWidth={false} options={COUNTS[key].map((n) => ({ value: n, label: t(`goods.choice_${key}`, { count: n }) }))}
      onChange={(n: number) => setSearch((now) => { const next = new URLSearchParams(now); next.set(key, String(n)); return next; }, { replace: true })}
    />
  );
  return (
    <div className="zg-page">
      <PageHead title={t('goods.title')} note={board.data && t('goods.note', { from: format.day(board.data.from, 'short') })} aside={choose('days')} />
      <State query={board} rows={12}>
        {(b) => (
          <div className="zg-cols">
            <div className="zg-stack">
              <Part title={t('goods.hot')} note={t('goods.hotNote')} aside={choose('hot')}>
                <LedgerTable
                  label={t('goods.hot')} height={32} rows={b.hot} rowKey={(h) => h.product} empty={<Empty title={t('goods.none')}>{t('goods.noneHint')}</Empty>}
                  columns={[
                    { key: 'name', title: t('subject.PRODUCT'), render: (h) => <><Link className="zg-plain" to={`/measures/hot-item-daily-sales?kind=PRODUCT&subject=${h.product}&from=${b.from}&until=${b.until}`}>{h.name}</Link> <span className="zg-code">{h.code}</span></> },
                    { key: 'perDay', title: t('goods.perDay'), number: true, width: 80, render: (h) => (h.perDayHundredths / 100).toFixed(2) },
                    { key: 'stock', title: t('goods.stock'), number: true, width: 72, render: (h) => <CountFigure slot={false} count={h.stock} /> },
                    { key: 'styles', title: t('goods.styles'), number: true, width: 80, deskOnly: true, render: (h) => <span className={h.inStock < h.styles ? 'zg-soon' : undefined}>{h.inStock} / {h.styles}</span> },
                    { key: 'lasts', title: t('goods.lasts'), number: true, width: 72, render: (h) => h.lasts == null ? <span className="zg-none">{format.NOT_MEASURED}</span> : <span className={h.lasts < 7 ? 'zg-late' : undefined}>{t('goods.days', { count: h.lasts })}</span> },
                    { key: 'arrives', title: t('goods.arrives'), number: true, width: 112, deskOnly: true, render: (h) => h.arriving > 0 ? <>{format.count(h.arriving)} <span className="zg-second">{h.arrives && <Day day={h.arrives} />}</span></> : <span className="zg-none">{format.NOT_MEASURED}</span> },
                  ]}
                />
              </Part>
              <Part title={t('goods.fresh')} note={t('goods.freshNote')} aside={choose('fresh')}>
                <LedgerTable
                  label={t('goods.fresh')} height={32} rows={b.fresh} rowKey={(n) => `${n.product} ${n.shop}`} empty={<Empty title={t('goods.noFresh')}>{t('goods.noFreshHint')}</Empty>}
                  columns={[
                    { key: 'name', title: t('subject.PRODUCT'), render: (n) => <>{n.name} <span className="zg-code">{n.code}</span></> },
                    { key: 'shop', title: t('subject.SHOP'), width: 72, deskOnly: true, render: (n) => n.shop },
                    { key: 'listed', title: t('goods.listed'), width: 80, render: (n) => <Day day={n.listed} /> },
                    { key: 'pieces', title: t('goods.pieces'), number: true, width: 64, render: (n) => <CountFigure slot={false} count={n.pieces} /> },
                    { key: 'sales', title: t('goods.sales'), number: true, width: 96, render: (n) => <MoneyFigure slot={false} fen={n.sales} /> },
                  ]}
                />
              </Part>
            </div>
            <div className="zg-stack">
              <Part title={t('goods.top', { count: asked.top })} aside={choose('top')}>
                <LedgerTable
                  label={t('goods.top', { count: asked.top })} rows={b.top} rowKey={(s) => s.product} empty={<Empty title={t('goods.none')}>{t('goods.noneHint')}</Empty>}
                  columns={[
                    { key: 'place', width: 28, number: true, render: (s) => <span className="zg-second">{s.place}</span> },
                    { key: 'name', title: t('subject.PRODUCT'), render: (s) => <Link className="zg-plain" to={`/measures/top20-sales?kind=PRODUCT&subject=${s.product}&from=${b.from}&until=${b.until}`}>{s.name}</Link> },
                    { key: 'pieces', title: t('goods.pieces'), number: true, width: 64, render: (s) => <CountFigure slot={false} count={s.pieces} /> },
                    { key: 'sales', title: t('goods.sales'), number: true, width: 96, render: (s) => <Link className="zg-plain" to={`/measures/product-sales?kind=PRODUCT&subject=${s.product}&from=${b.from}&until=${b.until}`}><MoneyFigure slot={false} fen={s.sales} /></Link> },
                  ]}
                />
              </Part>
              <Part title={t('goods.regions')} note={t('goods.regionsNote', { month: b.month, count: b.buyers })}>
                <LedgerTable
                  label={t('goods.regions')} rows={b.regions} rowKey={(r) => r.province} empty={<Empty title={t('goods.noRegions')} />}
                  columns={[
                    { key: 'province', title: t('goods.province'), render: (r) => r.province },
                    { key: 'buyers', title: t('goods.buyers'), number: true, width: 64, render: (r) => <CountFigure slot={false} count={r.buyers} /> },
                    { key: 'share', title: '%', number: true, width: 64, render: (r) => `${(r.buyers * 100 / b.buyers).toFixed(1)}%` },
                  ]}
                />
              </Part>
            </div>
          </div>
        )}
      </State>
    </div>
  );
}
