/** Jobs and transfers: what the ledger keeps and the window shows. */
import { z } from 'zod';
import { objectChecksum, verification } from './checksum-shape.ts';
import { asked } from './exact.ts';
import { failure } from './failure-shape.ts';
import { source } from './location.ts';
import { choices } from './selector.ts';
import { sieve } from './sieve.ts';

/** Durable. A job's status follows from its transfers' counts; a person sets only `paused` and `canceled`. */
export const statuses = ['queued', 'running', 'paused', 'completed', 'failed', 'canceled'] as const;
export type Status = (typeof statuses)[number];

/** Why something waits. Derived, never stored. */
const waitReasons = [
  'network',
  'sign-in',
  'disk-space',
  'disk-missing',
  'disk-denied',
  'throttled',
  'schedule',
  'source-changed',
] as const;
export type WaitReason = (typeof waitReasons)[number];

/** What a job does right now. Derived from the running engine, never stored; null when nothing. */
const activity = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('listing') }),
  /** A folder that is to be sent is looked through and held against its bucket. */
  z.object({ kind: z.literal('scanning') }),
  z.object({ kind: z.literal('downloading') }),
  z.object({ kind: z.literal('uploading') }),
  z.object({ kind: z.literal('verifying') }),
  /** `until`: epoch milliseconds of the next try; null when it takes a person or an event. */
  z.object({
    kind: z.literal('waiting'),
    why: z.enum(waitReasons),
    until: z.number().nullable(),
    failure: failure.nullable(),
  }),
]);
export type Activity = Readonly<z.infer<typeof activity>>;

/** What of a location. Empty `prefixes` and `keys`: everything under the location's prefix. */
export const selection = z.object({
  /** Whole folders (or "starts with") below the location; each is listed. */
  prefixes: z.array(z.string()),
  /** Single objects. */
  keys: z.array(z.string()),
  /** Filters in the AWS CLI's own order and meaning: the last that matches the path below the location wins. */
  filters: z.array(z.object({ verb: z.enum(['include', 'exclude']), glob: z.string() })),
  /** Name of a list of exact objects that the ledger keeps (shared/exact.ts). Then nothing else is listed. */
  objects: z.string().optional(),
  /** What else narrows it; left out where nothing does, as in every selection of before. */
  sieve: sieve.optional(),
  /** What was chosen in the dataset's own terms, where it was: for the receipt; nothing is narrowed by it. */
  choices: choices.optional(),
});
export type Selection = Readonly<z.infer<typeof selection>>;
export const everything: Selection = { prefixes: [], keys: [], filters: [] };

/** When a file of that name is there and is not provably the same object: asked once, in the plan. */
export const conflictRules = ['keep-both', 'replace', 'skip'] as const;
export type ConflictRule = (typeof conflictRules)[number];

export const jobKinds = ['download', 'upload', 'verify'] as const;

/** Files and bytes by transfer state; kept by the store in the transaction that changes a transfer. */
export const counts = z.object({
  files: z.number(),
  bytes: z.number(),
  queued: z.number(),
  running: z.number(),
  completed: z.number(),
  failed: z.number(),
  canceled: z.number(),
  /** Of the completed: by verification. `skipped` were already here and the same. */
  verified: z.number(),
  unverifiable: z.number(),
  skipped: z.number(),
  /** Bytes of completed transfers. */
  bytesCompleted: z.number(),
  bytesVerified: z.number(),
  bytesFailed: z.number(),
});
export type Counts = Readonly<z.infer<typeof counts>>;

export const job = z.object({
  id: z.number().int(),
  kind: z.enum(jobKinds),
  name: z.string(),
  datasetId: z.string().nullable(),
  source,
  /** Null where it is long, because a job is sent with each of its changes: `jobs.selection` has it. */
  selection: selection.nullable(),
  /** Absolute path of the destination; of an upload: of what is sent. */
  folder: z.string(),
  onConflict: z.enum(conflictRules),
  status: z.enum(statuses),
  activity: activity.nullable(),
  /** False while the plan is not confirmed: such a job is a Plan, not in any queue. */
  confirmed: z.boolean(),
  listed: z.boolean(),
  counts,
  /** Bytes on disk of everything, finished or not; >= counts.bytesCompleted. */
  bytesWritten: z.number(),
  /** Bytes per second, smoothed; 0 when nothing moves. */
  rate: z.number(),
  /** Seconds; null while unknown. */
  secondsLeft: z.number().nullable(),
  /** The failure that stopped the job as a whole (listing refused, disk gone), if any. */
  failure: failure.nullable(),
  createdAt: z.number(),
  startedAt: z.number().nullable(),
  finishedAt: z.number().nullable(),
  /** Most bytes per second; null is what all jobs may have. */
  bytesPerSecond: z.number().nullable(),
  /** Runs ahead of the queue and outside the timetable's hours, until it ends or is paused. */
  forced: z.boolean(),
  /** Rank in the queue, 1 first. */
  rank: z.number(),
  /** Path of the receipt once written. */
  receipt: z.string().nullable(),
});
export type Job = Readonly<z.infer<typeof job>>;

/** Where a job goes in the queue: a step, an end, or right before another job. */
export const move = z.union([
  z.enum(['up', 'down', 'top', 'bottom']),
  z.object({ before: z.number().int() }),
]);
export type Move = Readonly<z.infer<typeof move>>;

/** Of a verification: files that nothing says belong there. They count as completed, and as nothing else. */
export function extraFiles({ kind, counts }: Pick<Job, 'kind' | 'counts'>): number {
  const { completed, verified, unverifiable } = counts;
  return kind === 'verify' ? completed - verified - unverifiable : 0;
}

export const transfer = z.object({
  id: z.number().int(),
  jobId: z.number().int(),
  key: z.string(),
  /** Path below the job's folder, slash-separated. Equal to the key below the location unless the disk cannot hold that name. */
  path: z.string(),
  size: z.number(),
  etag: z.string().nullable(),
  versionId: z.string().nullable(),
  /** Null, or left out: the whole of the current version. */
  asked: asked.nullable().optional(),
  lastModified: z.number().nullable(),
  checksum: objectChecksum.nullable(),
  /** Bytes; null until first contact, or when the object travels whole. */
  partSize: z.number().nullable(),
  status: z.enum(statuses),
  verification,
  /** True where the same file was already there and nothing was fetched. */
  skipped: z.boolean(),
  written: z.number(),
  /** Bytes that had to be fetched again. */
  refetched: z.number(),
  attempts: z.number(),
  failure: failure.nullable(),
});
export type Transfer = Readonly<z.infer<typeof transfer>>;

/** What happened to a job, in words, with the time it did. */
export const jobEvent = z.object({
  id: z.number().int(),
  jobId: z.number().int(),
  /** Epoch milliseconds. */
  at: z.number(),
  level: z.enum(['info', 'warning', 'error']),
  text: z.string(),
});
export type JobEvent = Readonly<z.infer<typeof jobEvent>>;
