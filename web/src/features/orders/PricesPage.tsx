import { DatePicker } from 'antd';
import { useQuery } from '@tanstack/react-query';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { api, dataOf } from '@/api/client';
import { format, LedgerTable, MoneyFigure, PageHead, Pages, Part, State } from '@/ui';
import { CareLinks } from './CareForms';
import './orders.css';

const SIZE = 50;

/** ORD-17: prices that service agreed before payment, by agent, and each of them. */
export function Component() {
  const { t } = useTranslation('orders');
  const [address, setAddress] = useSearchParams();
  const today = format.local(Date.now()).day;
  const from = address.get('from') ?? `${today.slice(0, 7)}-01`;
  const to = address.get('to') ?? today;
  const page = Math.max(0, Number(address.get('page') ?? 1) - 1);
  const change = (next: Record<string, string>) => setAddress((before) => { const after = new URLSearchParams(before); for (const [k, v] of Object.entries(next)) after.set(k, v); return after; }, { replace: true });
  const report = useQuery({ queryKey: ['orders', 'prices', from, to, page], queryFn: ({ signal }) => dataOf(api.GET('/api/orders/care/prices', { params: { query: { from, to, page, size: SIZE } }, signal })) });
  return (
    <div className="zg-page">
      <PageHead title={t('price.title')} note={t('price.note')} aside={<CareLinks at="/care/prices" />} />
      <DatePicker.RangePicker size="small" aria-label={t('price.days')} allowClear={false} value={[dayjs(from), dayjs(to)]}
        onChange={(days) => { if (days?.[0] && days[1]) change({ from: days[0].format('YYYY-MM-DD'), to: days[1].format('YYYY-MM-DD'), page: '1' }); }} />
      <State query={report}>
        {(view) => (
          <div className="zg-stack">
            <Part title={t('price.agents')}>
              <LedgerTable label={t('price.agents')} rows={view.agents} rowKey={(a) => a.person} empty={t('price.none')} columns={[
                { key: 'name', title: t('price.agent'), render: (a) => a.name },
                { key: 'times', title: t('price.times'), number: true, render: (a) => a.times },
                { key: 'change', title: t('price.change'), number: true, render: (a) => <MoneyFigure fen={a.change} slot={false} /> },
              ]} />
            </Part>
            <Part title={t('price.list')}>
              <LedgerTable label={t('price.list')} rows={view.rows.rows} rowKey={(r) => r.id} empty={t('price.none')} columns={[
                { key: 'at', title: t('price.at'), render: (r) => <span className="zg-second">{format.instant(r.at, 'short')}</span> },
                { key: 'number', title: t('col.order'), render: (r) => <Link className="zg-plain zg-code" to={`/orders/${r.order.shop}/${r.order.id}`}>{r.number}</Link> },
                { key: 'agent', title: t('price.agent'), render: (r) => r.agent },
                { key: 'before', title: t('price.before'), number: true, render: (r) => <MoneyFigure fen={r.before} slot={false} /> },
                { key: 'after', title: t('price.after'), number: true, render: (r) => <MoneyFigure fen={r.after} slot={false} /> },
                { key: 'change', title: t('price.change'), number: true, render: (r) => <MoneyFigure fen={r.change} slot={false} /> },
                { key: 'why', title: t('rules.why'), deskOnly: true, render: (r) => r.why },
              ]} />
              <Pages page={page} size={SIZE} total={view.rows.total} onPage={(p) => change({ page: String(p + 1) })} />
            </Part>
          </div>
        )}
      </State>
    </div>
  );
}
