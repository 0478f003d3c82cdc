/** A job that has ended, as it is remembered. */
import { z } from 'zod';
import { failure } from './failure-shape.ts';
import { counts, jobKinds, statuses } from './job.ts';
import { source } from './location.ts';

/** What came of a job; it may be several of them. */
export const historyStates = ['verified', 'failures', 'unverifiable', 'canceled'] as const;
export type HistoryState = (typeof historyStates)[number];

export const endedJob = z.object({
  /** Of this end. A job that goes on and ends again has another. */
  id: z.number().int(),
  jobId: z.number().int(),
  kind: z.enum(jobKinds),
  name: z.string(),
  datasetId: z.string().nullable(),
  source,
  folder: z.string(),
  status: z.enum(statuses),
  /** Epoch milliseconds. */
  createdAt: z.number(),
  startedAt: z.number().nullable(),
  finishedAt: z.number(),
  failure: failure.nullable(),
  /** Where it was written; it may have been moved since. */
  receipt: z.string().nullable(),
  /** No longer among the jobs. */
  removed: z.boolean(),
  counts,
});
export type EndedJob = Readonly<z.infer<typeof endedJob>>;
