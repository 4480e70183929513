import { useQuery } from '@tanstack/react-query';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { api, dataOf } from '@/api/client';
import type { components } from '@/api/schema';
import { CountFigure, DayInput, Field, format, InstantText, MoneyFigure, PageHead, RatioFigure, WorkList, type WorkColumn } from '@/ui';

type Line = components['schemas']['MarginsLine'];
type Which = 'ALL' | 'LOSS' | 'UNKNOWN';

const DAY = 'YYYY-MM-DD';

/** INV-43: what order lines earned: their share of what was paid less what their goods cost when they left. */
export function Component() {
  const { t } = useTranslation('margins');
  const [address, setAddress] = useSearchParams();
  const from = address.get('from') ?? dayjs().subtract(6, 'day').format(DAY);
  const until = address.get('until') ?? dayjs().format(DAY);
  const ask = (next: Record<string, string>) => setAddress((before) => { const after = new URLSearchParams(before); after.delete('page'); for (const [k, v] of Object.entries(next)) after.set(k, v); return after; }, { replace: true });
  const sums = useQuery({ queryKey: ['margins', from, until], queryFn: ({ signal }) => dataOf(api.GET('/api/fulfilment/margins', { params: { query: { from, until, size: 1 } }, signal })) });
  const s = sums.data?.sums;
  const columns: WorkColumn<Line>[] = [
    { key: 'at', title: t('at'), width: 110, fixed: true, by: (l) => l.shippedAt, render: (l) => <InstantText at={l.shippedAt} form="auto" /> },
    { key: 'order', title: t('order'), fixed: true, by: (l) => l.platformNo, render: (l) => <Link to={`/orders/${l.shop}/${l.order}`}>{l.platformNo}</Link> }, { key: 'shop', title: t('shop'), by: (l) => l.shopName, render: (l) => l.shopName },
    { key: 'sku', title: t('sku'), by: (l) => l.code, render: (l) => l.code }, { key: 'goods', title: t('goods'), by: (l) => l.title, render: (l) => l.title },
    { key: 'pieces', title: t('pieces'), number: true, by: (l) => l.pieces, render: (l) => <CountFigure slot={false} count={l.pieces} tone="second" /> }, { key: 'revenue', title: t('revenue'), number: true, by: (l) => l.revenue, render: (l) => <MoneyFigure slot={false} fen={l.revenue} /> },
    { key: 'cost', title: t('cost'), number: true, by: (l) => l.cost, render: (l) => <MoneyFigure slot={false} fen={l.cost} absent={l.cost == null ? 'missing' : undefined} /> },
    { key: 'margin', title: t('margin'), number: true, by: (l) => l.margin, render: (l) => <MoneyFigure slot={false} strong fen={l.margin} tone={(l.margin ?? 0) < 0 ? 'late' : undefined} /> },
  ];
  return (
    <div className="zg-page">
      <PageHead title={t('title')} note={t('note')} />
      <div className="zg-line">
        <Field label={t('from')} width={140}>{(id) => <DayInput id={id} value={from} onChange={(d) => { if (d) ask({ from: d }); }} />}</Field>
        <Field label={t('until')} width={140} name="until" fault={sums.error}>{(id) => <DayInput id={id} value={until} onChange={(d) => { if (d) ask({ until: d }); }} />}</Field>
        {s && (
          <p>
            {t('revenue')} <MoneyFigure slot={false} fen={s.revenue} /> − {t('cost')} <MoneyFigure slot={false} fen={s.cost} /> = <b>{t('margin')} <MoneyFigure slot={false} strong fen={s.revenue - s.cost} /></b>
            {s.revenue > 0 && s.revenue >= s.cost && <> · <RatioFigure slot={false} ratio={{ part: s.revenue - s.cost, whole: s.revenue }} /></>}
            {s.unknown > 0 && <span className="zg-soon"> · {t('unknown', { n: format.count(s.unknown) })}</span>}
          </p>
        )}
      </div>
      <WorkList<Line>
        name="margins" columns={columns} rowKey={(l) => `${l.shop}/${l.order}/${l.line}`} readKey={[from, until]} what={t('title')} tabs={(['ALL', 'LOSS', 'UNKNOWN'] as const).map((key) => ({ key, label: t(`tab.${key}`) }))} filters={[{ key: 'text', label: t('find'), kind: 'text' }]}
        read={async (list, signal) => (await dataOf(api.GET('/api/fulfilment/margins', { params: { query: { from, until, tab: list.tab as Which, text: list.filters.text, page: list.page, size: list.size } }, signal }))).rows}
        empty={{ title: t('empty'), hint: t('emptyHint') }}
      />
    </div>
  );
}
