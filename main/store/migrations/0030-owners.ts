/** Whose name it is: a file that was listed later may have the better right to it, and then the first is named anew. */
import type { Db } from '../database.ts';

export const version = 30;

export function up(db: Db): void {
  // The transfer's id; null for folders, and for what was listed before.
  db.exec('ALTER TABLE names ADD COLUMN owner INTEGER');
}
