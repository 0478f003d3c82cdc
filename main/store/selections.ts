/** What jobs selected: written once, read by few, and of any length. */
import type { Selection } from '../../shared/job.ts';
import { type Db, sql } from './database.ts';
import { notFound } from './errors.ts';

/** Keys and prefixes that stay parsed, over all jobs: those of every usual queue, or of the largest two. */
const mostKept = 200_000;

interface Kept {
  /** The one used last is last. */
  readonly byJob: Map<number, Selection>;
  weight: number;
}

const kept = new WeakMap<Db, Kept>();

const weightOf = ({ keys, prefixes }: Selection) => 1 + keys.length + prefixes.length;

/** One that names 100,000 keys takes 50 ms to read, and 8 MB. Throws not-found. */
export function selectionOf(db: Db, jobId: number): Selection {
  let known = kept.get(db);
  if (!known) kept.set(db, (known = { byJob: new Map(), weight: 0 }));
  const before = known.byJob.get(jobId);
  if (before) {
    known.byJob.delete(jobId);
    known.byJob.set(jobId, before);
    return before;
  }
  const row = sql<{ selection: string }>(db, 'SELECT selection FROM selections WHERE jobId = ?').get(jobId);
  if (!row) throw notFound('job', jobId);
  const selection = JSON.parse(row.selection) as Selection;
  known.byJob.set(jobId, selection);
  known.weight += weightOf(selection);
  for (const oldest of known.byJob.keys()) {
    if (known.weight <= mostKept || oldest === jobId) break;
    forgetSelection(db, oldest);
  }
  return selection;
}

/** Of a job that is gone, or of which nobody asked for long. */
export function forgetSelection(db: Db, jobId: number): void {
  const known = kept.get(db);
  const selection = known?.byJob.get(jobId);
  if (!known || !selection) return;
  known.byJob.delete(jobId);
  known.weight -= weightOf(selection);
}
