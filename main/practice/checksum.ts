/**
 * Checksums of what the practice bucket holds: native for bytes at hand, worked out by linearity for patterns of
 * any size.
 */
import { createHash, hash } from 'node:crypto';
import { createRequire } from 'node:module';
import { crc32, crc32c } from '@node-rs/crc32';
import type { CrcAlgorithm, ObjectChecksum } from '../../shared/checksum.ts';
import { combineCrc, emptyCrc } from '../../shared/crc.ts';
import { blockBytes, bytesOf, type Fixed, type Pattern, pattern } from './content.ts';

export type ChecksumAlgorithm = ObjectChecksum['algorithm'];

const load = createRequire(import.meta.url);
let native: { crc64nvme(data: Buffer, previous?: DataView): DataView } | null = null;

/** CRC64NVME of `bytes`, going on from `previous`. The native library is loaded at first use: it takes a moment. */
function crc64nvme(bytes: Buffer, previous: string): string {
  native ??= load('aws-crt/dist/native/checksums') as typeof import('aws-crt/dist/native/checksums.js');
  const state = new DataView(new ArrayBuffer(8));
  state.setBigUint64(0, BigInt(`0x${previous}`));
  return native.crc64nvme(bytes, state).getBigUint64(0).toString(16).padStart(16, '0');
}

/** CRC (hex) of `bytes`, going on from `previous`. */
export function crc(algorithm: CrcAlgorithm, bytes: Buffer, previous: string = emptyCrc(algorithm)): string {
  if (algorithm === 'crc64nvme') return crc64nvme(bytes, previous);
  const of = algorithm === 'crc32' ? crc32 : crc32c;
  return of(bytes, Number.parseInt(previous, 16)).toString(16).padStart(8, '0');
}

export interface Digest {
  update(bytes: Buffer): void;
  hex(): string;
}

/** A running checksum of any kind that S3 knows, MD5 included. `hex` may be asked for once. */
export function digest(algorithm: ChecksumAlgorithm | 'md5'): Digest {
  if (algorithm === 'md5' || algorithm === 'sha1' || algorithm === 'sha256') {
    const running = createHash(algorithm);
    return { update: (bytes) => void running.update(bytes), hex: () => running.digest('hex') };
  }
  let state = emptyCrc(algorithm);
  return {
    update(bytes) {
      state = crc(algorithm, bytes, state);
    },
    hex: () => state,
  };
}

/** Hex checksum of bytes at hand. */
export function checksumOf(algorithm: ChecksumAlgorithm | 'md5', bytes: Buffer): string {
  if (algorithm === 'md5' || algorithm === 'sha1' || algorithm === 'sha256')
    return hash(algorithm, bytes, 'hex');
  return crc(algorithm, bytes);
}

export const hexToBase64 = (hex: string): string => Buffer.from(hex, 'hex').toString('base64');

/** Checksum of checksums, as S3 makes composite ones: over the parts' raw digests. Hex, without the `-N`. */
export function compositeOf(algorithm: ChecksumAlgorithm | 'md5', parts: readonly string[]): string {
  return checksumOf(algorithm, Buffer.from(parts.join(''), 'hex'));
}

const xor = (a: string, b: string): string =>
  (BigInt(`0x${a}`) ^ BigInt(`0x${b}`)).toString(16).padStart(a.length, '0');

const blockCrc = (algorithm: CrcAlgorithm, seed: Buffer, block: number): string =>
  crc(algorithm, bytesOf(pattern((block + 1) * blockBytes, seed), block * blockBytes));

/**
 * CRC of whole blocks of a pattern, in O(log² n).
 *
 * The CRC of 2^k blocks that begin at block b (b a multiple of 2^k) is affine in the bits of b, because the stamps
 * are: base(k) + the sum of slope(k, j) over the set bits j of b. Doubling goes from level k to k + 1.
 */
function crcOfBlocks(algorithm: CrcAlgorithm, seed: Buffer, first: number, end: number): string {
  const bits = Math.ceil(Math.log2(end + 1));
  let base = blockCrc(algorithm, seed, 0);
  const slopes = Array.from({ length: bits }, (_, j) => xor(base, blockCrc(algorithm, seed, 2 ** j)));
  const levels: { base: string; slopes: string[] }[] = [];
  for (let k = 0; k < bits; k++) {
    levels.push({ base, slopes: [...slopes] });
    const secondLength = 2 ** k * blockBytes;
    const slope = slopes[k] ?? emptyCrc(algorithm);
    base = combineCrc({ algorithm, first: base, second: xor(base, slope), secondLength });
    for (let j = k + 1; j < bits; j++) {
      const of = slopes[j] ?? emptyCrc(algorithm);
      slopes[j] = combineCrc({ algorithm, first: of, second: of, secondLength });
    }
  }
  let total = emptyCrc(algorithm);
  for (let at = first; at < end; ) {
    let k = 0;
    while (k + 1 < bits && at % 2 ** (k + 1) === 0 && at + 2 ** (k + 1) <= end) k++;
    const level = levels[k];
    let piece = level?.base ?? emptyCrc(algorithm);
    for (let j = k; j < bits; j++)
      if (Math.floor(at / 2 ** j) % 2) piece = xor(piece, level?.slopes[j] ?? '0');
    total = combineCrc({ algorithm, first: total, second: piece, secondLength: 2 ** k * blockBytes });
    at += 2 ** k;
  }
  return total;
}

/** CRC (hex) of [start, end) of made-up content; only the ragged ends are read. */
export function crcOfContent(
  algorithm: CrcAlgorithm,
  content: Pattern | Fixed,
  start = 0,
  end = content.size,
): string {
  const first = Math.max(
    Math.ceil(start / blockBytes),
    content.kind === 'pattern' && content.head.length ? 1 : 0,
  );
  const last = Math.floor(end / blockBytes);
  if (content.kind === 'fixed' || last - first < 4) return crc(algorithm, bytesOf(content, start, end));
  const join = (a: string, b: string, secondLength: number) =>
    combineCrc({ algorithm, first: a, second: b, secondLength });
  const before = crc(algorithm, bytesOf(content, start, first * blockBytes));
  const middle = crcOfBlocks(algorithm, content.seed, first, last);
  const after = crc(algorithm, bytesOf(content, last * blockBytes, end));
  return join(join(before, middle, (last - first) * blockBytes), after, end - last * blockBytes);
}

/**
 * Hex checksum of [start, end) of made-up content. Anything but a CRC reads all of it: about 0.7 s a GiB and more.
 */
export function digestOfContent(
  algorithm: ChecksumAlgorithm | 'md5',
  content: Pattern | Fixed,
  start = 0,
  end = content.size,
): string {
  if (algorithm === 'crc32' || algorithm === 'crc32c' || algorithm === 'crc64nvme')
    return crcOfContent(algorithm, content, start, end);
  const running = digest(algorithm);
  for (let at = start; at < end; at += blockBytes)
    running.update(bytesOf(content, at, Math.min(at + blockBytes, end)));
  return running.hex();
}
