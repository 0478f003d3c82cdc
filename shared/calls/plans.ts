/** Calls from a selection to a confirmed plan, and about what a folder holds beside it. */
import { z } from 'zod';
import { accessClasses } from '../dataset.ts';
import { conflictRules, job, selection } from '../job.ts';
import { source } from '../location.ts';
import { prices } from '../money.ts';
import { call, confines, nothing, page } from './call.ts';

/** A plan: a job not yet confirmed, and what only a plan has. Grows while listing. */
const plan = z.object({
  job,
  /** Free bytes on the destination's volume; null while unknown. */
  freeBytes: z.number().nullable(),
  /** File system type, as the system calls it; null where unknown. */
  volume: z.string().nullable(),
  /** Objects already here and the same size; decided for good, by checksum, when the transfer runs. */
  alreadyHere: z.object({ files: z.number(), bytes: z.number() }),
  /** Files in the way: same name, other size. */
  conflicts: z.number(),
  /** Keys whose name this disk cannot hold as it is. */
  renamed: z.number(),
  /** Objects by the proof that their ETag or checksum promises. */
  proofs: z.object({ md5: z.number(), composite: z.number(), checksum: z.number(), none: z.number() }),
  /** US dollars for requester pays, at `price`; null where the bucket is free. */
  dollars: z.number().nullable(),
  /** Of pasted links: when the first of them ends (epoch ms); null, or left out, where there is none or none says. */
  linksEnd: z.number().nullable().optional(),
  price: prices.extend({ regionClass: z.string().nullable() }).nullable(),
  /** Bytes per second that recent downloads from there came at, slowest and fastest; null before any. */
  rates: z.object({ low: z.number(), high: z.number(), jobs: z.number() }).nullable(),
  licence: z.object({ label: z.string(), url: z.string().nullable(), nonCommercial: z.boolean() }).nullable(),
});
export type Plan = Readonly<z.infer<typeof plan>>;

/** What plans.create takes but for the folder, and what the catalogue knows of its bucket before it is asked for anything. */
const target = z.object({
  name: z.string(),
  datasetId: z.string().nullable(),
  source,
  selection,
  /** Null where the catalogue has nothing there. */
  known: z
    .object({
      name: z.string(),
      access: z.enum(accessClasses),
      note: z.string().nullable(),
      /** The profile that it wants; null is anonymous. */
      profile: z.string().nullable(),
      /** Where access is asked for, else where the data is described. */
      page: z.string(),
    })
    .nullable(),
});
export type PlanTarget = Readonly<z.infer<typeof target>>;

export const planCalls = {
  'plans.create': call(
    z.object({
      name: z.string(),
      datasetId: z.string().nullable(),
      source,
      selection,
      folder: z.string(),
      /** It is to be confirmed without a look: what takes its time to start does so now. */
      soon: z.boolean().optional(),
      ...confines,
    }),
    plan,
  ),
  /**
   * Reads whatever a person pastes: an address, a dataset's id, links, or the text of a manifest, one target a bucket.
   * Nothing is asked of a bucket. `base` as in manifests.read.
   */
  'plans.targets': call(
    z.object({ text: z.string(), base: z.string().optional() }),
    z.object({ targets: z.array(target) }),
  ),
  /**
   * The same where it is one bucket, as plans.create takes it; refused (`usage`) where it is more. `exact`: the text is one
   * word as it was typed, so what reads as an address is that address, blanks and line ends included.
   */
  'plans.parse': call(
    z.object({ text: z.string(), base: z.string().optional(), exact: z.boolean().optional() }),
    z.object({ name: z.string(), datasetId: z.string().nullable(), source, selection }),
  ),
  /** Where the bytes are: the heaviest names below the deepest folder that holds all, folders with a slash at their end. */
  'plans.folders': call(
    z.object({ jobId: z.number().int() }),
    z.object({
      below: z.string(),
      folders: z.array(z.object({ name: z.string(), files: z.number(), bytes: z.number() })),
      others: z.object({ folders: z.number(), bytes: z.number() }),
    }),
  ),
  'plans.get': call(z.object({ jobId: z.number().int() }), plan),
  /** Keys whose name on disk differs, with both names. */
  'plans.names': call(
    z.object({ jobId: z.number().int(), ...page }),
    z.object({ total: z.number(), names: z.array(z.object({ key: z.string(), path: z.string() })) }),
  ),
  /** A page of the plan beside its folder. `unproved`: of the same size; its checksum decides when the transfer runs. */
  'plans.compare': call(
    z.object({ jobId: z.number().int(), ...page }),
    z.object({
      total: z.number(),
      files: z.array(
        z.object({
          key: z.string(),
          path: z.string(),
          size: z.number(),
          state: z.enum(['new', 'changed', 'unproved', 'same']),
        }),
      ),
    }),
  ),
  /** Files in the folder that the job does not put there, older than its plan; the first 10,000. */
  'extras.list': call(
    z.object({ jobId: z.number().int() }),
    z.object({ files: z.array(z.object({ path: z.string(), size: z.number() })), more: z.boolean() }),
  ),
  'plans.change': call(z.object({ jobId: z.number().int(), folder: z.string(), ...confines }), plan),
  'plans.discard': call(z.object({ jobId: z.number().int() }), nothing),
  'plans.confirm': call(
    z.object({
      jobId: z.number().int(),
      start: z.boolean(),
      onConflict: z.enum(conflictRules),
      consent: z.boolean(),
    }),
    job,
  ),
  /** Deletes those of the paths that `extras.list` would still name, once the job is completed without a failure. */
  'extras.delete': call(
    z.object({ jobId: z.number().int(), paths: z.array(z.string()).max(1000), ...confines }),
    z.object({ deleted: z.array(z.string()) }),
  ),
} as const;
