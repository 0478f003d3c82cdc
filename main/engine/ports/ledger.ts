/** The ledger, as the engine needs it: jobs, transfers and parts. Every verb is one transaction. */
import type { KeptNotice } from '../../../shared/calls/notices.ts';
import type { ExactObject } from '../../../shared/exact.ts';
import type {
  ConflictRule,
  Counts,
  Job,
  JobEvent,
  Move,
  Selection,
  Status,
  Transfer,
} from '../../../shared/job.ts';
import type { Source } from '../../../shared/location.ts';
import type { Problem } from '../../../shared/problem.ts';
import type { Settings } from '../../../shared/settings.ts';
import type { UploadOptions } from '../../../shared/upload.ts';
import type { HistoryLedger } from './history-ledger.ts';
import type {
  ExtraFile,
  FileRecord,
  FolderPage,
  ListedPage,
  NameOwner,
  Progress,
  Voucher,
  Work,
} from './rows.ts';
import type { StudyLedger } from './study-ledger.ts';
import type { UploadLedger } from './upload-ledger.ts';

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
  /** Of an upload: how it is to be sent. */
  readonly upload?: UploadOptions;
  /** See JobRecord. */
  readonly roots?: readonly string[] | undefined;
}

/**
 * The stored half of a Job: everything but what the running engine derives. Its selection is read when it is asked for: one
 * may name 100,000 keys.
 */
export type JobRecord = Omit<Job, 'selection' | 'activity' | 'rate' | 'secondsLeft'> & {
  readonly selection: Selection;
  /** Opaque to the store: where listing goes on. */
  readonly cursor: string | null;
  /** Where the drive of the folder is mounted (disk.ts); null while that is not known, or where it is the root of all. */
  readonly mount: string | null;
  /** What it writes stays really in one of these, whoever runs it; anywhere where its door may use any folder. */
  readonly roots: readonly string[];
  /** Plan's figures, grown while listing. */
  readonly figures: PlanFigures;
};

/** What the schedule wants to know of a job. */
export type Queued = Pick<JobRecord, 'id' | 'rank' | 'status' | 'kind' | 'forced' | 'confirmed'>;

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
    | 'mount'
    | 'roots'
    | 'figures'
    | 'bytesPerSecond'
    | 'forced'
  >
>;

/** A list of exact objects while it is written. Each verb is one transaction. */
export interface ListWriter {
  /** Throws WaybillError `usage` where a key comes again and is asked for otherwise; the same again is passed over. */
  add(objects: readonly ExactObject[]): void;
  /** Its name for `Selection.objects`. Equal lists have one name. Throws WaybillError `usage` where it is empty. */
  keep(): string;
  drop(): void;
}

export type { KeptNotice };
export type NewNotice = Omit<KeptNotice, 'id' | 'read'>;

export interface Ledger {
  createJob(job: NewJob): JobRecord;
  /** Throws not-found. */
  job(id: number): JobRecord;
  /** Confirmed jobs that are neither paused nor done, by rank: little of each, because the schedule asks all the time. */
  queue(): readonly Queued[];
  /** Confirmed jobs by rank, then plans. */
  jobs(): readonly JobRecord[];
  changeJob(id: number, patch: JobPatch): void;
  moveJob(id: number, to: Move): void;
  removeJob(id: number): void;

  /**
   * In one transaction. A key that is there already is kept as it is. False, and nothing of the page is added, where a
   * name is taken already; a folder's name by a file's, or the other way round. Folders share theirs.
   */
  addTransfers(jobId: number, page: ListedPage): boolean;
  /** Begins a list of exact objects. One that no job names is gone after the next start. */
  writeList(): ListWriter;
  /** Of a list: the objects after position `after` (0 is the first), in order. Throws not-found. */
  listed(name: string, after: number, limit: number): readonly ExactObject[];
  /** Where a list wants a key's file; null by its key. */
  listedPath(name: string, key: string): string | null;
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
  /** `prefix` null is the job's own folder. */
  folder(
    jobId: number,
    args: { readonly prefix: string | null; readonly after: string | null; readonly limit: number },
  ): FolderPage;
  /** By key, null where the job has no such transfer: one look-up each. */
  statusesOf(jobId: number, keys: readonly string[]): readonly (Status | null)[];
  /** Completed at once, their path as key; one transaction. Those that are known already stay as they are. */
  addExtras(jobId: number, files: readonly ExtraFile[]): void;
  /** Files of a verification by what is wrong with them; of many, the first 100,000. */
  problems(jobId: number): Readonly<Record<Problem, number>>;
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

  readonly studies: StudyLedger;
  readonly history: HistoryLedger;

  /** Returns its id. The newest 500 are kept. */
  addNotice(notice: NewNotice): number;
  /** Newest first. */
  notices(): readonly KeptNotice[];
  readNotices(upTo: number): void;
  clearNotices(upTo: number): void;

  addEvent(jobId: number, at: number, level: JobEvent['level'], text: string): void;
  events(jobId: number): readonly JobEvent[];
  addSpeed(at: number, samples: readonly { readonly jobId: number; readonly bytes: number }[]): void;
  /** Bytes per second of the last day's downloads from the same bucket, or else endpoint, the newest first; a few. */
  recentRates(source: Source): readonly number[];
  /** Sums by the first name below `below`, over `limit` transfers behind the first `offset`. */
  folderPage(
    jobId: number,
    args: { readonly below: string; readonly offset: number; readonly limit: number },
  ): {
    readonly sums: readonly { readonly name: string; readonly files: number; readonly bytes: number }[];
    readonly last: boolean;
  };
  /** Bytes moved per `seconds`-long slot from `from` to `to` (epoch ms), oldest first. */
  speed(args: {
    readonly jobId: number | null;
    readonly from: number;
    readonly to: number;
    readonly seconds: number;
  }): readonly number[];

  readonly uploads: UploadLedger;

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
