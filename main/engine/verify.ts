/**
 * Is this file the object? Asked of the best the object offers, in this order:
 *   full-object CRC   combined from the parts' CRCs when they were kept on the way, else read
 *   full-object SHA   read
 *   MD5 ETag          read ("Object integrity": the ETag of a plain, unencrypted PUT is the MD5 of its bytes)
 *   composite checksum or ETag   part size from HeadObject partNumber=1, each part read, digest of digests
 *   else not verifiable, with the reason. Never a bare "done".
 */
import {
  type CrcAlgorithm,
  compositeParts,
  type Evidence,
  type ObjectChecksum,
  plainMd5,
  type Verification,
} from '../../shared/checksum.ts';
import { toFailure } from '../../shared/failure.ts';
import type { Source } from '../../shared/location.ts';
import type { Bodies, Objects } from './ports.ts';

export interface VerifyArgs {
  readonly source: Source;
  readonly key: string;
  readonly versionId: string | null;
  readonly size: number;
  readonly etag: string | null;
  readonly checksum: ObjectChecksum | null;
  /** Absolute path of the file to check. */
  readonly file: string;
  /** CRC (hex) of the whole file, where it was kept on the way. */
  readonly crc: { readonly algorithm: CrcAlgorithm; readonly hex: string } | null;
  /** The ETag is no digest (SSE-KMS, customer's key). */
  readonly encrypted: boolean;
  readonly ports: { readonly bodies: Bodies; readonly objects: Objects };
  readonly signal: AbortSignal;
}

/** Throws WaybillError only where the file cannot be read; a network fault leaves it unverifiable with that reason. */
export async function verify(args: VerifyArgs): Promise<Verification> {
  const { size, etag, checksum } = args;
  if (checksum?.type === 'full-object') {
    return compare(checksum.algorithm, checksum.value, toBase64(await wholeDigest(args, checksum.algorithm)));
  }
  if (checksum === null && args.encrypted)
    return unverifiable(
      'the object is encrypted with a key of its own, so its ETag is not an MD5, and it carries no checksum',
    );
  const md5 = etag === null ? null : plainMd5(etag);
  if (md5 !== null) return compare('md5', md5, await wholeDigest(args, 'md5'));
  const count = checksum?.parts ?? (etag === null ? null : compositeParts(etag));
  if (count === null) return unverifiable('the object carries no checksum, and its ETag is not an MD5');
  const partSize = await storedPartSize(args);
  if (typeof partSize !== 'number') return partSize;
  if (Math.max(1, Math.ceil(size / partSize)) !== count)
    return unverifiable('the object was uploaded in parts of unequal size');
  const algorithm = checksum ? checksum.algorithm : 'md5';
  const digest = await compositeDigest(args, algorithm, partSize);
  if (checksum) return compare('composite-checksum', checksum.value, toBase64(digest));
  return compare('composite-etag', (etag ?? '').replace(/"|-\d+/g, '').toLowerCase(), digest);
}

function compare(by: Evidence, expected: string, actual: string): Verification {
  return expected === actual ? { state: 'verified', by } : { state: 'mismatch', by, expected, actual };
}

const unverifiable = (why: string): Verification => ({ state: 'unverifiable', why });

async function wholeDigest(
  args: VerifyArgs,
  algorithm: ObjectChecksum['algorithm'] | 'md5',
): Promise<string> {
  if (args.crc && args.crc.algorithm === algorithm) return args.crc.hex;
  const digests = await args.ports.bodies.digest(
    { file: args.file, ranges: [{ start: 0, end: args.size }], algorithms: [algorithm] },
    args.signal,
  );
  return digests[0]?.[0] ?? '';
}

async function compositeDigest(
  args: VerifyArgs,
  algorithm: ObjectChecksum['algorithm'] | 'md5',
  partSize: number,
): Promise<string> {
  const ranges = [];
  for (let start = 0; start < args.size || start === 0; start += partSize)
    ranges.push({ start, end: Math.min(start + partSize, args.size) });
  const digests = await args.ports.bodies.digest(
    { file: args.file, ranges, algorithms: [algorithm] },
    args.signal,
  );
  return args.ports.bodies.hashHex(algorithm, digests.map((digest) => digest[0]).join(''));
}

/** Bytes of the object's own parts, or why that is not known. */
async function storedPartSize(args: VerifyArgs): Promise<number | Verification> {
  const { source, key, versionId, ports, signal } = args;
  try {
    const first = await ports.objects.head({ source, key, versionId, partNumber: 1, signal });
    // A server that ignores partNumber answers for the whole object.
    return first.size < args.size || first.partsCount === 1
      ? first.size
      : unverifiable('the server does not say in which parts the object was uploaded');
  } catch (error) {
    signal.throwIfAborted();
    return unverifiable(`the size of the object's own parts could not be asked: ${toFailure(error).reason}`);
  }
}

/** S3 prints checksums in base64, we keep hex. */
function toBase64(hex: string): string {
  return btoa(String.fromCharCode(...(hex.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16))));
}

/** A file's own CRC as the checksum it must have when it is checked again. */
export function asChecksum(crc: { readonly algorithm: CrcAlgorithm; readonly hex: string }): ObjectChecksum {
  return { algorithm: crc.algorithm, type: 'full-object', value: toBase64(crc.hex), parts: null };
}
