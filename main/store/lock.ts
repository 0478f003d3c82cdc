/**
 * One engine per data folder. The lock is SQLite's exclusive lock on an empty database of its own: the system frees it
 * when the process dies, however it dies, so no stale lock file can keep anyone out. Who holds it stands in `owner.json`.
 */
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { WaybillError } from '../../shared/failure.ts';
import { classifyFolder } from './errors.ts';

export interface Owner {
  readonly pid: number;
  /** Where the owner answers: a socket path. */
  readonly address: string;
}

export interface DataDirLock {
  /** Lets go; safe to call twice. */
  release(): void;
}

const lockName = 'lock.sqlite';
const ownerName = 'owner.json';
/** How long to wait for a new owner to write down who it is, and the time between looks. */
const introductionMs = 1000;
const lookMs = 20;

/** Who owned the folder last; null where nobody is written down. Only a refused {@link lockDataDir} says that it still does. */
export function readOwner(dataDir: string): Owner | null {
  try {
    const value: unknown = JSON.parse(readFileSync(path.join(dataDir, ownerName), 'utf8'));
    if (typeof value !== 'object' || value === null || !('pid' in value) || !('address' in value))
      return null;
    const { pid, address } = value;
    return typeof pid === 'number' && typeof address === 'string' ? { pid, address } : null;
  } catch {
    return null;
  }
}

/** Throws WaybillError: `locked`, its detail being the owner's address (empty where it could not be learnt), or disk-*. */
export function lockDataDir({
  dataDir,
  address,
}: {
  readonly dataDir: string;
  readonly address: string;
}): DataDirLock {
  const deadline = Date.now() + introductionMs;
  for (;;) {
    const held = tryLock(dataDir);
    if (held) {
      try {
        writeOwner(dataDir, { pid: process.pid, address });
      } catch (error) {
        held.close();
        throw classifyFolder(error, dataDir);
      }
      return {
        release() {
          if (!held.open) return;
          // While the lock is still held: afterwards the file may be the next owner's.
          rmSync(path.join(dataDir, ownerName), { force: true });
          held.close();
        },
      };
    }
    const owner = readOwner(dataDir);
    if ((owner && isAlive(owner.pid)) || Date.now() >= deadline) throw locked(owner);
    // The owner has the lock but has not written who it is, or it is just dying: look again in a moment.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, lookMs);
  }
}

function tryLock(dataDir: string): Database.Database | null {
  let db: Database.Database | null = null;
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    db = new Database(path.join(dataDir, lockName), { timeout: 0 });
    db.exec('BEGIN EXCLUSIVE');
    return db;
  } catch (error) {
    db?.close();
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) return null;
    throw classifyFolder(error, dataDir);
  }
}

/** Signal 0 only asks (kill(2)); EPERM means alive but another user's. */
function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function writeOwner(dataDir: string, owner: Owner): void {
  const file = path.join(dataDir, ownerName);
  writeFileSync(`${file}.new`, JSON.stringify(owner), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

function locked(owner: Owner | null): WaybillError {
  return new WaybillError({
    code: 'locked',
    reason: 'Waybill is already running with this data folder.',
    hint: 'Use the one that is running, or start this one with another data folder.',
    detail: owner?.address ?? '',
  });
}
