import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, dataOf } from '@/api/client';
import type { components } from '@/api/schema';
import { Day, Empty, format, type LedgerColumn, LedgerTable, MoneyFigure, MonthInput, PageHead, Pages, Part, State, useSortedPages } from '@/ui';
import { inFours } from '../codes';

type Which = components['schemas']['BillsWhich'];
type Line = components['schemas']['BillsLine'];

/** FIN-11: sheets handed over against what couriers bill. */
export function Component() {
  const { t } = useTranslation('shipping');
  const [month, setMonth] = useState(() => format.local(Date.now()).day.slice(0, 7));
  const [courier, setCourier] = useState('');
  const bills = useQuery({ queryKey: ['fulfilment', 'bills', month], placeholderData: keepPreviousData, queryFn: ({ signal }) => dataOf(api.GET('/api/fulfilment/bills', { params: { query: { month } }, signal })) });
  return (
    <div className="zg-page">
      <PageHead title={t('bills.title')} note={t('bills.note')} aside={<><Link to="/import">{t('bills.import')}</Link> <MonthInput id="bill-month" value={month} onChange={(m) => { if (m) setMonth(m); }} /></>} />
      <State query={bills} rows={4} empty={<Empty title={t('bills.none')}>{t('bills.noneHint')}</Empty>}>
        {(rows) => (
          <div className="zg-stack">
            <Part title={t('bills.couriers')} note={t('bills.choose')}>
              <LedgerTable label={t('bills.couriers')} height={32} rows={rows} rowKey={(c) => c.courier} isCurrent={(c) => c.courier === courier} onRow={(c) => setCourier(c.courier === courier ? '' : c.courier)} columns={[
                { key: 'name', title: t('couriers.name'), by: (c) => c.courierName, render: (c) => c.courierName }, { key: 'sheets', title: t('bills.sheets'), number: true, width: 88, by: (c) => c.sheets, render: (c) => c.sheets },
                { key: 'received', title: t('bills.received'), number: true, width: 96, deskOnly: true, by: (c) => c.received, render: (c) => c.received }, { key: 'billed', title: t('bills.billed'), number: true, width: 88, by: (c) => c.billed, render: (c) => c.billed },
                { key: 'missing', title: t('bills.NOT_BILLED'), number: true, width: 110, by: (c) => c.notBilled, render: (c) => c.notBilled > 0 ? <b className="zg-soon">{c.notBilled}</b> : 0 },
                { key: 'reverse', title: t('bills.NOT_HANDED'), number: true, width: 110, by: (c) => c.notHanded, render: (c) => c.notHanded > 0 ? <b className="zg-late">{c.notHanded}</b> : 0 },
                { key: 'fee', title: t('bills.fee'), number: true, width: 110, deskOnly: true, by: (c) => c.fee, render: (c) => <MoneyFigure fen={c.fee} slot={false} /> },
              ]} />
            </Part>
            <Lines key={`${month} ${courier}`} month={month} courier={courier} />
          </div>
        )}
      </State>
    </div>
  );
}

function Lines({ month, courier }: { month: string; courier: string }) {
  const { t } = useTranslation('shipping');
  const [which, setWhich] = useState<Which>('NOT_HANDED');
  return (
    <Part title={t('bills.differences')} aside={<Segmented<Which> value={which} onChange={setWhich} options={(['NOT_HANDED', 'NOT_BILLED'] as const).map((value) => ({ value, label: t(`bills.${value}`) }))} />}>
      <Differing key={which} month={month} courier={courier} which={which} />
    </Part>
  );
}

function Differing({ month, courier, which }: { month: string; courier: string; which: Which }) {
  const { t } = useTranslation('shipping');
  const columns: LedgerColumn<Line>[] = [
    { key: 'w', title: t('bills.waybill'), by: (l) => `${l.courierName} ${l.waybill}`, render: (l) => <>{l.courierName} {inFours(l.waybill)}{!l.known && <span className="zg-late"> {t('bills.unknown')}</span>}</> },
    { key: 'd', title: t('couriers.day'), width: 110, by: (l) => l.day, render: (l) => <Day day={l.day} /> },
    { key: 'o', title: t('bills.order'), deskOnly: true, by: (l) => l.platformNo, render: (l) => l.platformNo && <>{l.shopName} {inFours(l.platformNo)}</> },
    { key: 'f', title: t('bills.fee'), number: true, width: 110, by: (l) => l.fee, render: (l) => l.fee == null ? '–' : <MoneyFigure fen={l.fee} slot={false} /> },
  ];
  const lines = useSortedPages({
    queryKey: ['fulfilment', 'bills', 'lines', month, courier, which], columns,
    read: (page, size, signal) => dataOf(api.GET('/api/fulfilment/bills/lines', { params: { query: { month, which, courier: courier || undefined, page, size } }, signal })),
  });
  return (
    <State query={lines.query} rows={5} isEmpty={(p) => p.total === 0} empty={<Empty title={t(`bills.no${which}`)} />}>
      {(p) => (
        <>
          <LedgerTable label={t('bills.differences')} rows={p.rows} rowKey={(l) => l.waybill} columns={columns} sorting={lines.sorting} />
          <Pages page={lines.page} size={lines.size} total={p.total} onPage={lines.setPage} />
        </>
      )}
    </State>
  );
}
