/**
 * What may have moved: new files and objects without a file of one size.
 *
 * The fewer of both are put into a table of their own, by size, a piece a turn; then the others are looked up there, a piece
 * a turn. One query for all would be quadratic, or hold the main thread for seconds.
 */
import type { MovedPlace } from '../engine/ports/upload-ledger.ts';
import { type Db, inTransaction, sql } from './database.ts';
import { endOfPaths, stateCode } from './upload-codes.ts';
import { folderSums, folderTally } from './upload-folders.ts';
import { columns, type Row } from './upload-pages.ts';
import { pathAt, rowsPerTurn } from './upload-walk.ts';

export interface Likely {
  readonly path: string;
  readonly stamp: string;
  readonly from: string;
  readonly size: number;
  readonly etag: string | null;
}

const { new: isNew, 'only-there': isThere } = stateCode;

/** Of this handle alone, and gone with it. */
function makeTable(db: Db): void {
  db.exec(`CREATE TEMP TABLE IF NOT EXISTS movedFrom (
    jobId INTEGER NOT NULL, size INTEGER NOT NULL, path TEXT NOT NULL, stamp TEXT, etag TEXT,
    PRIMARY KEY (jobId, size, path)) STRICT, WITHOUT ROWID`);
}

const putText = (
  state: number,
) => `INSERT OR IGNORE INTO movedFrom SELECT jobId, size, path, stamp, etag FROM uploadRows INDEXED BY uploadRowsByState
  WHERE jobId = @jobId AND state = ${state} AND path >= @from AND path < @to AND size > 0`;
const putTexts = { [isNew]: putText(isNew), [isThere]: putText(isThere) } as const;
const pairText = (
  state: number,
  found: string,
) => `SELECT ${found} FROM uploadRows AS many INDEXED BY uploadRowsByState
  CROSS JOIN movedFrom AS few ON few.jobId = many.jobId AND few.size = many.size
  WHERE many.jobId = @jobId AND many.state = ${state} AND many.path >= @from AND many.path < @to LIMIT @limit`;
const pairTexts = {
  [isNew]: pairText(isNew, 'many.path, many.stamp, few.path AS "from", few.etag, many.size'),
  [isThere]: pairText(isThere, 'few.path, few.stamp, many.path AS "from", many.etag, many.size'),
} as const;
const dropText = `DELETE FROM movedFrom WHERE (jobId, size, path) IN
  (SELECT jobId, size, path FROM movedFrom WHERE jobId = ? LIMIT ${rowsPerTurn})`;

/** One turn; null begins. At most `limit` pairs, and where the next turn goes on: null when there is none. */
export function likelyMoved(
  db: Db,
  jobId: number,
  place: MovedPlace | null,
  limit: number,
): { readonly found: readonly Likely[]; readonly next: MovedPlace | null } {
  makeTable(db);
  return inTransaction(db, () => {
    const { stage, from } = place ?? { stage: 'clear', from: '' };
    const { states } = folderSums(db, jobId, '');
    const [news, there] = [states.new.files, states['only-there'].files];
    if (stage === 'clear' || stage === 'end') {
      const isMore = sql(db, dropText).run(jobId).changes === rowsPerTurn;
      const isNeeded = stage === 'clear' && news > 0 && there > 0;
      const next = isMore ? stage : isNeeded ? 'few' : null;
      return { found: [], next: next && { stage: next, from: '' } };
    }
    const [few, many] = news <= there ? ([isNew, isThere] as const) : ([isThere, isNew] as const);
    const state = stage === 'few' ? few : many;
    const edge = pathAt(db, [state], { jobId, from, to: endOfPaths }, rowsPerTurn);
    const piece = { jobId, from, to: edge ?? endOfPaths };
    const next: MovedPlace =
      edge === null ? { stage: stage === 'few' ? 'many' : 'end', from: '' } : { stage, from: edge };
    if (stage === 'few') {
      sql(db, putTexts[few]).run(piece);
      return { found: [], next };
    }
    const found = sql<Likely>(db, pairTexts[many]).all({ ...piece, limit });
    return { found, next: found.length === limit ? { stage: 'end', from: '' } : next };
  });
}

/** New files whose bytes are there under another key: both rows become one. */
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
      if (here?.state !== isNew || there?.state !== isThere) continue;
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
