/** A checklist is read by what is to be done, and unfinished uploads are found, without reading a million rows for a few. */
import type { Db } from '../database.ts';

export const version = 150;

export function up(db: Db): void {
  db.exec(`
    CREATE INDEX uploadRowsByState ON uploadRows (jobId, state, path);
    CREATE INDEX uploadRowsOpen ON uploadRows (jobId, path) WHERE uploadId IS NOT NULL;
  `);
}
