/** The handle that every SQL file takes first, its cached statements, and the one way to a transaction. */
import type Database from 'better-sqlite3';

export type Db = Database.Database;

const statements = new WeakMap<Db, Map<string, Database.Statement<unknown[]>>>();

/** Prepares once per handle. Texts must come from a small fixed set: each stays in memory while the handle lives. */
export function sql<Row = unknown>(db: Db, text: string): Database.Statement<unknown[], Row> {
  let known = statements.get(db);
  if (!known) statements.set(db, (known = new Map()));
  let statement = known.get(text);
  if (!statement) known.set(text, (statement = db.prepare(text)));
  return statement as Database.Statement<unknown[], Row>;
}

/** All or nothing. Inside another transaction it simply joins it. */
export function inTransaction<T>(db: Db, work: () => T): T {
  return db.inTransaction ? work() : db.transaction(work)();
}
