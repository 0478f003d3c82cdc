/** Calls about buckets: which there are, a new one, and what uploads were left unfinished in one. */
import { z } from 'zod';
import { job } from '../job.ts';
import { source } from '../location.ts';
import { kmsKey } from '../upload.ts';
import { call, confines } from './call.ts';

/** How to reach an endpoint without naming a bucket. `endpoint` as in a location, `decided` as in a source. */
const reach = {
  profile: z.string(),
  endpoint: z.string().nullable(),
  region: z.string().nullable(),
  decided: z.boolean().optional(),
};

const orphan = z.object({
  key: z.string(),
  uploadId: z.string(),
  /** Epoch milliseconds. */
  startedAt: z.number().nullable(),
  /** Parts that are there; null where that was not told. */
  parts: z.number().nullable(),
  bytes: z.number().nullable(),
  /** Our own job that goes on with it; null is an orphan, or somebody else's. */
  jobId: z.number().int().nullable(),
});

export const bucketCalls = {
  'buckets.list': call(
    z.object(reach),
    z.object({
      buckets: z.array(
        z.object({ name: z.string(), region: z.string().nullable(), createdAt: z.number().nullable() }),
      ),
    }),
  ),
  /** A study's name as a legal bucket name, and each rule that changed it, in words. */
  'buckets.propose': call(
    z.object({ name: z.string() }),
    z.object({ bucket: z.string(), changes: z.array(z.string()) }),
  ),
  /** `mine`: it can be listed or written; `foreign`: it is there and refuses; `free`: nobody has it. */
  'buckets.look': call(
    z.object({ ...reach, bucket: z.string() }),
    z.object({ state: z.enum(['mine', 'foreign', 'free']), region: z.string().nullable() }),
  ),
  /**
   * `mine`: it was there already and is yours; nothing of it was changed. Refused where somebody else has it. `notes`: what
   * the endpoint does not know how to do (block public access, versions …).
   */
  'buckets.create': call(
    z.object({
      ...reach,
      bucket: z.string(),
      versioning: z.boolean(),
      encryption: z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('s3') }),
        z.object({ kind: z.literal('kms'), keyId: kmsKey.nullable() }),
      ]),
    }),
    z.object({
      state: z.enum(['created', 'mine']),
      region: z.string().nullable(),
      notes: z.array(z.string()),
    }),
  ),
  /** Multipart uploads that nobody completed, below the source's prefix; a page of at most 1,000. `token` goes on. */
  'buckets.uploads': call(
    z.object({ source, token: z.string().nullable() }),
    z.object({ uploads: z.array(orphan), token: z.string().nullable() }),
  ),
  'buckets.abort': call(
    z.object({ source, uploads: z.array(z.object({ key: z.string(), uploadId: z.string() })).max(1000) }),
    z.object({ aborted: z.number() }),
  ),
  /** Goes on with an upload that another program, or a lost ledger, left: `file` is what was being sent. */
  'buckets.adopt': call(
    z.object({ source, key: z.string(), uploadId: z.string(), file: z.string(), ...confines }),
    z.object({ job }),
  ),
} as const;
