/**
 * What an endpoint can do for uploads: what a probe found, else S3's best; then its answers to the first object, before
 * which nothing else is sent.
 *
 *   crc64nvme, then crc32   sent with the body, and named again in the answer, or by HeadObject: proved
 *   else Content-MD5        and an ETag that is the MD5
 *   else                    not verifiable, and told
 *
 * A checksum comes behind a large body only where a probe found that the endpoint takes that, and until one is refused.
 * Conditions (`If-None-Match: *`, `If-Match`) are used until one is refused as unknown, or is not heeded (heed.ts); then what
 * is there is looked at right before.
 */
import type { CrcAlgorithm } from '../../../shared/checksum.ts';

export interface Abilities {
  /** Sent with every body. */
  algorithm: CrcAlgorithm | null;
  md5: boolean;
  conditions: boolean;
  /** It was seen, or is known, that an object that is there makes it refuse `If-None-Match: *`. */
  heedsNew: boolean;
  /** The same of `If-Match` with another ETag. */
  heedsMatch: boolean;
  /** The checksum of a large body may come behind it. */
  trailing: boolean;
  /** The first object has told. */
  proved: boolean;
}

const ladder: readonly Pick<Abilities, 'algorithm' | 'md5'>[] = [
  { algorithm: 'crc64nvme', md5: false },
  { algorithm: 'crc32', md5: false },
  { algorithm: null, md5: true },
];

export const firstAbilities = (): Abilities => ({
  algorithm: 'crc64nvme',
  md5: false,
  conditions: true,
  heedsNew: false,
  heedsMatch: false,
  trailing: false,
  proved: false,
});

/** The next weaker proof; false where there is none: then what there is has to do. */
export function stepDown(abilities: Abilities): boolean {
  if (abilities.proved) return false;
  const next = ladder[ladder.findIndex(({ algorithm }) => algorithm === abilities.algorithm) + 1];
  if (!next) return false;
  Object.assign(abilities, next);
  return true;
}

/** What a person is told of an endpoint that can less than S3. */
export function abilityNotes({
  algorithm,
  conditions,
}: Pick<Abilities, 'algorithm' | 'conditions'>): string[] {
  const notes: string[] = [];
  if (algorithm === null)
    notes.push(
      'This endpoint keeps no checksums: objects are compared by their MD5, where their ETag is one.',
    );
  if (!conditions)
    notes.push(
      'This endpoint cannot promise to overwrite nothing: what is there is looked at right before each object.',
    );
  return notes;
}
