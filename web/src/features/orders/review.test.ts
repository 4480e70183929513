import { expect, test } from 'vitest';
import { longNumber, shortNumber } from './review';

test('the last eight signs of an order number are read in fours; one with parts of its own keeps them', () => {
  expect(shortNumber('202611223952000015')).toBe('5200 0015');
  expect(shortNumber('FX261123-001')).toBe('1123-001');
  expect(longNumber('202611223952000015')).toBe('2026 1122 3952 0000 15');
  expect(longNumber('FX261123-001')).toBe('FX261123-001');
});
