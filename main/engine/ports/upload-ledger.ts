/** What the ledger keeps of uploads, as the engine needs it. Every verb is one transaction. */
import type { Failure } from '../../../shared/failure.ts';
import type { RowState, StateSums, UploadOptions, UploadRow, WarningAnswer } from '../../../shared/upload.ts';
import type { DigestAlgorithm } from './bodies.ts';

/** What its person said when the plan was confirmed. */
export interface Consent {
  readonly deleteOnlyThere: boolean;
  readonly answers: readonly WarningAnswer[];
}

export interface UploadRecord {
  readonly options: UploadOptions;
  /** Null while it is a plan. */
  readonly consent: Consent | null;
  readonly notes: readonly string[];
  readonly heldBack: { readonly files: number; readonly bytes: number };
}

/** A row of the checklist as it is found, in the order of keys. */
export interface FoundRow {
  readonly path: string;
  readonly state: RowState;
  readonly size: number;
  /** mtime in ns and inode: a file that has another is another. Null of an object without a file. */
  readonly stamp: string | null;
  /** Of the object in the file's place. */
  readonly etag: string | null;
  readonly failure: Failure | null;
}

/** What is known of a file that is to be sent. */
export interface UploadFile {
  readonly path: string;
  readonly state: RowState;
  readonly size: number;
  readonly stamp: string | null;
  readonly etag: string | null;
  /** Path of the object that holds its bytes already. */
  readonly from: string | null;
  readonly uploadId: string | null;
}

export interface SentPart {
  readonly number: number;
  readonly size: number;
  readonly etag: string;
  /** Base64. */
  readonly checksum: string | null;
}

/** A digest (hex) of a file that was `size` bytes with that stamp. */
export interface FileDigest {
  readonly path: string;
  readonly size: number;
  readonly stamp: string;
  readonly algorithm: DigestAlgorithm;
  readonly hex: string;
}

export interface ObjectDigest {
  readonly key: string;
  readonly etag: string;
  readonly algorithm: DigestAlgorithm;
  readonly hex: string;
}

/** A page of a checklist's rows. */
export interface RowsAsked {
  readonly states: readonly RowState[];
  readonly folder: string;
  readonly failed: boolean;
  /** Behind the row of this path; then the offset counts from there. */
  readonly after?: string | null | undefined;
  readonly offset: number;
  readonly limit: number;
}

/** What of a checklist has a text in its path. */
export type FindAsked = Pick<RowsAsked, 'states' | 'folder' | 'failed'> & { readonly text: string };

export interface CheckAsked {
  readonly checked: boolean;
  readonly paths: readonly string[];
  readonly folders: readonly string[];
  readonly states: readonly RowState[];
}

/** Where a verb that takes several turns goes on. */
export interface CheckPlace {
  readonly folder: number;
  readonly state: number;
  readonly from: string;
}
export interface MovedPlace {
  readonly stage: 'clear' | 'few' | 'many' | 'end';
  readonly from: string;
}
export interface DoomedPlace {
  readonly state: 'only-there' | 'moved';
  readonly after: string;
}
/** An object that is to be deleted, as it was compared. */
export interface DoomedRow {
  readonly path: string;
  readonly size: number;
  readonly etag: string | null;
}

/** Verbs that would hold the thread over a million rows take a bounded number of them a call: again until they are done. */
export interface UploadLedger {
  /** Throws not-found. */
  record(jobId: number): UploadRecord;
  change(jobId: number, patch: { readonly consent?: Consent; readonly notes?: readonly string[] }): void;
  /** Rows behind those that are there already; new, changed and moved ones are checked. */
  addRows(
    jobId: number,
    rows: readonly FoundRow[],
    held: { readonly files: number; readonly bytes: number },
  ): void;
  /** New files whose bytes are there under another key (`from`), which has no file: both rows become one. */
  setMoved(jobId: number, pairs: readonly { readonly path: string; readonly from: string }[]): void;
  /** New files and objects without a file of one size: what may have been moved. At most `limit` a call; null begins and ends. */
  likelyMoved(
    jobId: number,
    place: MovedPlace | null,
    limit: number,
  ): {
    readonly found: readonly {
      readonly path: string;
      readonly stamp: string;
      readonly from: string;
      readonly size: number;
      readonly etag: string | null;
    }[];
    readonly next: MovedPlace | null;
  };
  /** Forgets the checklist: it is made anew. True while there is more to forget. */
  clear(jobId: number): boolean;

  rows(jobId: number, asked: RowsAsked): { readonly total: number; readonly rows: readonly UploadRow[] };
  /** Null begins and ends. */
  find(
    jobId: number,
    asked: FindAsked,
    place: string | null,
  ): { readonly rows: readonly UploadRow[]; readonly next: string | null };
  tree(
    jobId: number,
    args: { readonly folder: string; readonly offset: number; readonly limit: number },
  ): {
    readonly total: number;
    readonly folders: readonly {
      readonly path: string;
      readonly name: string;
      readonly states: StateSums;
      readonly failed: number;
    }[];
    readonly rows: readonly UploadRow[];
  };
  sums(jobId: number, folder: string): { readonly states: StateSums; readonly failed: number };
  /** Null begins and ends. Throws not-found. */
  check(jobId: number, asked: CheckAsked, place: CheckPlace | null): CheckPlace | null;

  /** Checked rows behind `after` become transfers, at most `limit`. Returns the last path, null when there are no more. */
  fill(jobId: number, after: string, limit: number): string | null;
  /** One a path, in their order; null where the checklist has no such path. */
  files(jobId: number, paths: readonly string[]): readonly (UploadFile | null)[];
  setFile(
    jobId: number,
    path: string,
    patch: {
      readonly uploadId?: string | null;
      readonly stamp?: string;
      readonly size?: number;
      readonly etag?: string | null;
    },
  ): void;
  /** Checked objects without a file, then old names of what moved. Null begins and ends. */
  doomed(
    jobId: number,
    place: DoomedPlace | null,
    limit: number,
  ): { readonly rows: readonly DoomedRow[]; readonly next: DoomedPlace | null };
  /** Unfinished uploads of a job. */
  open(jobId: number): readonly { readonly path: string; readonly uploadId: string }[];

  parts(transferId: number): readonly SentPart[];
  putParts(transferId: number, parts: readonly SentPart[]): void;
  dropParts(transferId: number): void;

  /** One a file, in their order; null where it is not known, or the file is another now. */
  fileDigests(
    files: readonly { readonly path: string; readonly size: number; readonly stamp: string }[],
    algorithm: DigestAlgorithm,
  ): readonly (string | null)[];
  keepFileDigests(digests: readonly FileDigest[]): void;
  objectDigests(
    place: string,
    objects: readonly { readonly key: string; readonly etag: string | null }[],
  ): readonly (ObjectDigest | null)[];
  keepObjectDigests(place: string, digests: readonly ObjectDigest[]): void;
}
