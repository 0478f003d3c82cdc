/** The checklist of an upload: rows in the order of keys, paged, searched, checked. */
import type { Failure } from '../../shared/failure.ts';
import { type RowState, rowStates, type UploadRow } from '../../shared/upload.ts';
import type { FoundRow } from '../engine/ports/upload-ledger.ts';
import { type Db, inTransaction, sql } from './database.ts';
import { notFound } from './errors.ts';
import { jobExists } from './jobs.ts';
import { failedCode, rangeOf, stateCode, stateOf } from './upload-codes.ts';
import { checkFolder, childFolders, folderSums, folderTally } from './upload-folders.ts';

interface Row {
  readonly path: string;
  readonly state: number;
  readonly checked: number;
  readonly size: number;
  readonly origin: string | null;
  readonly etag: string | null;
  readonly failure: string | null;
}

const columns = 'path, state, checked, size, origin, etag, failure';

const toRow = ({ path, state, checked, size, origin, failure }: Row): UploadRow => ({
  path,
  state: stateOf(state),
  checked: checked === 1,
  size,
  from: origin,
  failure: failure === null ? null : (JSON.parse(failure) as Failure),
});

/** What would be sent is checked; nothing is deleted unless somebody says so. */
const checkedAtFirst = (state: number) =>
  state === stateCode.new || state === stateCode.changed || state === stateCode.moved;

const insertText = `INSERT INTO uploadRows (jobId, path, state, checked, size, stamp, etag, failure)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`;

export function addUploadRows(
  db: Db,
  jobId: number,
  rows: readonly FoundRow[],
  held: { readonly files: number; readonly bytes: number },
): void {
  inTransaction(db, () => {
    if (!jobExists(db, jobId)) throw notFound('job', jobId);
    const tally = folderTally(db);
    const insert = sql(db, insertText);
    for (const { path, size, stamp, etag, failure, ...row } of rows) {
      const state = failure ? failedCode : stateCode[row.state];
      const checked = checkedAtFirst(state);
      const json = failure && JSON.stringify(failure);
      if (insert.run(jobId, path, state, checked ? 1 : 0, size, stamp, etag, json).changes > 0)
        tally.row({ path, state, size, checked }, 1);
    }
    tally.write(jobId);
    if (held.files > 0)
      sql(db, 'UPDATE uploads SET heldFiles = heldFiles + ?, heldBytes = heldBytes + ? WHERE jobId = ?').run(
        held.files,
        held.bytes,
        jobId,
      );
  });
}

export function clearUpload(db: Db, jobId: number): void {
  inTransaction(db, () => {
    sql(db, 'DELETE FROM uploadRows WHERE jobId = ?').run(jobId);
    sql(db, 'DELETE FROM uploadFolders WHERE jobId = ?').run(jobId);
    sql(db, "UPDATE uploads SET heldFiles = 0, heldBytes = 0, notes = '[]' WHERE jobId = ?").run(jobId);
  });
}

export function likelyMoved(db: Db, jobId: number, limit: number) {
  return sql<{ path: string; stamp: string; from: string; size: number; etag: string | null }>(
    db,
    `SELECT here.path, here.stamp, there.path AS "from", there.etag, here.size FROM uploadRows AS there
     JOIN uploadRows AS here ON here.jobId = there.jobId AND here.size = there.size AND here.state = ${stateCode.new}
     WHERE there.jobId = ? AND there.state = ${stateCode['only-there']} AND there.size > 0 LIMIT ?`,
  ).all(jobId, limit);
}

export function setMoved(
  db: Db,
  jobId: number,
  pairs: readonly { readonly path: string; readonly from: string }[],
): void {
  const find = `SELECT ${columns} FROM uploadRows WHERE jobId = ? AND path = ?`;
  inTransaction(db, () => {
    const tally = folderTally(db);
    for (const { path, from } of pairs) {
      const here = sql<Row>(db, find).get(jobId, path);
      const there = sql<Row>(db, find).get(jobId, from);
      if (here?.state !== stateCode.new || there?.state !== stateCode['only-there']) continue;
      tally.row({ ...here, checked: here.checked === 1 }, -1);
      tally.row({ ...here, state: stateCode.moved, checked: true }, 1);
      tally.row({ ...there, checked: there.checked === 1 }, -1);
      sql(
        db,
        'UPDATE uploadRows SET state = ?, checked = 1, origin = ?, etag = ? WHERE jobId = ? AND path = ?',
      ).run(stateCode.moved, from, there.etag, jobId, path);
      sql(db, 'DELETE FROM uploadRows WHERE jobId = ? AND path = ?').run(jobId, from);
    }
    tally.write(jobId);
  });
}

/** A text search stops here; see transfers.ts. */
const mostFound = 10_000;

export function uploadRows(
  db: Db,
  jobId: number,
  args: {
    readonly states: readonly RowState[];
    readonly folder: string;
    readonly text: string;
    readonly failed: boolean;
    readonly offset: number;
    readonly limit: number;
  },
): { readonly total: number; readonly rows: readonly UploadRow[] } {
  const { folder, text, offset, limit } = args;
  const wanted = args.failed
    ? [failedCode]
    : args.states.length === 0
      ? [...rowStates.map((state) => stateCode[state]), failedCode]
      : args.states.map((state) => stateCode[state]);
  const { from, to } = rangeOf(folder);
  const states = JSON.stringify(wanted);
  const which = 'jobId = ? AND path >= ? AND path < ? AND state IN (SELECT value FROM json_each(?))';
  if (text !== '') {
    const pattern = `%${text.replace(/[\\%_]/g, '\\$&')}%`;
    const found = sql<Row>(
      db,
      `SELECT ${columns} FROM uploadRows WHERE ${which} AND path LIKE ? ESCAPE '\\' ORDER BY path LIMIT ${mostFound}`,
    ).all(jobId, from, to, states, pattern);
    return { total: found.length, rows: found.slice(offset, offset + limit).map(toRow) };
  }
  const { states: sums, failed } = folderSums(db, jobId, folder);
  const total =
    rowStates.reduce((sum, state) => sum + (wanted.includes(stateCode[state]) ? sums[state].files : 0), 0) +
    (wanted.includes(failedCode) ? failed : 0);
  const rows = sql<Row>(
    db,
    `SELECT ${columns} FROM uploadRows WHERE ${which} ORDER BY path LIMIT ? OFFSET ?`,
  );
  return { total, rows: rows.all(jobId, from, to, states, limit, offset).map(toRow) };
}

export function uploadTree(
  db: Db,
  jobId: number,
  { folder, offset, limit }: { readonly folder: string; readonly offset: number; readonly limit: number },
) {
  const folders = childFolders(db, jobId, folder);
  const all = folderSums(db, jobId, folder);
  const files = countOf(all) - folders.reduce((sum, one) => sum + countOf(one), 0);
  const shown = folders.slice(offset, offset + limit);
  const rows: UploadRow[] = [];
  let skip = Math.max(0, offset - folders.length);
  const room = limit - shown.length;
  if (room > 0)
    for (const row of directRows(db, jobId, folder)) {
      if (skip-- > 0) continue;
      rows.push(row);
      if (rows.length === room) break;
    }
  return { total: folders.length + files, folders: shown, rows };
}

function countOf({ states, failed }: ReturnType<typeof folderSums>): number {
  return rowStates.reduce((sum, state) => sum + states[state].files, failed);
}

const pageSize = 200;

/** Files that lie in a folder itself: what lies in its folders is jumped over, not read. */
function* directRows(db: Db, jobId: number, folder: string): Generator<UploadRow, void, undefined> {
  const { from, to } = rangeOf(folder);
  const text = `SELECT ${columns} FROM uploadRows WHERE jobId = ? AND path >= ? AND path < ? ORDER BY path LIMIT ${pageSize}`;
  for (let start = from; ; ) {
    const page = sql<Row>(db, text).all(jobId, start, to);
    let jump: string | null = null;
    for (const row of page) {
      const slash = row.path.indexOf('/', from.length);
      if (slash >= 0) {
        jump = `${row.path.slice(0, slash)}0`;
        break;
      }
      yield toRow(row);
    }
    const last = page.at(-1);
    if (jump === null && (!last || page.length < pageSize)) return;
    start = jump ?? `${last?.path ?? ''}\0`;
  }
}

export function checkRows(
  db: Db,
  jobId: number,
  args: {
    readonly checked: boolean;
    readonly paths: readonly string[];
    readonly folders: readonly string[];
    readonly states: readonly RowState[];
  },
): void {
  const { checked, paths, folders } = args;
  // What is the same is not sent again, whoever checks it.
  const named = args.states.length > 0 ? args.states : rowStates.filter((state) => state !== 'only-there');
  const states = named.filter((state) => state !== 'same').map((state) => stateCode[state]);
  inTransaction(db, () => {
    for (const folder of folders) checkFolder(db, { jobId, folder, states, checked });
    const tally = folderTally(db);
    for (const path of paths) {
      const row = sql<Row>(db, `SELECT ${columns} FROM uploadRows WHERE jobId = ? AND path = ?`).get(
        jobId,
        path,
      );
      const able = args.states.length > 0 ? states : [...states, stateCode['only-there']];
      if (!row || (row.checked === 1) === checked || !able.some((state) => state === row.state)) continue;
      tally.row({ ...row, checked: !checked }, -1);
      tally.row({ ...row, checked }, 1);
      sql(db, 'UPDATE uploadRows SET checked = ? WHERE jobId = ? AND path = ?').run(
        checked ? 1 : 0,
        jobId,
        path,
      );
    }
    tally.write(jobId);
  });
}
