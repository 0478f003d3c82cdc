/**
 * Is this file the object? Asked of the best the object offers (shared/proof.ts).
 *
 *   CRC of the whole     combined from the parts' CRCs when they were kept on the way, else read
 *   SHA, MD5             read, or hashed already behind the last byte written (engine/behind.ts)
 *   over the parts       each part read, digest of digests; the parts' sizes as engine/layout.ts finds them
 *   else not verifiable, with the reason. Never a bare "done".
 */
import type { ObjectChecksum, Verification } from '../../shared/checksum.ts';
import { combineCrc, emptyCrc } from '../../shared/crc.ts';
import type { Asked } from '../../shared/exact.ts';
import type { Source } from '../../shared/location.ts';
import { assertNever } from '../../shared/never.ts';
import type { Range } from '../../shared/part.ts';
import { type Claims, hexToBase64, judge, type Proof, proofOf } from '../../shared/proof.ts';
import { exactLayout, type Layout, layoutOf, unsaid } from './layout.ts';
import type { Bodies, DigestAlgorithm, Digests } from './ports/bodies.ts';
import type { Objects } from './ports/objects.ts';
import type { FileCrc } from './ports/rows.ts';

export interface VerifyArgs {
  readonly source: Source;
  readonly key: string;
  readonly versionId: string | null;
  readonly size: number;
  readonly etag: string | null;
  readonly checksum: ObjectChecksum | null;
  readonly encrypted: Claims['encrypted'];
  readonly asked?: Asked | null | undefined;
  /** Absolute path of the file to check. */
  readonly file: string;
  /** CRC of the whole file, where it was kept on the way. */
  readonly crc: FileCrc | null;
  /** What was hashed while the file was written. */
  readonly followed: Followed | null;
  /** `objects` null: nobody is asked, the file is all there is. */
  readonly ports: { readonly bodies: Bodies; readonly objects: Objects | null };
  readonly signal: AbortSignal;
  readonly onBytes?: (bytes: number) => void;
}

export interface Followed {
  readonly layout: Layout;
  readonly algorithm: DigestAlgorithm;
  readonly ranges: readonly Range[];
  readonly digests: Digests;
}

export interface Verdict {
  readonly verification: Verification;
  /** CRC of the whole file where it was kept or read; null where the file was not read. */
  readonly crc: FileCrc | null;
}

export function claimsOf(
  args: Pick<VerifyArgs, 'source' | 'etag' | 'checksum' | 'encrypted' | 'asked'>,
): Claims {
  const { etag, checksum, encrypted, source, asked } = args;
  const { expected = null, ranges = null } = asked ?? {};
  const web = source.location.scheme === 'https';
  return { etag, checksum, encrypted, web, expected, partial: ranges !== null };
}

/** Throws WaybillError only where the file cannot be read; a network fault leaves it unverifiable with that reason. */
export async function verify(args: VerifyArgs): Promise<Verdict> {
  const proof = proofOf(claimsOf(args));
  switch (proof.kind) {
    case 'none':
      return { verification: { state: 'unverifiable', why: proof.why }, crc: args.crc };
    case 'whole':
      return wholeVerdict(args, proof);
    case 'composite':
      return compositeVerdict(args, proof);
    default:
      return assertNever(proof);
  }
}

async function wholeVerdict(args: VerifyArgs, proof: Proof & { kind: 'whole' }): Promise<Verdict> {
  const { algorithm } = proof;
  const { crc, size } = args;
  if (crc?.algorithm === algorithm) return { verification: judge(proof, crc.hex), crc };
  const read = await digestsOf(args, algorithm, [{ start: 0, end: size }]);
  const own = isCrc(algorithm) ? { algorithm, hex: read.digests[0] ?? '' } : null;
  return { verification: judge(proof, read.digests[0] ?? ''), crc: crc ?? own ?? read.crc };
}

async function compositeVerdict(args: VerifyArgs, proof: Proof & { kind: 'composite' }): Promise<Verdict> {
  const { ports, signal } = args;
  const place = { ...args, count: proof.count, objects: ports.objects, signal };
  const layout = args.followed?.layout ?? (await layoutOf(place));
  const by = async (ranges: readonly Range[]): Promise<Verdict> => {
    const { digests, crc } = await digestsOf(args, proof.algorithm, ranges);
    const actual = ports.bodies.hashHex(proof.algorithm, digests.join(''));
    return { verification: judge(proof, actual), crc: args.crc ?? crc };
  };
  switch (layout.kind) {
    case 'unknown':
      return { verification: { state: 'unverifiable', why: layout.why }, crc: args.crc };
    case 'exact':
      return by(layout.ranges);
    case 'even': {
      const found = await by(layout.ranges);
      if (found.verification.state !== 'mismatch') return found;
      // Before a file is called wrong, every part is asked for its size: the first two may be even by chance.
      const exact = await exactLayout(place);
      if (exact.kind === 'unknown')
        return { ...found, verification: { state: 'unverifiable', why: exact.why } };
      return exact.kind === 'exact' && !sameRanges(exact.ranges, layout.ranges) ? by(exact.ranges) : found;
    }
    case 'guesses': {
      let crc = args.crc;
      for (const ranges of layout.guesses) {
        const found = await by(ranges);
        if (found.verification.state === 'verified') return found;
        crc = found.crc;
      }
      const why = `${unsaid}, and no usual part size fits`;
      return { verification: { state: 'unverifiable', why }, crc };
    }
    default:
      return assertNever(layout);
  }
}

/** Digests (hex) of the ranges; read, with the whole file's CRC32 where that is known no other way, or followed already. */
async function digestsOf(
  args: VerifyArgs,
  algorithm: DigestAlgorithm,
  ranges: readonly Range[],
): Promise<{ readonly digests: readonly string[]; readonly crc: FileCrc | null }> {
  const { followed, ports, file, signal, onBytes } = args;
  if (followed?.algorithm === algorithm && sameRanges(followed.ranges, ranges))
    return { digests: followed.digests.map(([digest]) => digest ?? ''), crc: null };
  // Beside it, a CRC by which the file can be checked again without its object, where none was kept.
  const alongside = args.crc === null && !isCrc(algorithm);
  const algorithms = alongside ? ([algorithm, 'crc32'] as const) : [algorithm];
  const digests = await ports.bodies.digest({ file, ranges, algorithms }, signal, onBytes);
  const crc = (first: string, second: string | undefined, i: number): string => {
    const { start, end } = ranges[i] ?? { start: 0, end: 0 };
    return combineCrc({ algorithm: 'crc32', first, second: second ?? '', secondLength: end - start });
  };
  const hex = alongside ? digests.map((row) => row[1]).reduce(crc, emptyCrc('crc32')) : null;
  return {
    digests: digests.map(([digest]) => digest ?? ''),
    crc: hex === null ? null : { algorithm: 'crc32', hex },
  };
}

const sameRanges = (some: readonly Range[], others: readonly Range[]): boolean =>
  some.length === others.length && some.every(({ end }, i) => end === others[i]?.end);

const isCrc = (algorithm: DigestAlgorithm): algorithm is FileCrc['algorithm'] => algorithm.startsWith('crc');

/** A file's own CRC as the checksum it must have when it is checked again. */
export function asChecksum({ algorithm, hex }: FileCrc): ObjectChecksum {
  return { algorithm, type: 'full-object', value: hexToBase64(hex), parts: null };
}
