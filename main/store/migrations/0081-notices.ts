/** What Waybill had to say, kept until a person clears it. */
import type { Db } from '../database.ts';

export const version = 81;

export function up(db: Db): void {
  // jobId names no foreign key: what was said of a job outlives it.
  db.exec(`
    CREATE TABLE notices (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      at INTEGER NOT NULL,
      level TEXT NOT NULL,
      text TEXT NOT NULL,
      failure TEXT,
      jobId INTEGER,
      read INTEGER NOT NULL DEFAULT 0
    ) STRICT
  `);
}
