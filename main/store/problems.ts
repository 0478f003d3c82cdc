/** What a verification found, counted by what is wrong. */
import { type Problem, problemOf } from '../../shared/problem.ts';
import { mismatchCode, statusCode } from './codes.ts';
import { type Db, sql } from './database.ts';

/** So many are read at most: counting must not hold up whatever else wants the ledger. */
const mostProblems = 100_000;

interface Group {
  readonly changed: 0 | 1;
  readonly short: 0 | 1;
  readonly code: string | null;
  readonly files: number;
}

const text = `SELECT verification = ${mismatchCode} AS changed, written < size AS short, failure ->> 'code' AS code, count(*) AS files
  FROM (SELECT verification, written, size, failure FROM transfers WHERE jobId = ? AND status = ${statusCode.failed} LIMIT ${mostProblems})
  GROUP BY 1, 2, 3`;

/** Files by problem, of the first {@link mostProblems} failed ones. */
export function countProblems(db: Db, jobId: number): Readonly<Record<Problem, number>> {
  const counts = { missing: 0, truncated: 0, grown: 0, changed: 0, unreadable: 0 };
  for (const { changed, short, code, files } of sql<Group>(db, text).all(jobId)) {
    const problem = problemOf({
      status: 'failed',
      failure: { code },
      verification: { state: changed ? 'mismatch' : 'pending' },
      size: 1,
      written: 1 - short,
    });
    counts[problem ?? 'unreadable'] += files;
  }
  return counts;
}
