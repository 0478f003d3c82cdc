/**
 * Pages of a checklist, in the order of keys: all of it as one list, or what lies in one folder.
 *
 * Whoever reads on names the row he came to. Whoever jumps into the middle names a number; SQLite would walk over every row
 * before it, so the sums of the folders say which of them to pass by.
 */
import type { Failure } from '../../shared/failure.ts';
import { rowStates, type UploadRow } from '../../shared/upload.ts';
import type { RowsAsked } from '../engine/ports/upload-ledger.ts';
import { type Db, sql } from './database.ts';
import { failedCode, rangeOf, stateCode, stateOf } from './upload-codes.ts';
import { childFolders, folderSums } from './upload-folders.ts';

export interface Row {
  readonly path: string;
  readonly state: number;
  readonly checked: number;
  readonly size: number;
  readonly origin: string | null;
  readonly etag: string | null;
  readonly failure: string | null;
}

export const columns = 'path, state, checked, size, origin, etag, failure';

const toRow = ({ path, state, checked, size, origin, failure }: Row): UploadRow => ({
  path,
  state: stateOf(state),
  checked: checked === 1,
  size,
  from: origin,
  failure: failure === null ? null : (JSON.parse(failure) as Failure),
});

/** A text search stops here; see transfers.ts. */
const mostFound = 10_000;
/** To walk over so many rows costs less than to ask for the sums of folders. */
const fewRows = 2000;

const between = 'jobId = ? AND path >= ? AND path < ? AND state IN (SELECT value FROM json_each(?))';
const countText = `SELECT count(*) FROM (SELECT 1 FROM uploadRows WHERE ${between} LIMIT ?)`;
const pageText = `SELECT ${columns} FROM uploadRows WHERE ${between} ORDER BY path LIMIT ? OFFSET ?`;
const foundText = `SELECT ${columns} FROM uploadRows WHERE ${between} AND path LIKE ? ESCAPE '\\' ORDER BY path LIMIT ${mostFound}`;
/** In the order of keys, in which a folder's name ends in a slash. */
const childText = `SELECT folder, sum(files) AS files FROM uploadFolders
  WHERE jobId = ? AND parent = ? AND state IN (SELECT value FROM json_each(?)) AND files > 0
  GROUP BY folder ORDER BY folder || '/'`;
const sumText = `SELECT coalesce(sum(files), 0) FROM uploadFolders
  WHERE jobId = ? AND folder = ? AND state IN (SELECT value FROM json_each(?))`;
const everyState = JSON.stringify([...Object.values(stateCode), failedCode]);

export function uploadRows(
  db: Db,
  jobId: number,
  args: RowsAsked,
): { readonly total: number; readonly rows: readonly UploadRow[] } {
  const { folder, text, after = null, offset, limit } = args;
  const states = args.failed
    ? JSON.stringify([failedCode])
    : args.states.length === 0
      ? everyState
      : JSON.stringify(args.states.map((state) => stateCode[state]));
  const { from, to } = rangeOf(folder);
  if (text !== '') {
    const pattern = `%${text.replace(/[\\%_]/g, '\\$&')}%`;
    const found = sql<Row>(db, foundText).all(jobId, from, to, states, pattern);
    const start = after === null ? 0 : found.findIndex(({ path }) => path === after) + 1;
    return { total: found.length, rows: found.slice(start + offset, start + offset + limit).map(toRow) };
  }
  const total = sql<number>(db, sumText).pluck().get(jobId, folder, states) ?? 0;
  // No path has a NUL in it: the least that is greater.
  const begin =
    after !== null
      ? { from: `${after}\0`, skip: offset }
      : offset < fewRows
        ? { from, skip: offset }
        : seek(db, jobId, folder, states, offset);
  const rows = sql<Row>(db, pageText).all(jobId, begin.from, to, states, limit, begin.skip);
  return { total, rows: rows.map(toRow) };
}

/** A path not behind the row with that number, and how many rows to skip from there on: fewer than lie in one folder itself. */
function seek(
  db: Db,
  jobId: number,
  folder: string,
  states: string,
  offset: number,
): { readonly from: string; readonly skip: number } {
  let from = rangeOf(folder).from;
  let skip = offset;
  for (let here: string | null = folder; here !== null; ) {
    const children = sql<{ folder: string; files: number }>(db, childText).all(jobId, here, states);
    const all = sql<number>(db, sumText).pluck().get(jobId, here, states) ?? 0;
    const hasOwn = all > children.reduce((sum, { files }) => sum + files, 0);
    here = null;
    for (const { folder: child, files } of children) {
      const own = hasOwn ? countBetween(db, [jobId, from, `${child}/`, states, skip + 1]) : 0;
      if (own > skip) return { from, skip };
      skip -= own;
      if (files > skip) {
        from = `${child}/`;
        here = child;
        break;
      }
      skip -= files;
      from = rangeOf(child).to;
    }
  }
  return { from, skip };
}

const countBetween = (db: Db, args: readonly (string | number)[]): number =>
  sql<number>(db, countText)
    .pluck()
    .get(...args) ?? 0;

export function uploadTree(
  db: Db,
  jobId: number,
  { folder, offset, limit }: { readonly folder: string; readonly offset: number; readonly limit: number },
) {
  const folders = childFolders(db, jobId, folder);
  const files = countOf(folderSums(db, jobId, folder)) - folders.reduce((sum, one) => sum + countOf(one), 0);
  const shown = folders.slice(offset, offset + limit);
  const room = limit - shown.length;
  const rows = files > 0 && room > 0 ? ownRows(db, jobId, folder, offset - folders.length, room) : [];
  return { total: folders.length + files, folders: shown, rows };
}

function countOf({ states, failed }: ReturnType<typeof folderSums>): number {
  return rowStates.reduce((sum, state) => sum + states[state].files, failed);
}

/** Files that lie in a folder itself: what lies in its folders is jumped over, not read. */
function ownRows(db: Db, jobId: number, folder: string, offset: number, limit: number): UploadRow[] {
  const rows: UploadRow[] = [];
  let skip = Math.max(0, offset);
  const take = (from: string, to: string) => {
    const own = skip > 0 ? countBetween(db, [jobId, from, to, everyState, skip + 1]) : 1;
    if (own > skip)
      rows.push(
        ...sql<Row>(db, pageText)
          .all(jobId, from, to, everyState, limit - rows.length, skip)
          .map(toRow),
      );
    skip = Math.max(0, skip - own);
  };
  const { from, to } = rangeOf(folder);
  let start = from;
  for (const { folder: child } of sql<{ folder: string }>(db, childText).all(jobId, folder, everyState)) {
    take(start, `${child}/`);
    if (rows.length === limit) return rows;
    start = rangeOf(child).to;
  }
  take(start, to);
  return rows;
}
