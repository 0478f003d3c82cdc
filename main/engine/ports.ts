/**
 * What the engine needs of the world: a ledger, the control plane (objects), the data plane (bodies), a disk, a clock.
 * Adapters implement these; the engine imports nothing else outside `shared`. Failures arrive classified.
 */
import type { CrcAlgorithm, ObjectChecksum, Verification } from '../../shared/checksum.ts';
import type { Failure } from '../../shared/failure.ts';
import type { ConflictRule, Counts, Job, JobEvent, Selection, Status, Transfer } from '../../shared/job.ts';
import type { Source } from '../../shared/location.ts';
import type { NameRules } from '../../shared/names.ts';
import type { PartMarks } from '../../shared/part.ts';
import type { Settings } from '../../shared/settings.ts';
import type { WallTime } from '../../shared/timetable.ts';

// ---------------------------------------------------------------- clock

export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  /** Runs `task` after `ms`; returns what cancels it. Never keeps the process alive by itself. */
  after(ms: number, task: () => void): () => void;
  /** A moment (epoch ms) as a clock on the wall shows it here. */
  wall(at: number): WallTime;
}

// ---------------------------------------------------------------- objects: control plane

export interface ListedObject {
  readonly key: string;
  readonly size: number;
  /** As sent, quotes included; null where a server gives none. */
  readonly etag: string | null;
  /** Epoch milliseconds. */
  readonly lastModified: number | null;
  /** GLACIER, DEEP_ARCHIVE and the like cannot be read as they are. */
  readonly storageClass: string | null;
}

export interface ListPage {
  readonly objects: readonly ListedObject[];
  readonly prefixes: readonly string[];
  /** Continuation token of the next page; null at the end. */
  readonly token: string | null;
}

export type Encrypted = 'kms' | 'customer';

export interface ObjectFacts {
  readonly size: number;
  readonly etag: string | null;
  readonly versionId: string | null;
  readonly lastModified: number | null;
  readonly checksum: ObjectChecksum | null;
  /** Number of parts the object was uploaded in (`x-amz-mp-parts-count`, only with `partNumber`); null when unsaid. */
  readonly partsCount: number | null;
  /** SSE-KMS or a customer's key (SSE-C): the ETag looks like an MD5 and is none ("Checking object integrity"). */
  readonly encrypted: Encrypted | null;
}

export interface Objects {
  /** ListObjectsV2. `startAfter` and `token` exclude each other. Throws WaybillError. */
  list(args: {
    readonly source: Source;
    readonly prefix: string;
    readonly delimiter: '/' | null;
    readonly startAfter: string | null;
    readonly token: string | null;
    readonly limit: number;
    readonly signal: AbortSignal;
  }): Promise<ListPage>;
  /** HeadObject with ChecksumMode ENABLED; with `partNumber`, `size` is that part's size. Throws WaybillError. */
  head(args: {
    readonly source: Source;
    readonly key: string;
    readonly versionId: string | null;
    readonly partNumber: number | null;
    readonly signal: AbortSignal;
  }): Promise<ObjectFacts>;
  /**
   * Does the endpoint answer as S3? One small request, asked once. Throws WaybillError with whatever the answer was:
   * `access-denied` is one, `network` is none.
   */
  reach(args: { readonly source: Source }): Promise<void>;
  /** A few MiB of an object in memory, pinned by If-Match where `etag` is given. Throws WaybillError. */
  range(args: {
    readonly source: Source;
    readonly key: string;
    readonly etag: string | null;
    readonly start: number;
    readonly end: number;
    readonly signal: AbortSignal;
  }): Promise<Uint8Array>;
}

// ---------------------------------------------------------------- bodies: data plane

/**
 * One GET whose body goes to one place in one file. `range` null fetches the whole object, in one response.
 * Positions are bytes from the start of the object, which are bytes from the start of the file.
 */
export interface FetchTask {
  /** Chosen by the engine; unique among live tasks. */
  readonly id: number;
  /** One job's requests are one lane, 0..63: lanes share connections and bandwidth evenly. */
  readonly lane: number;
  readonly source: Source;
  readonly key: string;
  readonly versionId: string | null;
  /** Sent as If-Match and compared with what comes back. Null: take what comes. */
  readonly etag: string | null;
  /** Expected size of the whole object: compared with Content-Range's total or Content-Length. */
  readonly size: number;
  readonly range: { readonly start: number; readonly end: number } | null;
  /** The job's folder. Folders below it are made, itself never: it is gone when its drive is. Left out: made as well. */
  readonly root?: string;
  /** Absolute path of the partial file; made (with its folders) when missing. Emptied first with `finish`, else never truncated. */
  readonly file: string;
  /** CRC of the part's bytes from its first; `state` (hex) continues one from `range.start`'s part beginning. */
  readonly crc: { readonly algorithm: CrcAlgorithm; readonly state: string | null };
  /**
   * Whole objects only: compare with the best the response offers (x-amz-checksum-*, else an MD5 ETag), close, rename
   * to `finish`; the file appears there whole or not at all. `replace` false fails with `file-exists` where one is there.
   */
  readonly finish: { readonly path: string; readonly replace: boolean } | null;
  /**
   * With `finish`, for an object not worth keeping in part: a folder of its own where it may arrive instead of in `file`,
   * so that a million names are made in a folder that nobody else holds. Made when missing; may be removed at any time.
   */
  readonly nursery: string | null;
}

/** What the first response said of the object. */
export interface FetchHead {
  readonly size: number;
  readonly etag: string | null;
  readonly versionId: string | null;
  readonly lastModified: number | null;
  readonly checksum: ObjectChecksum | null;
}

export type BodyEvent =
  /** Headers are in and agree with the task's pin. Not with `nursery`: there they come with the end. */
  | {
      readonly kind: 'head';
      readonly id: number;
      readonly head: FetchHead;
      /** Milliseconds from the request to the answer's head; null where that was not measured. */
      readonly waited: number | null;
    }
  /** Bytes up to `written` (position in the object) are in the file; `crc` (hex) covers the part up to there. Every 1 MiB or 25 ms. */
  | { readonly kind: 'written'; readonly id: number; readonly written: number; readonly crc: string }
  /** fdatasync covered bytes up to `durable` (position in the object). May arrive after `done`. */
  | { readonly kind: 'durable'; readonly id: number; readonly durable: number }
  /** Everything asked for is written. `verification` only with `finish`, and then the file has its final name. */
  | {
      readonly kind: 'done';
      readonly id: number;
      readonly head: FetchHead;
      readonly waited: number | null;
      readonly written: number;
      readonly crc: string;
      readonly verification: Verification | null;
    }
  /** Bytes up to `written` are in the file all the same. `retryAfter` in ms, where the server said so. */
  | {
      readonly kind: 'failed';
      readonly id: number;
      readonly failure: Failure;
      readonly retryAfter: number | null;
      readonly written: number;
      readonly crc: string | null;
    }
  | { readonly kind: 'canceled'; readonly id: number; readonly written: number; readonly crc: string | null };

export type DigestAlgorithm = CrcAlgorithm | 'md5' | 'sha1' | 'sha256';

/** Hashes bytes of a local file, off the main thread. */
export interface DigestTask {
  readonly id: number;
  readonly file: string;
  /** Ranges to hash, each on its own (parts), in ascending order; `[{0,size}]` for the whole file. */
  readonly ranges: readonly { readonly start: number; readonly end: number }[];
  readonly algorithms: readonly DigestAlgorithm[];
}
/** Hex digests: `digests[i][j]` is range i by algorithm j. */
export type Digests = readonly (readonly string[])[];

/** One whole file to look at: it is hashed only where it has `size` bytes. */
export interface CheckTask {
  readonly file: string;
  readonly size: number;
  readonly algorithm: DigestAlgorithm;
}
export interface Checked {
  /** Bytes; null: there is none; -1: a folder, or `failure` says why it could not be read. */
  readonly size: number | null;
  /** Epoch milliseconds; null with `failure`, or where there is no file. */
  readonly modified: number | null;
  /** Hex; null where the size is another. */
  readonly digest: string | null;
  readonly failure: Failure | null;
}

/** A digest that runs behind the writing of its file, so that little is left to read when the last byte is in. */
export interface Follower {
  /** Bytes below `front` are written, without a hole. */
  advance(front: number): void;
  /** Resolves once the front has passed the last range. Rejects with WaybillError, or an AbortError after `stop`. */
  readonly digests: Promise<Digests>;
  stop(): void;
}

export interface Bodies {
  /** A plan is being made and tasks will follow: whatever takes its time to start does so now. */
  warm(): void;
  /** Starts GETs. Events come in batches, in order per task, the last one being done, failed or canceled (durable may follow). */
  fetch(tasks: readonly FetchTask[]): void;
  onEvents(listener: (events: readonly BodyEvent[]) => void): void;
  /** Stops bytes at once; each task ends with `canceled` (or done, if it just was). */
  cancel(ids: readonly number[]): void;
  /** Several ranges are spread over the workers. `onBytes` counts what was read. Throws WaybillError (disk-*). */
  digest(
    task: Omit<DigestTask, 'id'>,
    signal: AbortSignal,
    onBytes?: (bytes: number) => void,
  ): Promise<Digests>;
  /** Many small files in one message; one answer a task, in order. Rejects only with the signal's reason, or when a worker died. */
  check(tasks: readonly CheckTask[], signal: AbortSignal): Promise<readonly Checked[]>;
  /** Hashes a file that is still being written. */
  follow(task: Omit<DigestTask, 'id'>): Follower;
  /** Bytes per second over all connections; null is unlimited. */
  limit(bytesPerSecond: number | null): void;
  /** How many connections each lane has that was given none of its own. */
  connections(count: number): void;
  /**
   * One lane's connections and bytes per second from now on. `atOnce`: with more parts than that under way, the newest
   * end as `canceled`, so that others need not wait for them.
   */
  lane(
    lane: number,
    share: {
      readonly connections: number;
      readonly bytesPerSecond: number | null;
      readonly atOnce: boolean;
    },
  ): void;
  /** Digest (hex) of a few bytes given as hex, at once: for composites, which are digests of digests. */
  hashHex(algorithm: DigestAlgorithm, hex: string): string;
  /** Closes connections that no request uses: after a sleep they only look alive. */
  hangUp(): void;
  /** Closes what is open in `file` (before it is renamed or deleted); with `sync`, fdatasync first. */
  release(file: string, sync: boolean): Promise<void>;
  close(): Promise<void>;
}

// ---------------------------------------------------------------- disk

export interface Disk {
  /** Makes the folder (or finds the nearest existing parent when `create` is false) and reports on its volume. Throws WaybillError. */
  probe(
    folder: string,
    create: boolean,
  ): Promise<{
    readonly rules: NameRules;
    readonly freeBytes: number | null;
    readonly volume: string | null;
  }>;
  freeBytes(folder: string): Promise<number | null>;
  /**
   * Size and mtime (epoch ms) of a file; null when there is none. Folders count as `size: -1`. `holes`: it takes less room
   * than it is long, because parts of it were never written, or because the disk compresses.
   */
  stat(
    path: string,
  ): Promise<{ readonly size: number; readonly modified: number; readonly holes?: boolean } | null>;
  /** Names in a folder, in no order; null where there is none, `many` where there are more than `most`. Throws WaybillError. */
  names(folder: string, most: number): Promise<readonly string[] | 'many' | null>;
  /** Atomic: `to` appears whole or not at all. Retries what antivirus and indexers cause on Windows. `replace` false throws file-exists. */
  rename(from: string, to: string, replace: boolean): Promise<void>;
  /** Cuts a file to `size` bytes. */
  truncate(path: string, size: number): Promise<void>;
  /** Opens, fdatasyncs and closes a finished file. */
  syncFile(path: string): Promise<void>;
  /** fsync of the folder, where the system knows that. */
  syncFolder(folder: string): Promise<void>;
  makeFolder(path: string): Promise<void>;
  /** A file that is not there is no error. */
  remove(path: string): Promise<void>;
  /** Removes a folder of ours with all that is in it. One that is not there is no error. */
  removeTree(folder: string): Promise<void>;
  /** Written beside and renamed; for receipts. */
  writeFile(path: string, text: string | AsyncIterable<string>): Promise<void>;
  /** A text file, line by line, in constant memory. Throws WaybillError (`not-found` where there is none). */
  readLines(path: string): AsyncIterable<string>;
  /** Every file below a folder as slash-separated paths, some hundred at a time, in no order; links are not followed. Throws WaybillError. */
  walk(folder: string): AsyncIterable<readonly string[]>;
  /** Differs after each start of the machine; null where the system has none (then nothing undurable is trusted). */
  bootId(): string | null;
  join(folder: string, relative: string): string;
}

// ---------------------------------------------------------------- ledger

export interface NewJob {
  readonly kind: Job['kind'];
  readonly name: string;
  readonly datasetId: string | null;
  readonly source: Source;
  readonly selection: Selection;
  readonly folder: string;
  readonly onConflict: ConflictRule;
  readonly confirmed: boolean;
  readonly createdAt: number;
}

/** The stored half of a Job: everything but what the running engine derives. */
export type JobRecord = Omit<Job, 'activity' | 'rate' | 'secondsLeft'> & {
  /** Opaque to the store: where listing goes on. */
  readonly cursor: string | null;
  /** Plan's figures, grown while listing. */
  readonly figures: PlanFigures;
};

export interface PlanFigures {
  readonly alreadyHere: { readonly files: number; readonly bytes: number };
  readonly conflicts: number;
  readonly renamed: number;
  readonly proofs: {
    readonly md5: number;
    readonly composite: number;
    readonly checksum: number;
    readonly none: number;
  };
}

export type JobPatch = Partial<
  Pick<
    JobRecord,
    | 'status'
    | 'confirmed'
    | 'listed'
    | 'failure'
    | 'startedAt'
    | 'finishedAt'
    | 'receipt'
    | 'onConflict'
    | 'folder'
    | 'cursor'
    | 'figures'
    | 'bytesPerSecond'
  >
>;

/** A folded path (shared/names.ts) that a file or folder of the job occupies; `key` is the file's, null for folders. */
export interface TakenName {
  readonly folded: string;
  readonly as: 'file' | 'folder';
  readonly key: string | null;
}
export type NameOwner = Omit<TakenName, 'folded'>;

/** One listed page: transfers, the names they take on disk, the cursor that follows them, the figures. */
export interface ListedPage {
  readonly rows: readonly NewTransfer[];
  readonly names: readonly TakenName[];
  /** Transfers listed before that give up the name `folded` and get `path`; their new names are among `names`. */
  readonly renamed?: readonly { readonly key: string; readonly path: string; readonly folded: string }[];
  readonly patch: JobPatch;
}

export interface NewTransfer {
  readonly key: string;
  readonly path: string;
  readonly size: number;
  readonly etag: string | null;
  readonly lastModified: number | null;
  /** What the file must be; null until first contact (a listing does not say). */
  readonly checksum: ObjectChecksum | null;
}

/** A queued transfer with all that is needed to go on with it. */
export interface Work {
  readonly transfer: Transfer;
  readonly parts: readonly PartRow[];
}

export interface PartRow extends PartMarks {
  /** CRC (hex) of the part's first `written` bytes, and of its first `durable` bytes. */
  readonly crc: string | null;
  readonly durableCrc: string | null;
}

/** One change to a transfer; only the named fields change. Counts follow in the same transaction. */
export type TransferPatch = { readonly id: number } & Partial<
  Pick<
    Transfer,
    | 'size'
    | 'etag'
    | 'versionId'
    | 'lastModified'
    | 'checksum'
    | 'partSize'
    | 'status'
    | 'verification'
    | 'skipped'
    | 'written'
    | 'refetched'
    | 'attempts'
    | 'failure'
    | 'path'
  >
> & {
    /** Whole-file CRC kept for re-verification after lost power, and whether the file is durable under its final name. */
    readonly fileCrc?: FileCrc | null;
    readonly settled?: boolean;
  };

/** All that changed since the last flush: one transaction. First `dropParts` empties a transfer of its parts, then `parts` are upserted. */
export interface Progress {
  readonly transfers: readonly TransferPatch[];
  readonly parts: readonly ({ readonly transferId: number } & PartRow)[];
  readonly dropParts: readonly number[];
}

export interface FileCrc {
  readonly algorithm: CrcAlgorithm;
  readonly hex: string;
}

/** A transfer and the CRC (hex) of its whole file as it arrived, by which it can be checked again at any time. */
export interface FileRecord {
  readonly transfer: Transfer;
  readonly fileCrc: FileCrc | null;
}

/** A file in a verified folder that nothing says belongs there. */
export interface ExtraFile {
  /** Below the folder, slash-separated. */
  readonly path: string;
  readonly size: number;
  /** Epoch milliseconds. */
  readonly modified: number;
}

/** A file as it arrived, or as it was compared with its object. */
export interface Voucher extends FileRecord {
  /** Epoch milliseconds; a file written to later is another one. */
  readonly finishedAt: number;
}

export interface Ledger {
  createJob(job: NewJob): JobRecord;
  /** Throws not-found. */
  job(id: number): JobRecord;
  /** Confirmed jobs by rank, then plans. */
  jobs(): readonly JobRecord[];
  changeJob(id: number, patch: JobPatch): void;
  moveJob(id: number, to: 'up' | 'down' | 'top' | 'bottom'): void;
  removeJob(id: number): void;

  /**
   * In one transaction. A key that is there already is kept as it is. False, and nothing of the page is added, where a
   * name is taken already; a folder's name by a file's, or the other way round. Folders share theirs.
   */
  addTransfers(jobId: number, page: ListedPage): boolean;
  /** Which of these keys the job has already. */
  knownKeys(jobId: number, keys: readonly string[]): readonly string[];
  /** What earlier jobs from the same bucket know of their files in this job's folder, by key; the newest of each. */
  vouchers(jobId: number, keys: readonly string[]): readonly Voucher[];
  /** Who has this folded path in the job. */
  nameTaken(jobId: number, folded: string): NameOwner | null;
  /** The next queued transfers in id order after `after`, with their parts. */
  nextWork(jobId: number, after: number, limit: number): readonly Work[];
  work(transferId: number): Work;
  record(progress: Progress): void;
  /** Every `from` transfer of the job becomes `to`, or the first `most` of them. Returns how many. */
  changeAll(jobId: number, from: readonly Status[], to: Status, most?: number): number;
  /** After a crash: nothing is running. Returns the jobs that were. */
  resetRunning(): readonly number[];
  transfers(
    jobId: number,
    args: {
      readonly status: Status | null;
      readonly text: string;
      readonly offset: number;
      readonly limit: number;
    },
  ): { readonly total: number; readonly transfers: readonly Transfer[] };
  /** By key, null where the job has no such transfer: one look-up each. */
  statusesOf(jobId: number, keys: readonly string[]): readonly (Status | null)[];
  /** Completed at once, their path as key; one transaction. Those that are known already stay as they are. */
  addExtras(jobId: number, files: readonly ExtraFile[]): void;
  /** All transfers of a job in key order, in constant memory: for receipts and verification. */
  eachTransfer(jobId: number): IterableIterator<FileRecord>;
  renamedNames(
    jobId: number,
    offset: number,
    limit: number,
  ): { readonly total: number; readonly names: readonly { readonly key: string; readonly path: string }[] };
  /** Completed transfers of downloads that power loss could still take: named, but not yet fdatasynced (`settled` false). In id order. */
  unsettled(limit: number, after?: number): readonly FileRecord[];
  counts(jobId: number): Counts;

  addEvent(jobId: number, at: number, level: JobEvent['level'], text: string): void;
  events(jobId: number): readonly JobEvent[];
  addSpeed(at: number, samples: readonly { readonly jobId: number; readonly bytes: number }[]): void;
  /** Bytes moved per `seconds`-long slot from `from` to `to` (epoch ms), oldest first. */
  speed(args: {
    readonly jobId: number | null;
    readonly from: number;
    readonly to: number;
    readonly seconds: number;
  }): readonly number[];

  settings(): Settings;
  /** Fields left out, or undefined, stay as they are. */
  changeSettings(patch: { readonly [K in keyof Settings]?: Settings[K] | undefined }): Settings;
  /** Boot ID of the last run that closed, or was killed, in this ledger. */
  lastBoot(): string | null;
  /** `since`, in epoch ms: when the run began that first saw this boot. */
  setBoot(id: string | null, since: number): void;
  /** Files written before this may be what lost power left of them. 0 where no boot was ever noted. */
  bootSince(): number;
  /** Resolves once lost power cannot take back what was recorded so far: fdatasync of SQLite's log. Throws WaybillError. */
  sync(): Promise<void>;
  close(): void;
}

export interface Ports {
  readonly ledger: Ledger;
  readonly objects: Objects;
  readonly bodies: Bodies;
  readonly disk: Disk;
  readonly clock: Clock;
}
