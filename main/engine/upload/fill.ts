/** The checked rows of a checklist become transfers, a page a turn; killed in between, it goes on behind the last. */
import type { Clock } from '../ports/clock.ts';
import type { JobRecord, Ledger } from '../ports/ledger.ts';

const atOnce = 2000;

export interface Fill {
  /** Begins, once. */
  start(): void;
  readonly isComplete: () => boolean;
  stop(): void;
}

export function createFill(args: {
  readonly job: JobRecord;
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly onPage: () => void;
}): Fill {
  const { job, ledger, clock, onPage } = args;
  let isComplete = job.listed;
  let after: string | null = null;
  let isStopped = false;
  const step = () => {
    if (isStopped) return;
    const last = ledger.uploads.fill(job.id, after ?? '', atOnce);
    isComplete = last === null;
    after = last ?? after;
    onPage();
    if (!isComplete) clock.after(0, step);
  };
  return {
    start() {
      if (isComplete || after !== null) return;
      after = ledger.job(job.id).cursor ?? '';
      step();
    },
    isComplete: () => isComplete,
    stop: () => {
      isStopped = true;
    },
  };
}
