import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { api, dataOf } from '@/api/client';
import { format, PageHead, Part, ResultLine, State, useNow, usePhone } from '@/ui';
import { device, KEY, useMyMonth, useToday, type Mark, type Today } from './attendance';
import { MonthGrid } from './MonthGrid';
import './punch.css';

/** UX-07: the punch at the thumb, what is still to come today, and the month below. */
export function Component() {
  const { t } = useTranslation('attendance');
  const today = useToday();
  return (
    <div className="zg-page">
      <PageHead title={t('punch.title')} />
      <State query={today} rows={6}>{(data) => <Punching today={data} />}</State>
    </div>
  );
}

function Punching({ today }: { today: Today }) {
  const now = useNow(1_000);
  const hours = today.marks.length > 1 ? `${format.instant(today.marks[0]!.time, 'time')}–${format.instant(today.marks.at(-1)!.time, 'time')}` : '';
  return (
    <div className="zg-punch">
      <time className="zg-punch-clock">{format.instant(now, 'seconds')}</time>
      <div className="zg-punch-when">{format.day(today.day, 'long')} · {format.say(today.because)} {hours}</div>
      <PunchButton today={today} now={now} />
      {today.logins.length > 0 && <Logins today={today} />}
      <Marks today={today} now={now} />
      <ThisMonth today={today} />
    </div>
  );
}

function PunchButton({ today, now }: { today: Today; now: number }) {
  const { t } = useTranslation('attendance');
  const phone = usePhone();
  const queries = useQueryClient();
  const photo = useRef<HTMLInputElement>(null);
  const [request, setRequest] = useState(() => crypto.randomUUID());
  const [card, setCard] = useState('');
  const punch = useMutation({
    mutationFn: () => dataOf(api.POST('/api/attendance/me/punches', { body: { request, device: device(), phone, card: card.trim() || null } })),
    onSuccess: async () => { setRequest(crypto.randomUUID()); setCard(''); await queries.invalidateQueries({ queryKey: KEY }); },
  });
  const picture = useMutation({
    mutationFn: ({ id, file }: { id: number; file: File }) => dataOf(api.POST('/api/attendance/me/punches/{id}/photo', {
      params: { path: { id } }, body: { file: file as unknown as string }, bodySerializer: () => { const form = new FormData(); form.append('file', file); return form; },
    })),
    onSuccess: () => queries.invalidateQueries({ queryKey: KEY }),
  });
  const last = punch.data?.id;
  const word = today.next ? (today.next.coming ? t('punch.in') : t('punch.out')) : t('punch.any');
  return (
    <div>
      <Button type="primary" className="zg-punch-do" loading={punch.isPending} onClick={() => punch.mutate()}><strong>{word}</strong><span>{today.next ? <FromDue mark={today.next} now={now} /> : t('punch.anyNote')}</span></Button>
      {!phone && <div className="zg-actions"><Input aria-label={t('punch.card')} placeholder={t('punch.card')} style={{ width: 220 }} maxLength={40} value={card} onChange={(e) => setCard(e.target.value)} onPressEnter={() => !punch.isPending && punch.mutate()} /></div>}
      <div className="zg-actions">
        <ResultLine of={punch} done={punch.data && t(punch.data.flagged ? 'punch.flagged' : 'punch.done', { time: format.instant(punch.data.at, 'seconds') })} />
        {last !== undefined && <button type="button" className="zg-link" onClick={() => photo.current?.click()}>{t('punch.photo')}</button>}
        <ResultLine of={picture} done={picture.isSuccess ? t('punch.photoDone') : undefined} />
      </div>
      <input ref={photo} hidden type="file" accept="image/*" capture="user" aria-label={t('punch.photo')} onChange={(e) => { const file = e.target.files?.[0]; if (file && last !== undefined) picture.mutate({ id: last, file }); e.target.value = ''; }} />
    </div>
  );
}

/** 早 8 分, 迟 25 分, 还有 2 时 */
function FromDue({ mark, now }: { mark: Mark; now: number }) {
  const { t } = useTranslation('attendance');
  const minutes = Math.floor((now - new Date(mark.due).getTime()) / 60_000);
  if (mark.coming) return minutes <= 0 ? t('punch.before', { time: format.minutes(-minutes) }) : t('punch.late', { time: format.minutes(minutes) });
  return minutes < 0 ? t('punch.left', { time: format.minutes(-minutes) }) : t('punch.over', { time: format.minutes(minutes) });
}

function Logins({ today }: { today: Today }) {
  const { t } = useTranslation('attendance');
  const queries = useQueryClient();
  const confirm = useMutation({
    mutationFn: (account: 'WANGWANG' | 'QQ') => dataOf(api.POST('/api/attendance/me/logins', { body: { account } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: KEY }),
  });
  return (
    <Part title={t('logins.title')} note={t('logins.note')} aside={<ResultLine of={confirm} />}>
      <ul className="zg-punch-rows">
        {today.logins.map((login) => (
          <li key={login.account}>
            <span>{t(`logins.${login.account}`)}</span>
            {login.at ? <span><span className="zg-tick">✓</span> {format.instant(login.at, 'time')}</span> : <Button onClick={() => confirm.mutate(login.account)}>{t('logins.confirm')}</Button>}
          </li>
        ))}
      </ul>
    </Part>
  );
}

function Marks({ today, now }: { today: Today; now: number }) {
  const { t } = useTranslation('attendance');
  return (
    <Part title={t('punch.today')} aside={<Link to={`/my-attendance?day=${today.day}`}>{t('punch.forgot')}</Link>}>
      {today.marks.length === 0 ? <p className="zg-note">{t(today.kind === 'FLEXIBLE' ? 'punch.flexible' : 'punch.free', { because: format.say(today.because) })}</p> : (
        <ul className="zg-punch-rows">
          {today.marks.map((mark, i) => (
            <li key={i}><span>{t(mark.coming ? 'punch.start' : 'punch.end')} {format.instant(mark.time, 'time')}</span><MarkState mark={mark} now={now} /></li>
          ))}
        </ul>
      )}
    </Part>
  );
}

function MarkState({ mark, now }: { mark: Mark; now: number }) {
  const { t } = useTranslation('attendance');
  if (mark.at) {
    const words = mark.late > 0 ? t(mark.coming ? 'punch.late' : 'punch.early', { time: format.minutes(mark.late) }) : '';
    return <span className={mark.late > 0 ? 'zg-late' : undefined}>{format.instant(mark.at, 'time')} {words}</span>;
  }
  const minutes = Math.floor((new Date(mark.due).getTime() - now) / 60_000);
  return <span className={minutes < 0 ? 'zg-soon' : 'zg-second'}>{minutes > 60 ? t('punch.in_', { time: format.minutes(minutes) }) : t('punch.notYet')}</span>;
}

function ThisMonth({ today }: { today: Today }) {
  const { t } = useTranslation('attendance');
  const navigate = useNavigate();
  const month = useMyMonth(today.day.slice(0, 7));
  return (
    <State query={month} rows={5}>
      {(data) => (
        <Part title={format.monthWord(data.month)} aside={<b>{data.line && t('month.sum', { present: data.line.daysPresent, late: data.line.lateCount + data.line.earlyCount })}</b>}>
          <MonthGrid days={data.days} today={today.day} onDay={(day) => void navigate(`/my-attendance?month=${day.slice(0, 7)}&day=${day}`)} />
          {data.line && <p className="zg-note">{t('full.word')}{format.say(data.line.fullAttendance.because)}</p>}
        </Part>
      )}
    </State>
  );
}
