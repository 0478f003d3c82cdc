/**
 * Is a file the same as the object in its place? Size first; then a checksum, the cheapest that decides: what an earlier
 * upload or comparison knows of that ETag | an ETag that is an MD5 | the checksum that HeadObject says | that of the
 * object's parts. Never the time. What nothing proves is changed: sending it again is safe.
 */
import { plainMd5 } from '../../../shared/checksum.ts';
import type { Source } from '../../../shared/location.ts';
import { proofOf } from '../../../shared/proof.ts';
import type { DigestAlgorithm } from '../ports/bodies.ts';
import type { ObjectFacts } from '../ports/objects.ts';
import type { Ports } from '../ports/ports.ts';
import type { ObjectDigest } from '../ports/upload-ledger.ts';
import { several } from '../several.ts';
import { verify } from '../verify.ts';
import { digestsOf, type LocalFile } from './digests.ts';
import { keyOf, placeOf } from './place.ts';

/** HeadObject requests at once. */
const headsAtOnce = 32;

export interface Comparing {
  readonly folder: string;
  readonly source: Source;
  readonly ports: Pick<Ports, 'ledger' | 'bodies' | 'disk' | 'objects'>;
  readonly signal: AbortSignal;
}

export interface Pair {
  readonly file: LocalFile;
  /** Path of the object below the location; most often the file's own. */
  readonly path: string;
  readonly etag: string | null;
}

interface Claim {
  readonly algorithm: DigestAlgorithm;
  readonly hex: string;
  /** False: unequal proves nothing, for the ETag may be none of the bytes. */
  readonly certain: boolean;
}

/** One a pair, in their order: whether the bytes are the same. Sizes are equal already. */
export async function sameBytes(pairs: readonly Pair[], args: Comparing): Promise<readonly boolean[]> {
  const { ledger } = args.ports;
  const place = placeOf(args.source);
  const keys = pairs.map(({ path, etag }) => ({ key: keyOf(args.source, path), etag }));
  const known = ledger.uploads.objectDigests(place, keys);
  const claims = pairs.map(({ etag }, i): Claim | null => {
    const one = known[i];
    if (one) return { ...one, certain: true };
    const md5 = etag === null ? null : plainMd5(etag);
    return md5 === null ? null : { algorithm: 'md5', hex: md5, certain: false };
  });
  const same = await judge(pairs, claims, args);
  const open = pairs.flatMap((_, i) => (same[i] || claims[i]?.certain ? [] : [i]));
  const heads: (ObjectFacts | null)[] = [];
  await several(open, headsAtOnce, async (i, at) => {
    heads[at] = await headOf(keys[i]?.key ?? '', args);
  });
  const learnt: ObjectDigest[] = [];
  const second = open.map((i, at): Claim | null => {
    const facts = heads[at];
    if (!facts || facts.size !== pairs[i]?.file.size) return null;
    const proof = proofOf({ ...facts, web: false });
    if (proof.kind !== 'whole' || !proof.certain) return null;
    const { algorithm, expected: hex } = proof;
    if (facts.etag !== null) learnt.push({ key: keys[i]?.key ?? '', etag: facts.etag, algorithm, hex });
    return { algorithm, hex, certain: true };
  });
  if (learnt.length > 0) ledger.uploads.keepObjectDigests(place, learnt);
  const openPairs = open.flatMap((i) => pairs[i] ?? []);
  const decided = await judge(openPairs, second, args);
  const out = [...same];
  for (const [at, i] of open.entries()) {
    const facts = heads[at];
    out[i] = second[at] || !facts ? (decided[at] ?? false) : await sameParts(openPairs[at], facts, args);
  }
  return out;
}

/** By claims of one algorithm together. False where there is no claim. */
async function judge(
  pairs: readonly Pair[],
  claims: readonly (Claim | null)[],
  { folder, ports, signal }: Comparing,
): Promise<boolean[]> {
  const out = pairs.map(() => false);
  for (const algorithm of new Set(claims.flatMap((claim) => claim?.algorithm ?? []))) {
    const mine = claims.flatMap((claim, i) => (claim?.algorithm === algorithm ? [i] : []));
    const files = mine.flatMap((i) => pairs[i]?.file ?? []);
    const digests = await digestsOf({ folder, files, algorithm, ports, signal });
    for (const [at, i] of mine.entries()) out[i] = digests[at] === claims[i]?.hex;
  }
  return out;
}

async function headOf(key: string, { source, ports, signal }: Comparing): Promise<ObjectFacts | null> {
  try {
    return await ports.objects.head({ source, key, versionId: null, partNumber: null, signal });
  } catch {
    // Gone meanwhile, or not to be looked at: then nothing proves that it is the same.
    signal.throwIfAborted();
    return null;
  }
}

/** By a checksum or ETag over parts, with the part sizes that the object has. */
async function sameParts(
  pair: Pair | undefined,
  facts: ObjectFacts,
  { folder, source, ports, signal }: Comparing,
): Promise<boolean> {
  if (!pair || facts.size !== pair.file.size) return false;
  const file = ports.disk.join(folder, pair.file.path);
  const { key, versionId } = { key: keyOf(source, pair.path), versionId: facts.versionId };
  try {
    const { verification, crc } = await verify({
      ...facts,
      ...{ key, versionId, source, file, crc: null, followed: null, ports, signal },
    });
    if (verification.state !== 'verified') return false;
    // The next comparison then needs neither the parts nor the file.
    if (crc !== null && facts.etag !== null) {
      const { uploads } = ports.ledger;
      uploads.keepObjectDigests(placeOf(source), [{ key, etag: facts.etag, ...crc }]);
      const now = await ports.disk.stamp(file);
      if (now?.stamp === pair.file.stamp) uploads.keepFileDigests([{ ...pair.file, ...crc, path: file }]);
    }
    return true;
  } catch {
    signal.throwIfAborted();
    return false;
  }
}
