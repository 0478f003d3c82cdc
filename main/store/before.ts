/** What counting needs of rows that are about to change. */
import type { Counted } from './counts.ts';
import { type Db, sql } from './database.ts';

const fewRows = 16;
const mostBetween = 4;

/** No text: each column that crosses from SQLite costs half a microsecond, text more. */
const columns = '1 AS files, status, verification, skipped, path IS NOT NULL AS renamed, size, written';
const oneText = `SELECT ${columns} FROM transfers WHERE id = ?`;
const rangeText = `SELECT id, ${columns} FROM transfers WHERE id >= ? AND id <= ?`;

/** As they are now, for ids that are each changed once: files that end together lie side by side, and are read as one range. */
export function rowsBefore(db: Db, ids: readonly number[]): (id: number) => Counted | undefined {
  const one = (id: number) => sql<Counted>(db, oneText).get(id);
  if (ids.length < fewRows) return one;
  const first = ids.reduce((least, id) => Math.min(least, id));
  const last = ids.reduce((most, id) => Math.max(most, id));
  if (last - first >= mostBetween * ids.length || new Set(ids).size < ids.length) return one;
  const rows = sql<Counted & { readonly id: number }>(db, rangeText).all(first, last);
  const known = new Map(rows.map((row) => [row.id, row]));
  return (id) => known.get(id);
}
