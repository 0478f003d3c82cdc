/** Folded names taken in a job's folder. They are written with the page that takes them, so a page listed again meets no ghost of itself. */
import type { NameOwner, TakenName } from '../engine/ports/rows.ts';
import { type Db, sql } from './database.ts';

const select = `SELECT names.folder, transfers.key FROM names LEFT JOIN transfers ON transfers.id = names.owner
  WHERE names.jobId = ? AND names.folded = ?`;

export function nameTaken(db: Db, jobId: number, folded: string): NameOwner | null {
  const row = sql<{ folder: number; key: string | null }>(db, select).get(jobId, folded);
  return row === undefined ? null : { as: row.folder === 1 ? 'folder' : 'file', key: row.key };
}

/**
 * False where a name is another's, and then what was taken before it is to be rolled back. Folders share theirs.
 * `idOf` finds the transfers of this page by key.
 */
export function takeNames(
  db: Db,
  jobId: number,
  names: readonly TakenName[],
  idOf: ReadonlyMap<string, number>,
): boolean {
  const insert = sql(
    db,
    'INSERT INTO names (jobId, folded, folder, owner) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
  );
  for (const { folded, as, key } of names) {
    const owner = key === null ? null : (idOf.get(key) ?? null);
    if (insert.run(jobId, folded, as === 'folder' ? 1 : 0, owner).changes > 0) continue;
    if (as !== 'folder' || nameTaken(db, jobId, folded)?.as !== 'folder') return false;
  }
  return true;
}

export function dropName(db: Db, jobId: number, folded: string): void {
  sql(db, 'DELETE FROM names WHERE jobId = ? AND folded = ?').run(jobId, folded);
}
