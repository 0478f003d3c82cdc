/**
 * Opens the ledger of a data folder. In this order, so that no data is lost to a guess:
 * 1. a ledger of a newer Waybill is refused, untouched;
 * 2. one that is damaged, or lacks what it should have, is set aside under a dated name, with its -wal and -shm, and an
 *    empty one takes its place;
 * 3. an older one is migrated, and steps it never took are taken.
 * The caller holds the folder's lock (lock.ts).
 */
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import type { Notice } from '../../shared/calls/host.ts';
import { WaybillError } from '../../shared/failure.ts';
import type { Ledger } from '../engine/ports/ledger.ts';
import type { Db } from './database.ts';
import { classify, classifyFolder, isCorrupt } from './errors.ts';
import { createLedger } from './ledger.ts';
import { lacking, migrate, migrations, newestVersion, takenSteps, versionOf } from './migrate.ts';

export const ledgerName = 'ledger.sqlite';
/** Left by a run that met damage: the next start then checks the whole ledger, whatever its size. */
const suspectName = 'ledger-suspect';
/** Up to here the whole ledger is checked at every start, at about 1 GB/s; above, only schema, jobs and counts. */
const checkedBytes = 64 * 1024 * 1024;

/** Throws WaybillError: ledger-newer, disk-full, disk-denied, disk-error, locked. */
export function openLedger({ dataDir }: { readonly dataDir: string }): {
  readonly ledger: Ledger;
  readonly notices: Notice[];
} {
  const file = path.join(dataDir, ledgerName);
  const suspect = path.join(dataDir, suspectName);
  const notices: Notice[] = [];
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    refuseNewer(file);
    try {
      check(file, existsSync(suspect));
    } catch (error) {
      if (!isCorrupt(error)) throw error;
      notices.push(corruptNotice(setAside(dataDir), error));
    }
    const db = openReady(file);
    rmSync(suspect, { force: true });
    return { ledger: createLedger({ db, onCorrupt: () => leaveMark(suspect) }), notices };
  } catch (error) {
    throw classifyFolder(error, dataDir);
  }
}

function openReady(file: string): Db {
  const db = new Database(file, { timeout: 5000 });
  try {
    db.pragma('journal_mode = WAL');
    // WAL with NORMAL: a killed process loses nothing, lost power at most the last commits, never the order of them.
    db.pragma('synchronous = NORMAL');
    db.pragma('foreign_keys = ON');
    // Beyond this the system's cache has the pages, once for everybody.
    db.pragma('cache_size = -8000');
    // Not mapped: a read error on a mapped page kills the process with SIGBUS, read() says what is wrong.
    db.pragma('mmap_size = 0');
    db.pragma('wal_autocheckpoint = 4000');
    db.pragma('journal_size_limit = 67108864');
    db.pragma('temp_store = MEMORY');
    bringUp(db, file);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

function bringUp(db: Db, file: string): void {
  try {
    migrate(db);
  } catch (error) {
    const told = classify(error);
    if (told instanceof WaybillError) throw told;
    throw new WaybillError(
      {
        code: 'ledger-corrupt',
        reason: 'The ledger of an older Waybill could not be brought up to date.',
        hint: 'Nothing in it is lost. Start Waybill with another data folder, and report it with the detail below.',
        detail: `${file}: ${error instanceof Error ? error.message : String(error)}`,
      },
      error,
    );
  }
}

/**
 * Throws what `isCorrupt` knows, or ledger-newer. Reads only: opened for writing, SQLite would play the log into a
 * damaged file, and what might have been rescued by hand would be gone.
 */
function check(file: string, thorough: boolean): void {
  // A rollback journal is left only by a first start cut short; rolling it back takes a handle that may write.
  if (!existsSync(file) || existsSync(`${file}-journal`)) return;
  const { size } = statSync(file);
  if (size === 0) return;
  const db = new Database(file, { readonly: true, timeout: 5000 });
  try {
    const version = versionOf(db);
    if (version > newestVersion) throw newer([version], file);
    const tables = db.prepare('SELECT count(*) FROM sqlite_schema').pluck().get() as number;
    if (version === 0 ? tables > 0 : tables === 0) throw corrupt('the file is a database, but not a ledger');
    if (version === 0) return;
    for (const pragma of checks(size, thorough)) {
      const said = db.pragma(pragma, { simple: true });
      if (said !== 'ok') throw corrupt(String(said));
    }
    const taken = takenSteps(db);
    const unknown = [...taken].filter((step) => migrations.every((known) => known.version !== step));
    if (unknown.length > 0) throw newer(unknown, file);
    const away = lacking(db, taken);
    if (away.length > 0) throw corrupt(`it lacks ${away.join(', ')}`);
  } finally {
    db.close();
  }
}

function checks(size: number, thorough: boolean): readonly string[] {
  if (thorough) return ['integrity_check(1)'];
  return size <= checkedBytes ? ['quick_check(1)'] : ["quick_check('jobs')", "quick_check('counts')"];
}

const corrupt = (message: string) => new Database.SqliteError(message, 'SQLITE_CORRUPT');

/** `user_version` stands at byte 60 of the header (sqlite.org/fileformat.html); only a write-ahead log can know better. */
function refuseNewer(file: string): void {
  const header = Buffer.alloc(100);
  let fd: number;
  try {
    fd = openSync(file, 'r');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  try {
    if (readSync(fd, header, 0, 100, 0) < 100 || header.toString('latin1', 0, 15) !== 'SQLite format 3')
      return;
  } finally {
    closeSync(fd);
  }
  const version = header.readUInt32BE(60);
  if (version > newestVersion) throw newer([version], file);
}

function newer(versions: readonly number[], file: string): WaybillError {
  return new WaybillError({
    code: 'ledger-newer',
    reason: 'This data folder was used by a newer Waybill.',
    hint: 'Update Waybill, or start it with another data folder. Nothing was changed.',
    detail: `${file}: version ${versions.join(', ')}, this Waybill knows up to ${newestVersion}`,
  });
}

/** Returns the new path. */
function setAside(dataDir: string): string {
  const now = new Date();
  const two = (n: number) => String(n).padStart(2, '0');
  const day = `${now.getFullYear()}${two(now.getMonth() + 1)}${two(now.getDate())}`;
  const stamp = `${day}-${two(now.getHours())}${two(now.getMinutes())}${two(now.getSeconds())}`;
  let name = `ledger-corrupt-${stamp}.sqlite`;
  for (let n = 2; existsSync(path.join(dataDir, name)); n++) name = `ledger-corrupt-${stamp}-${n}.sqlite`;
  // The log first: were the ledger moved alone, SQLite would play the old log into the new file.
  for (const end of ['-wal', '-shm', '']) {
    const from = path.join(dataDir, ledgerName + end);
    if (existsSync(from)) renameSync(from, path.join(dataDir, name + end));
  }
  return path.join(dataDir, name);
}

function corruptNotice(kept: string, error: unknown): Notice {
  return {
    id: 'ledger-corrupt',
    level: 'warning',
    text: `The ledger was damaged, so Waybill began a new one. The old one is kept as ${kept}. Downloaded files are not touched.`,
    failure: {
      code: 'ledger-corrupt',
      reason: 'The ledger, where Waybill keeps its jobs, was damaged.',
      hint: 'Start your downloads again into the same folders: files that are there and whole are not fetched again.',
      detail: `${kept}: ${error instanceof Error ? error.message : String(error)}`,
    },
  };
}

function leaveMark(file: string): void {
  try {
    writeFileSync(file, '');
  } catch {
    // The damage itself is being reported; without the mark the next start only checks less.
  }
}
