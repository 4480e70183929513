import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { api, dataOf } from '@/api/client';
import { DayInput, Empty, format, LedgerTable, MonthInput, PageHead, Pages, Part, State, useNow } from '@/ui';
import { KEY, toneOf, useDay } from './attendance';
import { DayPart } from './DayPart';

const PAGE = 100;

const lastOf = (month: string) => new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).toISOString().slice(0, 10);

/** The days of a department: who has to be looked at first, the evidence of a day beside them. */
export function Component() {
  const { t } = useTranslation('attendance');
  const [address, setAddress] = useSearchParams();
  const today = format.local(useNow(60_000)).day;
  const day = address.get('day') ?? '';
  const month = address.get('month') || (day || today).slice(0, 7);
  const last = month < today.slice(0, 7) ? lastOf(month) : today;
  const all = address.get('all') === 'true';
  const person = address.get('person');
  const on = address.get('on');
  const [at, setAt] = useState(0);
  const set = (next: Record<string, string>) => setAddress(Object.fromEntries(Object.entries({ ...Object.fromEntries(address), ...next }).filter(([, v]) => v)), { replace: true });
  const days = useQuery({
    queryKey: [...KEY, 'days', day || month, all, at], placeholderData: keepPreviousData,
    queryFn: ({ signal }) => dataOf(api.GET('/api/attendance/days', { params: { query: { ...(day ? { from: day, until: day } : { from: `${month}-01`, until: last }), doubtful: !all, page: at, size: PAGE } }, signal })),
  });
  const evidence = useDay(person ? Number(person) : null, on);
  return (
    <div className="zg-page">
      <PageHead title={t('days.title')} note={t('days.note')} />
      <Missing />
      <div className="zg-actions zg-filters">
        <span style={{ width: 150 }}><MonthInput id="month" value={month} onChange={(next) => { setAt(0); set({ month: next, day: '' }); }} /></span>
        <span style={{ width: 150 }}><DayInput id="day" value={day} onChange={(next) => { setAt(0); set({ day: next, month: '' }); }} /></span>
        <Button onClick={() => { setAt(0); set({ all: all ? 'false' : 'true' }); }}>{t(all ? 'days.doubtfulOnly' : 'days.all')}</Button>
      </div>
      <div className={person ? 'zg-cols' : undefined}>
        <State query={days} rows={10} isEmpty={(page) => page.total === 0} empty={<Empty title={t('days.none')}>{t('days.noneHint')}</Empty>}>
          {(page) => (
            <div>
              <LedgerTable
                rows={page.rows} rowKey={(r) => `${r.person}/${r.line.day}`} height={32} label={t('days.title')} onRow={(r) => set({ person: String(r.person), on: r.line.day })}
                isCurrent={(r) => String(r.person) === person && r.line.day === on}
                columns={[
                  { key: 'day', title: t('days.day'), width: 96, render: (r) => format.day(r.line.day, 'short') },
                  { key: 'name', title: t('days.name'), width: 140, render: (r) => <>{r.name} <span className="zg-note">{r.staffNo}</span></> },
                  { key: 'state', title: t('days.state'), render: (r) => <span className={toneOf(r.line.state)}>{t(`state.${r.line.state}`)}{r.line.lateMinutes > 0 && ` ${format.minutes(r.line.lateMinutes)}`}{r.line.earlyMinutes > 0 && ` ${t('month.early', { n: r.line.earlyMinutes })}`}</span> },
                  { key: 'worked', title: t('days.worked'), number: true, deskOnly: true, render: (r) => format.worked(r.line.workedMinutes) },
                  { key: 'overtime', title: t('line.overtime'), number: true, deskOnly: true, render: (r) => r.line.overtimeMinutes > 0 ? format.worked(r.line.overtimeMinutes) : '' },
                  { key: 'because', title: t('days.because'), deskOnly: true, render: (r) => <span className="zg-note">{format.say(r.line.because)}</span> },
                ]}
              />
              <Pages page={at} size={PAGE} total={page.total} onPage={setAt} />
            </div>
          )}
        </State>
        {person && <State query={evidence} rows={6}>{(data) => <DayPart day={data} person={Number(person)} />}</State>}
      </div>
    </div>
  );
}

/** SRV-04: half an hour after the start. */
function Missing() {
  const { t } = useTranslation('attendance');
  const missing = useQuery({ queryKey: [...KEY, 'logins'], queryFn: ({ signal }) => dataOf(api.GET('/api/attendance/logins/missing', { signal })), refetchInterval: 60_000 });
  if (!missing.data || missing.data.length === 0) return null;
  return (
    <Part title={t('logins.list', { count: missing.data.length })} note={t('logins.listNote')}>
      <LedgerTable rows={missing.data} rowKey={(m) => m.person} height={32} label={t('logins.title')} columns={[
        { key: 'name', title: t('days.name'), width: 140, render: (m) => <>{m.name} <span className="zg-note">{m.staffNo}</span></> },
        { key: 'accounts', title: t('logins.title'), render: (m) => <span className="zg-soon">{format.list(m.accounts.map((a) => t(`logins.${a}`)))}</span> },
        { key: 'since', title: t('logins.since'), render: (m) => format.instant(m.since, 'time') },
      ]} />
    </Part>
  );
}
