// FUL-42: a station that is loaded anew without a network opens and goes on. Pages and what a station works with are asked of
// the server first; only when it is out of reach does the last answer stand in. Signing out takes the answers away.
const PAGES = 'zhanggui-pages';
const ANSWERS = 'zhanggui-answers';
const WORKED_WITH = ['/api/access/me', '/api/fulfilment/verify/desk', '/api/fulfilment/pack/desk'];

addEventListener('install', () => skipWaiting());
addEventListener('activate', (event) => event.waitUntil(clients.claim()));

addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== location.origin) return;
  if (request.method !== 'GET') {
    if (pathname === '/api/access/sign-out') event.waitUntil(caches.delete(ANSWERS));
  } else if (request.mode === 'navigate') event.respondWith(page(request));
  else if (pathname.startsWith('/assets/')) event.respondWith(asset(request));
  else if (WORKED_WITH.includes(pathname)) event.respondWith(answer(request, pathname));
});

/** Every address is the one page; a new version of it brings assets of its own. */
async function page(request) {
  try {
    const fresh = await fetch(request);
    if (fresh.ok) {
      const before = await (await caches.match('/', { cacheName: PAGES }))?.text();
      if (before !== undefined && before !== await fresh.clone().text()) await caches.delete(PAGES);
      await (await caches.open(PAGES)).put('/', fresh.clone());
    }
    return fresh;
  } catch (fault) {
    const kept = await caches.match('/', { cacheName: PAGES });
    if (kept) return kept;
    throw fault;
  }
}

/** Its name carries the hash of its content: once read it never changes. */
async function asset(request) {
  const kept = await caches.match(request, { cacheName: PAGES });
  if (kept) return kept;
  const fresh = await fetch(request);
  if (fresh.ok) await (await caches.open(PAGES)).put(request, fresh.clone());
  return fresh;
}

async function answer(request, pathname) {
  try {
    const fresh = await fetch(request);
    if (fresh.ok) await (await caches.open(ANSWERS)).put(pathname, fresh.clone());
    else if (fresh.status === 401) await caches.delete(ANSWERS);
    return fresh;
  } catch (fault) {
    const kept = await caches.match(pathname, { cacheName: ANSWERS });
    if (kept) return kept;
    throw fault;
  }
}
