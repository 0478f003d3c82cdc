/** Waiting that a signal cuts short. */
import type { Clock } from './ports/clock.ts';

/** Resolves after `ms`, or as soon as the signal is aborted; never rejects. */
export function pause(clock: Pick<Clock, 'after'>, ms: number, signal: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  if (signal.aborted) return Promise.resolve();
  const cancel = clock.after(ms, end);
  signal.addEventListener('abort', end);
  function end(): void {
    cancel();
    // A signal outlives many pauses.
    signal.removeEventListener('abort', end);
    resolve();
  }
  return promise;
}
