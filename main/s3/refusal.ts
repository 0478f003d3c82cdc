/** What the SDK or Node threw, as a failure of the house. */
import { WaybillError } from '../../shared/failure.ts';
import type { Source } from '../../shared/location.ts';
import { askAgain } from '../../shared/unanswered.ts';
import type { Access } from './access.ts';
import { aheadOf } from './clock.ts';
import { s3Failure } from './failure.ts';
import { hide } from './hide.ts';
import { networkFailure } from './network-failure.ts';
import { readRetryAfter } from './retry.ts';

/** What was asked, for the words of a failure. */
export interface Request {
  readonly source: Source;
  /** Null for requests about the bucket. */
  readonly key: string | null;
  readonly operation: string;
  readonly signal: AbortSignal;
}

interface SdkResponse {
  readonly statusCode?: number;
  readonly headers?: Readonly<Record<string, string | undefined>>;
}

/** The answer behind an SDK error (or a web refusal); undefined where none came. */
export function responseOf(error: unknown): SdkResponse | undefined {
  return typeof error === 'object' && error !== null && '$response' in error
    ? (error.$response as SdkResponse)
    : undefined;
}

/** Milliseconds that the server asked to wait, from a failure's cause; null where it said nothing. */
export function retryAfterOf(error: WaybillError): number | null {
  const headers = responseOf(error.cause)?.headers;
  // A date is one of the server's clock, and so is what it says of now (RFC 9110, 6.6.1).
  const sent = Date.parse(headers?.date ?? '');
  return readRetryAfter(headers?.['retry-after'], Number.isNaN(sent) ? Date.now() : sent);
}

/** `stalled`: our own patience ended it. */
export function classify(error: unknown, access: Access, request: Request, stalled: boolean): WaybillError {
  if (error instanceof WaybillError) return error;
  const { operation, source, key } = request;
  const { host } = new URL(access.origin);
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  const errno = (error as { code?: unknown } | null | undefined)?.code;
  // The SDK calls a connection that was reset a timeout as well; the errno tells.
  const silent =
    /^(ETIMEDOUT|WAYBILL_STALLED)$/.test(String(errno)) ||
    (name === 'TimeoutError' && !/^(ECONNRESET|EPIPE)$/.test(String(errno)));
  if (stalled || silent) {
    return new WaybillError(
      {
        code: 'stalled',
        reason: `${host} does not answer.`,
        hint: askAgain,
        detail: `${operation} at ${host}: ${name === 'TimeoutError' ? name : message}`,
      },
      error,
    );
  }
  const response = responseOf(error);
  const status = response?.statusCode;
  if (status === undefined) return networkFailure(error, operation, host);
  if (status < 300) {
    return new WaybillError(
      {
        code: 'protocol',
        reason: `${host} answered with something that is not S3's XML.`,
        hint: 'A proxy may have changed the answer; try another network, or check the endpoint.',
        detail: `${operation} at ${host}: HTTP ${status}, ${hide({ message }, access.credentials).message.split('\n')[0]}`,
      },
      error,
    );
  }
  // The SDK names an error without a document `Unknown`, `UnknownError`, `NotFound` or by its number.
  const code = /^(Unknown(Error)?|NotFound|\d+)$/.test(name) ? null : name;
  return new WaybillError(
    s3Failure(
      hide(
        {
          status,
          code,
          message: code === null ? null : message,
          requestId: response?.headers?.['x-amz-request-id'] ?? null,
          bucket: source.location.bucket,
          key,
          region: access.region,
          anonymous: access.credentials === null,
          operation,
          host,
          ahead: aheadOf(response?.headers?.date, Date.now()),
        },
        access.credentials,
      ),
    ),
    error,
  );
}
