/** One timer that rings at the earliest of the times it was set to. */
import type { Clock } from './ports/clock.ts';

export interface Alarm {
  /** By {@link Clock.steady}; infinity sets nothing. */
  set(at: number): void;
  clear(): void;
  /** When it will ring; 0 while it is not set. */
  readonly at: () => number;
}

export function createAlarm(clock: Clock, ring: () => void): Alarm {
  let set: { readonly at: number; readonly cancel: () => void } | null = null;
  const clear = () => {
    set?.cancel();
    set = null;
  };
  return {
    set(at) {
      if (at === Number.POSITIVE_INFINITY || (set && set.at <= at)) return;
      clear();
      const cancel = clock.after(Math.max(1, at - clock.steady()), () => {
        set = null;
        ring();
      });
      set = { at, cancel };
    },
    clear,
    at: () => set?.at ?? 0,
  };
}
