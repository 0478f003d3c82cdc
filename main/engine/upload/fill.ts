/** The checked rows of a checklist become transfers, a page a turn; killed in between, it goes on behind the last. */
import { type Failure, toFailure } from '../../../shared/failure.ts';
import type { Clock } from '../ports/clock.ts';
import type { JobRecord, Ledger } from '../ports/ledger.ts';

const atOnce = 2000;
/** While the ledger's disk is full, in ms. */
const lookAgainAfter = 1000;

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
  /** The ledger cannot be read or written, and it is not for want of room: that is waited for. */
  readonly onFailure: (failure: Failure) => void;
}): Fill {
  const { job, ledger, clock, onPage, onFailure } = args;
  let isComplete = job.listed;
  let after: string | null = null;
  let isStopped = false;
  const step = () => {
    if (isStopped) return;
    let last: string | null;
    try {
      last = ledger.uploads.fill(job.id, after ?? '', atOnce);
    } catch (error) {
      const failure = toFailure(error);
      if (failure.code === 'disk-full') clock.after(lookAgainAfter, step);
      else onFailure(failure);
      return;
    }
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
