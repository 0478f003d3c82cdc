/** What follows a failure: a pure rule over its code and how often it was tried. */
import type { Failure } from '../../shared/failure.ts';
import type { WaitReason } from '../../shared/job.ts';
import { assertNever } from '../../shared/never.ts';

export type Next =
  /** Try the transfer again after `ms`. */
  | { readonly kind: 'again'; readonly ms: number }
  /** The cause is not this transfer's own: the whole job waits, and looks again after `ms`. */
  | { readonly kind: 'wait'; readonly why: WaitReason; readonly ms: number }
  /** This transfer has failed; the others go on. */
  | { readonly kind: 'fail' }
  /** No transfer of this job can do better: stop it with this failure. */
  | { readonly kind: 'stop' };

const second = 1000;

/** Exponential backoff with full jitter (0..cap), `random` in [0,1). */
function backoff(attempt: number, base: number, cap: number, random: number): number {
  return Math.round(Math.min(cap, base * 2 ** Math.min(attempt, 16)) * random);
}

/**
 * @param attempt how often this transfer failed before without a byte in between (0 for the first failure)
 * @param retryAfter milliseconds, where the server said so
 */
export function afterFailure(args: {
  readonly failure: Failure;
  readonly attempt: number;
  readonly retryAfter: number | null;
  readonly random: number;
}): Next {
  const { failure, attempt, retryAfter, random } = args;
  const again = (tries: number, base: number, cap: number): Next =>
    attempt >= tries
      ? { kind: 'fail' }
      : { kind: 'again', ms: Math.max(retryAfter ?? 0, backoff(attempt, base, cap, random)) };
  switch (failure.code) {
    case 'throttled':
      // The server asks for patience, not for an end: no number of 503s fails a transfer.
      return {
        kind: 'again',
        ms: Math.max(retryAfter ?? 0, backoff(attempt, second, 30 * second, random), 100),
      };
    case 'network':
    case 'tls':
    case 'stalled':
      // A body that broke says little; several in a row without a byte say that the network is gone.
      return attempt < 3
        ? { kind: 'again', ms: backoff(attempt, 250, 2 * second, random) }
        : { kind: 'wait', why: 'network', ms: Math.min(30, 2 ** Math.min(attempt - 2, 5)) * second };
    case 'server':
      return again(8, second, 30 * second);
    case 'protocol':
    case 'not-s3':
      return again(3, second, 5 * second);
    case 'checksum':
      // Once more, in case the way did it; twice the same is the object's own trouble.
      return again(1, second, second);
    case 'wrong-region':
      return again(2, 0, 0);
    case 'sign-in':
      return { kind: 'wait', why: 'sign-in', ms: 30 * second };
    case 'disk-full':
      return { kind: 'wait', why: 'disk-space', ms: 10 * second };
    case 'disk-missing':
      return { kind: 'wait', why: 'disk-missing', ms: 5 * second };
    case 'disk-denied':
    case 'disk-error':
    case 'wrong-clock':
    case 'no-such-bucket':
    case 'bucket-moved':
    case 'requester-pays':
    case 'ledger-corrupt':
    case 'ledger-newer':
    case 'locked':
    case 'not-allowed':
      return { kind: 'stop' };
    case 'no-such-key':
    case 'access-denied':
    case 'archived':
    case 'source-changed':
    case 'file-exists':
    case 'not-found':
    case 'usage':
    case 'internal':
      return { kind: 'fail' };
    default:
      return assertNever(failure.code);
  }
}
