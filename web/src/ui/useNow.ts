import { useEffect, useState } from 'react';

/** The device's now, renewed every so many milliseconds; for showing time left, never for reckoning. */
export function useNow(everyMs: number): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}
