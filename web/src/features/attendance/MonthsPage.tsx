import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { api, dataOf } from '@/api/client';
import { useMay } from '@/api/session';
import type { components } from '@/api/schema';
import { Field, format, FormFoot, InlineForm, LedgerTable, MonthInput, PageHead, Part, ResultLine, State, useNow } from '@/ui';
import { KEY, type Department, type Objection } from './attendance';

type Month = components['schemas']['MonthSheetsMonth'];
type Step = 'consolidate' | 'review' | 'submit' | 'take';

/** WF-92: which department is how far, by when; objections; the lock. */
export function Component() {
  const { t } = useTranslation('attendance');
  const [address, setAddress] = useSearchParams();
  const may = useMay();
  const today = format.local(useNow(60_000)).day;
  const month = address.get('month') ?? before(today.slice(0, 7));
  const chosen = address.get('department');
  const sheet = useQuery({ queryKey: [...KEY, 'month', month], queryFn: ({ signal }) => dataOf(api.GET('/api/attendance/months/{month}', { params: { path: { month } }, signal })) });
  return (
    <div className="zg-page">
      <PageHead title={t('months.title')} note={t('months.note')} aside={<MonthInput id="month" value={month} onChange={(next) => next && setAddress({ month: next })} />} />
      <State query={sheet} rows={6}>
        {(data) => (
          <>
            <Departments month={data} chosen={chosen} onChoose={(id) => setAddress({ month, department: String(id) }, { replace: true })} />
            {chosen && <Lines month={month} department={Number(chosen)} />}
            {may('MANAGE_ATTENDANCE') && <Objections month={month} />}
            {may('MANAGE_ATTENDANCE') && <Lock month={data} />}
          </>
        )}
      </State>
    </div>
  );
}

function before(month: string): string {
  const [year, number] = month.split('-').map(Number) as [number, number];
  return number === 1 ? `${year - 1}-12` : `${year}-${String(number - 1).padStart(2, '0')}`;
}

function Departments({ month, chosen, onChoose }: { month: Month; chosen: string | null; onChoose: (id: number) => void }) {
  const { t } = useTranslation('attendance');
  const may = useMay();
  const queries = useQueryClient();
  const step = useMutation({
    mutationFn: ({ of, step: to }: { of: Department; step: Step }) => {
      const path = { params: { path: { month: month.month, department: of.id } } };
      if (to === 'consolidate') return dataOf(api.POST('/api/attendance/months/{month}/departments/{department}/consolidate', path));
      if (to === 'review') return dataOf(api.POST('/api/attendance/months/{month}/departments/{department}/review', path));
      if (to === 'submit') return dataOf(api.POST('/api/attendance/months/{month}/departments/{department}/submit', path));
      return dataOf(api.POST('/api/attendance/months/{month}/departments/{department}/take', path));
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: KEY }),
  });
  const today = format.local(useNow(60_000)).day;
  const late = today > month.submitBy;
  /** The department's own steps until the day it says, HR's taking after it (ATT-09). */
  const next = (of: Department): Step | null => {
    if (!month.over || month.locked || !['OPEN', 'CONSOLIDATED', 'REVIEWED'].includes(of.state)) return null;
    if (late) return may('MANAGE_ATTENDANCE') ? 'take' : null;
    if (!may('REVIEW_ATTENDANCE')) return null;
    return of.state === 'OPEN' ? 'consolidate' : of.state === 'CONSOLIDATED' ? 'review' : 'submit';
  };
  const waiting = !month.locked && month.departments.some((d) => ['OPEN', 'CONSOLIDATED', 'REVIEWED'].includes(d.state));
  return (
    <Part title={t('months.departments')} note={!month.over ? t('months.notOver') : late && waiting && !may('MANAGE_ATTENDANCE') ? t('months.late', { day: month.submitBy }) : t('months.by', { submit: month.submitBy, object: month.objectUntil })} aside={<ResultLine of={step} />}>
      <LedgerTable
        rows={month.departments} rowKey={(d) => d.id} height={38} label={t('months.departments')} onRow={(d) => onChoose(d.id)} isCurrent={(d) => String(d.id) === chosen}
        columns={[
          { key: 'name', title: t('months.department'), render: (d) => <>{format.say(d.name)} <span className="zg-note">{t('months.people', { n: d.people })}</span></> },
          { key: 'state', title: t('months.state'), render: (d) => <>{t(`months.states.${d.state}`)}<br /><span className="zg-note">{d.steps.at(-1) && `${d.steps.at(-1)!.by} ${format.instant(d.steps.at(-1)!.at, 'short')}`}</span></> },
          { key: 'doubtful', title: t('months.doubtful'), number: true, deskOnly: true, render: (d) => d.doubtful > 0 ? <Link className="zg-soon" to={`/attendance?month=${month.month}`} onClick={(e) => e.stopPropagation()}>{d.doubtful}</Link> : 0 },
          { key: 'corrections', title: t('months.corrections'), number: true, deskOnly: true, render: (d) => d.corrections > 0 ? <span className="zg-soon">{d.corrections}</span> : 0 },
          { key: 'objections', title: t('months.objections'), number: true, deskOnly: true, render: (d) => d.objections > 0 ? <span className="zg-late">{d.objections}</span> : 0 },
          { key: 'accepted', title: t('months.accepted'), number: true, deskOnly: true, render: (d) => d.accepted },
          { key: 'do', number: true, render: (d) => { const to = next(d); return to && <Button loading={step.isPending} onClick={(e) => { e.stopPropagation(); step.mutate({ of: d, step: to }); }}>{t(`months.do.${to}`)}</Button>; } },
        ]}
      />
    </Part>
  );
}

function Lines({ month, department }: { month: string; department: number }) {
  const { t } = useTranslation('attendance');
  const lines = useQuery({ queryKey: [...KEY, 'lines', month, department], queryFn: ({ signal }) => dataOf(api.GET('/api/attendance/months/{month}/departments/{department}', { params: { path: { month, department } }, signal })) });
  return (
    <State query={lines} rows={6}>
      {(rows) => (
        <Part title={t('months.sheet')}>
          <LedgerTable
            rows={rows} rowKey={(l) => l.person} height={32} label={t('months.sheet')}
            columns={[
              { key: 'name', title: t('days.name'), width: 150, render: (l) => <>{l.name} <span className="zg-note">{l.staffNo}</span></> },
              { key: 'present', title: t('line.present'), number: true, render: (l) => `${l.daysPresent}/${l.daysExpected}` },
              { key: 'late', title: t('line.late'), number: true, render: (l) => l.lateCount > 0 ? <span className="zg-late">{t('line.timesShort', { n: l.lateCount, minutes: l.lateMinutes })}</span> : '' },
              { key: 'early', title: t('line.early'), number: true, render: (l) => l.earlyCount > 0 ? <span className="zg-late">{t('line.timesShort', { n: l.earlyCount, minutes: l.earlyMinutes })}</span> : '' },
              { key: 'absent', title: t('line.absent'), number: true, render: (l) => l.absentHalfDays > 0 ? <span className="zg-late">{t('line.halfDays', { n: l.absentHalfDays / 2 })}</span> : '' },
              { key: 'doubtful', title: t('line.doubtful'), number: true, deskOnly: true, render: (l) => l.doubtful > 0 ? <span className="zg-soon">{l.doubtful}</span> : '' },
              { key: 'leave', title: t('line.leave'), number: true, deskOnly: true, render: (l) => l.leaveMinutes > 0 ? format.worked(l.leaveMinutes) : '' },
              { key: 'overtime', title: t('line.overtime'), number: true, deskOnly: true, render: (l) => l.overtimeMinutes > 0 ? format.worked(l.overtimeMinutes) : '' },
              { key: 'full', title: t('full.title'), deskOnly: true, render: (l) => <span className={l.fullAttendance.kept ? 'zg-second' : 'zg-late'} title={format.say(l.fullAttendance.because)}>{l.fullAttendance.kept ? t('full.yes') : format.say(l.fullAttendance.because)}</span> },
            ]}
          />
        </Part>
      )}
    </State>
  );
}

function Objections({ month }: { month: string }) {
  const { t } = useTranslation('attendance');
  const all = useQuery({ queryKey: [...KEY, 'objections', month], queryFn: ({ signal }) => dataOf(api.GET('/api/attendance/months/{month}/objections', { params: { path: { month } }, signal })) });
  if (!all.data || all.data.length === 0) return null;
  return <Part title={t('months.objections')} note={t('months.objectionsNote')}>{all.data.map((o) => <One key={o.id} of={o} />)}</Part>;
}

/** ATT-11: nobody decides without having asked. */
function One({ of }: { of: Objection }) {
  const { t } = useTranslation('attendance');
  const queries = useQueryClient();
  const [words, setWords] = useState('');
  const [asked, setAsked] = useState<string[]>([]);
  const people = useQuery({ queryKey: ['organisation', 'people', 'names'], queryFn: ({ signal }) => dataOf(api.GET('/api/organisation/people', { params: { query: { size: 500 } }, signal })) });
  const decide = useMutation({
    mutationFn: (upheld: boolean) => dataOf(api.POST('/api/attendance/objections/{id}/decision', { params: { path: { id: of.id } }, body: { upheld, asked: asked.map(Number), words } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: KEY }),
  });
  const decided = of.upheld !== null && of.upheld !== undefined;
  return (
    <div>
      <p><b>{of.name}</b> {of.day && <Link to={`/attendance?month=${of.month}&person=${of.person}&on=${of.day}`}>{format.day(of.day, 'short')}</Link>} {of.words} <span className="zg-note">{format.instant(of.madeAt, 'short')}</span></p>
      {decided ? <p className="zg-note">{t(of.upheld ? 'object.upheld' : 'object.refused')} · {of.decision} · {of.decidedBy} · {t('object.asked', { names: format.list(of.asked) })}</p> : (
        <InlineForm label={t('months.decide')} onSubmit={() => decide.mutate(true)}>
          <Field label={t('months.asked')}>
            {(id) => (
              <Select id={id} mode="multiple" optionFilterProp="label" value={asked} onChange={setAsked} options={(people.data?.rows ?? []).map((p) => ({ value: String(p.id), label: `${p.name} ${p.staffNo}` }))} />
            )}
          </Field>
          <Field label={t('corrections.words')}>{(id) => <Input id={id} value={words} onChange={(e) => setWords(e.target.value)} />}</Field>
          <FormFoot result={<ResultLine of={decide} />}>
            <Button disabled={!words.trim() || asked.length === 0} onClick={() => decide.mutate(true)}>{t('months.uphold')}</Button>
            <Button disabled={!words.trim() || asked.length === 0} onClick={() => decide.mutate(false)}>{t('months.refuse')}</Button>
          </FormFoot>
        </InlineForm>
      )}
    </div>
  );
}

function Lock({ month }: { month: Month }) {
  const { t } = useTranslation('attendance');
  const queries = useQueryClient();
  const lock = useMutation({ mutationFn: () => dataOf(api.POST('/api/attendance/months/{month}/lock', { params: { path: { month: month.month } } })), onSuccess: () => queries.invalidateQueries({ queryKey: KEY }) });
  const ready = month.departments.length > 0 && month.departments.every((d) => d.state === 'CONFIRMED');
  return (
    <Part title={t('months.lock')} note={t('months.lockNote')}>
      {month.locked ? <p><b>■ {t('months.states.LOCKED')}</b></p> : (
        <div className="zg-actions">
          <Button type="primary" disabled={!ready} loading={lock.isPending} onClick={() => lock.mutate()}>{t('months.lockDo', { month: month.month })}</Button>
          {!ready && <span className="zg-note">{t('months.lockNot', { day: month.objectUntil })}</span>}
          <ResultLine of={lock} />
        </div>
      )}
    </Part>
  );
}
