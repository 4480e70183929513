import { useQuery } from '@tanstack/react-query';
import { Button, Select, TimePicker } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '@/api/client';
import { ColleagueSelect, DayInput, Field, format, InstantText, Mark, Part, ResultLine, State } from '@/ui';
import { clock, dayWords, hour, hours, today, useAct, type Rota } from './roster';

/** What stands around a plan: shifts to cover, duties, handovers (ORG-10, ATT-21, ATT-22, SRV-03). */
export function Around({ rota, from, last }: { rota: Rota; from: string; last: string }) {
  return <><Covers rota={rota} /><Duties rota={rota} from={from} last={last} /><Handovers rota={rota} /></>;
}

function Covers({ rota }: { rota: Rota }) {
  const { t } = useTranslation('roster');
  const covers = useQuery({ queryKey: ['roster', 'covers', rota.id], queryFn: ({ signal }) => dataOf(api.GET('/api/attendance/rotas/{id}/covers', { params: { path: { id: rota.id } }, signal })) });
  const [who, setWho] = useState<Record<number, number | undefined>>({});
  const take = useAct((id: number) => dataOf(api.POST('/api/attendance/my-roster/covers/{id}/take', { params: { path: { id } }, body: { person: who[id] ?? null } })));
  return (
    <Part title={t('covers')} aside={<ResultLine of={take} done={t('done')} />}>
      <State query={covers} rows={2} isEmpty={(all) => all.length === 0} empty={<p className="zg-note">{t('noCovers')}</p>}>
        {(all) => (
          <ul className="zg-roster-lines">{all.map((c) => (
            <li key={c.id}>
              <b>{dayWords(c.day)}</b> {format.say(c.shift.name)} {hours(c.shift)} · {t('coverIs', { name: c.name })} {c.open ? <Mark kind="late">{t('coverOpen')}</Mark> : <Mark kind="jade">{t('coverBy', { name: c.takenByName })}</Mark>}
              {c.open && c.answersName && <span className="zg-note"> {t('coverAnswers', { name: c.answersName })}</span>}
              {c.open && <div className="zg-roster-form"><div style={{ width: 180 }}><ColleagueSelect id={`cover-${c.id}`} value={who[c.id]} onChange={(p) => setWho({ ...who, [c.id]: p })} /></div><Button onClick={() => take.mutate(c.id)}>{who[c.id] ? t('coverTake') : t('coverSelf')}</Button></div>}
            </li>
          ))}</ul>
        )}
      </State>
    </Part>
  );
}

function Duties({ rota, from, last }: { rota: Rota; from: string; last: string }) {
  const { t } = useTranslation('roster');
  const path = { path: { id: rota.id } };
  const duties = useQuery({ queryKey: ['roster', 'duties', rota.id, from, last], queryFn: ({ signal }) => dataOf(api.GET('/api/attendance/rotas/{id}/duties', { params: { ...path, query: { from, last } }, signal })) });
  const [kind, setKind] = useState<'CLEANING' | 'RECEPTION'>('CLEANING');
  const [day, setDay] = useState(from);
  const [person, setPerson] = useState<number>();
  const [begin, setBegin] = useState('12:00');
  const [end, setEnd] = useState('13:00');
  const first = from < today() ? today() : from;
  const put = useAct(() => dataOf(api.POST('/api/attendance/rotas/{id}/duties', { params: path, body: { kind, day, person: person!, from: kind === 'CLEANING' ? null : begin, until: kind === 'CLEANING' ? null : end } })));
  const rotate = useAct(() => dataOf(api.POST('/api/attendance/rotas/{id}/duties/rotate', { params: path, body: { from: first, last } })));
  return (
    <Part title={t('duties')} note={t('dutiesNote')} aside={<Button disabled={last < first} loading={rotate.isPending} onClick={() => rotate.mutate(undefined)}>{t('rotate')}</Button>}>
      <ResultLine of={rotate} done={rotate.data && t('rotated', { n: rotate.data.days })} />
      <State query={duties} rows={3}>
        {(d) => (
          <>
            {d.receptionGaps.length > 0 && <ul className="zg-roster-lines">{d.receptionGaps.map((g) => <li key={g.from}><b className="zg-late">{dayWords(g.day)}</b> {hour(g.from)}–{hour(g.until, true)} {t('reception')}</li>)}</ul>}
            {d.duties.length === 0 ? <p className="zg-note">{t('noDuties')}</p> : (
              <ul className="zg-roster-lines">{d.duties.map((x) => (
                <li key={x.id}>
                  {dayWords(x.day)} {x.kind === 'CLEANING' ? t('cleaning') : <>{t('receive')} {clock(x.from!)}–{clock(x.until!)}</>} <b>{x.name}</b>{' '}
                  {x.kind === 'CLEANING' && (x.doneAt ? <span className="zg-note">✓ <InstantText at={x.doneAt} form="auto" /></span> : x.missed ? <Mark kind="late">{t('dutyMissed')}</Mark> : <Mark>{t('dutyOpen')}</Mark>)}
                </li>
              ))}</ul>
            )}
          </>
        )}
      </State>
      <div className="zg-roster-form">
        <Field label={t('kind')} width={90}>{(id) => <Select id={id} value={kind} onChange={setKind} options={[{ value: 'CLEANING', label: t('cleaning') }, { value: 'RECEPTION', label: t('receive') }]} />}</Field>
        <Field label={t('day')} width={130}>{(id) => <DayInput id={id} value={day} onChange={setDay} />}</Field>
        <Field label={t('who')} width={120}>{(id) => <Select id={id} value={person} onChange={setPerson} options={rota.members.filter((m) => !m.until).map((m) => ({ value: m.person, label: m.name }))} />}</Field>
        {kind === 'RECEPTION' && <Hours label={t('from')} value={begin} onChange={setBegin} />}
        {kind === 'RECEPTION' && <Hours label={t('until')} value={end} onChange={setEnd} />}
        <Button disabled={!person || !day} loading={put.isPending} onClick={() => put.mutate(undefined)}>{t('assign')}</Button><ResultLine of={put} done={t('done')} />
      </div>
    </Part>
  );
}

export function Hours({ label, value, onChange }: { label: string; value: string; onChange: (time: string) => void }) {
  return <Field label={label} width={90}>{(id) => <TimePicker id={id} format="HH:mm" needConfirm={false} allowClear={false} value={dayjs(`2000-01-01T${value}`)} onChange={(time) => { if (time) onChange(time.format('HH:mm')); }} />}</Field>;
}

function Handovers({ rota }: { rota: Rota }) {
  const { t } = useTranslation('roster');
  const handovers = useQuery({ queryKey: ['roster', 'handovers', rota.id], queryFn: ({ signal }) => dataOf(api.GET('/api/attendance/rotas/{id}/handovers', { params: { path: { id: rota.id } }, signal })) });
  return (
    <Part title={t('handovers')}>
      <State query={handovers} rows={2} isEmpty={(all) => all.length === 0} empty={<p className="zg-note">{t('noHandovers')}</p>}>
        {(all) => (
          <ul className="zg-roster-lines">{all.slice(0, 10).map((h) => (
            <li key={h.id}>
              <b>{h.fromName}</b> {dayWords(h.day)} {format.say(h.shift)} · {t('items', { n: h.items.length })}{' '}
              {h.ackBy ? <Mark kind="jade">{t('ackBy', { name: h.ackBy })}</Mark> : <Mark kind="soon">{t('ackWait', { names: format.list(h.toNames) })}</Mark>}
              <div className="zg-note">{format.sentences(h.items.map((i) => i.words))}</div>
            </li>
          ))}</ul>
        )}
      </State>
    </Part>
  );
}
