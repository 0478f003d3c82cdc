/** What an object says of its own bytes, and what we could prove. Terms as in S3's "Checking object integrity". */

/** CRCs that can be combined from parts without reading again. */
export const crcAlgorithms = ['crc32', 'crc32c', 'crc64nvme'] as const;
export type CrcAlgorithm = (typeof crcAlgorithms)[number];

/** `x-amz-checksum-*` of an object. `composite` values carry `-N` (number of parts) and need the object's part sizes. */
export interface ObjectChecksum {
  readonly algorithm: CrcAlgorithm | 'sha1' | 'sha256';
  readonly type: 'full-object' | 'composite';
  /** Base64 as S3 sends it, without the `-N`. */
  readonly value: string;
  /** Number of parts of a composite value; null for full-object. */
  readonly parts: number | null;
}

/** By what a file was found identical to its object. */
export const evidences = [
  'crc32',
  'crc32c',
  'crc64nvme',
  'sha1',
  'sha256',
  'md5',
  'composite-etag',
  'composite-checksum',
] as const;
export type Evidence = (typeof evidences)[number];

export type Verification =
  | { readonly state: 'pending' }
  | { readonly state: 'verified'; readonly by: Evidence }
  /** The object has nothing to compare with; `why` says so in words. Size and ETag were held all the same. */
  | { readonly state: 'unverifiable'; readonly why: string }
  /** Of a verification: a file that nothing says belongs there. */
  | { readonly state: 'extra' }
  | {
      readonly state: 'mismatch';
      readonly by: Evidence;
      readonly expected: string;
      readonly actual: string;
    };

/** An ETag that is provably the MD5 of the bytes is 32 hex digits; composite ETags end in `-N`. Encrypted objects may still lie: a mismatch of this kind alone is not proof of damage. */
export function plainMd5(etag: string): string | null {
  return /^"?([0-9a-f]{32})"?$/i.exec(etag)?.[1]?.toLowerCase() ?? null;
}

/** Number of parts in a composite ETag (`"…-12"` -> 12), or null. */
export function compositeParts(etag: string): number | null {
  const n = /^"?[0-9a-f]{32}-(\d{1,5})"?$/i.exec(etag)?.[1];
  return Number(n) > 0 ? Number(n) : null;
}
