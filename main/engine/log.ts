/** A job's events, written as they happen. */
import type { JobEvent } from '../../shared/job.ts';
import type { Clock } from './ports/clock.ts';
import type { Ledger } from './ports/ledger.ts';

/** Never throws: the ledger's own disk may be what is full, and what happens matters more than saying so there. */
export type Log = (jobId: number, level: JobEvent['level'], text: string) => void;

export function createLog(args: {
  readonly ledger: Pick<Ledger, 'addEvent'>;
  readonly clock: Pick<Clock, 'now'>;
}): Log {
  const { ledger, clock } = args;
  return (jobId, level, text) => {
    try {
      ledger.addEvent(jobId, clock.now(), level, text);
    } catch {
      // Whatever is wrong with the ledger, the next row that matters will tell.
    }
  };
}
