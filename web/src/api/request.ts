import { currentLanguage } from '@/i18n';
import { Problem } from './problem';

export function uuid(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16)); // plain http on a warehouse network has no randomUUID
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = [...bytes].map((b) => b.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

function xsrfToken(): string | undefined {
  const found = document.cookie.split('; ').find((c) => c.startsWith('XSRF-TOKEN='));
  return found && decodeURIComponent(found.slice('XSRF-TOKEN='.length));
}

const WRITES = ['POST', 'PUT', 'PATCH', 'DELETE'];

/** What every request to our server carries: the reader's language, the double-submit token, and a key on each POST. */
export function dress(method: string, headers: Headers): void {
  headers.set('Accept-Language', currentLanguage() === 'en' ? 'en' : 'zh-CN');
  if (!WRITES.includes(method)) return;
  const token = xsrfToken();
  if (token) headers.set('X-XSRF-TOKEN', token);
  if (method === 'POST' && !headers.has('Idempotency-Key')) headers.set('Idempotency-Key', uuid());
}

const SENT_AGAIN_WITHIN = 10 * 60_000;

/** Writes whose answer never came, with the key they went out with: sent again as they were they carry it again, and the server does them once. */
const unanswered = new Map<string, { key: string; at: number }>();
const written = new WeakMap<Request, string>();

/** Gives a write the key of the very same one that got no answer. Files are told apart by the server itself. */
export async function keyed(request: Request): Promise<void> {
  if (request.method !== 'POST' || (request.headers.get('Content-Type') ?? '').includes('multipart')) return;
  const same = `${request.url} ${await request.clone().text()}`;
  const lost = unanswered.get(same);
  if (lost && Date.now() - lost.at < SENT_AGAIN_WITHIN) request.headers.set('Idempotency-Key', lost.key);
  written.set(request, same);
}

function remember(request: Request, answered: boolean): void {
  const same = written.get(request);
  if (same === undefined) return;
  const key = request.headers.get('Idempotency-Key');
  if (answered || !key) unanswered.delete(same);
  else unanswered.set(same, { key, at: Date.now() });
}

let onSignedOut: () => void = () => undefined;

/** Called when the server no longer knows who we are. */
export function whenSignedOut(then: () => void): void {
  onSignedOut = then;
}

/** fetch that throws a Problem for everything but 2xx. */
export async function ask(input: Request): Promise<Response> {
  const answer = await fetch(input).catch((fault: unknown) => {
    if (input.signal.aborted) throw fault;
    remember(input, false);
    throw Problem.unreachable();
  });
  remember(input, answer.status < 502 || answer.status > 504);
  if (answer.ok) return answer;
  if (answer.status === 401 && !input.url.endsWith('/api/access/me')) onSignedOut();
  throw await Problem.of(answer);
}

/** For addresses that the server hands out (a why-node's `more`). What is in our OpenAPI document goes through `api`. */
export async function getJson<T>(path: string, signal?: AbortSignal): Promise<T> {
  const headers = new Headers({ Accept: 'application/json' });
  dress('GET', headers);
  return (await ask(new Request(new URL(path, location.origin), { headers, signal, credentials: 'same-origin' }))).json() as Promise<T>;
}

/** Writes a file the server made to the user's disk. */
export async function download(path: string, fallbackName: string): Promise<void> {
  const headers = new Headers();
  dress('GET', headers);
  const answer = await ask(new Request(new URL(path, location.origin), { headers, credentials: 'same-origin' }));
  const named = /filename\*=UTF-8''([^;]+)/.exec(answer.headers.get('Content-Disposition') ?? '')?.[1];
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await answer.blob());
  link.download = named ? decodeURIComponent(named) : fallbackName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
