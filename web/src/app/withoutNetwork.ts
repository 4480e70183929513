/** As `public/sw.js` calls it. */
const PAGES = 'zhanggui-pages';

/**
 * FUL-42: what was loaded before the worker stood beside the page is kept too, so that the very first visit can be loaded anew
 * without a network. Browsers give no worker on plain http; the scans on the device are safe there all the same.
 */
export async function keepForLater(): Promise<void> {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  try {
    await navigator.serviceWorker.register('/sw.js');
    await navigator.serviceWorker.ready;
    const pages = await caches.open(PAGES);
    const loaded = performance.getEntriesByType('resource').map((entry) => new URL(entry.name)).filter((url) => url.origin === location.origin && url.pathname.startsWith('/assets/'));
    await Promise.all(['/', ...loaded.map((url) => url.pathname)].map(async (path) => { if (!await pages.match(path)) await pages.add(path); }));
    await fetch('/api/access/me', { credentials: 'same-origin' });
  } catch {
    // without it the pages work as before
  }
}
