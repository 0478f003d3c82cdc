/** What each folder of a checklist holds, by state: moved by differences with the rows. */
import type { StateSums } from '../../shared/upload.ts';
import { type Db, sql } from './database.ts';
import { failedCode, foldersOf, noSums, rangeOf, stateOf } from './upload-codes.ts';

interface Difference {
  files: number;
  bytes: number;
  checkedFiles: number;
  checkedBytes: number;
}

interface SumRow extends Difference {
  readonly folder: string;
  readonly state: number;
}

export interface FolderTally {
  /** Adds (or with -1 takes away) one row in all folders above it. */
  row(
    row: { readonly path: string; readonly state: number; readonly size: number; readonly checked: boolean },
    sign: 1 | -1,
  ): void;
  write(jobId: number): void;
}

const putText = `INSERT INTO uploadFolders (jobId, folder, state, parent, files, bytes, checkedFiles, checkedBytes)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET files = files + excluded.files, bytes = bytes + excluded.bytes,
  checkedFiles = checkedFiles + excluded.checkedFiles, checkedBytes = checkedBytes + excluded.checkedBytes`;

export function folderTally(db: Db): FolderTally {
  /** By state, then folder. */
  const sums = new Map<number, Map<string, Difference>>();
  let lastFolder: string | null = null;
  let lastFolders: readonly string[] = [];
  const above = (path: string) => {
    const folder = path.slice(0, Math.max(0, path.lastIndexOf('/')));
    if (folder !== lastFolder) lastFolders = foldersOf(path);
    lastFolder = folder;
    return lastFolders;
  };
  return {
    row({ path, state, size, checked }, sign) {
      let folders = sums.get(state);
      if (!folders) sums.set(state, (folders = new Map()));
      for (const folder of above(path)) {
        let sum = folders.get(folder);
        if (!sum) folders.set(folder, (sum = { files: 0, bytes: 0, checkedFiles: 0, checkedBytes: 0 }));
        sum.files += sign;
        sum.bytes += sign * size;
        if (!checked) continue;
        sum.checkedFiles += sign;
        sum.checkedBytes += sign * size;
      }
    },
    write(jobId) {
      for (const [state, folders] of sums)
        for (const [folder, { files, bytes, checkedFiles, checkedBytes }] of folders) {
          const parent = folder === '' ? null : folder.slice(0, Math.max(0, folder.lastIndexOf('/')));
          sql(db, putText).run(jobId, folder, state, parent, files, bytes, checkedFiles, checkedBytes);
        }
    },
  };
}

function sumUp(rows: readonly SumRow[]): { readonly states: StateSums; readonly failed: number } {
  const states = noSums();
  let failed = 0;
  for (const { state, files, bytes, checkedFiles, checkedBytes } of rows)
    if (state === failedCode) failed += files;
    else states[stateOf(state)] = { files, bytes, checkedFiles, checkedBytes };
  return { states, failed };
}

const columns = 'folder, state, files, bytes, checkedFiles, checkedBytes';

export function folderSums(db: Db, jobId: number, folder: string) {
  const text = `SELECT ${columns} FROM uploadFolders WHERE jobId = ? AND folder = ?`;
  return sumUp(sql<SumRow>(db, text).all(jobId, folder));
}

/** Folders of a folder, in the order of keys, those without any row left out. */
export function childFolders(db: Db, jobId: number, parent: string) {
  const text = `SELECT ${columns} FROM uploadFolders INDEXED BY uploadFoldersByParent
    WHERE jobId = ? AND parent = ? AND files > 0 ORDER BY folder`;
  const byFolder = new Map<string, SumRow[]>();
  for (const row of sql<SumRow>(db, text).all(jobId, parent)) {
    const rows = byFolder.get(row.folder);
    if (rows) rows.push(row);
    else byFolder.set(row.folder, [row]);
  }
  return [...byFolder].map(([path, rows]) => ({
    path,
    name: path.slice(path.lastIndexOf('/') + 1),
    ...sumUp(rows),
  }));
}

/** Of one state: how many there are, and how many of them are checked. */
export function stateSum(
  db: Db,
  { jobId, folder, state }: { readonly jobId: number; readonly folder: string; readonly state: number },
): Readonly<Difference> {
  const text = `SELECT ${columns} FROM uploadFolders WHERE jobId = ? AND folder = ? AND state = ?`;
  return sql<SumRow>(db, text).get(jobId, folder, state) ?? noRows;
}

const noRows: Difference = { files: 0, bytes: 0, checkedFiles: 0, checkedBytes: 0 };

/** All rows of a folder in one state are checked or unchecked. */
export function checkFolder(
  db: Db,
  args: {
    readonly jobId: number;
    readonly folder: string;
    readonly state: number;
    readonly checked: boolean;
  },
): void {
  const { jobId, folder, state, checked } = args;
  const { from, to } = rangeOf(folder);
  const before = stateSum(db, args);
  sql(
    db,
    'UPDATE uploadRows INDEXED BY uploadRowsByState SET checked = ? WHERE jobId = ? AND state = ? AND path >= ? AND path < ? AND checked <> ?',
  ).run(checked ? 1 : 0, jobId, state, from, to, checked ? 1 : 0);
  const set = checked ? 'checkedFiles = files, checkedBytes = bytes' : 'checkedFiles = 0, checkedBytes = 0';
  const setText = `UPDATE uploadFolders SET ${set} WHERE jobId = ? AND state = ?`;
  sql(db, `${setText} AND folder >= ? AND folder < ?`).run(jobId, state, from, to);
  if (folder !== '') sql(db, `${setText} AND folder = ?`).run(jobId, state, folder);
  if (folder === '') return;
  const files = (checked ? before.files : 0) - before.checkedFiles;
  const bytes = (checked ? before.bytes : 0) - before.checkedBytes;
  for (const above of foldersOf(folder))
    sql(
      db,
      'UPDATE uploadFolders SET checkedFiles = checkedFiles + ?, checkedBytes = checkedBytes + ? WHERE jobId = ? AND folder = ? AND state = ?',
    ).run(files, bytes, jobId, above, state);
}
