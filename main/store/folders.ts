/** One folder of a job's keys, read from the index by keys: from one name to the next, however much lies below each. */
import type { FolderEntry, FolderPage } from '../engine/ports/rows.ts';
import { statusCode } from './codes.ts';
import { type Db, sql } from './database.ts';
import { prefixOf } from './jobs.ts';
import { type TransferRow, toTransfer } from './rows.ts';

/** Rows counted for the folders of one page: about 30 ms. What lies behind is not counted, and its figures are null. */
const countedAtOnce = 50_000;

const next = 'SELECT * FROM transfers WHERE jobId = ? AND key > ? ORDER BY key LIMIT 1';
const from = 'SELECT * FROM transfers WHERE jobId = ? AND key >= ? ORDER BY key LIMIT 1';
const sums = `SELECT count(*) AS files, total(size) AS bytes, total(written) AS written,
    total(status = ${statusCode.completed}) AS completed, total(status = ${statusCode.failed}) AS failed
  FROM (SELECT size, written, status FROM transfers WHERE jobId = ? AND key >= ? AND key < ? LIMIT ?)`;

/** The first string behind everything that begins with a folder's `a/`: `a0`, because 0 follows the slash. */
const behind = (prefix: string) => `${prefix.slice(0, -1)}0`;

/** Throws not-found. `prefix` null is the folder of the job's location; `after` goes on behind that name. */
export function readFolder(
  db: Db,
  jobId: number,
  args: { readonly prefix: string | null; readonly after: string | null; readonly limit: number },
): FolderPage {
  const location = prefixOf(db, jobId);
  const prefix = args.prefix ?? location.slice(0, location.lastIndexOf('/') + 1);
  const entries: FolderEntry[] = [];
  let budget = countedAtOnce;
  let row =
    args.after === null
      ? sql<TransferRow>(db, from).get(jobId, prefix)
      : args.after.endsWith('/')
        ? sql<TransferRow>(db, from).get(jobId, behind(args.after))
        : sql<TransferRow>(db, next).get(jobId, args.after);
  while (row?.key.startsWith(prefix)) {
    if (entries.length === args.limit) {
      const last = entries.at(-1);
      return { prefix, entries, after: last?.kind === 'folder' ? last.prefix : (last?.transfer.key ?? null) };
    }
    const slash = row.key.indexOf('/', prefix.length);
    if (slash < 0) {
      entries.push({ kind: 'file', transfer: toTransfer(row) });
      row = sql<TransferRow>(db, next).get(jobId, row.key);
      continue;
    }
    const folder = row.key.slice(0, slash + 1);
    const counted = budget > 0 ? countBelow(db, jobId, folder, budget) : null;
    budget -= counted?.files ?? budget;
    entries.push({ kind: 'folder', prefix: folder, sums: counted });
    row = sql<TransferRow>(db, from).get(jobId, behind(folder));
  }
  return { prefix, entries, after: null };
}

type Sums = NonNullable<Extract<FolderEntry, { kind: 'folder' }>['sums']>;

/** Null where there are more rows than may be counted. */
function countBelow(db: Db, jobId: number, folder: string, most: number): Sums | null {
  const counted = sql<Sums>(db, sums).get(jobId, folder, behind(folder), most + 1);
  return counted && counted.files <= most ? counted : null;
}
