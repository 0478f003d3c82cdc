/** A job knows where the drive of its folder is mounted, so that nothing is written to what is below when the drive is away. */
import type { Db } from '../database.ts';

export const version = 140;

/** Null: not looked at yet, or the root of all. */
export function up(db: Db): void {
  db.exec('ALTER TABLE jobs ADD COLUMN mount TEXT');
}
