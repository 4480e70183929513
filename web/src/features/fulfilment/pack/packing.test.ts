import { expect, test } from 'vitest';
import { Problem } from '@/api/problem';
import { EMPTY, packing, TICKS, unticked, type Desk, type PackEvent, type Parcel } from './packing';

const queue: Desk['queue'] = [{ number: 'P1112-0207', waybill: '753018442098', courierName: '中通', pieces: 4, urgent: false, verifiedAt: '2026-11-12T07:42:00Z', verifiedBy: '顾北辰' }];
const parcel: Parcel = { shop: 1, id: 7, shopName: '旗舰', number: 'P1112-0207', waybill: '753018442098', courierName: '中通', pieces: 4, remark: '', urgent: false, verifiedBy: '顾北辰', lines: [{ code: 'QH', name: '浴巾', quantity: 4 }] };
const after = (...events: PackEvent[]) => events.reduce(packing, EMPTY);
const scan = (code: string, id = 'a'): PackEvent => ({ what: 'scanned', id, code, queue });

test('FUL-14: a parcel of the queue is on the table before the answer; its lines come with it; four ticks are asked for', () => {
  const open = after(scan('753018442098'));
  expect(open).toMatchObject({ parcel: { number: 'P1112-0207' }, said: { kind: 'opened', id: 'a' } });
  const known = after(scan('753018442098'), { what: 'ticked', tick: 'goods' }, { what: 'opened', id: 'a', parcel });
  expect(known.parcel?.lines).toHaveLength(1);
  expect(unticked(known.ticks)).toEqual(TICKS.slice(1));
});

test('a refusal clears the table and says why in the band, whatever was foretold', () => {
  const refused = after(scan('753018442098'), { what: 'refused', id: 'a', problem: new Problem(409, { code: 'PAPERS_VOIDED', title: '这张单已作废' }) });
  expect(refused).toMatchObject({ parcel: null, said: { kind: 'bad', code: 'PAPERS_VOIDED', words: '这张单已作废' } });
});

test('unknown papers wait for the server; an answer that nobody waits for any more opens nothing', () => {
  expect(after(scan('1')).said).toEqual({ kind: 'wait', asking: 'a' });
  expect(after(scan('1'), { what: 'opened', id: 'a', parcel }).parcel).toEqual(parcel);
  expect(after(scan('1'), { what: 'away' }, { what: 'opened', id: 'a', parcel }).parcel).toBeNull();
});

test('sealed, the next one can be scanned at once; the pile is counted when the answer comes', () => {
  const sealed = after(scan('753018442098'), { what: 'closing', id: 'b' });
  expect(sealed).toMatchObject({ parcel: null, said: { kind: 'packed', id: 'b' }, last: { waybill: '753018442098' } });
  expect(packing(sealed, { what: 'packed', id: 'b', packed: { shop: 1, id: 7, number: 'P1112-0207', courierName: '中通', packedOfCourier: 12 } }).said).toMatchObject({ pile: 12 });
});
