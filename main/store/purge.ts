/**
 * Deletes what removed jobs left behind, a bounded piece at a time: a million rows at once would block for many seconds.
 * A purge cut short goes on at the next start, because the job stays in `purge` until its last row is gone.
 */
import { type Db, inTransaction, sql } from './database.ts';
import { purgeLists } from './lists.ts';
import { baseId } from './rows.ts';

const tables = [
  `DELETE FROM parts WHERE (transferId, number) IN
    (SELECT transferId, number FROM parts WHERE transferId > @base AND transferId < @end LIMIT @limit)`,
  `DELETE FROM uploadParts WHERE (transferId, number) IN
    (SELECT transferId, number FROM uploadParts WHERE transferId > @base AND transferId < @end LIMIT @limit)`,
  'DELETE FROM transfers WHERE id IN (SELECT id FROM transfers WHERE id > @base AND id < @end LIMIT @limit)',
  `DELETE FROM names WHERE (jobId, folded) IN
    (SELECT jobId, folded FROM names WHERE jobId = @jobId LIMIT @limit)`,
  // By range: half the cost of one row at a time, and the checklist of a plan is often the largest of all.
  `DELETE FROM uploadRows WHERE jobId = @jobId AND path < coalesce(
    (SELECT path FROM uploadRows WHERE jobId = @jobId ORDER BY path LIMIT 1 OFFSET @limit), char(1114111))`,
  `DELETE FROM uploadFolders WHERE (jobId, folder, state) IN
    (SELECT jobId, folder, state FROM uploadFolders WHERE jobId = @jobId LIMIT @limit)`,
];

/** Deletes at most `limit` rows of one removed job, or dropped list. False when nothing is left to purge. */
export function purgeSome(db: Db, limit: number): boolean {
  const jobId = sql<number>(db, 'SELECT jobId FROM purge LIMIT 1').pluck().get();
  if (jobId === undefined) return purgeLists(db, limit);
  inTransaction(db, () => {
    let left = limit;
    for (const text of tables) {
      left -= sql(db, text).run({ jobId, base: baseId(jobId), end: baseId(jobId + 1), limit: left }).changes;
      if (left === 0) return;
    }
    sql(db, 'DELETE FROM purge WHERE jobId = ?').run(jobId);
  });
  return true;
}

/** Rows a turn: about 20 ms of the main thread. */
const rowsPerTurn = 4000;
const pauseMs = 30;

/** Purges in the background until nothing is left; `wake` after a removal. Never keeps the process alive. */
export function startPurge(db: Db): { wake(): void; stop(): void } {
  let timer: NodeJS.Timeout | null = null;
  const turn = () => {
    timer = null;
    try {
      if (purgeSome(db, rowsPerTurn)) wake();
    } catch {
      // Disk full, most likely. The rows are invisible already; the next removal or start tries again.
    }
  };
  const wake = () => {
    timer ??= setTimeout(turn, pauseMs).unref();
  };
  wake();
  return {
    wake,
    stop() {
      if (timer) clearTimeout(timer);
      timer = null;
    },
  };
}
