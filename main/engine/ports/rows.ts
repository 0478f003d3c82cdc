/** Transfers and parts as they go into the ledger and come out of it. */
import type { CrcAlgorithm, ObjectChecksum } from '../../../shared/checksum.ts';
import type { Asked } from '../../../shared/exact.ts';
import type { Transfer } from '../../../shared/job.ts';
import type { PartMarks } from '../../../shared/part.ts';
import type { JobPatch } from './ledger.ts';

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
  readonly asked?: Asked | null;
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

/** What lies in one folder of a job, in the order of the keys. */
export type FolderEntry =
  | { readonly kind: 'file'; readonly transfer: Transfer }
  | {
      readonly kind: 'folder';
      /** Ends with a slash. */
      readonly prefix: string;
      /** Of everything below; null where that is too much to count. */
      readonly sums: {
        readonly files: number;
        readonly bytes: number;
        readonly written: number;
        readonly completed: number;
        readonly failed: number;
      } | null;
    };

export interface FolderPage {
  readonly prefix: string;
  readonly entries: readonly FolderEntry[];
  /** Goes on; null at the end. */
  readonly after: string | null;
}
