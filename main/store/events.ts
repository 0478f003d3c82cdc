/** What happened to a job, in words. */
import type { JobEvent } from '../../shared/job.ts';
import { type Db, inTransaction, sql } from './database.ts';

/** The newest ones kept per job: a flapping network must not fill the ledger. */
export const eventsKept = 1000;

/** An event of a job that has been removed meanwhile is dropped. */
export function addEvent(db: Db, jobId: number, at: number, level: JobEvent['level'], text: string): void {
  inTransaction(db, () => {
    sql(db, 'INSERT INTO events (jobId, at, level, text) SELECT id, ?, ?, ? FROM jobs WHERE id = ?').run(
      Math.trunc(at),
      level,
      text,
      jobId,
    );
    sql(
      db,
      `DELETE FROM events WHERE jobId = @jobId AND id <=
        (SELECT id FROM events WHERE jobId = @jobId ORDER BY id DESC LIMIT 1 OFFSET @kept)`,
    ).run({ jobId, kept: eventsKept });
  });
}

/** Oldest first. */
export function listEvents(db: Db, jobId: number): readonly JobEvent[] {
  return sql<JobEvent>(db, 'SELECT id, jobId, at, level, text FROM events WHERE jobId = ? ORDER BY id').all(
    jobId,
  );
}
