import { Button, Checkbox, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, dataOf } from '@/api/client';
import type { components } from '@/api/schema';
import { DayInput, Empty, Field, format, FormFoot, Mark, PageHead, Part, ResultLine, State } from '@/ui';
import { DutySwaps } from './DutySwaps';
import { dayWords, hours, plus, useAct, useMine, usePlan, useRota, type MyRoster } from './roster';
import './roster.css';

type Line = components['schemas']['HandoversNewLine'];
type Kind = Line['kind'];
type Item = components['schemas']['HandoversLine'];
const KINDS: Kind[] = ['FLAGGED_ORDER', 'DIFFICULT_PARCEL', 'AFTER_SALES', 'CHAT', 'QUESTION', 'REMARK', 'URGENT_ORDER', 'PROMISE', 'OTHER'];

/** One's own shifts: what is now, what comes, swaps, handovers, duties. Made for a phone. */
export function Component() {
  const { t } = useTranslation('roster');
  const mine = useMine();
  return (
    <div className="zg-page">
      <PageHead title={t('mine.title')} note={t('mine.note')} />
      <State query={mine} rows={8}>
        {(m) => (
          <div className="zg-cols" data-c="2">
            <div className="zg-stack">
              <Acknowledge mine={m} /><TakenOver mine={m} /><Duty mine={m} /><CoverFor mine={m} />
              {m.shift && <NowPart shift={m.shift} />}
              <Days mine={m} />
            </div>
            {m.rota && <div className="zg-stack"><Swaps mine={m} rota={m.rota.id} /><DutySwaps mine={m} rota={m.rota.id} /><Wishes mine={m} rota={m.rota.id} /></div>}
          </div>
        )}
      </State>
    </div>
  );
}

function Days({ mine }: { mine: MyRoster }) {
  const { t } = useTranslation('roster');
  if (mine.days.length === 0) return <Empty title={mine.rota ? t('mine.unplanned') : t('mine.none')}>{mine.rota ? '' : t('mine.noneHint')}</Empty>;
  return (
    <Part title={t('mine.days')} note={mine.rota ? format.say(mine.rota.name) : undefined}>
      <ul className="zg-roster-lines">{mine.days.map((d) => (
        <li key={d.day}>
          <b>{dayWords(d.day)}</b> {d.day === mine.today && <Mark kind="jade">{t('today')}</Mark>} {d.shift ? <>{format.say(d.shift.name)} {hours(d.shift)}</> : <span className="zg-second">{t('restDay')}</span>}{' '}
          {d.source !== 'PLAN' && <Mark>{t(`mine.source.${d.source}`)}</Mark>}
          {mine.duties.filter((x) => x.day === d.day).map((x) => <Mark key={x.id} kind={x.missed ? 'late' : undefined}>{x.kind === 'CLEANING' ? t('cleaning') : t('receive')}</Mark>)}
        </li>
      ))}</ul>
    </Part>
  );
}

function Acknowledge({ mine }: { mine: MyRoster }) {
  const { t } = useTranslation('roster');
  const ack = useAct((id: number) => dataOf(api.POST('/api/attendance/my-roster/handovers/{id}/acknowledge', { params: { path: { id } } })));
  const waiting = mine.handovers.filter((h) => !h.ackAt && h.id !== mine.shift?.handover?.id);
  if (waiting.length === 0) return null;
  return (
    <Part title={t('mine.toAck')} aside={<ResultLine of={ack} />}>
      {waiting.map((h) => (
        <div key={h.id}>
          <p><b>{h.fromName}</b> {dayWords(h.day)} {format.say(h.shift)} {h.note}</p>
          <ul className="zg-roster-lines">{h.items.map((i) => <li key={i.n}><ItemWords item={i} /></li>)}</ul>
          <FormFoot><Button type="primary" block loading={ack.isPending} onClick={() => ack.mutate(h.id)}>{t('mine.ack')}</Button></FormFoot>
        </div>
      ))}
    </Part>
  );
}

function ItemWords({ item }: { item: Item }) {
  return <><Mark>{format.say(item.kindWords)}</Mark> {item.path ? <Link to={item.path}>{item.words}</Link> : item.words}</>;
}

/** SRV-03: what was taken over stays here until it is settled; what is not is handed on with the next handover. */
function TakenOver({ mine }: { mine: MyRoster }) {
  const { t } = useTranslation('roster');
  const settle = useAct(({ id, n }: { id: number; n: number }) => dataOf(api.POST('/api/attendance/my-roster/handovers/{id}/items/{n}/settle', { params: { path: { id, n } } })));
  const taken = mine.handovers.filter((h) => h.ackAt && h.from !== mine.me && h.items.some((i) => !i.settledAt));
  if (taken.length === 0) return null;
  return (
    <Part title={t('mine.takenOver')} note={t('mine.takenOverNote')} aside={<ResultLine of={settle} />}>
      <ul className="zg-roster-lines">{taken.flatMap((h) => h.items.filter((i) => !i.settledAt).map((i) => (
        <li key={`${h.id}/${i.n}`}><ItemWords item={i} /> <span className="zg-note">{h.fromName} {dayWords(h.day)}</span> <Button loading={settle.isPending} onClick={() => settle.mutate({ id: h.id, n: i.n })}>{t('mine.settle')}</Button></li>
      )))}</ul>
    </Part>
  );
}

function Duty({ mine }: { mine: MyRoster }) {
  const { t } = useTranslation('roster');
  const duty = mine.duties.find((d) => d.mine);
  const [ticked, setTicked] = useState<number[]>([]);
  const confirm = useAct((id: number) => dataOf(api.POST('/api/attendance/my-roster/duties/{id}/confirm', { params: { path: { id } }, body: { ticked } })));
  if (!duty) return confirm.isSuccess ? <p role="status">✓ {t('mine.confirmed')}</p> : null;
  return (
    <Part title={t('mine.duty')} note={t('dutiesNote')}>
      <ul className="zg-roster-lines">{mine.checklist.map((w, i) => <li key={i}><Checkbox checked={ticked.includes(i)} onChange={(e) => setTicked(e.target.checked ? [...ticked, i] : ticked.filter((x) => x !== i))}>{format.say(w)}</Checkbox></li>)}</ul>
      <FormFoot result={<ResultLine of={confirm} />}><Button type="primary" loading={confirm.isPending} disabled={ticked.length < mine.checklist.length} onClick={() => confirm.mutate(duty.id)}>{t('mine.confirm')}</Button></FormFoot>
    </Part>
  );
}

function CoverFor({ mine }: { mine: MyRoster }) {
  const { t } = useTranslation('roster');
  const first = mine.covers[0];
  const rota = useRota(first?.rota ?? 0);
  const [who, setWho] = useState<Record<number, number | undefined>>({});
  const take = useAct((id: number) => dataOf(api.POST('/api/attendance/my-roster/covers/{id}/take', { params: { path: { id } }, body: { person: who[id] ?? null } })));
  if (!first) return null;
  return (
    <Part title={t('mine.covers')} aside={<ResultLine of={take} />}>
      <ul className="zg-roster-lines">{mine.covers.map((c) => (
        <li key={c.id}>
          <b>{dayWords(c.day)}</b> {format.say(c.shift.name)} {hours(c.shift)} · {t('coverIs', { name: c.name })}
          <div className="zg-roster-form">
            <Select aria-label={t('who')} allowClear style={{ width: 160 }} value={who[c.id]} onChange={(p) => setWho({ ...who, [c.id]: p })} options={(rota.data?.members ?? []).filter((m) => !m.until && m.person !== c.person).map((m) => ({ value: m.person, label: m.name }))} />
            <Button onClick={() => take.mutate(c.id)}>{who[c.id] ? t('coverTake') : t('coverSelf')}</Button>
          </div>
        </li>
      ))}</ul>
    </Part>
  );
}

function NowPart({ shift }: { shift: NonNullable<MyRoster['shift']> }) {
  const { t } = useTranslation('roster');
  const [items, setItems] = useState<Line[]>([]);
  const [note, setNote] = useState('');
  const write = useAct(() => dataOf(api.POST('/api/attendance/my-roster/handovers', { body: { items: items.filter((i) => i.words.trim()), note } })));
  const end = useAct(() => dataOf(api.POST('/api/attendance/my-roster/shift/end')));
  const change = (at: number, item: Partial<Line>) => setItems(items.map((x, i) => i === at ? { ...x, ...item } : x));
  return (
    <Part title={t('mine.now')} note={<>{format.say(shift.shift.name)} {hours(shift.shift)} · {shift.next.length ? t('mine.next', { names: format.list(shift.next) }) : t('mine.nobody')}</>}>
      {shift.handover ? (
        <>
          <ul className="zg-roster-lines">{shift.handover.items.map((i) => <li key={i.n}><ItemWords item={i} /></li>)}</ul>
          <p>{shift.handover.ackBy ? <Mark kind="jade">{t('ackBy', { name: shift.handover.ackBy })}</Mark> : <Mark kind="soon">{t('ackWait', { names: format.list(shift.handover.toNames) })}</Mark>}</p>
        </>
      ) : shift.next.length > 0 && (
        <>
          <p className="zg-note">{shift.atOnce ? t('mine.handoverNote') : t('mine.handoverLate')}</p>
          {items.map((item, i) => (
            <div className="zg-roster-form" key={i}>
              <Select aria-label={t('mine.itemKind')} style={{ width: 150 }} value={item.kind} onChange={(kind) => change(i, { kind })} options={KINDS.map((k) => ({ value: k, label: t(`mine.kinds.${k}`) }))} />
              <Input aria-label={t('mine.itemWords')} style={{ flex: 1, minWidth: 180 }} value={item.words} onChange={(e) => change(i, { words: e.target.value })} />
            </div>
          ))}
          <FormFoot>
            <Button onClick={() => setItems([...items, { kind: 'DIFFICULT_PARCEL', words: '', path: null }])}>{t('mine.addItem')}</Button>
            {shift.open.length > 0 && <Button onClick={() => setItems([...items, ...shift.open.filter((o) => !items.some((i) => i.words === o.words))])}>{t('mine.fromLists')}</Button>}
          </FormFoot>
          <Field label={t('mine.handover')}>{(id) => <Input.TextArea id={id} rows={2} value={note} onChange={(e) => setNote(e.target.value)} />}</Field>
          <FormFoot result={<ResultLine of={write} />}><Button type="primary" loading={write.isPending} onClick={() => write.mutate(undefined)}>{t('mine.sendHandover')}</Button></FormFoot>
        </>
      )}
      <FormFoot result={<ResultLine of={end} done={t('mine.ended')} />}><Button loading={end.isPending} onClick={() => end.mutate(undefined)}>{t('mine.endShift')}</Button></FormFoot>
    </Part>
  );
}

function Swaps({ mine, rota }: { mine: MyRoster; rota: number }) {
  const { t } = useTranslation('roster');
  const members = useRota(rota);
  const [day, setDay] = useState('');
  const [other, setOther] = useState('');
  const [partner, setPartner] = useState<number>();
  const [why, setWhy] = useState('');
  const ask = useAct(() => dataOf(api.POST('/api/attendance/my-roster/swaps', { body: { rota, day, partner: partner!, otherDay: other || day, why } })));
  const answer = useAct(({ id, agree }: { id: number; agree: boolean }) => dataOf(api.POST('/api/attendance/my-roster/swaps/{id}/answer', { params: { path: { id } }, body: { agree, words: null } })));
  const withdraw = useAct((id: number) => dataOf(api.POST('/api/attendance/my-roster/swaps/{id}/withdraw', { params: { path: { id } } })));
  const others = (members.data?.members ?? []).filter((m) => !m.until && m.person !== mine.me).map((m) => ({ value: m.person, label: m.name }));
  return (
    <Part title={t('mine.swap')} aside={<><ResultLine of={answer} /><ResultLine of={withdraw} /></>}>
      {mine.swaps.length === 0 ? <p className="zg-note">{t('mine.noSwaps')}</p> : (
        <ul className="zg-roster-lines">{mine.swaps.slice(0, 8).map((s) => (
          <li key={s.id}>
            {t('mine.swapIs', { a: s.askerName, b: s.partnerName, day: dayWords(s.day), mine: s.was[0], theirs: s.day === s.otherDay ? s.was[1] : `${dayWords(s.otherDay)} ${s.was[3]}` })} <Mark kind={s.state === 'APPROVED' ? 'jade' : s.state === 'REJECTED' || s.state === 'DECLINED' ? 'late' : undefined}>{t(`mine.swapStates.${s.state}`, { name: s.partnerName })}</Mark>
            {s.why && <div className="zg-note">{s.why}</div>}
            {(s.state === 'ASKED' || s.state === 'AGREED' && s.asker === mine.me) && <SwapActs swap={s} mine={mine} answer={(agree) => answer.mutate({ id: s.id, agree })} withdraw={() => withdraw.mutate(s.id)} />}
          </li>
        ))}</ul>
      )}
      <div className="zg-roster-form">
        <Field label={t('mine.swapDay')} width={140}>{(id) => <DayInput id={id} value={day} onChange={setDay} />}</Field>
        <Field label={t('mine.swapWith')} width={120}>{(id) => <Select id={id} value={partner} onChange={setPartner} options={others} />}</Field>
        <Field label={t('mine.swapOther')} width={140} hint={other ? undefined : t('mine.swapSame')}>{(id) => <DayInput id={id} value={other} onChange={setOther} />}</Field>
        <Field label={t('why')} width={160}>{(id) => <Input id={id} value={why} onChange={(e) => setWhy(e.target.value)} />}</Field>
      </div>
      {day && partner && <SwapWould rota={rota} me={mine.me} partner={partner} name={others.find((o) => o.value === partner)?.label ?? ''} days={other && other !== day ? [day, other] : [day]} />}
      <FormFoot result={<ResultLine of={ask} done={t('mine.swapAsked')} />}><Button disabled={!day || !partner} loading={ask.isPending} onClick={() => ask.mutate(undefined)}>{t('mine.swapAsk')}</Button></FormFoot>
    </Part>
  );
}

/** Who has what on the days in question, so that nobody asks for what cannot be. */
function SwapWould({ rota, me, partner, name, days }: { rota: number; me: number; partner: number; name: string; days: string[] }) {
  const { t } = useTranslation('roster');
  return <ul className="zg-roster-lines">{days.map((day) => <SwapDay key={day} rota={rota} day={day} me={me} partner={partner} name={name} mine={t('mine.swapMe')} />)}</ul>;
}

function SwapDay({ rota, day, me, partner, name, mine }: { rota: number; day: string; me: number; partner: number; name: string; mine: string }) {
  const { t } = useTranslation('roster');
  const plan = usePlan(rota, day, day);
  const has = (person: number) => {
    const slot = plan.data?.rows.find((r) => r.person === person)?.slots.find((s) => s.day === day);
    if (!slot || slot.state === 'OPEN' || slot.state === 'OFF_ROTA') return t('mine.unplanned');
    return slot.state === 'SHIFT' && slot.shift ? `${format.say(slot.shift.name)} ${hours(slot.shift)}` : t(slot.state === 'LEAVE' ? 'leave' : 'restDay');
  };
  return plan.data ? <li className="zg-note"><b>{dayWords(day)}</b> {format.labelled(mine, has(me))} ⇄ {format.labelled(name, has(partner))}</li> : null;
}

function SwapActs({ swap, mine, answer, withdraw }: { swap: MyRoster['swaps'][number]; mine: MyRoster; answer: (agree: boolean) => void; withdraw: () => void }) {
  const { t } = useTranslation('roster');
  return swap.asker === mine.me ? <Button onClick={withdraw}>{t('mine.withdraw')}</Button> : <><Button onClick={() => answer(true)}>{t('mine.agree')}</Button> <Button onClick={() => answer(false)}>{t('mine.decline')}</Button></>;
}

function Wishes({ mine, rota }: { mine: MyRoster; rota: number }) {
  const { t } = useTranslation('roster');
  const own = useRota(rota);
  const [day, setDay] = useState(plus(mine.today, 7));
  const [shift, setShift] = useState('');
  const [words, setWords] = useState('');
  const wish = useAct(() => dataOf(api.POST('/api/attendance/rotas/{id}/wishes', { params: { path: { id: rota } }, body: { day, shift: shift || null, words } })));
  const withdraw = useAct((id: number) => dataOf(api.DELETE('/api/attendance/roster-wishes/{id}', { params: { path: { id } } })));
  const shifts = [{ value: '', label: t('mine.wishRest') }, ...(own.data?.shifts ?? []).map((s) => ({ value: s.key, label: format.say(s.name) }))];
  const named = (key?: string | null) => shifts.find((s) => s.value === (key ?? ''))?.label ?? key;
  return (
    <Part title={t('mine.wish')} note={t('mine.wishNote')} aside={<ResultLine of={withdraw} />}>
      {mine.wishes.length === 0 ? <p className="zg-note">{t('mine.noWishes')}</p> : (
        <ul className="zg-roster-lines">{mine.wishes.map((w) => <li key={w.id}><b>{dayWords(w.day)}</b> {named(w.shift)} <span className="zg-note">{w.words}</span> <Button type="link" onClick={() => withdraw.mutate(w.id)}>{t('mine.withdraw')}</Button></li>)}</ul>
      )}
      <div className="zg-roster-form">
        <Field label={t('day')} width={140}>{(id) => <DayInput id={id} value={day} onChange={setDay} />}</Field>
        <Field label={t('mine.wish')} width={120}>{(id) => <Select id={id} value={shift} onChange={setShift} options={shifts} />}</Field>
        <Field label={t('why')} width={160}>{(id) => <Input id={id} value={words} onChange={(e) => setWords(e.target.value)} />}</Field>
      </div>
      <FormFoot result={<ResultLine of={wish} done={t('done')} />}><Button disabled={!day} loading={wish.isPending} onClick={() => wish.mutate(undefined)}>{t('mine.wishAdd')}</Button></FormFoot>
    </Part>
  );
}
