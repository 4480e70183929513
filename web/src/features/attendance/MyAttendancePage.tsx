import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { api, dataOf } from '@/api/client';
import type { components } from '@/api/schema';
import { Field, format, FormFoot, InlineForm, MonthInput, PageHead, Part, Particulars, ResultLine, State, useNow } from '@/ui';
import { KEY, useMyDay, useMyMonth, type MonthLine, type Objection } from './attendance';
import { DayPart } from './DayPart';
import { MonthGrid } from './MonthGrid';

type MyMonth = components['schemas']['MonthMyMonth'];
const WHOLE = 'month';

/** ATT-23, ATT-10: my own month: every day with its reasons, corrections, and an objection in time. */
export function Component() {
  const { t } = useTranslation('attendance');
  const now = useNow(60_000);
  const [address, setAddress] = useSearchParams();
  const today = format.local(now).day;
  const chosen = address.get('day');
  const month = address.get('month') ?? (chosen ?? today).slice(0, 7);
  const mine = useMyMonth(month);
  const day = useMyDay(chosen);
  const go = (next: string) => setAddress({ month, day: next }, { replace: true });
  return (
    <div className="zg-page">
      <PageHead title={t('mine.title')} note={t('mine.note')} aside={<MonthInput id="month" value={month} onChange={(next) => setAddress(next ? { month: next } : {})} />} />
      <State query={mine} rows={8}>
        {(data) => (
          <div className="zg-cols">
            <div className="zg-stack">
              <Part title={format.month(data.month)} note={data.locked ? t('mine.locked') : undefined}><MonthGrid days={data.days} today={today} chosen={chosen} onDay={go} /></Part>
              {data.line && <Sums line={data.line} />}
              <Objecting month={data} today={today} chosen={chosen} />
            </div>
            <div className="zg-stack">{chosen ? <State query={day} rows={6}>{(evidence) => <DayPart day={evidence} person={null} />}</State> : <p className="zg-note">{t('mine.choose')}</p>}</div>
          </div>
        )}
      </State>
    </div>
  );
}

function Sums({ line }: { line: MonthLine }) {
  const { t } = useTranslation('attendance');
  return (
    <Part title={t('mine.sums')}>
      <Particulars rows={[
        [t('line.present'), t('line.days', { n: line.daysPresent, of: line.daysExpected })],
        [t('line.late'), t('line.times', { n: line.lateCount, minutes: line.lateMinutes })],
        [t('line.early'), t('line.times', { n: line.earlyCount, minutes: line.earlyMinutes })],
        [t('line.absent'), t('line.halfDays', { n: line.absentHalfDays / 2 })],
        [t('line.doubtful'), line.doubtful],
        [t('line.leave'), t('line.leaveTimes', { n: line.leaveTimes, time: format.worked(line.leaveMinutes) })],
        [t('line.overtime'), format.worked(line.overtimeMinutes)],
        [t('full.title'), <>{line.fullAttendance.kept ? t('full.kept', { percent: line.fullAttendance.percent }) : <span className="zg-late">{t('full.lost')}</span>} <span className="zg-note">{format.say(line.fullAttendance.because)}</span></>],
      ]} />
    </Part>
  );
}

/** ATT-10: against a day or the whole month, until the day it says; nobody accepts a month that still runs. */
function Objecting({ month, today, chosen }: { month: MyMonth; today: string; chosen: string | null }) {
  const { t } = useTranslation('attendance');
  const queries = useQueryClient();
  const [words, setWords] = useState('');
  const [day, setDay] = useState<string>();
  const path = { params: { path: { month: month.month } } };
  const days = month.days.filter((d) => d.state);
  const of = day ?? (days.some((d) => d.day === chosen) ? chosen! : WHOLE);
  const over = month.month < today.slice(0, 7);
  const late = today > month.objectUntil;
  const object = useMutation({
    mutationFn: () => dataOf(api.POST('/api/attendance/me/months/{month}/objections', { ...path, body: { words, day: of === WHOLE ? null : of } })),
    onSuccess: async () => { setWords(''); setDay(undefined); await queries.invalidateQueries({ queryKey: KEY }); },
  });
  const accept = useMutation({ mutationFn: () => dataOf(api.POST('/api/attendance/me/months/{month}/accept', path)), onSuccess: () => queries.invalidateQueries({ queryKey: KEY }) });
  return (
    <Part title={t('object.title')} note={t('object.note', { day: month.objectUntil })}>
      {month.objections.map((o) => <Told key={o.id} of={o} />)}
      {month.accepted && <p>{t('object.accepted')}</p>}
      {!month.locked && late && <p className="zg-note">{t('object.late', { day: month.objectUntil })}</p>}
      {!month.locked && !late && (
        <InlineForm label={t('object.title')} onSubmit={() => object.mutate()}>
          {days.length > 0 && <Field label={t('object.day')}>{(id) => <Select id={id} value={of} onChange={setDay} options={[{ value: WHOLE, label: t('object.whole') }, ...days.map((d) => ({ value: d.day, label: `${format.day(d.day, 'short')} ${t(`state.${d.state!}`)}` }))]} />}</Field>}
          <Field label={t('object.words')}>{(id) => <Input.TextArea id={id} rows={2} value={words} onChange={(e) => setWords(e.target.value)} />}</Field>
          <FormFoot result={<><ResultLine of={object} done={object.isSuccess ? t('object.sent') : undefined} /><ResultLine of={accept} /></>}>
            <Button htmlType="submit" disabled={!words.trim()}>{t('object.send')}</Button>
            {over && !month.accepted && <Button loading={accept.isPending} onClick={() => accept.mutate()}>{t('object.accept')}</Button>}
          </FormFoot>
        </InlineForm>
      )}
    </Part>
  );
}

function Told({ of }: { of: Objection }) {
  const { t } = useTranslation('attendance');
  const decided = of.upheld !== null && of.upheld !== undefined;
  return (
    <p>
      {of.day && <b>{format.day(of.day, 'short')} </b>}{of.words} <span className="zg-note">{format.instant(of.madeAt, 'short')}</span><br />
      <span className={decided ? undefined : 'zg-soon'}>{decided ? t(of.upheld ? 'object.upheld' : 'object.refused') : t('object.open')}</span>
      {decided && <span className="zg-note"> {of.decision} · {of.decidedBy} · {t('object.asked', { names: format.list(of.asked) })}</span>}
    </p>
  );
}
