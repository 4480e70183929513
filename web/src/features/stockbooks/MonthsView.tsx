import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, dataOf } from '@/api/client';
import { useMay } from '@/api/session';
import { CountFigure, Empty, FormFoot, InstantText, LedgerTable, Mark, MoneyFigure, Part, ResultLine, State } from '@/ui';

/** INV-06: months, what stands against closing the next one, and its close. */
export function MonthsView() {
  const { t } = useTranslation('stockbooks');
  const months = useQuery({ queryKey: ['stock', 'months'], queryFn: ({ signal }) => dataOf(api.GET('/api/stock/books/months', { signal })) });
  const [look, setLook] = useState<string | null>(null);
  return (
    <>
      <Part title={t('months')} note={t('monthsNote')}>
        <State query={months} isEmpty={(m) => m.length === 0} empty={<Empty title={t('none')} />}>
          {(all) => (
            <LedgerTable rows={all} rowKey={(m) => m.month} height={32} label={t('months')} isCurrent={(m) => m.month === look} columns={[
              { key: 'm', title: t('month'), width: 90, render: (m) => <Link to={`/stock-books?from=${m.month}-01&until=${lastDay(m.month)}`}>{m.month}</Link> },
              { key: 's', title: t('stateLabel'), width: 170, render: (m) => m.closedAt ? <>■ {t('closed')} <InstantText at={m.closedAt} form="auto" /></> : `○ ${t('open')}` },
              { key: 'o', title: t('opening'), number: true, render: (m) => <CountFigure slot={false} tone="second" count={m.opening} /> }, { key: 'i', title: t('came'), number: true, render: (m) => <CountFigure slot={false} count={m.came} /> },
              { key: 'u', title: t('went'), number: true, render: (m) => <CountFigure slot={false} count={m.went} /> }, { key: 'c', title: t('closing'), number: true, render: (m) => <CountFigure slot={false} strong count={m.closing} /> },
              { key: 'v', title: t('value'), number: true, deskOnly: true, render: (m) => <MoneyFigure slot={false} fen={m.value} /> }, { key: 'b', title: t('closedBy'), width: 90, deskOnly: true, render: (m) => m.closedBy ?? '–' },
              { key: 'd', number: true, width: 110, render: (m) => !m.closedAt && <button type="button" className="zg-link" onClick={() => setLook(look === m.month ? null : m.month)}>{t('look')}</button> },
            ]} />
          )}
        </State>
      </Part>
      {look && <Differences key={look} month={look} closable={months.data?.find((m) => m.month === look)?.closable ?? false} onClosed={() => setLook(null)} />}
    </>
  );
}

function lastDay(month: string): string {
  const [year, m] = month.split('-').map(Number);
  return new Date(Date.UTC(year!, m!, 0)).toISOString().slice(0, 10);
}

function Differences({ month, closable, onClosed }: { month: string; closable: boolean; onClosed: () => void }) {
  const { t } = useTranslation('stockbooks');
  const may = useMay();
  const queries = useQueryClient();
  const found = useQuery({ queryKey: ['stock', 'months', month, 'differences'], queryFn: ({ signal }) => dataOf(api.GET('/api/stock/books/months/{month}/differences', { params: { path: { month } }, signal })) });
  const close = useMutation({ mutationFn: () => dataOf(api.POST('/api/stock/books/months/{month}/close', { params: { path: { month } } })), onSuccess: () => { void queries.invalidateQueries({ queryKey: ['stock'] }); onClosed(); } });
  return (
    <Part title={month} note={found.data && (found.data.length === 0 ? `✓ ${t('agree')}` : <Mark kind="late">{t('differences', { n: found.data.length })}</Mark>)}>
      <State query={found} what={t('look')}>
        {(d) => (
          <>
            {d.length > 0 && (
              <LedgerTable rows={d} rowKey={(_, i) => i} label={t('look')} columns={[
                { key: 'k', title: t('kindLabel'), width: 110, render: (x) => t(`kind.${x.kind}`) }, { key: 's', title: t('key.SKU'), width: 140, render: (x) => x.sku || '–' }, { key: 'w', title: t('where'), render: (x) => x.what },
                { key: 'b', title: t('booked'), number: true, width: 90, render: (x) => <CountFigure slot={false} count={x.booked} /> }, { key: 'f', title: t('found'), number: true, width: 90, render: (x) => <CountFigure slot={false} strong tone="late" count={x.found} /> },
              ]} />
            )}
            {closable && may('MANAGE_WAREHOUSE') && <FormFoot result={<ResultLine of={close} />}><Button type="primary" disabled={d.length > 0} loading={close.isPending} onClick={() => close.mutate()}>{t('close', { month })}</Button></FormFoot>}
          </>
        )}
      </State>
    </Part>
  );
}
