import { afterEach, expect, test, vi } from 'vitest';
import { ask, keyed } from '@/api/request';

function write(body: unknown, path = '/api/conduct/rewards'): Request {
  return new Request(`http://localhost${path}`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
}

async function send(request: Request): Promise<string> {
  request.headers.set('Idempotency-Key', crypto.randomUUID());
  await keyed(request);
  await ask(request).catch(() => undefined);
  return request.headers.get('Idempotency-Key')!;
}

afterEach(() => vi.unstubAllGlobals());

function answering(...answers: (Response | Error)[]): void {
  const next = [...answers];
  vi.stubGlobal('fetch', () => {
    const answer = next.shift()!;
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  });
}

test('a write whose answer was lost is sent again with the same key, and once it is answered with a new one', async () => {
  answering(new TypeError('network'), new Response(null, { status: 502 }), new Response('{}'), new Response('{}'));
  const first = await send(write({ amount: 100 }));
  expect(await send(write({ amount: 100 }))).toBe(first);
  expect(await send(write({ amount: 100 }))).toBe(first);
  expect(await send(write({ amount: 100 }))).not.toBe(first);
});

test('another body, another address or an answer that refuses have a key of their own', async () => {
  answering(new TypeError('network'), new Response('{}'), new Response('{}'), new Response('{}', { status: 422 }), new Response('{}'));
  const lost = await send(write({ amount: 200 }));
  expect(await send(write({ amount: 201 }))).not.toBe(lost);
  expect(await send(write({ amount: 200 }, '/api/conduct/entries'))).not.toBe(lost);
  expect(await send(write({ amount: 200 }))).toBe(lost);
  expect(await send(write({ amount: 200 }))).not.toBe(lost);
});
