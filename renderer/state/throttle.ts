/** Slowing down what follows a job: jobs change ten times a second, a person reads twice. */
import { useEffect, useRef, useState } from 'react';

/** Runs after `value` changed, at most every half second, and once more after the last change. */
export function useThrottled(value: unknown, run: () => void): void {
  const latest = useRef(run);
  latest.current = run;
  const state = useRef({ last: 0, timer: null as ReturnType<typeof setTimeout> | null });
  // The value is what it waits for.
  useEffect(() => {
    const { current } = state;
    if (current.timer !== null) return;
    current.timer = setTimeout(
      () => {
        current.timer = null;
        current.last = Date.now();
        latest.current();
      },
      Math.max(0, current.last + 500 - Date.now()),
    );
  }, [value]);
  useEffect(() => {
    const { current } = state;
    return () => {
      if (current.timer !== null) clearTimeout(current.timer);
      current.timer = null;
    };
  }, []);
}

/** The value as it was at most half a second ago: for what asks the app whenever a job changes. */
export function useCalm<T>(value: T): T {
  const [calm, setCalm] = useState(value);
  useThrottled(value, () => setCalm(() => value));
  return calm;
}
