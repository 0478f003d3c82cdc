import { useEffect, useState } from 'react';

/** Epoch milliseconds, once a second; stands still where nothing needs it. */
export function useNow(running: boolean): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (!running) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [running]);
  return now;
}

/** Minutes east of UTC, as shared/format takes it. */
export const utcOffset = (at = Date.now()): number => -new Date(at).getTimezoneOffset();
