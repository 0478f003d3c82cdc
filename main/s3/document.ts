/**
 * A document of the web as a stream: what is published beside the buckets, such as the registry's index, and the answers of
 * services that know what is in them.
 */
import { WaybillError } from '../../shared/failure.ts';
import { createCourier, discard } from './courier.ts';
import type { Network } from './network.ts';
import { networkFailure } from './network-failure.ts';

export interface Document {
  readonly etag: string | null;
  /** Bytes that `body` should yield; null where the server does not say. */
  readonly length: number | null;
  readonly body: AsyncIterable<Uint8Array>;
}

/**
 * GET, conditional where `etag` is given (RFC 9110, 13.1.2); POST where there is something to post. Follows redirects, through whatever proxy the network has.
 * Throws WaybillError, also while the body is read.
 *
 * @param args.timeout milliseconds without a sign of life
 */
export function createDocuments({
  network,
  timeout,
}: {
  readonly network: Network;
  readonly timeout: number;
}) {
  const courier = createCourier({ agents: network.agents, timeout });

  return async ({
    url,
    etag,
    post,
    signal,
  }: {
    readonly url: string;
    readonly etag: string | null;
    readonly post?: { readonly type: string; readonly body: string };
    readonly signal: AbortSignal;
  }): Promise<Document | 'unchanged'> => {
    const { host, origin, pathname, search } = new URL(url);
    const method = post === undefined ? 'GET' : 'POST';
    try {
      const reply = await courier.send({
        origin,
        path: pathname + search,
        method,
        signal,
        ...(post === undefined ? {} : { body: post.body }),
        redirects: 'follow',
        headers: {
          'accept-encoding': 'identity',
          // Two requests a day: an idle connection would only be found closed.
          connection: 'close',
          ...(etag === null ? {} : { 'if-none-match': etag }),
          ...(post === undefined ? {} : { 'content-type': post.type }),
        },
      });
      const { status, headers, body } = reply;
      if (status === 200) {
        const length = Number(headers['content-length'] ?? Number.NaN);
        return {
          etag: headers.etag ?? null,
          length: Number.isSafeInteger(length) ? length : null,
          body: classified(body, host),
        };
      }
      discard(reply);
      if (status === 304 && etag !== null) return 'unchanged';
      throw refusal(status, host, url);
    } catch (error) {
      if (signal.aborted) throw signal.reason;
      throw networkFailure(error, method, host);
    }
  };
}

async function* classified(body: AsyncIterable<Uint8Array>, host: string): AsyncIterable<Uint8Array> {
  try {
    yield* body;
  } catch (error) {
    throw networkFailure(error, 'GET', host);
  }
}

function refusal(status: number, host: string, url: string): WaybillError {
  const absent = status === 404 || status === 410;
  return new WaybillError({
    code: absent ? 'not-found' : status === 429 ? 'throttled' : status >= 500 ? 'server' : 'access-denied',
    reason: absent
      ? `${host} has no such document.`
      : `${host} ${status >= 500 ? 'has trouble of its own' : 'refuses to hand it out'}.`,
    hint: absent ? 'Check its address.' : 'Try again later.',
    detail: `GET ${url.replace(/\?.*$/s, '')}: ${status}`,
  });
}
