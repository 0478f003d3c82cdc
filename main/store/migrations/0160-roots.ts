/** A job knows the folders that the window which made it may use, so that no link leads it out of them, whoever runs it. */
import type { Db } from '../database.ts';

export const version = 160;

/** A JSON list of paths. */
export function up(db: Db): void {
  db.exec(`ALTER TABLE jobs ADD COLUMN roots TEXT NOT NULL DEFAULT '[]'`);
}
