/** Folded names taken in a job's folder. They are written with the page that takes them, so a page listed again meets no ghost of itself. */
import type { TakenName } from '../engine/ports.ts';
import { type Db, sql } from './database.ts';

const select = 'SELECT folder FROM names WHERE jobId = ? AND folded = ?';

/** About 2 µs; asked for each key of a listing. */
export function nameTaken(db: Db, jobId: number, folded: string): TakenName['as'] | null {
  const row = sql<{ folder: number }>(db, select).get(jobId, folded);
  return row === undefined ? null : row.folder === 1 ? 'folder' : 'file';
}

/** A name that is there stays as it is. */
export function takeNames(db: Db, jobId: number, names: readonly TakenName[]): void {
  const insert = sql(db, 'INSERT INTO names (jobId, folded, folder) VALUES (?, ?, ?) ON CONFLICT DO NOTHING');
  for (const { folded, as } of names) insert.run(jobId, folded, as === 'folder' ? 1 : 0);
}
