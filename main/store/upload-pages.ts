/**
 * Pages of a checklist, in the order of keys: all of it as one list, or what lies in one folder.
 *
 * Whoever reads on names the row he came to. Whoever jumps into the middle names a number; SQLite would walk over every row
 * before it, so the sums of the folders say which of them to pass by.
 */
import type { Failure } from '../../shared/failure.ts';
import { rowStates, type UploadRow } from '../../shared/upload.ts';
import type { FindAsked, RowsAsked } from '../engine/ports/upload-ledger.ts';
import { type Db, sql } from './database.ts';
import { failedCode, rangeOf, stateCode, stateOf } from './upload-codes.ts';
import { childFolders, folderSums } from './upload-folders.ts';
import { behind, inAnyState, inStates, pathAt, rowsPerTurn, type Stretch } from './upload-walk.ts';

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

/** To walk over so many rows costs less than to ask for the sums of folders. */
const fewRows = 2000;

/** In the order of keys, in which a folder's name ends in a slash. */
const childText = `SELECT folder, sum(files) AS files FROM uploadFolders INDEXED BY uploadFoldersByParent
  WHERE jobId = ? AND parent = ? AND state IN (SELECT value FROM json_each(?)) AND files > 0
  GROUP BY folder ORDER BY folder || '/'`;
const sumText = `SELECT coalesce(sum(files), 0) FROM uploadFolders
  WHERE jobId = ? AND folder = ? AND state IN (SELECT value FROM json_each(?))`;
const everyState = [...Object.values(stateCode), failedCode];

/** Null: any, which needs no index. */
const codesOf = ({ states, failed }: Pick<RowsAsked, 'states' | 'failed'>): readonly number[] | null =>
  failed
    ? [failedCode]
    : states.length === 0
      ? null
      : [...new Set(states)].sort().map((state) => stateCode[state]);

const textOf = (found: string, states: readonly number[] | null, also = '') =>
  states ? inStates(found, { states, also }) : inAnyState(found, also);

export function uploadRows(
  db: Db,
  jobId: number,
  args: RowsAsked,
): { readonly total: number; readonly rows: readonly UploadRow[] } {
  const { folder, after = null, offset, limit } = args;
  const states = codesOf(args);
  const { from, to } = rangeOf(folder);
  const codes = JSON.stringify(states ?? everyState);
  const total = sql<number>(db, sumText).pluck().get(jobId, folder, codes) ?? 0;
  const begin =
    after !== null
      ? { from: behind(after), skip: offset }
      : offset < fewRows
        ? { from, skip: offset }
        : seek(db, { jobId, folder, states, codes }, offset);
  const rows = pageOf(db, { jobId, from: begin.from, to }, { states, limit, skip: begin.skip });
  return { total, rows: rows.map(toRow) };
}

/** The first of them is found in the index alone. */
function pageOf(
  db: Db,
  stretch: Stretch,
  { states, limit, skip }: { states: readonly number[] | null; limit: number; skip: number },
): readonly Row[] {
  const first = skip > 0 ? pathAt(db, states, stretch, skip) : stretch.from;
  if (first === null) return [];
  const text = `${textOf(columns, states)} LIMIT @limit`;
  return sql<Row>(db, text).all({ ...stretch, from: first, limit });
}

/** One turn of a search by text. `next` is where another goes on, null at the end. */
export function findRows(
  db: Db,
  jobId: number,
  args: FindAsked,
  place: string | null,
): { readonly rows: readonly UploadRow[]; readonly next: string | null } {
  const { from, to } = rangeOf(args.folder);
  const states = codesOf(args);
  const stretch = { jobId, from: place ?? from, to };
  const next = pathAt(db, states, stretch, rowsPerTurn);
  const like = `%${args.text.replace(/[\\%_]/g, '\\$&')}%`;
  const text = textOf(columns, states, "AND path LIKE @like ESCAPE '\\'");
  const rows = sql<Row>(db, text).all({ ...stretch, to: next ?? to, like });
  return { rows: rows.map(toRow), next };
}

interface Within {
  readonly jobId: number;
  readonly folder: string;
  readonly states: readonly number[] | null;
  /** The same, as JSON. */
  readonly codes: string;
}

/** A path not behind the row with that number, and how many rows to skip from there on: fewer than lie in one folder itself. */
function seek(
  db: Db,
  { jobId, folder, states, codes }: Within,
  offset: number,
): { readonly from: string; readonly skip: number } {
  let from = rangeOf(folder).from;
  let skip = offset;
  for (let here: string | null = folder; here !== null; ) {
    const children = sql<{ folder: string; files: number }>(db, childText).all(jobId, here, codes);
    const all = sql<number>(db, sumText).pluck().get(jobId, here, codes) ?? 0;
    const hasOwn = all > children.reduce((sum, { files }) => sum + files, 0);
    here = null;
    for (const { folder: child, files } of children) {
      const own = hasOwn ? countOwn(db, { jobId, from, to: `${child}/` }, states, skip + 1) : 0;
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

/** How many rows lie there, `most` at most. */
function countOwn(db: Db, stretch: Stretch, states: readonly number[] | null, most: number): number {
  const text = `SELECT count(*) FROM (SELECT 1 FROM (${textOf('path', states)}) LIMIT @most)`;
  return (
    sql<number>(db, text)
      .pluck()
      .get({ ...stretch, most }) ?? 0
  );
}

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
    const stretch = { jobId, from, to };
    const own = skip > 0 ? countOwn(db, stretch, null, skip + 1) : 1;
    if (own > skip)
      rows.push(...pageOf(db, stretch, { states: null, limit: limit - rows.length, skip }).map(toRow));
    skip = Math.max(0, skip - own);
  };
  const { from, to } = rangeOf(folder);
  let start = from;
  for (const { folder: child } of sql<{ folder: string }>(db, childText).all(
    jobId,
    folder,
    JSON.stringify(everyState),
  )) {
    take(start, `${child}/`);
    if (rows.length === limit) return rows;
    start = rangeOf(child).to;
  }
  take(start, to);
  return rows;
}
