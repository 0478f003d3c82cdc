/** Marks of parts under way. A finished transfer has none. */
import type { PartRow } from '../engine/ports/rows.ts';
import { type Db, sql } from './database.ts';

const columns = 'number, written, durable, crc, durableCrc';

/** By number. */
export function partsOf(db: Db, transferId: number): readonly PartRow[] {
  return sql<PartRow>(db, `SELECT ${columns} FROM parts WHERE transferId = ? ORDER BY number`).all(
    transferId,
  );
}

/** Is there any part between these two transfers, both included? One probe that spares a page of new transfers a query each. */
export function anyParts(db: Db, first: number, last: number): boolean {
  return (
    sql(db, 'SELECT 1 FROM parts WHERE transferId BETWEEN ? AND ? LIMIT 1').get(first, last) !== undefined
  );
}

export function putPart(db: Db, part: { readonly transferId: number } & PartRow): void {
  sql(
    db,
    `INSERT INTO parts (transferId, ${columns}) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET written = excluded.written, durable = excluded.durable,
       crc = excluded.crc, durableCrc = excluded.durableCrc`,
  ).run(part.transferId, part.number, part.written, part.durable, part.crc, part.durableCrc);
}

export function dropParts(db: Db, transferId: number): void {
  sql(db, 'DELETE FROM parts WHERE transferId = ?').run(transferId);
}
