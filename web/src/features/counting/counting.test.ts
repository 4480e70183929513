import { describe, expect, it } from 'vitest';
import { Problem } from '@/api/problem';
import { counting, EMPTY, goodsCalled, type CountState, type Desk } from './counting';

const goods = (sku: number, code: string, barcode: string) => ({ sku, code, barcode, name: `货${code}`, damaged: 0, again: false, done: false, extra: false });
const desk: Desk = {
  id: 1, kind: 'CYCLE', title: { zh: '抽盘', en: 'Spot count' }, blind: true, state: 'COUNTING',
  places: [{ place: 'A-01', zone: '', sign: '', done: false, goods: [goods(1, 'T1', '6901'), goods(2, 'T2', '6902')] }, { place: 'B-02', zone: '', sign: '', done: false, goods: [goods(3, 'T3', '6903')] }],
};
const begun = (): CountState => counting(counting(EMPTY, { what: 'read', desk }), { what: 'opened', id: 'o', place: 'a-01' });
const scanned = (state: CountState, id: string, code: string, pieces = 1, mode: 'ADD' | 'SET' | 'DAMAGED' = 'ADD') => counting(state, { what: 'counted', id, code, pieces, mode });

describe('counting on the phone', () => {
  it('counts each scan at once, before any answer', () => {
    const state = scanned(scanned(begun(), '1', '6901'), '2', 't1');
    expect(state.places[0]!.goods[0]!.counted).toBe(2);
    expect(state.said).toMatchObject({ kind: 'goods', counted: 2, extra: false });
  });

  it('takes goods of another place as an extra line here and leaves the other place alone', () => {
    const state = scanned(begun(), '1', '6903', 4, 'SET');
    expect(state.places[0]!.goods).toHaveLength(3);
    expect(state.said).toMatchObject({ kind: 'goods', counted: 4, extra: true });
    expect(goodsCalled({ ...state, at: 'B-02' }, '6903')?.counted).toBeUndefined();
  });

  it('keeps damaged pieces among the counted ones', () => {
    const state = scanned(scanned(begun(), '1', 'T1', 3, 'SET'), '2', 'T1', 1, 'DAMAGED');
    expect(state.places[0]!.goods[0]).toMatchObject({ counted: 4, damaged: 1 });
    expect(state.damaged).toBe(false);
  });

  it('finishes a place, names the next, and brings back what differs without its number', () => {
    const done = counting(scanned(begun(), '1', 'T1', 3, 'SET'), { what: 'finished', id: 'f' });
    expect(done.said).toEqual({ kind: 'placeDone', id: 'f', place: 'A-01', next: 'B-02' });
    expect(done.places[0]!.goods[1]!.counted).toBe(0);
    const again = counting(done, { what: 'compared', id: 'f', answer: { place: 'A-01', again: ['T1'], left: 2 } });
    expect(again.at).toBe('A-01');
    expect(again.places[0]!.goods[0]).toMatchObject({ again: true, done: false });
    expect(again.places[0]!.goods[0]!.counted).toBeUndefined();
    expect(again.said).toMatchObject({ kind: 'again', names: ['货T1'] });
  });

  it('asks the server for codes it does not know, and a refusal says what was scanned', () => {
    const asked = counting(begun(), { what: 'asked', id: 'q', code: '6999' });
    const told = counting(asked, { what: 'told', id: 'q', answer: { place: 'A-01', sku: 9, code: 'T9', name: '毯', counted: 1, damaged: 0, extra: true } });
    expect(told.places[0]!.goods.at(-1)).toMatchObject({ code: 'T9', counted: 1, extra: true });
    const refused = counting(asked, { what: 'refused', id: 'q', code: '6999', problem: new Problem(404, { code: 'UNKNOWN_GOODS', title: '没有' }) });
    expect(refused.said).toMatchObject({ kind: 'bad', code: 'UNKNOWN_GOODS', what: '6999' });
  });
});
