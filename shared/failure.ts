/**
 * Every failure a person can meet: a stable code, and three parts to read (reason, what to do, detail to copy).
 *
 * A failure is plain data: it crosses threads, processes and the wire unchanged. It is made once, at the adapter
 * that met the fault (S3, disk, store); everything above branches on `code` and never parses text.
 */
export const failureCodes = [
  // the other side
  'no-such-bucket',
  'no-such-key',
  'no-such-upload', // its parts are gone: completed, aborted, or cleared away by a rule of the bucket
  'access-denied', // 403 that credentials might or might not cure; the hint says what is known
  'sign-in', // expired or invalid credentials: the job waits, it does not fail
  'requester-pays',
  'bucket-moved', // closed or replaced: the hint names the successor where one is known
  'wrong-region',
  'wrong-clock', // RequestTimeTooSkewed
  'throttled', // 503 SlowDown, 429
  'server', // 5xx
  'unsupported', // this endpoint does not have what was asked for
  'not-s3', // an HTML page, a captive portal, a proxy's apology
  'no-ranges', // the whole object for a part of it (RFC 9110, 14.2), or a part of who knows which version
  'protocol', // a broken or dishonest response: wrong range, truncated, malformed
  'source-changed', // 412, or ETag / version / size other than the pinned one
  'archived', // InvalidObjectState: GLACIER and the like
  // the way
  'network', // unreachable, reset, DNS
  'stalled', // no byte for 20 s
  'tls',
  // this side
  'disk-full',
  'disk-denied', // read-only, no permission
  'disk-missing', // folder gone, drive unplugged
  'disk-error',
  'file-exists', // in the way: a file here, or an object there
  'file-unreadable', // one that is to be sent
  'checksum', // the bytes that arrived are not the object's
  'ledger-newer',
  'ledger-corrupt',
  'locked', // another engine owns the data folder
  'not-allowed', // this door may not (folder outside the allowed roots, foreign origin)
  'not-found',
  'sent-away', // a file that was sent from here, and is not here any more
  'usage',
  'internal',
] as const;
export type FailureCode = (typeof failureCodes)[number];

export interface Failure {
  readonly code: FailureCode;
  /** One sentence: what happened, in the person's words. */
  readonly reason: string;
  /** One sentence: what to do about it; empty only where nothing can be done. */
  readonly hint: string;
  /** For the support mail: operation, address, status, request ID. Never a secret. */
  readonly detail: string;
}

/** The one Error class of the house: carries a {@link Failure}; `cause` keeps the original for the log. */
export class WaybillError extends Error {
  readonly failure: Failure;
  constructor(failure: Failure, cause?: unknown) {
    super(failure.reason, cause === undefined ? undefined : { cause });
    this.name = 'WaybillError';
    this.failure = failure;
  }
}

/** Any thrown value as a failure; what was not classified at an adapter is `internal`, with the message kept. */
export function toFailure(error: unknown): Failure {
  if (error instanceof WaybillError) return error.failure;
  const detail = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return {
    code: 'internal',
    reason: 'Something went wrong inside Waybill.',
    hint: 'Try again; if it comes back, report it with the detail below.',
    detail,
  };
}
