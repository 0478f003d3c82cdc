/** What a person asked for when all is done: to quit, or to let the machine sleep. Once, and after a moment to say no. */
import type { WhenDone } from '../../shared/settings.ts';
import type { Clock } from './ports/clock.ts';

/** How long a person has to change their mind, in ms. */
const graceMs = 30_000;

export interface AllDone {
  /** Something changed. */
  look(): void;
  stop(): void;
}

/**
 * Acts when the last job that was under way has ended while this watched; a start with nothing to do is no end. What comes
 * in the meantime, or another setting, calls it off.
 */
export function watchAllDone(args: {
  readonly clock: Clock;
  /** Jobs that will still move something, by themselves. */
  readonly busy: () => boolean;
  readonly wish: () => WhenDone;
  /** It will be done after so many ms. */
  readonly soon: (wish: Exclude<WhenDone, 'nothing'>, ms: number) => void;
  /** The wish is forgotten with it: it was meant for this time. */
  readonly act: (wish: Exclude<WhenDone, 'nothing'>) => void;
}): AllDone {
  const { clock, busy, wish, soon, act } = args;
  let wasBusy = false;
  let waiting: (() => void) | null = null;
  const callOff = () => {
    waiting?.();
    waiting = null;
  };
  return {
    look() {
      const wanted = wish();
      // Asked first: whether anything moves costs a look at every job.
      if (wanted === 'nothing' || busy()) {
        wasBusy = wanted !== 'nothing';
        return callOff();
      }
      if (!wasBusy || waiting) return;
      wasBusy = false;
      soon(wanted, graceMs);
      waiting = clock.after(graceMs, () => {
        waiting = null;
        const still = wish();
        if (!busy() && still !== 'nothing') act(still);
      });
    },
    stop: callOff,
  };
}
