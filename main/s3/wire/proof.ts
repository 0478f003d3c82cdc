/** By what a whole object is found identical: chosen from the response head, before the first byte. */
import type { Verification } from '../../../shared/checksum.ts';
import { judge, likelyPartSizes, proofOf } from '../../../shared/proof.ts';
import type { DigestAlgorithm, FetchHead } from '../../engine/ports/bodies.ts';
import { encryptedBy } from './agree.ts';
import type { RunningCrc } from './crc.ts';
import { hasher, hashHex } from './digest.ts';
import type { WireTask } from './messages.ts';
import type { ResponseHead } from './response.ts';

export interface Proof {
  /** Null where the task's own CRC serves. */
  readonly update: ((bytes: Uint8Array) => void) | null;
  verdict(): Verification;
}

/** An object of one response is small: so many guesses at its parts cost little. */
const mostGuesses = 4;

/** `crc` is the task's own, running from the object's first byte. */
export function chooseProof(args: {
  readonly head: ResponseHead;
  readonly facts: FetchHead;
  readonly task: WireTask;
  readonly crc: RunningCrc;
}): Proof {
  const { head, facts, task, crc } = args;
  // They agree by now. An answer that leaves its ETag out, or weakens it, is no reason to look less closely.
  const etag = task.etag ?? facts.etag;
  const { expected } = task;
  const proof = proofOf({
    ...facts,
    etag,
    encrypted: encryptedBy(head),
    web: task.scheme === 'web',
    expected,
  });
  if (proof.kind === 'none')
    return { update: null, verdict: () => ({ state: 'unverifiable', why: proof.why }) };
  const { algorithm } = proof;
  if (proof.kind === 'whole') {
    if (algorithm === task.algorithm) return { update: null, verdict: () => judge(proof, crc.hex()) };
    const hash = hasher(algorithm);
    return { update: hash.update, verdict: () => judge(proof, hash.hex()) };
  }
  // The response does not tell the parts' sizes, and asking would cost more than the object: usual ones are tried.
  const guesses = likelyPartSizes({ size: task.size, count: proof.count })
    .slice(0, mostGuesses)
    .map((partSize) => compositeHasher(algorithm, partSize));
  return {
    update(bytes) {
      for (const guess of guesses) guess.update(bytes);
    },
    verdict() {
      const found = guesses.map((guess) => judge(proof, guess.hex()));
      const proved = found.find(({ state }) => state === 'verified');
      // One part is no guess.
      const only = proof.count === 1 ? found[0] : undefined;
      const why = `${proof.by === 'composite-etag' ? 'the ETag' : 'the checksum'} covers ${proof.count} parts whose sizes are not told, and no usual size fits`;
      return proved ?? only ?? { state: 'unverifiable', why };
    },
  };
}

/** Digest of the digests of parts of `partSize` bytes. */
function compositeHasher(algorithm: DigestAlgorithm, partSize: number) {
  let part = hasher(algorithm);
  let left = partSize;
  let digests = '';
  return {
    update(bytes: Uint8Array) {
      for (let at = 0; at < bytes.length; ) {
        // A part ends where the next begins: the last one may be full.
        if (left === 0) {
          digests += part.hex();
          part = hasher(algorithm);
          left = partSize;
        }
        const piece = bytes.subarray(at, at + left);
        part.update(piece);
        left -= piece.length;
        at += piece.length;
      }
    },
    hex: () => hashHex(algorithm, digests + part.hex()),
  };
}
