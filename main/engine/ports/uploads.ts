/** The control plane of uploads, as the engine needs it. Failures arrive classified. */
import type { CrcAlgorithm, ObjectChecksum } from '../../../shared/checksum.ts';
import type { Source } from '../../../shared/location.ts';
import type { Range } from '../../../shared/part.ts';
import type { Encryption } from '../../../shared/upload.ts';

/** What an object is to be, beside its bytes. */
export interface Manner {
  readonly contentType: string;
  readonly storageClass: string | null;
  readonly encryption: Encryption;
  readonly tags: readonly { readonly key: string; readonly value: string }[];
}

/** Overwrite nothing (`new`), or only the object of that ETag; null takes what comes. */
export type Condition = 'new' | { readonly etag: string } | null;

interface ListedPart {
  readonly number: number;
  readonly size: number;
  readonly etag: string;
  /** Base64, where the upload has a checksum algorithm that this server lists. */
  readonly checksum: { readonly algorithm: ObjectChecksum['algorithm']; readonly value: string } | null;
}

export interface Stored {
  readonly etag: string | null;
  readonly versionId: string | null;
  readonly checksum: ObjectChecksum | null;
}

interface OpenUpload {
  readonly key: string;
  readonly uploadId: string;
  /** Epoch milliseconds. */
  readonly startedAt: number | null;
}

interface Of {
  readonly source: Source;
  readonly key: string;
  readonly signal: AbortSignal;
}

/** What a probe learned of an endpoint, as far as it decides how bodies are sent. */
export interface Learned {
  readonly algorithm: CrcAlgorithm | null;
  readonly md5: boolean;
  readonly conditions: boolean;
  /** A second `If-None-Match: *` was refused, as it should be. */
  readonly heedsNew: boolean;
  readonly trailing: boolean;
}

export interface Uploads {
  /** Null where nobody probed that endpoint. */
  learned(source: Source): Promise<Learned | null>;
  /** Amazon's own S3, which heeds conditions ("Conditional writes")? Never throws. */
  isAmazon(source: Source): Promise<boolean>;
  /** CreateMultipartUpload; not repeated. `algorithm` null: no checksum of S3's own. */
  create(args: Of & { readonly manner: Manner; readonly algorithm: CrcAlgorithm | null }): Promise<string>;
  /** ListParts, all of them. Throws `no-such-upload`. */
  parts(args: Of & { readonly uploadId: string }): Promise<readonly ListedPart[]>;
  /** CompleteMultipartUpload; not repeated. `checksum` (base64) is that of the whole object. Throws `no-such-upload`. */
  complete(
    args: Of & {
      readonly uploadId: string;
      readonly algorithm: CrcAlgorithm | null;
      readonly parts: readonly {
        readonly number: number;
        readonly etag: string;
        readonly checksum: string | null;
      }[];
      readonly checksum: string | null;
      readonly size: number;
      readonly condition: Condition;
    },
  ): Promise<Stored>;
  /** AbortMultipartUpload. One that is not there is no error. */
  abort(args: Of & { readonly uploadId: string }): Promise<void>;
  /** ListMultipartUploads below a prefix; a page. */
  list(args: {
    readonly source: Source;
    readonly prefix: string;
    readonly token: string | null;
    readonly signal: AbortSignal;
  }): Promise<{ readonly uploads: readonly OpenUpload[]; readonly token: string | null }>;
  /** CopyObject within the bucket, of at most 5 GiB; pinned to the ETag of what is copied. */
  copy(
    args: Of & {
      readonly from: string;
      readonly etag: string | null;
      readonly manner: Manner;
      readonly algorithm: CrcAlgorithm | null;
    },
  ): Promise<Stored>;
  /** UploadPartCopy of a range of at most 5 GiB within the bucket; pinned to the ETag of what is copied. */
  copyPart(
    args: Of & {
      readonly uploadId: string;
      readonly number: number;
      readonly from: string;
      readonly etag: string | null;
      readonly range: Range;
    },
  ): Promise<Pick<ListedPart, 'etag' | 'checksum'>>;
  /** DeleteObjects, at most 1,000. Returns those that could not be deleted, and why. */
  remove(args: {
    readonly source: Source;
    readonly keys: readonly string[];
    readonly signal: AbortSignal;
  }): Promise<readonly { readonly key: string; readonly why: string }[]>;
  /** GetObjectTagging: how many tags an object has; 0 where the endpoint has no tags. Throws WaybillError. */
  countTags(args: Of): Promise<number>;
  /** PutObject of a short text: the receipt. Throws `file-exists`, `unsupported` of a condition that is not known. */
  putText(
    args: Of & { readonly text: string; readonly manner: Manner; readonly condition: Condition },
  ): Promise<void>;
}
