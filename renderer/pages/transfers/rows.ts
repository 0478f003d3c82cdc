/** The table's rows as numbers: jobs, each followed by its transfers where it is open. Nothing is built for a row that is not seen. */
import type { Job } from '../../../shared/job.ts';

type Row =
  | { readonly kind: 'job'; readonly job: Job }
  | { readonly kind: 'transfer'; readonly job: Job; readonly index: number };

export interface Rows {
  readonly count: number;
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
  return {
    count,
    at(index) {
      if (index < 0 || index >= count) return null;
      let low = 0;
      for (let high = starts.length; high - low > 1; ) {
        const middle = (low + high) >> 1;
        if ((starts[middle] ?? 0) <= index) low = middle;
        else high = middle;
      }
      const job = jobs[low];
      const start = starts[low];
      if (!job || start === undefined) return null;
      return index === start ? { kind: 'job', job } : { kind: 'transfer', job, index: index - start - 1 };
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
