/** Transfers by key, many at once: what a verification asks of its own rows, and the files it finds besides. */
import type { Status } from '../../shared/job.ts';
import type { ExtraFile } from '../engine/ports/rows.ts';
import { extraCode, statusCode, statusOf } from './codes.ts';
import { addTally, emptyTally, readTally, tally } from './counts.ts';
import { type Db, inTransaction, sql } from './database.ts';
import { baseId, wholeMs } from './rows.ts';

/** Null for a key that the job does not have. */
export function statusesOf(db: Db, jobId: number, keys: readonly string[]): readonly (Status | null)[] {
  const ask = sql<number>(db, 'SELECT status FROM transfers WHERE jobId = ? AND key = ?').pluck();
  return keys.map((key) => {
    const code = ask.get(jobId, key);
    return code === undefined ? null : statusOf(code);
  });
}

/** One transaction. A file that is known already is kept as it is. */
export function addExtras(db: Db, jobId: number, files: readonly ExtraFile[]): void {
  inTransaction(db, () => {
    const difference = emptyTally();
    let id = baseId(jobId) + readTally(db, jobId).files;
    const insert = sql(
      db,
      `INSERT INTO transfers (id, jobId, status, verification, size, written, lastModified, cut, key)
       VALUES (@id, @jobId, @status, @verification, @size, @size, @modified, 0, @path)
       ON CONFLICT (jobId, key) DO NOTHING`,
    );
    const status = statusCode.completed;
    for (const { path, size, modified } of files) {
      const row = { jobId, status, verification: extraCode, size, modified: wholeMs(modified), path };
      if (insert.run({ ...row, id: id + 1 }).changes === 0) continue;
      id += 1;
      const counted = { files: 1, skipped: 0, renamed: 0, written: size };
      tally(difference, { ...counted, status, verification: extraCode, size }, 1);
    }
    addTally(db, jobId, difference);
  });
}
