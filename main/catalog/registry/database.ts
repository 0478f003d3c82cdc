/**
 * The catalogue's own database, beside the ledger and never part of it: all that is in it can be made again from the
 * curated entries and the downloaded index. So there are no migrations: a file of another version, or one that is
 * damaged, makes way for a new one.
 */
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';

export type Db = Database.Database;

const databaseName = 'catalogue.sqlite';
/** Counts up with every change of the tables or of what is written into them. */
const version = 2;

const tables = `
  CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
  -- As read from the index, one row an entry.
  CREATE TABLE registry (slug TEXT PRIMARY KEY, entry TEXT NOT NULL);
  -- What is found: curated entries, each merged with its twin, then the rest of the registry, in this order.
  CREATE TABLE item (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    summary TEXT NOT NULL,
    entry TEXT NOT NULL
  );
  -- Other names of an item: the registry's slug of a curated entry.
  CREATE TABLE alias (slug TEXT PRIMARY KEY, item INTEGER NOT NULL) WITHOUT ROWID;
  -- Which items have a location in a bucket.
  CREATE TABLE holder (bucket TEXT NOT NULL, item INTEGER NOT NULL, PRIMARY KEY (bucket, item)) WITHOUT ROWID;
  -- Words are written as words.ts makes them: lower case, no diacritics. So the tokenizer has only blanks to find.
  CREATE VIRTUAL TABLE words USING fts5(
    first, name, place, tags, provider, text,
    tokenize = 'ascii', prefix = '1 2 3 4', detail = 'column', content = '', columnsize = 0
  );
`;

export interface Opened {
  readonly db: Db;
  /** False where no file could be had: what is in it then goes with the process, and the registry cannot be taken in. */
  readonly lasting: boolean;
}

/** Never throws for what is in the folder: without a usable file the catalogue lives in memory. */
export function openDatabase({
  dataDir,
  damaged,
}: {
  readonly dataDir: string | null;
  /** What is there is known to be bad. */
  readonly damaged: boolean;
}): Opened {
  if (dataDir !== null) {
    const file = path.join(dataDir, databaseName);
    try {
      mkdirSync(dataDir, { recursive: true, mode: 0o700 });
      if (damaged) setAside(file);
      return { db: openUsable(file), lasting: true };
    } catch {
      try {
        setAside(file);
        return { db: openUsable(file), lasting: true };
      } catch {
        // A read-only or full disk: the curated entries are still there.
      }
    }
  }
  const db = new Database(':memory:');
  db.exec(tables);
  return { db, lasting: false };
}

export const isDamaged = (error: unknown): boolean =>
  error instanceof Database.SqliteError && /^SQLITE_(?:CORRUPT|NOTADB)/.test(error.code);

/** A second handle, so that a long import is not seen before it is whole. */
export function openWriter(db: Db): Db {
  const writer = new Database(db.name, { timeout: 5000 });
  tune(writer);
  return writer;
}

/** Throws what SQLite says of a damaged file. */
function openUsable(file: string): Db {
  const db = new Database(file, { timeout: 5000 });
  try {
    tune(db);
    const found = db.pragma('user_version', { simple: true });
    if (found !== version) {
      if (found !== 0 || db.prepare('SELECT count(*) FROM sqlite_schema').pluck().get() !== 0)
        throw new Error(`the catalogue is of version ${found}`);
      db.transaction(() => {
        db.exec(tables);
        db.pragma(`user_version = ${version}`);
      })();
    }
    const said = db.pragma('quick_check(1)', { simple: true });
    if (said !== 'ok') throw new Error(String(said));
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

function tune(db: Db): void {
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = NORMAL');
  db.pragma('mmap_size = 0');
  db.pragma('journal_size_limit = 4194304');
}

/** One damaged file is kept to be looked at; the one before it goes. */
function setAside(file: string): void {
  for (const end of ['-wal', '-shm', '']) {
    rmSync(`${file}-damaged${end}`, { force: true });
    if (existsSync(file + end)) renameSync(file + end, `${file}-damaged${end}`);
  }
}

export const readMeta = (db: Db, name: string): string | null =>
  (db.prepare('SELECT value FROM meta WHERE name = ?').pluck().get(name) as string | undefined) ?? null;

export function writeMeta(db: Db, name: string, value: string | null): void {
  if (value === null) db.prepare('DELETE FROM meta WHERE name = ?').run(name);
  else db.prepare('INSERT OR REPLACE INTO meta VALUES (?, ?)').run(name, value);
}
