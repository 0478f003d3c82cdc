/** Made-up objects from a recipe: sizes and evidence are given, ETags and checksums are worked out and true. */
import {
  type ChecksumAlgorithm,
  checksumOf,
  compositeOf,
  digestOfContent,
  hexToBase64,
} from '../checksum.ts';
import type { Fixed, Pattern } from '../content.ts';
import { indexOf, type Shelf, type StoredChecksum, type StoredObject, type StoredPart } from '../object.ts';

/** Everything was put on this day; second versions a day later. */
const firstDay = Date.UTC(2026, 0, 15, 12);
const day = 86_400_000;

export interface Recipe {
  readonly key: string;
  readonly version: 1 | 2;
  readonly content: Pattern | Fixed;
  /** Version IDs are sent by versioned buckets only. */
  readonly versioned?: boolean;
  /** Without the quotes; made from the bytes when left out (MD5, or of the parts' MD5s). */
  readonly etag?: string;
  /** Sizes of the parts it was uploaded in; their sum is the size. */
  readonly parts?: readonly number[];
  readonly checksum?: { readonly algorithm: ChecksumAlgorithm; readonly type: StoredChecksum['type'] };
  readonly storageClass?: StoredObject['storageClass'];
  readonly headers?: Readonly<Record<string, string>>;
  readonly contentType?: string;
}

/** `count` parts of `size` bytes, the last one shorter. */
export function evenParts(total: number, size: number): number[] {
  return Array.from({ length: Math.ceil(total / size) }, (_, i) => Math.min(size, total - i * size));
}

/** The ETag that S3 would give: MD5, or the MD5 of the parts' MD5s with their number. Reads every byte. */
export function trueEtag(content: Pattern | Fixed, parts: readonly number[] | undefined): string {
  if (!parts)
    return content.kind === 'fixed' ? checksumOf('md5', content.bytes) : digestOfContent('md5', content);
  return `${compositeOf('md5', perPart('md5', content, parts))}-${parts.length}`;
}

function perPart(
  algorithm: ChecksumAlgorithm | 'md5',
  content: Pattern | Fixed,
  parts: readonly number[],
): string[] {
  let start = 0;
  return parts.map((size) => {
    start += size;
    return digestOfContent(algorithm, content, start - size, start);
  });
}

/** Remembers its answer. */
function once<T>(make: () => T): () => T {
  let made: { value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

export function makeObject(recipe: Recipe): StoredObject {
  const { key, version, content, parts, checksum } = recipe;
  const digests = once(() => (checksum && parts ? perPart(checksum.algorithm, content, parts) : []));
  const value = once(() => {
    if (!checksum) return '';
    if (checksum.type === 'FULL_OBJECT') return hexToBase64(digestOfContent(checksum.algorithm, content));
    return `${hexToBase64(compositeOf(checksum.algorithm, digests()))}-${parts?.length ?? 0}`;
  });
  return {
    key,
    size: content.size,
    etag: `"${recipe.etag ?? trueEtag(content, parts)}"`,
    lastModified: firstDay + (version - 1) * day,
    versionId: recipe.versioned ? `practice-version-${version}` : null,
    storageClass: recipe.storageClass ?? 'STANDARD',
    contentType: recipe.contentType ?? 'binary/octet-stream',
    headers: recipe.headers ?? {},
    checksum: checksum ? { ...checksum, value } : null,
    parts:
      parts?.map((size, i): StoredPart => {
        const digestOf = () => hexToBase64(digests()[i] ?? '');
        return { size, checksum: checksum?.type === 'COMPOSITE' ? digestOf : () => null };
      }) ?? null,
    content,
  };
}

/** A shelf of made-up objects: keys by index, objects by key. */
export function makeShelf({
  count,
  keyAt,
  make,
}: {
  readonly count: number;
  readonly keyAt: (index: number) => string;
  readonly make: (key: string, version: 1 | 2) => StoredObject;
}): Shelf {
  const shelf: Shelf = {
    count,
    keyAt,
    objectAt: (index) => make(keyAt(index), 1),
    find: (key, version) => (indexOf(shelf, key) < 0 ? null : make(key, version)),
  };
  return shelf;
}
