import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, DatePicker } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '@/api/client';
import type { components } from '@/api/schema';
import { useMay } from '@/api/session';
import { InstantText, LedgerTable, PageHead, Part, ResultLine, State } from '@/ui';
import { inFours } from '../codes';
import { VoidForm } from '../VoidForm';
import { ExcuseForm } from './ExcuseForm';

type Item = components['schemas']['DayCloseItem'];
type Report = components['schemas']['DayCloseReport'];

/** WF-09: what is left at each station, who has looked, and the close of the day. */
export function Component() {
  const { t } = useTranslation('fulfilment');
  const may = useMay();
  const queries = useQueryClient();
  const [day, setDay] = useState(dayjs());
  const key = ['fulfilment', 'day-close', day.format('YYYY-MM-DD')];
  const report = useQuery({ queryKey: key, queryFn: ({ signal }) => dataOf(api.GET('/api/fulfilment/day-close', { params: { query: { day: day.format('YYYY-MM-DD') } }, signal })) });
  const keep = (data: Report) => queries.setQueryData(key, data);
  const check = useMutation({ mutationFn: (station: Item['station']) => dataOf(api.POST('/api/fulfilment/day-close/check', { body: { station } })), onSuccess: keep });
  const close = useMutation({ mutationFn: () => dataOf(api.POST('/api/fulfilment/day-close/{day}', { params: { path: { day: day.format('YYYY-MM-DD') } } })), onSuccess: keep });
  return (
    <div className="zg-page">
      <PageHead title={t('dayClose.title')} note={t('dayClose.note')} aside={<DatePicker value={day} allowClear={false} onChange={(d) => { if (d) setDay(d); }} />} />
      <State query={report} what={t('dayClose.title')}>
        {(r) => (
          <>
            <Part
              title={r.closedAt ? t('dayClose.closed', { name: r.closedBy }) : r.openItems === 0 ? t('dayClose.clear') : t('dayClose.open', { n: r.openItems })}
              note={r.closedAt ? <><InstantText at={r.closedAt} form="short" /> · {t('dayClose.booked', { n: r.booked })}</> : t('dayClose.openNote')}
              aside={!r.closedAt && may('SUPERVISE_LOGISTICS') && <><ResultLine of={close} /> <Button type="primary" loading={close.isPending} onClick={() => close.mutate()}>{r.openItems === 0 ? t('dayClose.close') : t('dayClose.closeOpen', { n: r.openItems })}</Button></>}
            >
              <LedgerTable rows={r.items} rowKey={(i) => i.key} height={32} columns={[
                { key: 'n', width: 40, deskOnly: true, render: (_, i) => i + 1 }, { key: 's', title: t('rules.station'), render: (i) => t(`stations.${i.station}`) }, { key: 'w', title: t('dayClose.what'), render: (i) => t(`dayClose.items.${i.key}`) },
                { key: 'c', title: t('dayClose.left'), number: true, render: (i) => i.count === 0 ? <span><b className="zg-tick">✓</b> {t('dayClose.none')}</span> : <b className="zg-late">△ {i.count}</b> },
                { key: 'k', title: t('dayClose.checked'), deskOnly: true, render: (i) => i.checks.map((c) => <span key={c.person} className="zg-note">{c.person} <InstantText at={c.at} form="time" /> </span>) },
                { key: 'd', number: true, render: (i, n) => !r.closedAt && r.items.findIndex((x) => x.station === i.station) === n && <Button size="small" loading={check.isPending && check.variables === i.station} onClick={() => check.mutate(i.station)}>{t('dayClose.check')}</Button> },
              ]} />
              <ResultLine of={check} />
            </Part>
            {r.items.filter((i) => i.rows.length > 0).map((i) => <Left key={i.key} item={i} open={!r.closedAt} />)}
          </>
        )}
      </State>
    </div>
  );
}

/** Papers that can still be excused or voided by the supervisor. */
const IN_HOUSE = ['unprinted', 'notHandedOver', 'unpicked', 'printedNotShipped'];

function Left({ item, open }: { item: Item; open: boolean }) {
  const { t } = useTranslation('fulfilment');
  const may = useMay();
  const [excusing, setExcusing] = useState<Item['rows'][number] | null>(null);
  const [voiding, setVoiding] = useState<Item['rows'][number] | null>(null);
  const has = (key: 'number' | 'waybill' | 'what' | 'person') => item.rows.some((l) => l[key] !== '' && l[key] !== null && l[key] !== undefined); // what no row has is no column
  const acts = open && may('SUPERVISE_LOGISTICS') && IN_HOUSE.includes(item.key);
  return (
    <Part title={t(`dayClose.items.${item.key}`)} note={item.count > item.rows.length ? t('dayClose.first', { n: item.rows.length, of: item.count }) : undefined}>
      {excusing && <ExcuseForm key={excusing.id} parcel={excusing} onClose={() => setExcusing(null)} />}
      {voiding && <VoidForm key={voiding.id} parcel={voiding} printed={item.key !== 'unprinted' || voiding.what !== ''} onClose={() => setVoiding(null)} />}
      <LedgerTable rows={item.rows} rowKey={(l) => `${l.shop}-${l.id}`} columns={[
        ...(has('number') ? [{ key: 'n', title: t('list.number'), render: (l: Item['rows'][number]) => l.number }] : []),
        ...(has('waybill') ? [{ key: 'w', title: t('waybill'), deskOnly: true, render: (l: Item['rows'][number]) => inFours(l.waybill) }] : []),
        { key: 'o', title: t('list.order'), deskOnly: has('number'), render: (l) => <span className="zg-code zg-left">{l.order}</span> },
        { key: 's', title: t('list.shop'), deskOnly: true, render: (l) => l.shopName }, 
        ...(has('what') ? [{ key: 'x', title: t('list.cause'), render: (l: Item['rows'][number]) => item.key === 'printedNotShipped' ? t(`parcelStage.${l.what}`) : l.what }] : []),
        ...(has('person') ? [{ key: 'p', title: t('dayClose.person'), render: (l: Item['rows'][number]) => l.person }] : []),
        { key: 'a', title: t('list.since'), render: (l) => <InstantText at={l.since} form="auto" /> },
        ...(acts ? [{ key: 'd', number: true, render: (l: Item['rows'][number]) => <>{item.key === 'printedNotShipped' && <><button type="button" className="zg-link" onClick={() => { setExcusing(l); setVoiding(null); }}>{t('excuse.open')}</button> &ensp;</>}<button type="button" className="zg-link" onClick={() => { setVoiding(l); setExcusing(null); }}>{t('void.open')}</button></> }] : []),
      ]} />
    </Part>
  );
}
