import { useSyncExternalStore } from 'react';

const narrow = '(max-width: 767px)';

function watch(changed: () => void): () => void {
  const query = matchMedia(narrow);
  query.addEventListener('change', changed);
  return () => query.removeEventListener('change', changed);
}

/** Fingers instead of a mouse. */
export function usePhone(): boolean {
  return useSyncExternalStore(watch, () => matchMedia(narrow).matches, () => false);
}
