import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input, type InputRef } from 'antd';
import { useEffect, useMemo, useReducer, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { api, dataOf } from '@/api/client';
import { useMe } from '@/api/session';
import { format, Part, StationFrame, Trouble, useScanQueue, type KeyBinding, type Verdict } from '@/ui';
import { counting, EMPTY, goodsCalled, open, placeCalled, type Counted, type CountEvent, type CountState, type Finished, type Goods, type Place } from './counting';
import './count.css';

/** INV-09, INT-17: counting on a phone: scan the place, then piece by piece, or type the number. */
export function Component() {
  const { t } = useTranslation('counting');
  const { id = '' } = useParams();
  const me = useMe();
  const desk = useQuery({ queryKey: ['stock', 'counts', id, 'desk'], queryFn: ({ signal }) => dataOf(api.GET('/api/stock/counts/{id}/desk', { params: { path: { id: Number(id) } }, signal })) });
  const queue = useScanQueue(`count ${id}`, me.person.id);
  const [state, acts] = useCounting(id, queue);
  const { tell } = acts;
  useEffect(() => { if (desk.data && queue.waiting === 0) tell({ what: 'read', desk: desk.data }); }, [desk.data, queue.waiting, tell]);
  const place = placeCalled(state.places, state.at ?? '');
  const left = state.places.filter((p) => !p.done).length;
  return (
    <StationFrame
      name={t('station.name')} person={me.person.name} queue={queue} keys={useCountKeys(state, acts)} onScan={acts.scan} verdict={useBand(state)}
      today={desk.data && <>{format.say(desk.data.title)} · {t('station.placesLeft', { count: left })}</>} alert={state.damaged ? t('station.damagedNext') : undefined}
    >
      {place ? <AtPlace place={place} acts={acts} damaged={state.damaged} />
        : desk.data ? <Places places={state.places} title={format.say(desk.data.title)} done={desk.data.state !== 'COUNTING' || left === 0} id={id} acts={acts} />
          : desk.error ? <Trouble fault={desk.error} onAgain={() => void desk.refetch()} /> : null}
    </StationFrame>
  );
}

interface Acts {
  tell: (event: CountEvent) => void;
  scan: (code: string) => void;
  count: (goods: Goods, pieces: number, mode: 'ADD' | 'SET') => void;
  finish: () => void;
  again: (place: string) => void;
  away: () => void;
  damage: () => void;
  leave: () => void;
}

/** Every number goes through the queue of the device; the band speaks at once and again when the answer says otherwise. */
function useCounting(id: string, queue: ReturnType<typeof useScanQueue>): [CountState, Acts] {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [state, tell] = useReducer(counting, EMPTY);
  const now = useRef(state);
  now.current = state;
  const { give, onAnswer } = queue;
  useEffect(() => onAnswer(() => void queries.invalidateQueries({ queryKey: ['stock', 'counts', id] })), [onAnswer, queries, id]);
  const acts = useMemo<Acts>(() => {
    const send = <T,>(path: string, code: string, body: object, before: (command: string) => CountEvent, after: (command: string, data: T) => CountEvent) => {
      const { id: command, answer } = give<T>(`/api/stock/counts/${id}/${path}`, ((c: { id: string; at: string }) => ({ command: c.id, at: c.at, ...body })) as never);
      tell(before(command));
      answer.then((a) => tell(a.kind === 'done' ? after(command, a.data) : { what: 'refused', id: command, code, problem: a.problem }), () => tell({ what: 'notKept', id: command }));
    };
    const count = (code: string, pieces: number, mode: 'ADD' | 'SET' | 'DAMAGED') => {
      const known = goodsCalled(now.current, code) !== undefined;
      send<Counted>('scan', code, { place: now.current.at, code, pieces, mode }, (c) => known ? { what: 'counted', id: c, code, pieces, mode } : { what: 'asked', id: c, code }, (c, answer) => ({ what: 'told', id: c, answer }));
    };
    return {
      tell,
      scan(code) {
        const place = placeCalled(now.current.places, code);
        if (place) tell({ what: 'opened', id: `${Date.now()}`, place: place.place });
        else if (!now.current.at) tell({ what: 'noPlace', id: `${Date.now()}`, code });
        else count(code, 1, now.current.damaged ? 'DAMAGED' : 'ADD');
      },
      count: (goods, pieces, mode) => count(goods.code, pieces, mode),
      finish() {
        const { at } = now.current;
        if (at) send<Finished>('place-done', at, { place: at }, (c) => ({ what: 'finished', id: c }), (c, answer) => ({ what: 'compared', id: c, answer }));
      },
      again: (place) => void dataOf(api.POST('/api/stock/counts/{id}/again', { params: { path: { id: Number(id) } }, body: { place } })).then(() => queries.invalidateQueries({ queryKey: ['stock', 'counts', id] })),
      away: () => tell({ what: 'away' }),
      damage: () => tell({ what: 'damage' }),
      leave: () => void navigate(`/stock/counts/${id}`),
    };
  }, [give, id, navigate, queries]);
  return [state, acts];
}

function useCountKeys(state: CountState, acts: Acts): KeyBinding[] {
  const { t } = useTranslation('counting');
  const at = state.at !== null;
  return useMemo(() => [
    { key: 'F2', label: t('keys.finish'), hint: at ? undefined : false, run: acts.finish },
    { key: 'F3', label: t('keys.damage'), hint: at ? undefined : false, run: acts.damage },
    { key: 'Esc', label: t('keys.away'), hint: at ? undefined : false, run: acts.away },
    { key: 'F10', label: t('keys.leave'), hint: at ? false : undefined, run: acts.leave },
  ], [at, acts, t]);
}

function useBand(state: CountState): Verdict {
  const { t } = useTranslation('counting');
  return useMemo(() => {
    const { said } = state;
    switch (said.kind) {
      case 'wait': return { kind: 'wait', title: t('band.scanPlace'), hint: t('band.scanPlaceHint') };
      case 'asking': return { kind: 'wait', title: t('band.asking'), hint: said.code };
      case 'place': return { kind: 'good', id: said.id, what: said.place, note: t('band.placeOpen', { count: said.left }) };
      case 'goods': return { kind: 'good', id: said.id, what: said.name, note: said.damaged ? t('band.damaged') : said.extra ? t('band.extra') : undefined, side: <span className="zg-verdict-rest">{t('band.counted')} <b>{said.counted}</b> {t('pieces')}</span> };
      case 'placeDone': return { kind: 'good', id: said.id, what: t('band.placeDone', { place: said.place }), note: said.next && t('band.next', { place: said.next }) };
      case 'allDone': return { kind: 'good', id: said.id, what: t('band.allDone'), note: t('band.allDoneHint') };
      case 'again': return { kind: 'bad', id: said.id, error: t('band.again'), todo: t('band.againTodo', { place: said.place, names: said.names.join(t('comma')) }) };
      case 'bad': return { kind: 'bad', id: said.id, error: t(`bad.${said.code}.title`, { defaultValue: t('bad.other') }), scanned: said.what ? { text: said.what } : undefined, todo: t(`bad.${said.code}.todo`, { defaultValue: said.words }) };
    }
  }, [state, t]);
}

function AtPlace({ place, acts, damaged }: { place: Place; acts: Acts; damaged: boolean }) {
  const { t } = useTranslation('counting');
  return (
    <div className="zg-counting">
      <div className="zg-count-place"><b>{place.place}</b><span>{place.zone}{place.sign && <strong> {place.sign}</strong>}</span><button type="button" className="zg-link" onClick={acts.away}>{t('station.other')}</button></div>
      {place.done && <p className="zg-note">{t('station.isDone')} <button type="button" className="zg-link" onClick={() => acts.again(place.place)}>{t('station.countAgain')}</button></p>}
      <ul className="zg-count-goods">{place.goods.map((g) => <Line key={g.sku} goods={g} acts={acts} closed={place.done || g.done} />)}</ul>
      <TypeCode onCode={acts.scan} damaged={damaged} />
      {!place.done && <Button className="zg-count-do" type="primary" onClick={acts.finish}>{t('station.finish', { place: place.place })}</Button>}
    </div>
  );
}

/** One kind of goods: its name, its number, and fingers' ways to change it. */
function Line({ goods, acts, closed }: { goods: Goods; acts: Acts; closed: boolean }) {
  const { t } = useTranslation('counting');
  const [typing, setTyping] = useState<string | null>(null);
  const counted = goods.counted ?? null;
  const keep = () => {
    if (typing !== null && /^\d{1,5}$/.test(typing)) acts.count(goods, Number(typing), 'SET');
    setTyping(null);
  };
  return (
    <li data-open={counted === null || undefined}>
      <div className="zg-count-what">
        <b>{goods.name}</b>
        <span className="zg-note">{goods.code}{goods.again && !goods.done && <em className="zg-soon"> {t('station.again')}</em>}{goods.extra && <em className="zg-soon"> {t('station.extra')}</em>}{goods.damaged > 0 && <em className="zg-late"> {t('station.damaged', { count: goods.damaged })}</em>}{goods.expected !== undefined && goods.expected !== null && <> {t('station.expected', { count: goods.expected })}</>}</span>
      </div>
      {closed ? <b className="zg-count-number" data-done="">{counted ?? 0}</b> : typing !== null ? (
        <form className="zg-count-type" onSubmit={(e) => { e.preventDefault(); keep(); }}>
          <Input aria-label={t('station.number', { name: goods.name })} inputMode="numeric" autoFocus value={typing} maxLength={5} onChange={(e) => setTyping(e.target.value.replace(/\D/g, ''))} onBlur={keep} />
          <Button htmlType="submit" type="primary">{t('station.keep')}</Button>
        </form>
      ) : (
        <div className="zg-count-steps">
          <button type="button" aria-label={t('station.less', { name: goods.name })} disabled={!counted} onClick={() => acts.count(goods, (counted ?? 1) - 1, 'SET')}>−</button>
          <button type="button" className="zg-count-number" aria-label={t('station.number', { name: goods.name })} onClick={() => setTyping(counted === null ? '' : String(counted))}>{counted ?? t('station.none')}</button>
          <button type="button" aria-label={t('station.more', { name: goods.name })} onClick={() => acts.count(goods, 1, 'ADD')}>+</button>
        </div>
      )}
    </li>
  );
}

/** Where there is no scanner: a code typed by hand. */
function TypeCode({ onCode, damaged }: { onCode: (code: string) => void; damaged: boolean }) {
  const { t } = useTranslation('counting');
  const [text, setText] = useState('');
  const field = useRef<InputRef>(null);
  const give = () => {
    const code = text.trim();
    setText('');
    if (code !== '') onCode(code);
    field.current?.blur();
  };
  return (
    <form className="zg-count-code" onSubmit={(e) => { e.preventDefault(); give(); }}>
      <Input ref={field} value={text} onChange={(e) => setText(e.target.value)} placeholder={t(damaged ? 'station.typeDamaged' : 'station.type')} aria-label={t('station.type')} autoComplete="off" autoCapitalize="characters" enterKeyHint="done" />
      <Button htmlType="submit" disabled={text.trim() === ''}>{t('station.keep')}</Button>
    </form>
  );
}

function Places({ places, title, done, id, acts }: { places: Place[]; title: string; done: boolean; id: string; acts: Acts }) {
  const { t } = useTranslation('counting');
  const navigate = useNavigate();
  const again = (p: Place) => p.goods.some((g) => g.again && !g.done);
  return (
    <div className="zg-count">
      <Part title={title} aside={t('station.placesLeft', { count: places.filter((p) => !p.done).length })}>
        <ul className="zg-count-places">
          {places.map((p) => (
            <li key={p.place}>
              <button type="button" onClick={() => acts.scan(p.place)}>
                <b>{p.place}</b><span className="zg-note">{p.zone ? `${p.zone} · ` : ''}{t('station.kinds', { count: p.goods.length })}</span>
                <span className="zg-aside">{p.done ? <span className="zg-second"><b className="zg-tick">✓</b> {t('station.done')}</span> : again(p) ? <b className="zg-soon">{t('station.again')}</b> : open(p) < p.goods.length ? t('station.begun') : t('station.todo')}</span>
              </button>
            </li>
          ))}
        </ul>
      </Part>
      <TypeCode onCode={acts.scan} damaged={false} />
      {done && <Button className="zg-count-do" type="primary" onClick={() => void navigate(`/stock/counts/${id}`)}>{t('station.toSheet')}</Button>}
    </div>
  );
}
