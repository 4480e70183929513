import createClient, { type Middleware } from 'openapi-fetch';
import { Problem } from './problem';
import { ask, dress, keyed } from './request';
import type { paths } from './schema';

export { Problem } from './problem';

const dressed: Middleware = {
  async onRequest({ request }) {
    dress(request.method, request.headers);
    await keyed(request);
    return request;
  },
};

/**
 * The server's operations, typed by its OpenAPI document. An answer other than 2xx is thrown as a {@link Problem}, so
 * `data` is there: `const { data } = await api.GET('/api/access/me', { signal })`, or {@link dataOf} around it.
 */
export const api = createClient<paths>({
  baseUrl: typeof location === 'undefined' ? '' : location.origin,
  credentials: 'same-origin',
  fetch: ask,
});
api.use(dressed);

/** The body of a 2xx answer. */
export async function dataOf<T>(call: Promise<{ data?: T; response: Response }>): Promise<T> {
  const { data, response } = await call;
  if (data === undefined && !response.ok) throw await Problem.of(response);
  return data as T;
}
