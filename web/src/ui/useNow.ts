import { useCallback, useSyncExternalStore } from 'react';

interface Ticker {
  now: number;
  watchers: Set<() => void>;
  timer?: ReturnType<typeof setInterval>;
}

/** One clock for all that tick alike: a list of deadlines moves on at once. */
const tickers = new Map<number, Ticker>();

function tickerOf(everyMs: number): Ticker {
  const found = tickers.get(everyMs);
  if (found) return found;
  const ticker: Ticker = { now: Date.now(), watchers: new Set() };
  tickers.set(everyMs, ticker);
  return ticker;
}

/** The device's now, renewed every so many milliseconds; for showing time left, never for reckoning. */
export function useNow(everyMs: number): number {
  const ticker = tickerOf(everyMs);
  const watch = useCallback((watcher: () => void) => {
    if (ticker.watchers.size === 0) {
      ticker.now = Date.now();
      ticker.timer = setInterval(() => {
        ticker.now = Date.now();
        ticker.watchers.forEach((w) => w());
      }, everyMs);
    }
    ticker.watchers.add(watcher);
    return () => {
      ticker.watchers.delete(watcher);
      if (ticker.watchers.size === 0) clearInterval(ticker.timer);
    };
  }, [ticker, everyMs]);
  return useSyncExternalStore(watch, () => ticker.now);
}
