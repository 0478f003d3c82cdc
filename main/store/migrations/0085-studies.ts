/** Studies that were looked at: what is kept of each between two looks, as JSON that only its reader takes apart. */
import type { Db } from '../database.ts';

export const version = 85;

export function up(db: Db): void {
  db.exec(`
    CREATE TABLE studies (
      folder TEXT PRIMARY KEY,
      lookedAt INTEGER NOT NULL,
      record TEXT NOT NULL
    ) STRICT, WITHOUT ROWID`);
}
