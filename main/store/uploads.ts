/** The checklist of an upload: its rows are found, moved, checked. */
import { type RowState, rowStates } from '../../shared/upload.ts';
import type { FoundRow } from '../engine/ports/upload-ledger.ts';
import { type Db, inTransaction, sql } from './database.ts';
import { notFound } from './errors.ts';
import { jobExists } from './jobs.ts';
import { failedCode, stateCode } from './upload-codes.ts';
import { checkFolder, folderTally } from './upload-folders.ts';
import { columns, type Row } from './upload-pages.ts';

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
    // What is new is read once and looked up by size: left to itself, SQLite reads all rows again for each of a million.
    `WITH here AS MATERIALIZED (SELECT path, stamp, size FROM uploadRows
       WHERE jobId = @jobId AND state = ${stateCode.new} AND size > 0)
     SELECT here.path, here.stamp, there.path AS "from", there.etag, here.size FROM uploadRows AS there
     CROSS JOIN here ON here.size = there.size
     WHERE there.jobId = @jobId AND there.state = ${stateCode['only-there']} LIMIT @limit`,
  ).all({ jobId, limit });
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
