/** `large/`: objects too big to keep, one for each kind of proof that S3 may offer of its bytes. */

import { compareKeys } from '../../../shared/key.ts';
import { GiB, MiB } from '../../../shared/part.ts';
import { type Pattern, pattern, seedOf } from '../content.ts';
import type { Shelf, StoredObject } from '../object.ts';
import { frozenEtags } from './frozen.ts';
import { evenParts, makeObject, makeShelf, type Recipe } from './make.ts';

type Evidence = Pick<Recipe, 'checksum' | 'storageClass' | 'headers'> & {
  readonly size: number;
  readonly parts?: readonly number[];
  /** An ETag that says nothing of the bytes, as encryption with a customer's key and other servers give. */
  readonly opaque?: string;
};

const inParts = (size: number, part: number) => ({ size, parts: evenParts(size, part) });
const ragged = [5 * MiB, 7 * MiB, 20 * MiB, 5 * MiB + 1, 12_345];

/** By name below `large/`. What has no `checksum` has its ETag only. */
export const largeObjects = {
  '64-mib.bin': { size: 64 * MiB },
  '256-mib.bin': { size: 256 * MiB },
  '64-mib-sha256.bin': { size: 64 * MiB, checksum: { algorithm: 'sha256', type: 'FULL_OBJECT' } },
  '64-mib-sha1-composite.bin': {
    ...inParts(64 * MiB, 8 * MiB),
    checksum: { algorithm: 'sha1', type: 'COMPOSITE' },
  },
  '64-mib-crc32.bin': {
    ...inParts(64 * MiB, 16 * MiB),
    checksum: { algorithm: 'crc32', type: 'FULL_OBJECT' },
  },
  '64-mib-crc32c.bin': {
    ...inParts(64 * MiB, 8 * MiB),
    checksum: { algorithm: 'crc32c', type: 'COMPOSITE' },
  },
  '64-mib-crc64nvme.bin': { size: 64 * MiB, checksum: { algorithm: 'crc64nvme', type: 'FULL_OBJECT' } },
  '64-mib-composite-etag.bin': inParts(64 * MiB, 8 * MiB),
  '64-mib-opaque.bin': { size: 64 * MiB, opaque: 'practice-opaque' },
  '16-mib-kms.bin': {
    size: 16 * MiB,
    opaque: 'practice-kms',
    headers: { 'x-amz-server-side-encryption': 'aws:kms' },
  },
  'ragged-parts.bin': { size: ragged.reduce((sum, size) => sum + size, 0), parts: ragged },
  '2-gib.bin': inParts(2 * GiB, 16 * MiB),
  'five-gib.bin': {
    ...inParts(5 * GiB, 64 * MiB),
    checksum: { algorithm: 'crc64nvme', type: 'FULL_OBJECT' },
  },
  'archived.bin': { size: 1 * MiB, storageClass: 'GLACIER' },
  'one-byte.bin': { size: 1 },
  'empty.bin': { size: 0 },
} as const satisfies Record<string, Evidence>;

/** An overwritten object is a little longer: a client that only looks at sizes would see that too. */
const sizeAt = (size: number, version: 1 | 2): number => (version === 2 && size > 0 ? size + 1 : size);

/**
 * Of a large object: content, and the parts that its ETag covers. For the test that recomputes the frozen ETags.
 */
export function largeContent(
  bucket: string,
  name: string,
  evidence: Evidence,
  version: 1 | 2,
): { readonly content: Pattern; readonly parts: readonly number[] | undefined } {
  const size = sizeAt(evidence.size, version);
  const last = evidence.parts?.at(-1) ?? 0;
  const parts = evidence.parts && [...evidence.parts.slice(0, -1), last + size - evidence.size];
  return { content: pattern(size, seedOf(bucket, `large/${name}`, version)), parts };
}

export function large(bucket: string): Shelf {
  const recipes = new Map<string, Evidence>(
    Object.entries(largeObjects).map(([name, evidence]) => [`large/${name}`, evidence]),
  );
  const keys = [...recipes.keys()].sort(compareKeys);
  // Kept: their checksums are worked out once.
  const made = new Map<string, StoredObject>();
  return makeShelf({
    count: keys.length,
    keyAt: (index) => keys[index] ?? '',
    make(key, version) {
      const name = `${key}@${version}`;
      const known = made.get(name);
      if (known) return known;
      const { opaque, size: _size, parts: _parts, ...rest } = recipes.get(key) ?? { size: 0 };
      const evidence = recipes.get(key) ?? { size: 0 };
      const { content, parts } = largeContent(bucket, key.slice('large/'.length), evidence, version);
      const etag = opaque ? opaqueEtag(opaque, key, version) : frozenEtags[name];
      const object = makeObject({
        key,
        version,
        content,
        ...rest,
        ...(parts ? { parts } : {}),
        ...(etag === undefined ? {} : { etag }),
      });
      made.set(name, object);
      return object;
    },
  });
}

/** Encryption with a customer's key gives 32 hex digits that look like an MD5 and are none. */
const opaqueEtag = (kind: string, key: string, version: number): string =>
  kind === 'practice-kms' ? seedOf(kind, key, version).toString('hex').repeat(2) : `${kind}-${version}`;
