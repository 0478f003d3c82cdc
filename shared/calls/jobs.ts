/** Calls about jobs, their transfers and their speed. */
import { z } from 'zod';
import { job, jobEvent, move, selection, statuses, transfer } from '../job.ts';
import { problems } from '../problem.ts';
import { settings, speedLimit } from '../settings.ts';
import { call, confines, jobIds, nothing, page } from './call.ts';

/** Totals over all running jobs, for the rail's foot. */
export const speed = z.object({ down: z.number(), up: z.number(), freeBytes: z.number().nullable() });
export type Speed = Readonly<z.infer<typeof speed>>;

/** Part strip: runs of equal state over the object's bytes, in order. */
const stripState = z.enum(['todo', 'written', 'durable', 'verified', 'failed']);
const strip = z.array(z.object({ state: stripState, bytes: z.number() }));
export type StripRun = Readonly<{ state: z.infer<typeof stripState>; bytes: number }>;

export const jobCalls = {
  'jobs.list': call(nothing, z.object({ jobs: z.array(job) })),
  /** All of it, however long. */
  'jobs.selection': call(z.object({ jobId: z.number().int() }), selection),
  'jobs.pause': call(jobIds, nothing),
  /** Nothing runs before `until` (epoch ms), what was started ahead of the queue included, and what comes meanwhile. Null ends that. */
  'jobs.pauseAll': call(z.object({ until: z.number().int().nullable() }), settings),
  'jobs.resume': call(jobIds, nothing),
  'jobs.cancel': call(jobIds, nothing),
  /** Is a download's folder gone, although its drive is there? Then somebody deleted or moved what was in it. */
  'jobs.folderGone': call(z.object({ jobId: z.number().int() }), z.object({ gone: z.boolean() })),
  /** What is waited for may be there: a network, a drive. Looked at now, not at the next look. */
  'jobs.look': call(nothing, nothing),
  /** Queues failed and canceled transfers again; `restart` also takes a source that changed at its new version. */
  /** With `paused` nothing starts: a cancel that is taken back leaves what was paused as it was. */
  'jobs.retry': call(
    jobIds.extend({ restart: z.boolean(), paused: z.boolean().optional(), ...confines }),
    nothing,
  ),
  'jobs.move': call(z.object({ id: z.number().int(), to: move }), nothing),
  /** Starts now, ahead of the queue and of the timetable. */
  'jobs.force': call(jobIds, nothing),
  /** A speed limit of their own, in bytes per second; null lifts it. */
  'jobs.limit': call(jobIds.extend({ bytesPerSecond: speedLimit.nullable() }), nothing),
  'jobs.remove': call(jobIds.extend({ deleteFiles: z.boolean(), ...confines }), nothing),
  /** Hashes a folder against the ledger, or the receipts in it. One that has not ended goes on. */
  'jobs.verify': call(z.object({ folder: z.string() }), job),
  /** What a verification found missing or damaged is fetched again; damaged files are set aside. `consent` as in plans.confirm. */
  'jobs.refetch': call(
    z.object({ id: z.number().int(), consent: z.boolean(), ...confines }),
    z.object({ jobs: z.array(job) }),
  ),
  /** What a verification has found so far: files by problem; where `more` failed than were counted, the first 100,000. */
  'jobs.problems': call(
    z.object({ jobId: z.number().int() }),
    z.object({ problems: z.record(z.enum(problems), z.number()), extra: z.number(), more: z.boolean() }),
  ),
  'jobs.events': call(z.object({ jobId: z.number().int() }), z.object({ events: z.array(jobEvent) })),
  'jobs.receipt': call(
    z.object({ jobId: z.number().int() }),
    z.object({ path: z.string(), text: z.string() }).nullable(),
  ),
  'jobs.strip': call(z.object({ jobId: z.number().int() }), z.object({ strip })),
  'transfers.list': call(
    z.object({ jobId: z.number().int(), status: z.enum(statuses).nullable(), text: z.string(), ...page }),
    z.object({ total: z.number(), transfers: z.array(transfer) }),
  ),
  /** One folder of a job's keys, in their order; `prefix` null is the job's own, `after` goes on behind that name. */
  'transfers.folder': call(
    z.object({
      jobId: z.number().int(),
      prefix: z.string().nullable(),
      after: z.string().nullable(),
      limit: page.limit,
    }),
    z.object({
      prefix: z.string(),
      entries: z.array(
        z.discriminatedUnion('kind', [
          z.object({ kind: z.literal('file'), transfer }),
          z.object({
            kind: z.literal('folder'),
            prefix: z.string(),
            /** Of everything below; null where that is too much to count. */
            sums: z
              .object({
                files: z.number(),
                bytes: z.number(),
                written: z.number(),
                completed: z.number(),
                failed: z.number(),
              })
              .nullable(),
          }),
        ]),
      ),
      after: z.string().nullable(),
    }),
  ),
  'transfers.strip': call(
    z.object({ transferId: z.number().int() }),
    z.object({
      transfer,
      parts: z.array(
        z.object({ number: z.number(), length: z.number(), written: z.number(), durable: z.number() }),
      ),
    }),
  ),
  /** Bytes per second over the last minutes, oldest first, one sample every `seconds`. */
  'speed.history': call(
    z.object({ jobId: z.number().int().nullable(), minutes: z.number().int().min(1).max(1440) }),
    z.object({ seconds: z.number(), down: z.array(z.number()) }),
  ),
  'state.snapshot': call(nothing, z.object({ rev: z.number(), jobs: z.array(job), speed })),
} as const;
