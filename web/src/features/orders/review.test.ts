import { expect, test } from 'vitest';
import { Problem } from '@/api/problem';
import { leftOut, longNumber, noneDone, shortNumber } from './review';

test('the last eight signs of an order number are read in fours; one with parts of its own keeps them', () => {
  expect(shortNumber('202611223952000015')).toBe('5200 0015');
  expect(shortNumber('FX261123-001')).toBe('1123-001');
  expect(longNumber('202611223952000015')).toBe('2026 1122 3952 0000 15');
  expect(longNumber('FX261123-001')).toBe('FX261123-001');
});

test('what was left out of many as abnormal is taken by a key of its own; what is refused for another reason is not', () => {
  const refused = (id: number, code: string) => ({ order: { shop: 1, id }, number: `N${id}`, code, rule: 'ORD-09', words: { zh: '', en: '' } });
  const bulk = { done: [{ shop: 1, id: 9 }], refused: [refused(1, 'ABNORMAL'), refused(2, 'SHORTAGE'), refused(3, 'ABNORMAL')] };
  expect(leftOut(bulk)).toEqual([{ shop: 1, id: 1 }, { shop: 1, id: 3 }]);
  expect(noneDone(new Problem(409, { code: 'NOTHING_DONE', facts: { refused: bulk.refused } }))).toEqual({ done: [], refused: bulk.refused });
  expect(noneDone(new Problem(403, { code: 'FORBIDDEN' }))).toBeNull();
});
