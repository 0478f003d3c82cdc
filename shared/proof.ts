/**
 * By what a file can be found identical to its object, chosen from what the object says of itself ("Checking object
 * integrity" in the Amazon S3 User Guide), best first: a checksum of the whole object; an ETag that is an MD5; a
 * checksum or ETag over the parts it was uploaded in; else nothing, and why.
 */
import {
  compositeParts,
  type Evidence,
  type ObjectChecksum,
  plainMd5,
  type Verification,
} from './checksum.ts';
import type { Expected } from './exact.ts';
import { MiB } from './part.ts';

export type Proof =
  /** `certain` false: equal proves the file, unequal proves nothing, for who knows whether the ETag is an MD5. */
  | {
      readonly kind: 'whole';
      readonly algorithm: ObjectChecksum['algorithm'] | 'md5';
      /** Hex. */
      readonly expected: string;
      readonly certain: boolean;
      readonly otherwise: string;
    }
  /** Digest of the parts' digests. */
  | {
      readonly kind: 'composite';
      readonly algorithm: ObjectChecksum['algorithm'] | 'md5';
      readonly expected: string;
      readonly count: number;
      readonly by: 'composite-checksum' | 'composite-etag';
    }
  | { readonly kind: 'none'; readonly why: string };

export interface Claims {
  readonly etag: string | null;
  readonly checksum: ObjectChecksum | null;
  /** `unknown`: the answer that would tell was refused. */
  readonly encrypted: 'kms' | 'customer' | 'unknown' | null;
  /** A plain web server: its ETag is any text (RFC 9110, 8.8.3). */
  readonly web: boolean;
  /** What an index says of it: it vouches for more than the object's own words, which change with the object. */
  readonly expected?: Expected | null;
  /** Only pieces of it are in the file. */
  readonly partial?: boolean;
}

const ciphers = { kms: 'a KMS key', customer: "a customer's key" } as const;

/** Of a file that holds byte ranges: the object's own words vouch for none of those. */
const rangesOnly =
  'only byte ranges were fetched: their length and the ETag of the object were held, no checksum covers them';

export function proofOf({ etag, checksum, encrypted, web, expected = null, partial = false }: Claims): Proof {
  if (expected) {
    const { algorithm, hex } = expected;
    return { kind: 'whole', algorithm, expected: hex, certain: true, otherwise: '' };
  }
  if (partial) return { kind: 'none', why: rangesOnly };
  if (checksum?.type === 'full-object') {
    const { algorithm, value } = checksum;
    return { kind: 'whole', algorithm, expected: base64ToHex(value), certain: true, otherwise: '' };
  }
  const known = encrypted === 'kms' || encrypted === 'customer';
  if (!checksum && known) {
    const why = `the object is encrypted with ${ciphers[encrypted]}, so its ETag is not an MD5, and it carries no checksum`;
    return { kind: 'none', why };
  }
  const otherwise = web
    ? 'the ETag of a web server says nothing of the bytes, and no checksum came with them'
    : 'the object carries no checksum, and its ETag is not an MD5';
  const md5 = etag === null || known ? null : plainMd5(etag);
  if (md5 !== null) {
    const certain = !web && encrypted === null;
    return { kind: 'whole', algorithm: 'md5', expected: md5, certain, otherwise };
  }
  const count = checksum?.parts ?? (etag === null ? null : compositeParts(etag));
  if (count === null) return { kind: 'none', why: otherwise };
  return checksum
    ? {
        kind: 'composite',
        algorithm: checksum.algorithm,
        expected: base64ToHex(checksum.value),
        count,
        by: 'composite-checksum',
      }
    : {
        kind: 'composite',
        algorithm: 'md5',
        expected: (etag ?? '').replace(/"|-\d+/g, '').toLowerCase(),
        count,
        by: 'composite-etag',
      };
}

/**
 * What the object says of itself against what an index says of it, before a byte is fetched: null where they agree, or
 * cannot be compared.
 */
export function contradiction({ etag, checksum, encrypted, web, expected }: Claims): string | null {
  if (!expected) return null;
  const { algorithm, hex } = expected;
  const own =
    checksum?.type === 'full-object' && checksum.algorithm === algorithm
      ? base64ToHex(checksum.value)
      : algorithm === 'md5' && etag !== null && !web && encrypted === null
        ? plainMd5(etag)
        : null;
  return own === null || own === hex ? null : `${algorithm} ${hex} is now ${own}`;
}

/** What a digest (hex) of the whole file, or of its parts' digests, says. */
export function judge(proof: Exclude<Proof, { kind: 'none' }>, actual: string): Verification {
  const by: Evidence = proof.kind === 'whole' ? proof.algorithm : proof.by;
  if (actual === proof.expected) return { state: 'verified', by };
  if (proof.kind === 'whole' && !proof.certain) return { state: 'unverifiable', why: proof.otherwise };
  // In S3's own spelling, so that it can be compared with what other tools show.
  const print = by === 'md5' || by === 'composite-etag' ? (hex: string) => hex : hexToBase64;
  return { state: 'mismatch', by, expected: print(proof.expected), actual: print(actual) };
}

/** Part sizes that programs upload by, in MiB, the most used first: AWS's CLI and SDKs, s5cmd, MinIO, s3cmd, rclone … */
const usual = [8, 5, 16, 64, 100, 128, 15, 10, 50, 20, 32, 25, 256, 512, 6, 7, 12, 24, 200, 500, 1000, 1024];

/**
 * Part sizes (bytes) that cut `size` into exactly `count` parts, the most likely first: the usual ones, those of tools
 * that double 8 MiB or grow by whole MiB to stay below 10,000 parts, and decimal megabytes. Empty where none does.
 */
export function likelyPartSizes({
  size,
  count,
}: {
  readonly size: number;
  readonly count: number;
}): number[] {
  if (count === 1) return [size];
  const least = size / count;
  const tries = [
    ...usual.map((n) => n * MiB),
    8 * MiB * 2 ** Math.ceil(Math.log2(Math.max(1, least / (8 * MiB)))),
    Math.ceil(least / MiB) * MiB,
    ...usual.map((n) => n * 1e6),
  ];
  return [...new Set(tries)].filter((partSize) => Math.ceil(size / partSize) === count);
}

export function base64ToHex(text: string): string {
  return [...atob(text)].map((char) => char.charCodeAt(0).toString(16).padStart(2, '0')).join('');
}

/** S3 prints checksums in base64, we keep hex. */
export function hexToBase64(hex: string): string {
  return btoa(String.fromCharCode(...(hex.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16))));
}
