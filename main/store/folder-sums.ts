/** Where a job's bytes are, folder by folder: a page of transfers at a time, so that a million never hold others up. */
import { type Db, sql } from './database.ts';
import { baseId } from './rows.ts';

export interface FolderSum {
  /** One name below the prefix; with a slash at its end where it is a folder. */
  readonly name: string;
  readonly files: number;
  readonly bytes: number;
}

/** Of `limit` transfers behind the first `offset`, those whose path begins with `below`; `last` where there are no more. */
export function folderPage(
  db: Db,
  jobId: number,
  args: { readonly below: string; readonly offset: number; readonly limit: number },
): { readonly sums: readonly FolderSum[]; readonly last: boolean } {
  const { below, offset, limit } = args;
  const from = baseId(jobId) + offset;
  const rows = sql<FolderSum>(
    db,
    `SELECT CASE WHEN instr(rest, '/') = 0 THEN rest ELSE substr(rest, 1, instr(rest, '/')) END AS name,
       count(*) AS files, sum(size) AS bytes
     FROM (SELECT substr(coalesce(path, substr(key, cut + 1)), @skip) AS rest, size FROM transfers
       WHERE id > @from AND id <= @to AND substr(coalesce(path, substr(key, cut + 1)), 1, @skip - 1) = @below)
     GROUP BY 1`,
  ).all({ from, to: from + limit, below, skip: [...below].length + 1 });
  const more = sql(db, 'SELECT 1 FROM transfers WHERE id > ? AND id <= ?').get(
    from + limit,
    baseId(jobId + 1),
  );
  return { sums: rows, last: more === undefined };
}
