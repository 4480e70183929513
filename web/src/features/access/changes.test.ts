import { expect, test } from 'vitest';
import { changes } from './changes';

test('old and new values stand side by side, field by field, also where one was missing', () => {
  expect(changes({ state: 'SUBMITTED', days: 2 }, { state: 'APPROVED', by: ['a'] })).toEqual([
    { field: 'state', before: 'SUBMITTED', after: 'APPROVED' }, { field: 'days', before: '2', after: '' }, { field: 'by', before: '', after: '["a"]' },
  ]);
});

test('a bare value is one line, and nothing is none', () => {
  expect(changes('CHECKED', 'APPROVED')).toEqual([{ field: '', before: 'CHECKED', after: 'APPROVED' }]);
  expect(changes(null, undefined)).toEqual([]);
});
