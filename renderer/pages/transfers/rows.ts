/** The table's rows as numbers: jobs, each followed by its transfers where it is open. Nothing is built for a row that is not seen. */
import type { Job } from '../../../shared/job.ts';
import { evenBlock, type RowLayout } from '../../ui/use-rows.ts';

/** Pixels. */
export const jobHeight = 54;
export const transferHeight = 31;

type Row =
  | { readonly kind: 'job'; readonly job: Job }
  | { readonly kind: 'transfer'; readonly job: Job; readonly index: number };

export interface Rows extends RowLayout {
  at(index: number): Row | null;
  /** Row of a job, -1 where it is not shown. */
  ofJob(id: number): number;
  /** The job shown below that one; null for the last. */
  jobAfter(id: number): number | null;
}

export function layRows(jobs: readonly Job[], open: ReadonlySet<number>): Rows {
  const starts: number[] = [];
  let count = 0;
  for (const job of jobs) {
    starts.push(count);
    count += 1 + (open.has(job.id) ? job.counts.files : 0);
  }
  /** The last job whose `from` is not above `value`. */
  const jobAt = (value: number, from: (job: number) => number) => {
    let low = 0;
    for (let high = starts.length; high - low > 1; ) {
      const middle = (low + high) >> 1;
      if (from(middle) <= value) low = middle;
      else high = middle;
    }
    return low;
  };
  const rowOf = (job: number) => starts[job] ?? 0;
  const topOf = (job: number) => job * jobHeight + (rowOf(job) - job) * transferHeight;
  const startOf = (index: number) => {
    const job = jobAt(index, rowOf);
    const below = index - rowOf(job);
    return topOf(job) + (below === 0 ? 0 : jobHeight + (below - 1) * transferHeight);
  };
  return {
    count,
    height: count === 0 ? 0 : startOf(count),
    startOf,
    rowAt(y) {
      const job = jobAt(y, topOf);
      const below = y - topOf(job) - jobHeight;
      return rowOf(job) + (below < 0 ? 0 : 1 + Math.floor(below / transferHeight));
    },
    at(index) {
      if (index < 0 || index >= count) return null;
      const at = jobAt(index, rowOf);
      const job = jobs[at];
      const start = starts[at];
      if (!job || start === undefined) return null;
      return index === start ? { kind: 'job', job } : { kind: 'transfer', job, index: index - start - 1 };
    },
    blockOf(index) {
      const job = jobs[jobAt(index, rowOf)];
      const from = rowOf(jobAt(index, rowOf));
      const name = String(job?.id);
      return index === from
        ? { key: name, first: index, last: index }
        : evenBlock({ index, from: from + 1, count: job?.counts.files ?? 0, name: `${name}-` });
    },
    jobAfter: (id) => jobs[jobs.findIndex((job) => job.id === id) + 1]?.id ?? null,
    ofJob: (id) => starts[jobs.findIndex((job) => job.id === id)] ?? -1,
  };
}

/** Keeps the order of what was there: while the pointer rests on the table, no row moves under it; new ones come last. */
export function holdOrder(
  jobs: readonly Job[],
  before: readonly number[],
  all: ReadonlyMap<number, Job>,
): readonly Job[] {
  const kept = before.flatMap((id) => all.get(id) ?? []);
  const there = new Set(before);
  return [...kept, ...jobs.filter(({ id }) => !there.has(id))];
}
