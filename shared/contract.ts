/**
 * The one contract between the app and its doors. Every call is a name with an input and an output schema; every
 * event likewise. Electron carries it over one invoke channel, the web host over POST and SSE, the CLI in-process.
 */
import { z } from 'zod';
import { catalogueState } from './catalogue.ts';
import { accessClasses, datasetSummary, domains, entry } from './dataset.ts';
import { failure } from './failure.ts';
import { conflictRules, job, jobEvent, selection, statuses, transfer } from './job.ts';
import { source } from './location.ts';
import { profile } from './profile.ts';
import { choices, selector } from './selector.ts';
import { settings, speedLimit } from './settings.ts';

const nothing = z.object({});
const jobIds = z.object({ ids: z.array(z.number().int()).min(1) });
const page = { offset: z.number().int().min(0), limit: z.number().int().min(1).max(1000) };

const notice = z.object({
  id: z.string(),
  level: z.enum(['info', 'warning', 'error']),
  text: z.string(),
  failure: failure.nullable(),
});

const hostInfo = z.object({
  kind: z.enum(['desktop', 'web', 'cli']),
  version: z.string(),
  platform: z.string(),
  dataDir: z.string(),
  /** Whether `host.pickFolder` / `host.reveal` do anything here; pages hide what is not there. */
  canPickFolder: z.boolean(),
  canReveal: z.boolean(),
  /** Destinations must lie below one of these; empty means anywhere. */
  roots: z.array(z.string()),
  /** Suggested destination folder. */
  suggestedFolder: z.string(),
  notices: z.array(notice),
});
export type HostInfo = Readonly<z.infer<typeof hostInfo>>;
export type Notice = Readonly<z.infer<typeof notice>>;

/** Totals over all running jobs, for the rail's foot. */
const speed = z.object({ down: z.number(), up: z.number(), freeBytes: z.number().nullable() });
export type Speed = Readonly<z.infer<typeof speed>>;

const facet = z.array(z.object({ value: z.string(), count: z.number() }));

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
  /** US dollars for requester pays; null where the bucket is free. */
  dollars: z.number().nullable(),
  licence: z.string().nullable(),
});
export type Plan = Readonly<z.infer<typeof plan>>;

const treeObject = z.object({
  key: z.string(),
  name: z.string(),
  size: z.number(),
  lastModified: z.number().nullable(),
});
const treeFolder = z.object({ prefix: z.string(), name: z.string() });

/** Part strip: runs of equal state over the object's bytes, in order. */
const stripState = z.enum(['todo', 'written', 'durable', 'verified', 'failed']);
const strip = z.array(z.object({ state: stripState, bytes: z.number() }));
export type StripRun = Readonly<{ state: z.infer<typeof stripState>; bytes: number }>;

const call = <I extends z.ZodType, O extends z.ZodType>(input: I, output: O) => ({ input, output });

export const calls = {
  'host.info': call(nothing, hostInfo),
  'host.pickFolder': call(
    z.object({ from: z.string().nullable() }),
    z.object({ path: z.string().nullable() }),
  ),
  'host.reveal': call(z.object({ path: z.string() }), nothing),
  /** Folders below `path` for the built-in folder picker; null starts at the first root. */
  'folders.list': call(
    z.object({ path: z.string().nullable() }),
    z.object({
      path: z.string(),
      parent: z.string().nullable(),
      folders: z.array(z.object({ name: z.string(), path: z.string() })),
      freeBytes: z.number().nullable(),
      writable: z.boolean(),
    }),
  ),
  'folders.create': call(z.object({ path: z.string() }), nothing),
  'settings.get': call(nothing, settings),
  'settings.set': call(settings.partial(), settings),
  'profiles.list': call(nothing, z.object({ profiles: z.array(profile) })),
  'datasets.search': call(
    z.object({
      text: z.string(),
      domain: z.enum(domains).nullable(),
      access: z.enum(accessClasses).nullable(),
      licence: z.string().nullable(),
      format: z.string().nullable(),
      region: z.string().nullable(),
      provider: z.string().nullable(),
      offset: z.number().int().min(0),
      /** 0 only counts. */
      limit: z.number().int().min(0).max(1000),
    }),
    z.object({
      /** Found, of `all` that there are; `datasets` is the page that was asked for. */
      total: z.number(),
      all: z.number(),
      /** None has all the words; these have most of them. */
      partial: z.boolean(),
      datasets: z.array(datasetSummary),
      facets: z.object({
        domain: facet,
        access: facet,
        licence: facet,
        format: facet,
        region: facet,
        provider: facet,
      }),
    }),
  ),
  /** `id` may also be the registry's slug of a dataset that has another name here. */
  'datasets.get': call(z.object({ id: z.string() }), entry),
  'catalogue.state': call(nothing, catalogueState),
  /** Fetches the registry's index and takes it in; answers when that is done. A second call joins the first. */
  'catalogue.refresh': call(nothing, catalogueState),
  /** What its people choose by; none where it is browsed as folders only. */
  'datasets.selectors': call(z.object({ id: z.string() }), z.object({ selectors: z.array(selector) })),
  /** Values of a `listed` selector, after the choices made so far. */
  'datasets.values': call(
    z.object({ id: z.string(), selector: z.string(), choices }),
    z.object({ values: selector.shape.values.unwrap() }),
  ),
  /** Choices as what plans.create takes, one for each bucket. Refused (`usage`) where nothing fits, with what there is. */
  'datasets.choose': call(
    z.object({ id: z.string(), choices }),
    z.object({ chosen: z.array(z.object({ name: z.string(), source, selection })) }),
  ),
  /** One page of one folder, delimiter `/`. `token` goes on. */
  'tree.list': call(
    z.object({ source, prefix: z.string(), token: z.string().nullable() }),
    z.object({ folders: z.array(treeFolder), objects: z.array(treeObject), token: z.string().nullable() }),
  ),
  /** Counts everything below the prefixes; stops at `limit` keys and says so with `more`. */
  'tree.measure': call(
    z.object({ source, prefix: z.string(), limit: z.number().int().max(200_000) }),
    z.object({ files: z.number(), bytes: z.number(), more: z.boolean(), largest: z.number() }),
  ),
  'plans.create': call(
    z.object({ name: z.string(), datasetId: z.string().nullable(), source, selection, folder: z.string() }),
    plan,
  ),
  /** Reads an address, dataset id or manifest text as a person pastes it, into what plans.create takes. */
  'plans.parse': call(
    z.object({ text: z.string() }),
    z.object({ name: z.string(), datasetId: z.string().nullable(), source, selection }),
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
  'plans.change': call(z.object({ jobId: z.number().int(), folder: z.string() }), plan),
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
  'jobs.list': call(nothing, z.object({ jobs: z.array(job) })),
  'jobs.pause': call(jobIds, nothing),
  'jobs.resume': call(jobIds, nothing),
  'jobs.cancel': call(jobIds, nothing),
  /** Queues failed and canceled transfers again; `restart` also takes a source that changed at its new version. */
  'jobs.retry': call(jobIds.extend({ restart: z.boolean() }), nothing),
  'jobs.move': call(z.object({ id: z.number().int(), to: z.enum(['up', 'down', 'top', 'bottom']) }), nothing),
  /** A speed limit of their own, in bytes per second; null lifts it. */
  'jobs.limit': call(jobIds.extend({ bytesPerSecond: speedLimit.nullable() }), nothing),
  'jobs.remove': call(jobIds.extend({ deleteFiles: z.boolean() }), nothing),
  /** Deletes those of the paths that `extras.list` would still name, once the job is completed without a failure. */
  'extras.delete': call(
    z.object({ jobId: z.number().int(), paths: z.array(z.string()).max(1000) }),
    z.object({ deleted: z.array(z.string()) }),
  ),
  /** Hashes a folder against the ledger, or the receipts in it. One that has not ended goes on. */
  'jobs.verify': call(z.object({ folder: z.string() }), job),
  /** What a verification found missing or damaged is fetched again; damaged files are set aside. `consent` as in plans.confirm. */
  'jobs.refetch': call(
    z.object({ id: z.number().int(), consent: z.boolean() }),
    z.object({ jobs: z.array(job) }),
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

export const events = {
  /** At most every 100 ms. `rev` counts up by one; on a gap, take `state.snapshot` again. Plans are among the jobs. */
  changed: z.object({ rev: z.number(), jobs: z.array(job), removed: z.array(z.number()), speed }),
  /** Somebody changed them, in whichever window. */
  settings,
  notice,
  /** While the registry is fetched and taken in, a few times a second; and when that is over. */
  catalogue: catalogueState,
} as const;

export type CallName = keyof typeof calls;
export type Input<K extends CallName> = z.infer<(typeof calls)[K]['input']>;
export type Output<K extends CallName> = z.infer<(typeof calls)[K]['output']>;
export type EventName = keyof typeof events;
export type EventValue<K extends EventName> = z.infer<(typeof events)[K]>;

/** Total over the contract: a missing handler does not compile. */
export type Handlers = { readonly [K in CallName]: (input: Input<K>) => Output<K> | Promise<Output<K>> };

export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: z.infer<typeof failure> };

/** What a renderer or a CLI sees of an app, wherever it runs. */
export interface Api {
  call<K extends CallName>(name: K, input: Input<K>): Promise<Answer<Output<K>>>;
  /** Returns what ends the subscription. */
  on<K extends EventName>(name: K, listener: (value: EventValue<K>) => void): () => void;
}
