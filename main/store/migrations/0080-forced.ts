/** A job may be started ahead of the queue and of the timetable. */
import type { Db } from '../database.ts';

export const version = 80;

export function up(db: Db): void {
  db.exec('ALTER TABLE jobs ADD COLUMN forced INTEGER NOT NULL DEFAULT 0');
}
