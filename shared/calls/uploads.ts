/** Calls from a folder to a confirmed upload: a plan that is a checklist. */
import { z } from 'zod';
import { job } from '../job.ts';
import { source } from '../location.ts';
import { rowStates, stateSums, uploadCounts, uploadOptions, uploadRow, warningAnswer } from '../upload.ts';
import { call, confines, nothing, page } from './call.ts';

const jobId = z.number().int();
const states = z.array(z.enum(rowStates));
/** A folder below the job's, without slashes at its ends; empty is the job's folder itself. */
const folder = z.string();

const plan = z.object({ job, options: uploadOptions, counts: uploadCounts });
export type UploadPlan = Readonly<z.infer<typeof plan>>;

export const uploadCalls = {
  /**
   * Begins to hold a folder against a bucket; answers at once, with a job that is not confirmed. `source` is where the
   * files go: a file's key is the location's prefix and the file's path. Follow it by `changed` and `uploads.counts`.
   */
  'uploads.plan': call(
    z.object({
      name: z.string(),
      folder: z.string(),
      source,
      ...uploadOptions.shape,
      /** It will be confirmed as soon as it is listed: what sends may start meanwhile. */
      soon: z.boolean().optional(),
      ...confines,
    }),
    plan,
  ),
  'uploads.get': call(z.object({ jobId }), plan),
  'uploads.counts': call(z.object({ jobId }), uploadCounts),
  /**
   * A page of the checklist in the order of keys. Empty `states` takes all; `failed` only those that cannot be sent.
   * `after`, a path, begins behind that row: whoever reads all of them pays nothing for those that were read before.
   */
  'uploads.rows': call(
    z.object({
      jobId,
      states,
      folder,
      text: z.string(),
      failed: z.boolean(),
      after: z.string().nullable().optional(),
      ...page,
    }),
    z.object({ total: z.number(), rows: z.array(uploadRow) }),
  ),
  /** What lies in one folder: folders first, then files, each in the order of keys. */
  'uploads.tree': call(
    z.object({ jobId, folder, ...page }),
    z.object({
      total: z.number(),
      folders: z.array(
        z.object({ path: z.string(), name: z.string(), states: stateSums, failed: z.number() }),
      ),
      rows: z.array(uploadRow),
    }),
  ),
  /**
   * Checks or unchecks files (`paths`) and whole folders (`folders`; an empty name is everything), of these states only
   * where any are named. `same` is never checked; `only-there` checked means: to be deleted.
   */
  'uploads.check': call(
    z.object({ jobId, checked: z.boolean(), paths: z.array(z.string()), folders: z.array(folder), states }),
    uploadCounts,
  ),
  /**
   * Puts the plan into the queue. Refused (`usage`) while it is being made. Checked `only-there` objects, and the old names of what moved, are deleted once all
   * has arrived, and only where `typed` is the bucket's name or the number of those objects.
   */
  'uploads.confirm': call(
    z.object({
      jobId,
      start: z.boolean(),
      deleteOnlyThere: z.boolean(),
      typed: z.string().nullable(),
      answers: z.array(warningAnswer),
    }),
    job,
  ),
  /** Takes back what `deleteOnlyThere` allowed: what is only there stays. */
  'uploads.spare': call(z.object({ jobId }), nothing),
  /** `abort`: parts that are in the bucket are given up; `keep`: they stay, and `jobs.resume` goes on with them. */
  'uploads.cancel': call(z.object({ jobId, parts: z.enum(['keep', 'abort']) }), nothing),
} as const;
