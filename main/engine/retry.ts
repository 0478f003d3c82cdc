/**
 * What follows a failure that is a transfer's own: a pure rule over its code and how often it was tried.
 * What many transfers meet at once (no network, no sign-in, no disk) is an outage, and asked about before this.
 */
import type { Failure } from '../../shared/failure.ts';
import { assertNever } from '../../shared/never.ts';
import { mostPages, mostTries } from './outage.ts';

export type Next =
  /** Try the transfer again after `ms`. */
  | { readonly kind: 'again'; readonly ms: number }
  /** This transfer has failed; the others go on. */
  | { readonly kind: 'fail' }
  /** No transfer of this job can do better: stop it with this failure. */
  | { readonly kind: 'stop' };

const second = 1000;

/** A failure as it was met. */
export interface Met {
  readonly failure: Failure;
  /** Milliseconds, where the server said so. */
  readonly retryAfter: number | null;
  /** It was tried for some seconds already. */
  readonly persisted: boolean;
}

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
      // A body that broke says little, and others may well arrive: its own failure only after several without a byte.
      return again(mostTries, 250, 10 * second);
    case 'server':
      return again(mostTries, second, 30 * second);
    case 'not-s3':
      return again(mostPages, second, 5 * second);
    case 'protocol':
    case 'no-ranges':
      return again(3, second, 5 * second);
    case 'checksum':
      // Once more, in case the way did it; twice the same is the object's own trouble.
      return again(1, second, second);
    case 'internal':
      // A thread that died took along whatever it had under way; what kills the next one too is given up.
      return again(1, second, second);
    case 'wrong-region':
      return again(2, 0, 0);
    case 'disk-denied':
    case 'disk-error':
      // The folder can be written and this file can not, seen so often: it alone is barred.
      return attempt >= mostTries ? { kind: 'fail' } : { kind: 'stop' };
    case 'wrong-clock':
    case 'no-such-bucket':
    case 'bucket-moved':
    case 'requester-pays':
    case 'ledger-corrupt':
    case 'ledger-newer':
    case 'locked':
    case 'not-allowed':
      return { kind: 'stop' };
    case 'sign-in':
    case 'disk-full':
    case 'disk-missing':
    case 'no-such-key':
    case 'no-such-upload':
    case 'unsupported':
    case 'access-denied':
    case 'archived':
    case 'source-changed':
    case 'file-exists':
    case 'file-unreadable':
    case 'not-found':
    case 'sent-away':
    case 'usage':
      return { kind: 'fail' };
    default:
      return assertNever(failure.code);
  }
}
