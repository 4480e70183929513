import type { Problem } from '@/api/problem';
import type { components } from '@/api/schema';

export type Desk = components['schemas']['CountsDesk'];
export type Place = Desk['places'][number];
export type Goods = Place['goods'][number];
export type Counted = components['schemas']['CountGoodsCounted'];
export type Finished = components['schemas']['CountGoodsFinished'];

export type Said =
  | { kind: 'wait' }
  | { kind: 'asking'; id: string; code: string }
  | { kind: 'place'; id: string; place: string; left: number }
  | { kind: 'goods'; id: string; name: string; counted: number; damaged: boolean; extra: boolean }
  | { kind: 'placeDone'; id: string; place: string; next: string | null }
  | { kind: 'allDone'; id: string }
  | { kind: 'again'; id: string; place: string; names: string[] }
  | { kind: 'bad'; id: string; code: string; what: string; words: string };

export interface CountState {
  places: Place[];
  /** the one that is being counted */
  at: string | null;
  /** the next scan is a damaged piece */
  damaged: boolean;
  said: Said;
}

export const EMPTY: CountState = { places: [], at: null, damaged: false, said: { kind: 'wait' } };

export type CountEvent =
  | { what: 'read'; desk: Desk }
  | { what: 'opened'; id: string; place: string }
  | { what: 'counted'; id: string; code: string; pieces: number; mode: 'ADD' | 'SET' | 'DAMAGED' }
  | { what: 'asked' | 'noPlace'; id: string; code: string }
  | { what: 'told'; id: string; answer: Counted }
  | { what: 'finished'; id: string }
  | { what: 'compared'; id: string; answer: Finished }
  | { what: 'refused'; id: string; code: string; problem: Problem }
  | { what: 'notKept'; id: string }
  | { what: 'damage' | 'away' };

const same = (a: string | null | undefined, b: string) => a?.toUpperCase() === b.toUpperCase();

/** A place of this count by what its label says. */
export const placeCalled = (places: Place[], code: string) => places.find((p) => same(p.place, code));

const means = (goods: Goods, code: string) => goods.barcode === code || same(goods.code, code);

/** What the code means at the place that is open: its own goods first, else goods known from another place of this count. */
export function goodsCalled(state: CountState, code: string): Goods | undefined {
  const here = placeCalled(state.places, state.at ?? '')?.goods.find((g) => means(g, code));
  if (here) return here;
  const elsewhere = state.places.flatMap((p) => p.goods).find((g) => means(g, code));
  return elsewhere && { ...elsewhere, counted: undefined, damaged: 0, again: false, done: false, extra: true, expected: undefined };
}

/** Lines that still want counting. */
export const open = (place: Place) => place.goods.filter((g) => !g.done).length;

const changed = (places: Place[], at: string | null, change: (place: Place) => Place) => places.map((p) => p.place === at ? change(p) : p);

function withGoods(place: Place, goods: Goods): Place {
  const known = place.goods.some((g) => g.sku === goods.sku);
  return { ...place, done: false, goods: known ? place.goods.map((g) => g.sku === goods.sku ? goods : g) : [...place.goods, goods] };
}

function nextPlace(places: Place[], from: string): string | null {
  const i = places.findIndex((p) => p.place === from);
  return [...places.slice(i + 1), ...places.slice(0, i)].find((p) => !p.done)?.place ?? null;
}

/** What lies on the counter's phone and what its band says. Every scan counts at once; the server's answer only corrects. */
export function counting(state: CountState, event: CountEvent): CountState {
  switch (event.what) {
    case 'read': return { ...state, places: event.desk.places, at: placeCalled(event.desk.places, state.at ?? '') ? state.at : null };
    case 'opened': {
      const place = placeCalled(state.places, event.place);
      return place ? { ...state, at: place.place, damaged: false, said: { kind: 'place', id: event.id, place: place.place, left: open(place) } } : state;
    }
    case 'counted': return counts(state, event);
    case 'asked': return { ...state, damaged: false, said: { kind: 'asking', id: event.id, code: event.code } };
    case 'noPlace': return { ...state, said: { kind: 'bad', id: event.id, code: 'NO_PLACE', what: event.code, words: '' } };
    case 'told': return told(state, event.id, event.answer);
    case 'finished': return finishes(state, event.id);
    case 'compared': return compared(state, event.id, event.answer);
    case 'refused': return { ...state, said: { kind: 'bad', id: event.id, code: event.problem.code, what: event.code, words: event.problem.title } };
    case 'notKept': return { ...state, said: { kind: 'bad', id: event.id, code: 'NOT_KEPT', what: '', words: '' } };
    case 'damage': return { ...state, damaged: !state.damaged };
    case 'away': return { ...state, at: null, damaged: false, said: { kind: 'wait' } };
  }
}

function counts(state: CountState, event: Extract<CountEvent, { what: 'counted' }>): CountState {
  const goods = goodsCalled(state, event.code);
  if (!goods || !state.at) return state;
  const counted = event.mode === 'SET' ? event.pieces : (goods.counted ?? 0) + event.pieces;
  const damaged = event.mode === 'DAMAGED' ? goods.damaged + event.pieces : Math.min(goods.damaged, counted);
  const line: Goods = { ...goods, counted, damaged, done: false };
  return {
    ...state, damaged: false, places: changed(state.places, state.at, (p) => withGoods(p, line)),
    said: { kind: 'goods', id: event.id, name: line.name, counted, damaged: event.mode === 'DAMAGED', extra: line.extra },
  };
}

/** The answer to what the device did not know: goods from somewhere else. */
function told(state: CountState, id: string, answer: Counted): CountState {
  if (state.said.kind !== 'asking' || state.said.id !== id) return state;
  const line: Goods = { sku: answer.sku, code: answer.code, name: answer.name, counted: answer.counted, damaged: answer.damaged, again: false, done: false, extra: answer.extra };
  return { ...state, places: changed(state.places, answer.place, (p) => withGoods(p, line)), said: { kind: 'goods', id, name: answer.name, counted: answer.counted, damaged: false, extra: answer.extra } };
}

/** What has no number is none: whoever looked has seen all. */
function finishes(state: CountState, id: string): CountState {
  const at = state.at;
  if (!at) return state;
  const places = changed(state.places, at, (p) => ({ ...p, done: true, goods: p.goods.map((g) => ({ ...g, counted: g.counted ?? 0, done: true })) }));
  const next = nextPlace(places, at);
  return { ...state, places, at: null, damaged: false, said: next === null ? { kind: 'allDone', id } : { kind: 'placeDone', id, place: at, next } };
}

/** What differs comes back, without its number, to be counted once more. */
function compared(state: CountState, id: string, answer: Finished): CountState {
  if (answer.again.length === 0) return answer.left === 0 ? { ...state, said: { kind: 'allDone', id } } : state;
  const names: string[] = [];
  const places = changed(state.places, answer.place, (p) => ({
    ...p, done: false,
    goods: p.goods.map((g) => {
      if (!answer.again.includes(g.code)) return g;
      names.push(g.name);
      return { ...g, counted: undefined, damaged: 0, done: false, again: true };
    }),
  }));
  const elsewhere = state.at !== null && state.at !== answer.place;
  return { ...state, places, at: elsewhere ? state.at : answer.place, said: { kind: 'again', id, place: answer.place, names } };
}
