/** Plain web objects: one address, one object, no listing. */
import { WaybillError } from '../../shared/failure.ts';
import type { ObjectFacts } from '../engine/ports.ts';
import { networkFailure, s3Failure } from './failure.ts';

const operation = 'HEAD';
/** Answers to HEAD that say nothing about GET: presigned addresses are signed for one method. */
const headRefused: ReadonlySet<number> = new Set([400, 401, 403, 404, 405, 501]);

type Answer = { readonly statusCode: number; readonly headers: Readonly<Record<string, string | undefined>> };

type WebHead = (args: {
  readonly origin: string;
  /** Path and query, without the first slash, as it is sent. */
  readonly path: string;
  readonly signal: AbortSignal;
}) => Promise<ObjectFacts>;

/**
 * HEAD, or the first byte of a GET where HEAD is refused (RFC 9110, 9.3.2 and 14.2). Follows redirects.
 * The query is kept out of every failure: it may be a signature.
 *
 * @param timeout milliseconds
 */
export function createWeb(timeout: number): WebHead {
  const dispatcher = import('undici').then(({ EnvHttpProxyAgent, interceptors }) =>
    new EnvHttpProxyAgent({
      connect: { timeout },
      headersTimeout: timeout,
      bodyTimeout: timeout,
    }).compose(interceptors.redirect({ maxRedirections: 5 })),
  );

  async function ask(url: string, method: 'HEAD' | 'GET', signal: AbortSignal): Promise<Answer> {
    const { request } = await import('undici');
    const { statusCode, headers, body } = await request(url, {
      method,
      signal,
      dispatcher: await dispatcher,
      headers: { 'accept-encoding': 'identity', ...(method === 'GET' ? { range: 'bytes=0-0' } : {}) },
    });
    // Destroying is an error for the body's reader, which nobody is.
    body.on('error', () => {}).destroy();
    const one = Object.entries(headers).map(([name, value]) => [name, String([value].flat()[0])]);
    return { statusCode, headers: Object.fromEntries(one) as Readonly<Record<string, string | undefined>> };
  }

  return async ({ origin, path, signal }) => {
    const url = `${origin}/${path}`;
    const host = new URL(origin).host;
    try {
      let answer = await ask(url, 'HEAD', signal);
      if (headRefused.has(answer.statusCode)) answer = await ask(url, 'GET', signal);
      // The whole of nothing cannot be ranged (RFC 9110, 15.5.17), but its size is said.
      const total = /\/(\d+)$/.exec(answer.headers['content-range'] ?? '')?.[1];
      if (answer.statusCode >= 300 && !(answer.statusCode === 416 && total === '0'))
        throw refusal(answer, host, path.replace(/\?.*$/s, ''));
      const size = total ?? (answer.statusCode === 206 ? undefined : answer.headers['content-length']);
      if (size === undefined) throw noSize(host);
      const etag = answer.headers.etag ?? null;
      return {
        size: Number(size),
        // A weak validator does not promise equal bytes, and no server takes it in If-Match (RFC 9110, 8.8.3.2).
        etag: etag?.startsWith('W/') ? null : etag,
        versionId: null,
        lastModified: Date.parse(answer.headers['last-modified'] ?? '') || null,
        checksum: null,
        partsCount: null,
        encrypted: false,
      };
    } catch (error) {
      throw networkFailure(error, operation, host);
    }
  };
}

function refusal(answer: Answer, host: string, path: string): WaybillError {
  const failure = s3Failure({
    status: answer.statusCode,
    code: null,
    message: null,
    requestId: null,
    bucket: host,
    key: path,
    region: null,
    anonymous: true,
    operation,
    host,
  });
  // The cause carries the answer as the SDK's errors do, for its Retry-After.
  const cause = { $response: answer };
  if (failure.code !== 'access-denied') return new WaybillError(failure, cause);
  const reason = `${host} refuses this address.`;
  const hint = 'Open it in a browser; a link with an end date may have run out: ask for a new one.';
  return new WaybillError({ ...failure, reason, hint }, cause);
}

function noSize(host: string): WaybillError {
  return new WaybillError({
    code: 'protocol',
    reason: `${host} does not say how long the file is.`,
    hint: 'Such a file cannot be resumed or checked; download it with a browser.',
    detail: `${operation} at ${host}: no Content-Length`,
  });
}
