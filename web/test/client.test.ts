import { expect, test } from 'vitest';
import { dataOf } from '@/api/client';
import { Problem } from '@/api/problem';

test('what is done without a word in the answer is done', async () => {
  await expect(dataOf(Promise.resolve({ data: undefined, response: new Response(null, { status: 200 }) }))).resolves.toBeUndefined();
  await expect(dataOf(Promise.resolve({ data: undefined, response: new Response(null, { status: 204 }) }))).resolves.toBeUndefined();
});

test('what is refused is told by its problem', async () => {
  const refused = new Response(JSON.stringify({ code: 'LOCKED', title: '2026-11 的考勤已锁定。', status: 409, fields: [] }), { status: 409, headers: { 'Content-Type': 'application/problem+json' } });
  await expect(dataOf(Promise.resolve({ data: undefined, response: refused }))).rejects.toBeInstanceOf(Problem);
});
