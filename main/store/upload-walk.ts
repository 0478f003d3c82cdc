/**
 * Rows of a checklist in some states, in the order of keys, a bounded piece at a time: nobody waits for a million rows, and
 * no query reads all of them.
 *
 * Each state is a range of an index; the ranges are merged. A text for each set of states, of which there are few.
 */
import { type Db, sql } from './database.ts';

/** Rows that one turn walks over: some 10 ms of the main thread. */
export const rowsPerTurn = 5000;

/** `jobId`, `from` and `to` are bound; `also` is a condition on each row. Ordered by path. */
export const inStates = (
  columns: string,
  { states, also = '' }: { readonly states: readonly number[]; readonly also?: string },
): string =>
  `${states
    .map(
      (state) =>
        `SELECT ${columns} FROM uploadRows INDEXED BY uploadRowsByState WHERE jobId = @jobId AND state = ${state} AND path >= @from AND path < @to ${also}`,
    )
    .join(' UNION ALL ')} ORDER BY path`;

/** Of all states, which is the table's own order. */
export const inAnyState = (columns: string, also = ''): string =>
  `SELECT ${columns} FROM uploadRows WHERE jobId = @jobId AND path >= @from AND path < @to ${also} ORDER BY path`;

export interface Stretch {
  readonly jobId: number;
  readonly from: string;
  /** Not itself. */
  readonly to: string;
}

/** The path of the row that comes `rows` after the first of the stretch; null where there are not so many. */
export function pathAt(db: Db, states: readonly number[] | null, stretch: Stretch, rows: number) {
  const text = states ? inStates('path', { states }) : inAnyState('path');
  const found = sql<string>(db, `${text} LIMIT 1 OFFSET @rows`)
    .pluck()
    .get({ ...stretch, rows });
  return found ?? null;
}

/** The least path that is greater: none has a NUL in it. */
export const behind = (path: string): string => (path === '' ? '' : `${path}\0`);
