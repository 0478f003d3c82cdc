/** Rows of a checklist are checked and unchecked, a bounded piece a turn. */
import { type RowState, rowStates } from '../../shared/upload.ts';
import type { CheckAsked, CheckPlace } from '../engine/ports/upload-ledger.ts';
import { type Db, inTransaction, sql } from './database.ts';
import { notFound } from './errors.ts';
import { jobExists } from './jobs.ts';
import { rangeOf, stateCode } from './upload-codes.ts';
import { checkFolder, type FolderTally, folderTally, stateSum } from './upload-folders.ts';
import { columns, type Row } from './upload-pages.ts';
import { inStates, pathAt, rowsPerTurn } from './upload-walk.ts';

/** One turn; null begins. Returns where the next goes on, null when all is done. Throws not-found. */
export function checkRows(
  db: Db,
  jobId: number,
  asked: CheckAsked,
  place: CheckPlace | null,
): CheckPlace | null {
  const { folders, checked } = asked;
  const states = codesOf(asked.states);
  return inTransaction(db, () => {
    if (!jobExists(db, jobId)) throw notFound('job', jobId);
    if (place === null) checkPaths(db, jobId, asked);
    let left = rowsPerTurn;
    for (let f = place?.folder ?? 0; f < folders.length; f++) {
      const folder = folders[f] ?? '';
      const range = rangeOf(folder);
      const isFirst = f === place?.folder;
      for (let s = isFirst ? place.state : 0; s < states.length; s++) {
        const state = states[s] ?? 0;
        const from = isFirst && s === place.state ? place.from : range.from;
        const { files, checkedFiles } = stateSum(db, { jobId, folder, state });
        if (checkedFiles === (checked ? files : 0)) continue;
        if (from === range.from && files <= left) {
          checkFolder(db, { jobId, folder, state, checked });
          left -= files;
          continue;
        }
        const next = left > 0 ? checkSome(db, { jobId, ...range, from, state, checked }, left) : from;
        if (next !== null) return { folder: f, state: s, from: next };
        left = 0;
      }
    }
    return null;
  });
}

/** What is the same is not sent again, whoever checks it; what would be deleted is checked only by its name. */
function codesOf(named: readonly RowState[]): readonly number[] {
  const states = named.length > 0 ? named : rowStates.filter((state) => state !== 'only-there');
  return states.filter((state) => state !== 'same').map((state) => stateCode[state]);
}

/** At most `rows` of one state; returns where the others begin. */
function checkSome(
  db: Db,
  piece: {
    readonly jobId: number;
    readonly from: string;
    readonly to: string;
    readonly state: number;
    readonly checked: boolean;
  },
  rows: number,
): string | null {
  const { jobId, from, state, checked } = piece;
  const edge = pathAt(db, [state], { jobId, from, to: piece.to }, rows);
  const to = edge ?? piece.to;
  const tally = folderTally(db);
  const text = inStates('path, size', { states: [state], also: 'AND checked <> @checked' });
  const is = checked ? 1 : 0;
  for (const row of sql<Row>(db, text).iterate({ jobId, from, to, checked: is }))
    recheck(tally, { ...row, state }, checked);
  sql(
    db,
    'UPDATE uploadRows INDEXED BY uploadRowsByState SET checked = @checked WHERE jobId = @jobId AND state = @state AND path >= @from AND path < @to AND checked <> @checked',
  ).run({ jobId, state, from, to, checked: is });
  tally.write(jobId);
  return edge;
}

function checkPaths(db: Db, jobId: number, { paths, states, checked }: CheckAsked): void {
  const tally = folderTally(db);
  const able = states.length > 0 ? codesOf(states) : [...codesOf([]), stateCode['only-there']];
  for (const path of paths) {
    const row = sql<Row>(db, `SELECT ${columns} FROM uploadRows WHERE jobId = ? AND path = ?`).get(
      jobId,
      path,
    );
    if (!row || (row.checked === 1) === checked || !able.includes(row.state)) continue;
    recheck(tally, row, checked);
    sql(db, 'UPDATE uploadRows SET checked = ? WHERE jobId = ? AND path = ?').run(
      checked ? 1 : 0,
      jobId,
      path,
    );
  }
  tally.write(jobId);
}

function recheck(tally: FolderTally, row: Pick<Row, 'path' | 'state' | 'size'>, checked: boolean): void {
  tally.row({ ...row, checked: !checked }, -1);
  tally.row({ ...row, checked }, 1);
}
