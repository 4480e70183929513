// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { MemoryRouter } from 'react-router';
import { expect, test, vi } from 'vitest';
import { Component } from '../src/features/access/FactorPage';
import { startLanguage } from '../src/i18n';

(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;

const json = (body: unknown) => new Response(JSON.stringify(body), { status: 200, headers: { 'Content-Type': 'application/json' } });
const soon = () => act(() => new Promise<void>((resolve) => { setTimeout(resolve, 60); }));

test('who switches the second factor on is shown the recovery codes, although the page then says that it is on', async () => {
  await startLanguage();
  let on = false;
  vi.stubGlobal('fetch', async (request: Request) => {
    if (request.url.endsWith('/confirm')) { on = true; return json({ codes: ['abcd-1234', 'efgh-5678'] }); }
    if (request.method === 'POST') return json({ secret: 'ABCDEF', picture: '<svg/>' });
    return json({ on, since: '2026-11-23T01:00:00Z', recoveryLeft: 10 });
  });
  const place = document.body.appendChild(document.createElement('div'));
  const root = createRoot(place);
  act(() => root.render(<MemoryRouter><QueryClientProvider client={new QueryClient()}><Component /></QueryClientProvider></MemoryRouter>));
  await soon();
  act(() => place.querySelector<HTMLButtonElement>('button')!.click());
  await soon();
  const input = place.querySelector<HTMLInputElement>('input')!;
  act(() => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!.set!.call(input, '123456');
    input.dispatchEvent(new Event('input', { bubbles: true }));
  });
  act(() => { place.querySelector('form')!.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true })); });
  await soon();
  await soon();
  expect(place.textContent).toContain('abcd-1234');
  expect(place.textContent).toContain('efgh-5678');
  act(() => root.unmount());
  vi.unstubAllGlobals();
});
