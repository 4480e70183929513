import { useSyncExternalStore } from 'react';

const KEPT = 'zhanggui.shop';
const watchers = new Set<() => void>();

function read(): string | null {
  return localStorage.getItem(KEPT);
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  addEventListener('storage', watcher);
  return () => {
    watchers.delete(watcher);
    removeEventListener('storage', watcher);
  };
}

/** The shop picked in the top bar; null: all that one may see. */
export function useShop(): number | null {
  const kept = useSyncExternalStore(watch, read);
  return kept ? Number(kept) : null;
}

export function pickShop(id: number | null): void {
  if (id === null) localStorage.removeItem(KEPT);
  else localStorage.setItem(KEPT, String(id));
  watchers.forEach((w) => w());
}
