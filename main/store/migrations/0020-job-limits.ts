/** A job may have a speed limit of its own. */
import type { Db } from '../database.ts';

export const version = 20;

export function up(db: Db): void {
  // Bytes per second; null is none.
  db.exec('ALTER TABLE jobs ADD COLUMN bytesPerSecond INTEGER');
}
