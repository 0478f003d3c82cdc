/**
 * Coalesces what changed into one event at most every 100 ms, with a revision so that a gap is noticed. What comes after a
 * pause goes at once, and so do a plan's first page and end and a job's end: somebody may be waiting for just that.
 */
import type { Clock } from './ports/clock.ts';

export interface Publisher {
  /** A job a person can see has changed, or only the speed has. */
  changed(jobId: number | null): void;
  /** Somebody may be waiting for it. */
  atOnce(jobId: number): void;
  removed(jobId: number): void;
  readonly rev: () => number;
  stop(): void;
}

const publishEvery = 100;

export function createPublisher(args: {
  readonly clock: Clock;
  readonly emit: (change: {
    readonly rev: number;
    readonly changed: readonly number[];
    readonly removed: readonly number[];
  }) => void;
}): Publisher {
  let rev = 0;
  let changed = new Set<number>();
  let removed = new Set<number>();
  let cancel: (() => void) | null = null;
  let last = Number.NEGATIVE_INFINITY;
  const flush = () => {
    cancel?.();
    cancel = null;
    last = args.clock.steady();
    rev++;
    const batch = { rev, changed: [...changed], removed: [...removed] };
    changed = new Set();
    removed = new Set();
    args.emit(batch);
  };
  let stopped = false;
  const soon = () => {
    if (stopped) return;
    const wait = Math.max(0, last + publishEvery - args.clock.steady());
    cancel ??= args.clock.after(wait, flush);
  };
  return {
    changed(jobId) {
      if (jobId !== null) changed.add(jobId);
      soon();
    },
    atOnce(jobId) {
      changed.add(jobId);
      if (!stopped) flush();
    },
    removed(jobId) {
      changed.delete(jobId);
      removed.add(jobId);
      soon();
    },
    rev: () => rev,
    stop() {
      stopped = true;
      cancel?.();
    },
  };
}
