/** What Waybill had to say: the record behind the messages that go by. */
import type { Failure } from '../../shared/failure.ts';
import type { KeptNotice, NewNotice } from '../engine/ports/ledger.ts';
import { type Db, inTransaction, sql } from './database.ts';

/** The newest ones kept: a flapping network must not fill the ledger. */
export const noticesKept = 500;

export function addNotice(db: Db, { at, level, text, failure, jobId }: NewNotice): number {
  return inTransaction(db, () => {
    const { lastInsertRowid } = sql(
      db,
      'INSERT INTO notices (at, level, text, failure, jobId) VALUES (?, ?, ?, ?, ?)',
    ).run(Math.trunc(at), level, text, failure && JSON.stringify(failure), jobId);
    sql(db, 'DELETE FROM notices WHERE id <= (SELECT id FROM notices ORDER BY id DESC LIMIT 1 OFFSET ?)').run(
      noticesKept,
    );
    return Number(lastInsertRowid);
  });
}

/** Newest first. */
export function listNotices(db: Db): readonly KeptNotice[] {
  const rows = sql<Omit<KeptNotice, 'failure' | 'read'> & { failure: string | null; read: number }>(
    db,
    'SELECT * FROM notices ORDER BY id DESC',
  ).all();
  return rows.map((row) => ({
    ...row,
    failure: row.failure === null ? null : (JSON.parse(row.failure) as Failure),
    read: row.read === 1,
  }));
}

/** Up to the newest that a person has seen: what came since stays unread. */
export function readNotices(db: Db, upTo: number): void {
  inTransaction(db, () => sql(db, 'UPDATE notices SET read = 1 WHERE id <= ?').run(upTo));
}

export function clearNotices(db: Db, upTo: number): void {
  inTransaction(db, () => sql(db, 'DELETE FROM notices WHERE id <= ?').run(upTo));
}
