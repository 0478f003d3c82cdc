/** The data plane, as the engine needs it: bodies into files, and digests of files, off the main thread. */
import type { CrcAlgorithm, ObjectChecksum, Verification } from '../../../shared/checksum.ts';
import type { Expected } from '../../../shared/exact.ts';
import type { Failure } from '../../../shared/failure.ts';
import type { Source } from '../../../shared/location.ts';
import type { Condition, Manner, Stored } from './uploads.ts';

/** A job's folder. Folders below it are made, itself never, and nothing where its drive is away. */
export interface Root {
  readonly folder: string;
  /** Where its drive is mounted; null where that is the root of all, or not known. */
  readonly mount: string | null;
  /** Folders that what is written below them must not leave by a link; none where left out. Put in by main/s3/bodies.ts. */
  readonly within?: readonly string[];
  /** As JobRecord.roots. */
  readonly roots: readonly string[];
}

/**
 * One GET whose body goes to one place in one file. `range` null fetches the whole object, in one response.
 * Positions are bytes from the start of the object, which are bytes from the start of the file less `shift`.
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
  /** The date that a range must have where it names no ETag: then all that tells one version from the next. Epoch ms. */
  readonly lastModified: number | null;
  /** Expected size of the whole object: compared with Content-Range's total or Content-Length. Negative: unknown. */
  readonly size: number;
  readonly range: { readonly start: number; readonly end: number } | null;
  /** Where the file has only pieces of the object: the object's position less the file's. 0 where left out. */
  readonly shift?: number;
  /** Of a web address: its query, where that is a secret and no part of the key. Put in by main/s3/links.ts. */
  readonly query?: string;
  /** With `finish`: what an index says of the bytes. */
  readonly expected?: Expected | null;
  /** Left out: every folder is made. */
  readonly root?: Root;
  /** Absolute path of the partial file; made (with its folders) when missing. Emptied first with `finish`, else never truncated. */
  readonly file: string;
  /** With `finish`: there must be no partial file yet; `file-exists` where there is one. */
  readonly fresh?: boolean;
  /** Nobody reads the bytes back while the job runs: they may go past the page cache, where that is the faster way. */
  readonly bypass?: boolean;
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

/** One PUT whose body is a file, or a part of it. */
export interface SendTask {
  readonly id: number;
  readonly lane: number;
  readonly source: Source;
  readonly key: string;
  /** Absolute path. */
  readonly file: string;
  /** Of the whole file, and its stamp (disk.ts): where it is another, the task fails with `source-changed`. */
  readonly size: number;
  readonly stamp: string;
  /** Bytes of the file that are the body. */
  readonly range: { readonly start: number; readonly end: number };
  /** Null: the range is the whole file, and becomes an object. */
  readonly part: { readonly uploadId: string; readonly number: number } | null;
  /** Computed while reading, sent with the body, and compared with what the answer says. */
  readonly algorithm: CrcAlgorithm | null;
  /** Content-MD5 beside it, for servers that keep no checksums. */
  readonly md5: boolean;
  /** The server takes the checksum behind the body: a large one is read once. */
  readonly trailing: boolean;
  /** Of objects; a part's were said when its upload was created. */
  readonly manner: Manner | null;
  readonly condition: Condition;
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
  /** A SendTask's end: the body is there. `digest` (hex) by the task's algorithm. */
  | {
      readonly kind: 'sent';
      readonly id: number;
      readonly stored: Stored;
      readonly digest: string | null;
      readonly md5: string | null;
      readonly waited: number | null;
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
  /**
   * Tasks will follow soon: whatever takes its time to start does so now, connections to a source included, and what will be
   * hashed with.
   */
  warm(ahead?: {
    readonly source: Source;
    readonly connections: number;
    readonly hashes?: CrcAlgorithm;
  }): void;
  /** Milliseconds that the quickest connection to it took to be made: its round trip; null where nobody knows, or a proxy is on the way. */
  distance(source: Source): number | null;
  /** Starts GETs. Events come in batches, in order per task, the last one being done, failed or canceled (durable may follow). */
  fetch(tasks: readonly FetchTask[]): void;
  /** Starts PUTs; each ends with `sent`, `failed` or `canceled`. `written` tells how far the body is on its way. */
  send(tasks: readonly SendTask[]): void;
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
