/** The checklist of an upload: its rows are found, and forgotten. */
import type { FoundRow } from '../engine/ports/upload-ledger.ts';
import { type Db, inTransaction, sql } from './database.ts';
import { notFound } from './errors.ts';
import { jobExists } from './jobs.ts';
import { endOfPaths, failedCode, stateCode } from './upload-codes.ts';
import { folderTally } from './upload-folders.ts';
import { pathAt, rowsPerTurn } from './upload-walk.ts';

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

const lastFolderText =
  "SELECT folder FROM uploadFolders WHERE jobId = ? AND folder >= '' ORDER BY folder LIMIT 1 OFFSET ?";

/** Forgets some of the checklist; true while there is more of it. */
export function clearUpload(db: Db, jobId: number): boolean {
  return inTransaction(db, () => {
    const folder = sql<string>(db, lastFolderText).pluck().get(jobId, rowsPerTurn);
    sql(db, 'DELETE FROM uploadFolders WHERE jobId = ? AND folder < ?').run(jobId, folder ?? endOfPaths);
    if (folder !== undefined) return true;
    const edge = pathAt(db, null, { jobId, from: '', to: endOfPaths }, rowsPerTurn);
    sql(db, 'DELETE FROM uploadRows WHERE jobId = ? AND path < ?').run(jobId, edge ?? endOfPaths);
    if (edge !== null) return true;
    sql(db, "UPDATE uploads SET heldFiles = 0, heldBytes = 0, notes = '[]' WHERE jobId = ?").run(jobId);
    return false;
  });
}
