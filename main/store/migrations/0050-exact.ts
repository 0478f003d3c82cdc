/** Lists of exact objects, out of any job's row, and what a transfer asks for beyond its key. */
import type { Db } from '../database.ts';

export const version = 50;

export function up(db: Db): void {
  db.exec(`
    -- name: digest of what is in it; null while it is written. gone: 1 once its rows are to be deleted, bit by bit.
    CREATE TABLE lists (
      id INTEGER PRIMARY KEY,
      name TEXT UNIQUE,
      gone INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    -- n: position, 1 first. asked: JSON of versionId, expected and ranges, null where there is none of them.
    CREATE TABLE listed (
      list INTEGER NOT NULL,
      n INTEGER NOT NULL,
      key TEXT NOT NULL,
      path TEXT,
      size INTEGER,
      asked TEXT,
      PRIMARY KEY (list, n)
    ) STRICT, WITHOUT ROWID;
    CREATE UNIQUE INDEX listedByKey ON listed (list, key);
    ALTER TABLE transfers ADD COLUMN asked TEXT;
  `);
}
