/** What goes on by itself: its failures are reported, and stopping waits for it. */
import { type Failure, toFailure } from '../../shared/failure.ts';
import { pause } from './pause.ts';
import type { Clock } from './ports/clock.ts';

export interface Background {
  (work: Promise<unknown>): void;
  /** Resolves when nothing is under way any more. */
  ended(): Promise<void>;
}

/** After `signal` a failure is a consequence of stopping, and not reported. */
export function createBackground({
  report,
  signal,
}: {
  readonly report: (failure: Failure) => void;
  readonly signal: AbortSignal;
}): Background {
  const pending = new Set<Promise<void>>();
  const run = (work: Promise<unknown>) => {
    const done = work
      .then(
        () => {},
        (error: unknown) => {
          if (!signal.aborted) report(toFailure(error));
        },
      )
      .finally(() => pending.delete(done));
    pending.add(done);
  };
  return Object.assign(run, {
    async ended() {
      while (pending.size > 0) await Promise.all(pending);
    },
  });
}

const lookAgainAfter = 5000;

/** Takes a step that the ledger must remember; while its disk is full, again and again. Throws what the step throws else. */
export async function untilRoom(
  { clock, signal }: { readonly clock: Clock; readonly signal: AbortSignal },
  step: () => void | Promise<void>,
): Promise<void> {
  for (;;) {
    try {
      return await step();
    } catch (error) {
      if (toFailure(error).code !== 'disk-full' || signal.aborted) throw error;
    }
    await pause(clock, lookAgainAfter, signal);
  }
}
