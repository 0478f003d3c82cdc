/** Transfers: adding listed pages, finding work, and reading any page of a million. */
import type { Status, Transfer } from '../../shared/job.ts';
import type { FileRecord, ListedPage, Work } from '../engine/ports/rows.ts';
import { pendingCode, statusCode } from './codes.ts';
import { addTally, emptyTally, readTally, tally } from './counts.ts';
import { type Db, inTransaction, sql } from './database.ts';
import { notFound } from './errors.ts';
import { changeJob, jobExists, prefixOf } from './jobs.ts';
import { dropName, takeNames } from './names.ts';
import { anyParts, partsOf } from './parts.ts';
import { baseId, storedPath, type TransferRow, toFileRecord, toTransfer, wholeMs } from './rows.ts';

/** A text search stops here: `total` says 10,000 for more. Nobody reads so far; it bounds time and memory. */
const mostFound = 10_000;

export const texts = {
  page: 'SELECT * FROM transfers WHERE id > ? AND id <= ? ORDER BY id',
  byStatus: 'SELECT * FROM transfers WHERE jobId = ? AND status = ? ORDER BY id LIMIT ? OFFSET ?',
  byStatusBackwards:
    'SELECT * FROM transfers WHERE jobId = ? AND status = ? ORDER BY id DESC LIMIT ? OFFSET ?',
  queue: 'SELECT * FROM transfers WHERE jobId = ? AND status = ? AND id > ? ORDER BY id LIMIT ?',
  byText: `SELECT id FROM transfers WHERE jobId = ? AND key LIKE ? ESCAPE '\\' ORDER BY key LIMIT ?`,
  byStatusAndText: `SELECT id FROM transfers WHERE jobId = ? AND status = ? AND key LIKE ? ESCAPE '\\' ORDER BY id LIMIT ?`,
  fromKey: 'SELECT * FROM transfers WHERE jobId = ? AND key >= ? ORDER BY key LIMIT ?',
  afterKey: 'SELECT * FROM transfers WHERE jobId = ? AND key > ? ORDER BY key LIMIT ?',
  byKey: 'SELECT id, path FROM transfers WHERE jobId = ? AND key = ?',
  known: 'SELECT key FROM transfers WHERE jobId = ? AND key IN (SELECT value FROM json_each(?))',
  renamed:
    'SELECT key, path FROM transfers WHERE jobId = ? AND path IS NOT NULL ORDER BY id LIMIT ? OFFSET ?',
  unsettled: `SELECT * FROM transfers WHERE settled = 0 AND status = ${statusCode.completed}
    AND jobId IN (SELECT id FROM jobs WHERE kind = 'download') AND id > ? ORDER BY id LIMIT ?`,
} as const;

class Clash extends Error {}

/** Throws not-found. Ordinals go on from the job's count of files, so that ids stay without gaps. */
export function addTransfers(db: Db, jobId: number, page: ListedPage): boolean {
  try {
    inTransaction(db, () => addPage(db, jobId, page));
    return true;
  } catch (error) {
    if (error instanceof Clash) return false;
    throw error;
  }
}

function addPage(db: Db, jobId: number, { rows, names, renamed = [], patch }: ListedPage): void {
  const prefix = prefixOf(db, jobId);
  const difference = emptyTally();
  const ids = new Map<string, number>();
  let id = baseId(jobId) + readTally(db, jobId).files;
  for (const { key, path, folded } of renamed) {
    const owner = sql<{ id: number; path: string | null }>(db, texts.byKey).get(jobId, key);
    if (!owner) continue;
    const stored = storedPath(key, path, prefix);
    sql(db, 'UPDATE transfers SET cut = ?, path = ? WHERE id = ?').run(stored.cut, stored.path, owner.id);
    difference.renamed += (stored.path === null ? 0 : 1) - (owner.path === null ? 0 : 1);
    dropName(db, jobId, folded);
    ids.set(key, owner.id);
  }
  const insert = sql(
    db,
    `INSERT INTO transfers (id, jobId, size, lastModified, cut, key, path, etag, checksum, asked) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (jobId, key) DO NOTHING`,
  );
  for (const { key, size, etag, ...row } of rows) {
    const { cut, path } = storedPath(key, row.path, prefix);
    const checksum = row.checksum && JSON.stringify(row.checksum);
    const asked = row.asked ? JSON.stringify(row.asked) : null;
    const modified = wholeMs(row.lastModified);
    const values = [id + 1, jobId, size, modified, cut, key, path, etag, checksum, asked];
    if (insert.run(...values).changes === 0) continue;
    id += 1;
    ids.set(key, id);
    tally(difference, { ...freshlyListed, renamed: path === null ? 0 : 1, size }, 1);
  }
  addTally(db, jobId, difference);
  if (!takeNames(db, jobId, names, ids)) throw new Clash();
  changeJob(db, jobId, patch);
}

export function knownKeys(db: Db, jobId: number, keys: readonly string[]): readonly string[] {
  return sql<string>(db, texts.known).pluck().all(jobId, JSON.stringify(keys));
}

const freshlyListed = {
  files: 1,
  status: statusCode.queued,
  verification: pendingCode,
  skipped: 0,
  written: 0,
} as const;

/** Null where there is none, or its job is removed. */
function findRow(db: Db, id: number): TransferRow | null {
  return (
    sql<TransferRow>(
      db,
      'SELECT * FROM transfers WHERE id = ? AND EXISTS (SELECT 1 FROM jobs WHERE jobs.id = jobId)',
    ).get(id) ?? null
  );
}

/** Throws not-found. */
export function readWork(db: Db, id: number): Work {
  const row = findRow(db, id);
  if (!row) throw notFound('transfer', id);
  return { transfer: toTransfer(row), parts: partsOf(db, id) };
}

export function nextWork(db: Db, jobId: number, after: number, limit: number): readonly Work[] {
  if (!jobExists(db, jobId)) return [];
  const transfers = sql<TransferRow>(db, texts.queue)
    .all(jobId, statusCode.queued, after, limit)
    .map(toTransfer);
  const first = transfers[0];
  const last = transfers.at(-1);
  const parts = first && last && anyParts(db, first.id, last.id);
  return transfers.map((transfer) => ({ transfer, parts: parts ? partsOf(db, transfer.id) : [] }));
}

/** Throws not-found. `text` is found anywhere in the key, ASCII letters in either case; see {@link mostFound}. */
export function listTransfers(
  db: Db,
  jobId: number,
  args: {
    readonly status: Status | null;
    readonly text: string;
    readonly offset: number;
    readonly limit: number;
  },
): { readonly total: number; readonly transfers: readonly Transfer[] } {
  const { status, text, offset, limit } = args;
  const counted = readTally(db, jobId);
  if (text !== '') {
    const ids = findIds(db, jobId, status, text);
    const page = ids.slice(offset, offset + limit).flatMap((id) => findRow(db, id) ?? []);
    return { total: ids.length, transfers: page.map(toTransfer) };
  }
  const total = status === null ? counted.files : counted[status];
  if (offset >= total) return { total, transfers: [] };
  // Where all are of one status, as at a job's start and end, a page of that is a page of all.
  const rows =
    status === null || total === counted.files
      ? sql<TransferRow>(db, texts.page).all(baseId(jobId) + offset, baseId(jobId) + offset + limit)
      : statusPage(db, jobId, statusCode[status], offset, Math.min(limit, total - offset), total);
  return { total, transfers: rows.map(toTransfer) };
}

/** Skips from the nearer end of the index: half the steps at worst. */
function statusPage(db: Db, jobId: number, status: number, offset: number, limit: number, total: number) {
  const behind = total - offset - limit;
  return offset <= behind
    ? sql<TransferRow>(db, texts.byStatus).all(jobId, status, limit, offset)
    : sql<TransferRow>(db, texts.byStatusBackwards).all(jobId, status, limit, behind).reverse();
}

function findIds(db: Db, jobId: number, status: Status | null, text: string): readonly number[] {
  const pattern = `%${text.replace(/[\\%_]/g, '\\$&')}%`;
  return status === null
    ? sql<number>(db, texts.byText).pluck().all(jobId, pattern, mostFound)
    : sql<number>(db, texts.byStatusAndText).pluck().all(jobId, statusCode[status], pattern, mostFound);
}

/** Pages by key rather than holding a cursor open: SQLite allows no write on a handle that is in the middle of a read. */
export function* eachTransfer(db: Db, jobId: number, pageSize = 500): Generator<FileRecord, void, undefined> {
  // From and not after: the object at the root of a web address has the empty key.
  let rows = sql<TransferRow>(db, texts.fromKey).all(jobId, '', pageSize);
  for (;;) {
    for (const row of rows) yield toFileRecord(row);
    const last = rows.at(-1);
    if (!last || rows.length < pageSize) return;
    rows = sql<TransferRow>(db, texts.afterKey).all(jobId, last.key, pageSize);
  }
}

/** Throws not-found. */
export function renamedNames(db: Db, jobId: number, offset: number, limit: number) {
  const total = readTally(db, jobId).renamed;
  const names = sql<{ key: string; path: string }>(db, texts.renamed).all(jobId, limit, offset);
  return { total, names };
}

export function unsettled(db: Db, limit: number, after = 0): readonly FileRecord[] {
  return sql<TransferRow>(db, texts.unsettled).all(after, limit).map(toFileRecord);
}
