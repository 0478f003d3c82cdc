/** When a transfer was completed (epoch ms): a file that was written to later is not what arrived. */
import type { Db } from '../database.ts';

export const version = 40;

export function up(db: Db): void {
  db.exec('ALTER TABLE transfers ADD COLUMN finishedAt INTEGER');
}
