/** A table that a published index was made into: a cache, so that what cannot be read is made again. */
import Database from 'better-sqlite3';

/** For reading. Null where there is none, or a damaged one, or one of another version. */
export function openTable(file: string, version: number): Database.Database | null {
  let db: Database.Database;
  try {
    db = new Database(file, { readonly: true, fileMustExist: true });
  } catch {
    return null;
  }
  try {
    if (db.pragma('user_version', { simple: true }) === version) return db;
  } catch {
    // Damaged.
  }
  db.close();
  return null;
}
