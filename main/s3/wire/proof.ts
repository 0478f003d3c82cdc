/** By what a whole object is found identical: chosen from the response head, before the first byte. */
import { createHash } from 'node:crypto';
import { type Evidence, plainMd5, type Verification } from '../../../shared/checksum.ts';
import type { FetchHead } from '../../engine/ports.ts';
import { type RunningCrc, runningCrc } from './crc.ts';
import type { WireTask } from './messages.ts';
import type { ResponseHead } from './response.ts';

export interface Proof {
  /** Null where the task's own CRC serves. */
  readonly update: ((bytes: Uint8Array) => void) | null;
  verdict(): Verification;
}

const unverifiable = (why: string): Proof => ({
  update: null,
  verdict: () => ({ state: 'unverifiable', why }),
});

const compare = (by: Evidence, expected: string, actual: string): Verification =>
  expected === actual ? { state: 'verified', by } : { state: 'mismatch', by, expected, actual };

/** The ETag of such an object is no MD5, though it may look like one (Amazon S3, "Checking object integrity"). */
function encrypted({ fields }: ResponseHead): boolean {
  return (
    (fields.get('x-amz-server-side-encryption') ?? '').startsWith('aws:kms') ||
    fields.has('x-amz-server-side-encryption-customer-algorithm')
  );
}

/** `crc` is the task's own, running from the object's first byte. */
export function chooseProof(args: {
  readonly head: ResponseHead;
  readonly facts: FetchHead;
  readonly task: WireTask;
  readonly crc: RunningCrc;
}): Proof {
  const { head, facts, task, crc } = args;
  const { checksum, etag } = facts;
  if (checksum?.type === 'full-object') {
    const { algorithm: by } = checksum;
    const expected = Buffer.from(checksum.value, 'base64').toString('hex');
    if (by === task.algorithm) return { update: null, verdict: () => compare(by, expected, crc.hex()) };
    if (by === 'sha1' || by === 'sha256') {
      const hash = createHash(by);
      return {
        update: (bytes) => void hash.update(bytes),
        verdict: () => compare(by, expected, hash.digest('hex')),
      };
    }
    const other = runningCrc(by, null);
    return { update: other.update, verdict: () => compare(by, expected, other.hex()) };
  }
  const md5 = etag === null ? null : plainMd5(etag);
  if (md5 !== null) {
    const hash = createHash('md5');
    // Only S3 and Google promise that such an ETag is an MD5, and not of objects encrypted with a key.
    const mayLie = encrypted(head) || task.scheme === 'web';
    return {
      update: (bytes) => void hash.update(bytes),
      verdict() {
        const found = compare('md5', md5, hash.digest('hex'));
        return found.state === 'mismatch' && mayLie
          ? { state: 'unverifiable', why: 'the object carries no checksum, and its ETag is not an MD5' }
          : found;
      },
    };
  }
  if (checksum !== null)
    return unverifiable(
      'the object carries only a checksum of its parts, whose sizes the response does not tell',
    );
  return unverifiable('the object carries no checksum, and its ETag is not an MD5');
}
