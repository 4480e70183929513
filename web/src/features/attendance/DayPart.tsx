import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '@/api/client';
import { Field, format, FormFoot, InlineForm, LedgerTable, Mark, Part, ResultLine, WhyTree, type WhyNode } from '@/ui';
import { KEY, type Evidence } from './attendance';
import './punch.css';

/** ATT-24: all that speaks about one day: why it is what it is, punches with photos, sign-ins, corrections. @param person null for oneself */
export function DayPart({ day, person }: { day: Evidence; person: number | null }) {
  const { t } = useTranslation('attendance');
  const [photo, setPhoto] = useState<number | null>(null);
  return (
    <div className="zg-stack">
      <Part title={`${person === null ? '' : `${day.name} · `}${format.day(day.line.day, 'long')}`} note={format.say(day.line.because)}><WhyTree key={day.line.day + (person ?? '')} root={day.why as WhyNode} openDepth={1} head={false} /></Part>
      <Part title={t('day.punches')}>
        {day.punches.length === 0 ? <p className="zg-note">{t('day.noPunches')}</p> : (
          <LedgerTable rows={day.punches} rowKey={(p) => p.id} height={32} label={t('day.punches')} columns={[
            { key: 'at', width: 76, render: (p) => p.struck ? <s>{format.instant(p.at, 'time')}</s> : format.instant(p.at, 'time') },
            { key: 'source', render: (p) => <>{t(`source.${p.source}`)} <span className="zg-note">{p.source === 'PHONE' || p.source === 'PAGE' ? '' : p.device}</span>{p.struck && <Mark>{t('day.struck')}</Mark>}
              {p.flaggedWith.length > 0 && <Mark kind="late">{t('day.flagged', { names: format.list(p.flaggedWith) })}</Mark>}</> },
            { key: 'photo', number: true, render: (p) => p.photo && <button type="button" className="zg-link" onClick={() => setPhoto(photo === p.id ? null : p.id)}>{t('day.photo')}</button> },
          ]} />
        )}
        {photo !== null && <img className="zg-photo" src={`/api/attendance/punches/${photo}/photo`} alt={t('day.photo')} />}
      </Part>
      {day.logins.length > 0 && (
        <Part title={t('logins.title')}>
          <ul className="zg-punch-rows">{day.logins.map((l) => <li key={l.account}><span>{t(`logins.${l.account}`)}</span><span className={l.at ? undefined : 'zg-soon'}>{l.at ? format.instant(l.at, 'time') : t('logins.missing')}</span></li>)}</ul>
        </Part>
      )}
      {day.corrections.length > 0 && (
        <Part title={t('day.corrections')}>
          <LedgerTable rows={day.corrections} rowKey={(c) => c.id} height={38} label={t('day.corrections')} columns={[
            { key: 'what', render: (c) => <>{c.oldAt ? format.instant(c.oldAt, 'time') : t('day.none')} → {c.newAt ? format.instant(c.newAt, 'time') : t('day.struck')}<br /><span className="zg-note">{c.reason} · {c.askedByName}</span></> },
            { key: 'state', number: true, render: (c) => <>{t(`correction.${c.state}`)}<br /><span className="zg-note">{c.decidedByName} {c.words}</span></> },
          ]} />
        </Part>
      )}
      <CorrectForm day={day} person={person} />
    </div>
  );
}

/** A shift over midnight belongs to the day it begins on; its end is a time of the next day. */
const after = (day: string) => new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);

/** ATT-23: a missing punch is added, a wrong one struck out; the reason goes with it. */
function CorrectForm({ day, person }: { day: Evidence; person: number | null }) {
  const { t } = useTranslation('attendance');
  const queries = useQueryClient();
  const [time, setTime] = useState('');
  const [punch, setPunch] = useState<number | null>(null);
  const [next, setNext] = useState(false);
  const [reason, setReason] = useState('');
  const body = () => ({ day: day.line.day, punch, newAt: time ? `${next ? after(day.line.day) : day.line.day}T${time}:00+08:00` : null, reason });
  const ask = useMutation({
    mutationFn: () => person === null
      ? dataOf(api.POST('/api/attendance/me/corrections', { body: body() }))
      : dataOf(api.POST('/api/attendance/people/{person}/corrections', { params: { path: { person } }, body: body() })),
    onSuccess: async () => { setTime(''); setNext(false); setReason(''); setPunch(null); await queries.invalidateQueries({ queryKey: KEY }); },
  });
  const standing = day.punches.filter((p) => !p.struck);
  return (
    <Part title={t('correct.title')} note={t(person === null ? 'correct.note' : 'correct.noteOther')}>
      <InlineForm label={t('correct.title')} onSubmit={() => ask.mutate()}>
        {standing.length > 0 && (
          <Field label={t('correct.which')}>
            {(id) => (
              <Select id={id} value={punch ?? 0} onChange={(of) => setPunch(of === 0 ? null : of)} options={[
                { value: 0, label: t('correct.add') },
                ...standing.map((p) => ({ value: p.id, label: t('correct.change', { time: format.instant(p.at, 'time') }) })),
              ]} />
            )}
          </Field>
        )}
        <Field label={t('correct.time')} hint={punch !== null ? t('correct.strikeHint') : undefined}>{(id) => <Input id={id} type="time" value={time} onChange={(e) => setTime(e.target.value)} />}</Field>
        <Checkbox checked={next} onChange={(e) => setNext(e.target.checked)}>{t('correct.next', { day: format.day(after(day.line.day), 'short') })}</Checkbox>
        <Field label={t('correct.reason')}>{(id) => <Input id={id} value={reason} onChange={(e) => setReason(e.target.value)} />}</Field>
        <FormFoot result={<ResultLine of={ask} done={ask.isSuccess ? t(person === null ? 'correct.asked' : 'correct.done') : undefined} />}>
          <Button htmlType="submit" disabled={!reason.trim() || (!time && punch === null)} loading={ask.isPending}>{t(person === null ? 'correct.ask' : 'correct.do')}</Button>
        </FormFoot>
      </InlineForm>
    </Part>
  );
}
