/** Single S3 requests, signed by hand: for the questions that the SDK's client does not put, such as what an endpoint can do. */
import { hash } from 'node:crypto';
import type { Credentials } from './access.ts';
import { aheadOf } from './clock.ts';
import { type S3Answer, s3Failure } from './failure.ts';
import { hide } from './hide.ts';
import type { Network } from './network.ts';
import { askPlainly, type PlainAnswer } from './plain.ts';
import { amzDate, authorization, encodePart } from './wire/sign.ts';

export interface SignedRequest {
  readonly method: string;
  /** `https://host[:port]`. */
  readonly origin: string;
  /** From `/`, encoded once, as S3 signs it. */
  readonly path: string;
  readonly query?: readonly (readonly [string, string])[];
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Buffer;
  /** Instead of the body's SHA-256, such as `STREAMING-UNSIGNED-PAYLOAD-TRAILER`. */
  readonly payload?: string;
  readonly region: string;
  /** Null sends it unsigned. */
  readonly credentials: Credentials | null;
  readonly signal: AbortSignal;
  readonly operation: string;
}

/** The answer, whatever its status. Throws WaybillError `network`, `tls`. */
export async function askSigned(network: Network, request: SignedRequest): Promise<PlainAnswer> {
  const { method, origin, path, credentials, region, signal, operation } = request;
  const query = (request.query ?? []).map(([name, value]) => [encodePart(name), encodePart(value)] as const);
  const date = amzDate(Date.now());
  const headers: Record<string, string> = {
    ...request.headers,
    host: new URL(origin).host,
    'x-amz-content-sha256': request.payload ?? hash('sha256', request.body ?? ''),
    'x-amz-date': date,
    ...(credentials?.sessionToken ? { 'x-amz-security-token': credentials.sessionToken } : {}),
  };
  const signature =
    credentials &&
    authorization({ method, path, query, fields: Object.entries(headers), credentials, region });
  const text = query.map(([name, value]) => `${name}=${value}`).join('&');
  return askPlainly(network, {
    method,
    url: `${origin}${path}${text === '' ? '' : `?${text}`}`,
    headers: { ...headers, 'user-agent': 'waybill', ...(signature ? { authorization: signature } : {}) },
    ...(request.body && { body: request.body }),
    signal,
    operation,
  });
}

/** Of an error document ("Error responses", Amazon S3 API). */
export const elementOf = (body: string, name: string): string | null =>
  new RegExp(`<${name}>([^<]*)</${name}>`).exec(body)?.[1] ?? null;

/** A refusal as a failure of the house. */
export function failureOf(
  { status, headers, body }: PlainAnswer,
  about: Pick<S3Answer, 'bucket' | 'key' | 'region' | 'operation' | 'host'>,
  credentials: Credentials | null,
) {
  const requestId = headers['x-amz-request-id'];
  const date = headers.date;
  return s3Failure(
    hide(
      {
        status,
        code: elementOf(body, 'Code'),
        message: elementOf(body, 'Message'),
        requestId: typeof requestId === 'string' ? requestId : null,
        anonymous: credentials === null,
        ahead: aheadOf(typeof date === 'string' ? date : undefined, Date.now()),
        ...about,
      },
      credentials,
    ),
  );
}
