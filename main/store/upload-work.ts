/** From the checklist to transfers, and what is known of each while it is sent. */
import type { Failure } from '../../shared/failure.ts';
import type { DoomedPlace, DoomedRow, SentPart, UploadFile } from '../engine/ports/upload-ledger.ts';
import { rowsByKey } from './by-key.ts';
import { type Db, inTransaction, sql } from './database.ts';
import { prefixOf } from './jobs.ts';
import { record } from './record.ts';
import { addTransfers } from './transfers.ts';
import { endOfPaths, failedCode, stateCode, stateOf } from './upload-codes.ts';
import { behind, inStates, pathAt, rowsPerTurn } from './upload-walk.ts';

interface FillRow {
  readonly path: string;
  readonly state: number;
  readonly size: number;
  readonly failure: string | null;
}

const { new: isNew, changed, moved, 'only-there': onlyThere } = stateCode;
const sendable = [isNew, changed, moved, failedCode];
const fillText = `${inStates('path, state, size, failure', {
  states: sendable,
  also: `AND (checked = 1 OR state = ${failedCode})`,
})} LIMIT @limit`;

/** What cannot be sent is a transfer that has failed: it is told with the others, and tried again with them. */
export function fillTransfers(db: Db, jobId: number, after: string, limit: number): string | null {
  return inTransaction(db, () => {
    const stretch = { jobId, from: behind(after), to: endOfPaths };
    const edge = pathAt(db, sendable, stretch, rowsPerTurn);
    const to = edge === null ? endOfPaths : behind(edge);
    const found = sql<FillRow>(db, fillText).all({ ...stretch, to, limit });
    const lastFound = found.at(-1)?.path ?? null;
    const last = found.length === limit ? lastFound : (edge ?? lastFound);
    const prefix = prefixOf(db, jobId);
    const rows = found.map(({ path, size }) => ({
      key: prefix + path,
      path,
      size,
      etag: null,
      lastModified: null,
      checksum: null,
    }));
    const patch = { listed: last === null, cursor: last };
    addTransfers(db, jobId, { rows, names: [], patch: last === null ? { listed: true } : patch });
    const failed = found.filter(({ state }) => state === failedCode);
    const idOf = sql<number>(db, 'SELECT id FROM transfers WHERE jobId = ? AND key = ?').pluck();
    const transfers = failed.map(({ path, failure }) => ({
      id: idOf.get(jobId, prefix + path) ?? 0,
      status: 'failed' as const,
      failure: JSON.parse(failure ?? 'null') as Failure,
    }));
    record(db, { transfers, parts: [], dropParts: [] });
    return last;
  });
}

const fileColumns = 'path, state, size, stamp, etag, origin, uploadId';

export function uploadFiles(db: Db, jobId: number, paths: readonly string[]): readonly (UploadFile | null)[] {
  type Row = Omit<UploadFile, 'state' | 'from'> & { state: number; origin: string | null };
  const between = sql<Row>(
    db,
    `SELECT ${fileColumns} FROM uploadRows WHERE jobId = ? AND path >= ? AND path <= ? LIMIT ?`,
  );
  const single = sql<Row>(db, `SELECT ${fileColumns} FROM uploadRows WHERE jobId = ? AND path = ?`);
  const find = rowsByKey({
    keys: paths,
    range: (first, last, limit) => between.all(jobId, first, last, limit),
    one: (path) => single.get(jobId, path),
    keyOf: ({ path }) => path,
  });
  return paths.map((path) => {
    const row = find(path);
    if (!row) return null;
    const { origin, state, ...file } = row;
    return { ...file, state: stateOf(state), from: origin };
  });
}

export function setUploadFile(
  db: Db,
  jobId: number,
  path: string,
  patch: {
    readonly uploadId?: string | null;
    readonly stamp?: string;
    readonly size?: number;
    readonly etag?: string | null;
  },
): void {
  const columns = Object.entries(patch).filter(([, value]) => value !== undefined);
  if (columns.length === 0) return;
  const set = columns.map(([name]) => `${name} = ?`).join(', ');
  sql(db, `UPDATE uploadRows SET ${set} WHERE jobId = ? AND path = ?`).run(
    ...columns.map(([, value]) => value),
    jobId,
    path,
  );
}

const doomedTexts = {
  'only-there': `${inStates('path, path AS doomed, size, etag', { states: [onlyThere], also: 'AND checked = 1' })} LIMIT @limit`,
  moved: `${inStates('path, origin AS doomed, size, etag', { states: [moved], also: 'AND checked = 1' })} LIMIT @limit`,
} as const;

/** One turn over objects without a file that are checked, then over the old names of what moved; null begins. */
export function doomed(
  db: Db,
  jobId: number,
  place: DoomedPlace | null,
  limit: number,
): { readonly rows: readonly DoomedRow[]; readonly next: DoomedPlace | null } {
  const { state, after } = place ?? { state: 'only-there', after: '' };
  const stretch = { jobId, from: behind(after), to: endOfPaths };
  const edge = pathAt(db, [stateCode[state]], stretch, rowsPerTurn);
  const to = edge === null ? endOfPaths : behind(edge);
  const found = sql<DoomedRow & { readonly doomed: string }>(db, doomedTexts[state]).all({
    ...stretch,
    to,
    limit,
  });
  const lastFound = found.at(-1)?.path ?? null;
  const last = found.length === limit ? lastFound : edge;
  const next =
    last !== null
      ? { state, after: last }
      : state === 'moved'
        ? null
        : ({ state: 'moved', after: '' } as const);
  return { rows: found.map(({ doomed: path, size, etag }) => ({ path, size, etag })), next };
}

export function openUploads(
  db: Db,
  jobId: number,
): readonly { readonly path: string; readonly uploadId: string }[] {
  return sql<{ path: string; uploadId: string }>(
    db,
    'SELECT path, uploadId FROM uploadRows INDEXED BY uploadRowsOpen WHERE jobId = ? AND uploadId IS NOT NULL ORDER BY path',
  ).all(jobId);
}

export function sentParts(db: Db, transferId: number): readonly SentPart[] {
  return sql<SentPart>(
    db,
    'SELECT number, size, etag, checksum FROM uploadParts WHERE transferId = ? ORDER BY number',
  ).all(transferId);
}

export function putSentParts(db: Db, transferId: number, parts: readonly SentPart[]): void {
  inTransaction(db, () => {
    for (const { number, size, etag, checksum } of parts)
      sql(
        db,
        `INSERT INTO uploadParts (transferId, number, size, etag, checksum) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT DO UPDATE SET size = excluded.size, etag = excluded.etag, checksum = excluded.checksum`,
      ).run(transferId, number, size, etag, checksum);
  });
}

export function dropSentParts(db: Db, transferId: number): void {
  sql(db, 'DELETE FROM uploadParts WHERE transferId = ?').run(transferId);
}
