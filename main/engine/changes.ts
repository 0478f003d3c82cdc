/**
 * One status for all of a job's transfers, a few thousand rows at a time: a million at once would keep everything else
 * waiting for seconds. Killed in the middle, some rows have the new status and some the old, which is what the same order
 * given again puts right: the job's own status changes only before (cancel) or after (resume, retry).
 */
import type { Status } from '../../shared/job.ts';
import type { Clock } from './ports/clock.ts';
import type { Ledger } from './ports/ledger.ts';

/** Rows a turn: about 20 ms. */
const rowsPerTurn = 5000;

export function createChanges(args: {
  readonly ledger: Pick<Ledger, 'changeAll'>;
  readonly clock: Pick<Clock, 'after'>;
}) {
  const { ledger, clock } = args;
  /** By job: the change that was ordered last, which ends the ones before it. */
  const latest = new Map<number, Promise<boolean>>();

  return {
    /** True once all is changed; false where another change of the same job was ordered meanwhile. Few rows change at once. */
    async run(jobId: number, from: readonly Status[], to: Status): Promise<boolean> {
      const before = latest.get(jobId);
      const work = async (): Promise<boolean> => {
        if (before) await before.catch(() => {});
        for (;;) {
          if (before && latest.get(jobId) !== own) return false;
          if (ledger.changeAll(jobId, from, to, rowsPerTurn) < rowsPerTurn) return true;
          await new Promise<void>((go) => clock.after(0, go));
          if (latest.get(jobId) !== own) return false;
        }
      };
      const own: Promise<boolean> = Promise.resolve().then(work);
      latest.set(jobId, own);
      return own.finally(() => {
        if (latest.get(jobId) === own) latest.delete(jobId);
      });
    },
    busy: (jobId: number): boolean => latest.has(jobId),
  };
}
