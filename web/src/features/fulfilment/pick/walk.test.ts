import { expect, test } from 'vitest';
import { walk, type Sheet } from './walk';

const sheet = (id: number, isShort: boolean, ...lines: [bin: string, code: string, quantity: number][]): Sheet => ({
  shop: 1, id, number: `P1112-000${id}`, waybill: null, courierName: '中通', pieces: 0, urgent: false, remark: '', run: 1, shipBy: null, isShort, basket: id, lots: [], lines: lines.map(([bin, code, quantity]) => ({ bin, code, name: code, quantity })),
});

test('FUL-05: the summary goes along the shelves and adds up what the pick lists ask for', () => {
  const stops = walk([sheet(1, false, ['C-02-1', 'QH-LZ', 1], ['A-11-4', 'QH-YJ', 2]), sheet(2, false, ['A-11-4', 'QH-YJ', 3]), sheet(3, true, ['B-01-1', 'QH-SX', 9])]);
  expect(stops.map((s) => [s.bin, s.quantity, s.lists])).toEqual([['A-11-4', 5, 2], ['C-02-1', 1, 1]]);
});

test('FUL-46: A-2 comes before A-11, and what is taken at a place says into which baskets', () => {
  const stops = walk([sheet(1, false, ['A-11', 'QH-B', 1], ['', 'QH-C', 1]), sheet(2, false, ['A-2', 'QH-A', 2], ['A-11', 'QH-B', 3])]);
  expect(stops.map((s) => s.bin)).toEqual(['A-2', 'A-11', '']);
  expect(stops[1]!.baskets).toEqual([{ basket: 1, quantity: 1 }, { basket: 2, quantity: 3 }]);
});

test('FUL-46: the way that the house is walked goes before the names of its places', () => {
  const stops = walk([sheet(1, false, ['A-2', 'QH-A', 1], ['C-1', 'QH-C', 1], ['B-9', 'QH-B', 1])], ['C-1', 'A-2']);
  expect(stops.map((s) => s.bin)).toEqual(['C-1', 'A-2', 'B-9']);
});

test('INV-45: the lots of all lists are added up at each place, what expires first comes first', () => {
  const lot = (number: string, place: string, expiresOn: string, quantity: number) => ({ code: 'QH-LZ', place, number, expiresOn, quantity, state: 'GOOD' as const });
  const stops = walk([{ ...sheet(1, false, ['C-02-1', 'QH-LZ', 3]), lots: [lot('B', 'C-02-1', '2026-09-01', 2), lot('A', 'C-02-2', '2026-07-01', 1)] }, { ...sheet(2, false, ['C-02-1', 'QH-LZ', 1]), lots: [lot('B', 'C-02-1', '2026-09-01', 1)] }]);
  expect(stops[0]!.lots.map((l) => [l.number, l.place, l.quantity])).toEqual([['A', 'C-02-2', 1], ['B', 'C-02-1', 3]]);
});
