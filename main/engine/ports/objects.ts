/** The control plane, as the engine needs it: listing and heads. Failures arrive classified. */
import type { ObjectChecksum } from '../../../shared/checksum.ts';
import type { Asked } from '../../../shared/exact.ts';
import type { Source } from '../../../shared/location.ts';

export interface ListedObject {
  readonly key: string;
  readonly size: number;
  /** As sent, quotes included; null where a server gives none. */
  readonly etag: string | null;
  /** Epoch milliseconds. */
  readonly lastModified: number | null;
  /** GLACIER, DEEP_ARCHIVE and the like cannot be read as they are. */
  readonly storageClass: string | null;
  /** Of a list of exact objects: where it goes below the folder (null: by its key), and what is asked for. */
  readonly exact?: { readonly path: string | null; readonly asked: Asked | null };
}

export interface ListPage {
  readonly objects: readonly ListedObject[];
  readonly prefixes: readonly string[];
  /** Continuation token of the next page; null at the end. */
  readonly token: string | null;
}

export type Encrypted = 'kms' | 'customer';

/** How an object is kept, as HeadObject says it; null where it says nothing. S3 says nothing of STANDARD. */
export interface StoredAs {
  readonly storageClass: string | null;
  /** `AES256`, `aws:kms` … */
  readonly encryption: string | null;
  /** How many. */
  readonly tags: number | null;
}

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
  /** False: it comes whole, whatever range is asked for, as RFC 9110, 14.2 lets a web server do. */
  readonly ranged?: boolean;
  /** Of a bucket's objects. */
  readonly stored?: StoredAs;
  /** Milliseconds from question to answer, where the engine asked. */
  readonly took?: number;
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
    /** An answer of the last seconds will do, once (engine/glance.ts). */
    readonly recent?: boolean;
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
