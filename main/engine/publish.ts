/** Coalesces what changed into one event at most every 100 ms, with a revision so that a gap is noticed. */
import type { Clock } from './ports.ts';

export interface Publisher {
  /** A job a person can see has changed, or only the speed has. */
  changed(jobId: number | null): void;
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
  const flush = () => {
    cancel = null;
    rev++;
    const batch = { rev, changed: [...changed], removed: [...removed] };
    changed = new Set();
    removed = new Set();
    args.emit(batch);
  };
  let stopped = false;
  const soon = () => {
    if (stopped) return;
    cancel ??= args.clock.after(publishEvery, flush);
  };
  return {
    changed(jobId) {
      if (jobId !== null) changed.add(jobId);
      soon();
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
