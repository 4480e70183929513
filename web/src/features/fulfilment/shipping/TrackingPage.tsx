import { Button, Tabs } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { Empty, ExportForm, format, InstantText, type LedgerColumn, LedgerTable, PageHead, Pages, Part, State, usePhone, useSortedPages } from '@/ui';
import { inFours } from '../codes';
import { onTheWay, STATES, useEvents, useTrackCounts, type OnTheWay, type TrackState } from './tracking';

/** FUL-31: parcels are followed until the customer has them; those that do not move come first. */
export function Component() {
  const { t } = useTranslation('fulfilment');
  const [search, setSearch] = useSearchParams();
  const state: TrackState = STATES.find((s) => s === search.get('state')) ?? 'STILL';
  const [open, setOpen] = useState<OnTheWay>();
  const [taking, setTaking] = useState(false);
  const counts = useTrackCounts();
  const c = counts.data;
  const count: Record<TrackState, number | undefined> = { STILL: c?.still, ON_THE_WAY: c?.onTheWay, DIFFICULT: c?.difficult, DELIVERED: c?.delivered };
  return (
    <div className="zg-page">
      <PageHead title={t('tracking.title')} note={c && t('tracking.note', { n: c.stillDays })} aside={<><Link to="/import">{t('tracking.import')}</Link> <Button size="small" onClick={() => setTaking(!taking)}>{t('platforms.export')}</Button></>} />
      {taking && <ExportForm path="/api/fulfilment/tracking/export" query={{ state }} file="parcels.xlsx" onClose={() => setTaking(false)} />}
      <Tabs className="zg-work-tabs" size="small" activeKey={state} onChange={(key) => { setOpen(undefined); setSearch({ state: key }); }} items={STATES.map((key) => ({ key, label: `${t(`tracking.state.${key}`)} ${format.count(count[key] ?? 0)}` }))} />
      <div className={open ? 'zg-cols' : undefined}>
        <Parcels key={state} state={state} open={open} onOpen={setOpen} />
        {open && <Events row={open} />}
      </div>
    </div>
  );
}

function Parcels({ state, open, onOpen }: { state: TrackState; open: OnTheWay | undefined; onOpen: (row: OnTheWay) => void }) {
  const { t } = useTranslation('fulfilment');
  const phone = usePhone();
  const columns: LedgerColumn<OnTheWay>[] = [
    { key: 'number', title: t('platforms.order'), deskOnly: true, by: (row) => row.number, render: (row) => <Link to={`/orders/${row.shop}/${row.order}`}>{row.number}</Link> },
    { key: 'shop', title: t('platforms.shop'), deskOnly: true, by: (row) => row.shopName, render: (row) => row.shopName },
    { key: 'waybill', title: t('platforms.waybill'), by: (row) => `${row.courier} ${row.waybill}`, render: (row) => <>{row.courier} {inFours(row.waybill)}{phone && <div className="zg-note"><Link to={`/orders/${row.shop}/${row.order}`}>{inFours(row.number)}</Link></div>}</> },
    { key: 'left', title: t('platforms.left'), deskOnly: true, by: (row) => row.shippedAt, render: (row) => <InstantText at={row.shippedAt} form="short" /> },
    { key: 'words', title: t('tracking.last'), deskOnly: true, by: (row) => row.seen, render: (row) => row.seen ? <><InstantText at={row.seen} form="short" /> {row.words} <span className="zg-second">{row.place}</span></> : <span className="zg-second">{t('tracking.unseen')}</span> },
    { key: 'days', title: t('tracking.days'), number: true, by: (row) => row.deliveredAt ? null : row.stillDays, render: (row) => row.deliveredAt ? '–' : <span className={state === 'STILL' ? 'zg-tone-late' : undefined}>{format.count(row.stillDays)}</span> },
  ];
  const pages = useSortedPages({ queryKey: ['fulfilment', 'tracking', state], columns, read: onTheWay(state) });
  return (
    <State query={pages.query} columns={6} isEmpty={(found) => found.total === 0} empty={<Empty title={t('tracking.none')}>{t('tracking.noneHint')}</Empty>}>
      {(found) => (
        <div>
          <LedgerTable<OnTheWay>
            rows={found.rows} rowKey={(row) => `${row.shop}-${row.parcel.id}`} height={32} label={t('tracking.title')} sorting={pages.sorting} onRow={onOpen}
            isCurrent={(row) => row.shop === open?.shop && row.parcel.id === open.parcel.id} columns={columns}
          />
          <Pages page={pages.page} size={pages.size} total={found.total} onPage={pages.setPage} />
        </div>
      )}
    </State>
  );
}

function Events({ row }: { row: OnTheWay }) {
  const { t } = useTranslation('fulfilment');
  const events = useEvents(row.shop, row.parcel.id);
  return (
    <Part title={t('tracking.events', { waybill: row.waybill })}>
      <State query={events} columns={3} isEmpty={(found) => found.length === 0} empty={<Empty title={t('tracking.unseen')} />}>
        {(found) => (
          <LedgerTable
            rows={found} rowKey={(_, i) => i} height={32} label={t('tracking.events', { waybill: row.waybill })}
            columns={[
              { key: 'at', title: t('tracking.at'), width: 120, render: (event) => <InstantText at={event.at} form="short" /> },
              { key: 'words', title: t('tracking.words'), render: (event) => <span className={event.kind === 'DIFFICULT' ? 'zg-late' : undefined}>{event.words}</span> },
              { key: 'place', title: t('tracking.place'), render: (event) => event.place },
            ]}
          />
        )}
      </State>
    </Part>
  );
}
