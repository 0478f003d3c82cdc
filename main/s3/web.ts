/** Plain web objects: one address, one object, no listing. */
import { buffer } from 'node:stream/consumers';
import { WaybillError } from '../../shared/failure.ts';
import { partSizeFor } from '../../shared/part.ts';
import type { ObjectFacts } from '../engine/ports/objects.ts';
import { createCourier } from './courier.ts';
import { s3Failure } from './failure.ts';
import type { Network } from './network.ts';
import { networkFailure } from './network-failure.ts';

const operation = 'HEAD';
/** Answers to HEAD that say nothing about GET: presigned addresses are signed for one method. */
const headRefused: ReadonlySet<number> = new Set([400, 401, 403, 404, 405, 501]);

type Answer = { readonly statusCode: number; readonly headers: Readonly<Record<string, string | undefined>> };

interface Address {
  readonly origin: string;
  /** Path and query, without the first slash, as it is sent. */
  readonly path: string;
  readonly signal: AbortSignal;
}

/** Follows redirects. The query is kept out of every failure: it may be a signature. Throws WaybillError. */
export interface Web {
  /** HEAD, or the first byte of a GET where HEAD is refused (RFC 9110, 9.3.2 and 14.2). */
  head(address: Address): Promise<ObjectFacts>;
  /** A few MiB in memory. Servers that do not know ranges are refused: they would send it all for each. */
  range(address: Address & { readonly start: number; readonly end: number }): Promise<Uint8Array>;
}

/** `timeout`: milliseconds without a sign of life. */
export function createWeb({
  network,
  timeout,
}: {
  readonly network: Network;
  readonly timeout: number;
}): Web {
  const courier = createCourier({ agents: network.agents, timeout });

  async function open({ origin, path, signal }: Address, method: 'HEAD' | 'GET', range: string | null) {
    const got = await courier.send({
      origin,
      path: `/${path}`,
      method,
      signal,
      redirects: 'follow',
      headers: { 'accept-encoding': 'identity', ...(range === null ? {} : { range }) },
    });
    const fields = Object.entries(got.headers).map(([name, value]) => [name, String([value].flat()[0])]);
    const headers: Answer['headers'] = Object.fromEntries(fields);
    return { statusCode: got.status, headers, body: got.body };
  }

  async function ask(address: Address, method: 'HEAD' | 'GET'): Promise<Answer> {
    const { body, ...answer } = await open(address, method, method === 'GET' ? 'bytes=0-0' : null);
    body.destroy();
    return answer;
  }

  /** Does such an answer to HEAD leave open that ranges are ignored (RFC 9110, 14.2)? Only of large files that matters. */
  const mayIgnoreRanges = (headers: Answer['headers'], size: number) =>
    size > partSizeFor(size) && headers['accept-ranges'] !== 'bytes';

  /** The first byte is asked for: all of it is the answer of a server without ranges. */
  async function knowsRanges(address: Address, size: number): Promise<boolean> {
    const { statusCode, headers } = await ask(address, 'GET');
    return !(statusCode === 200 && headers['content-length'] === String(size));
  }

  async function head(address: Address): Promise<ObjectFacts> {
    const { origin, path } = address;
    const host = new URL(origin).host;
    try {
      let answer = await ask(address, 'HEAD');
      if (headRefused.has(answer.statusCode)) answer = await ask(address, 'GET');
      // The whole of nothing cannot be ranged (RFC 9110, 15.5.17), but its size is said.
      const total = /\/(\d+)$/.exec(answer.headers['content-range'] ?? '')?.[1];
      if (answer.statusCode >= 300 && !(answer.statusCode === 416 && total === '0'))
        throw refusal(answer, host, path.replace(/\?.*$/s, ''));
      const size = total ?? (answer.statusCode === 206 ? undefined : answer.headers['content-length']);
      if (size === undefined) throw noSize(host);
      const etag = answer.headers.etag ?? null;
      const isOpen = total === undefined && mayIgnoreRanges(answer.headers, Number(size));
      return {
        size: Number(size),
        ...(isOpen && { ranged: await knowsRanges(address, Number(size)) }),
        // A weak validator does not promise equal bytes, and no server takes it in If-Match (RFC 9110, 8.8.3.2).
        etag: etag?.startsWith('W/') ? null : etag,
        versionId: null,
        lastModified: Date.parse(answer.headers['last-modified'] ?? '') || null,
        checksum: null,
        partsCount: null,
        encrypted: null,
      };
    } catch (error) {
      throw networkFailure(error, operation, host);
    }
  }

  async function range({
    origin,
    path,
    signal,
    start,
    end,
  }: Parameters<Web['range']>[0]): Promise<Uint8Array> {
    const { host } = new URL(origin);
    try {
      const { body, ...answer } = await open({ origin, path, signal }, 'GET', `bytes=${start}-${end - 1}`);
      const length = Number(answer.headers['content-length'] ?? end - start);
      if (answer.statusCode === 206 && length === end - start) return await buffer(body);
      // A file that is asked for whole may come so.
      if (answer.statusCode === 200 && start === 0 && length === end) return await buffer(body);
      body.destroy();
      if (answer.statusCode >= 300) throw refusal(answer, host, path.replace(/\?.*$/s, ''));
      throw shortRange(length, end - start, host);
    } catch (error) {
      throw networkFailure(error, 'GET', host);
    }
  }

  return { head, range };
}

export function shortRange(got: number, asked: number, host: string): WaybillError {
  return new WaybillError({
    code: 'protocol',
    reason: `${host} sent another part of the object than was asked for.`,
    hint: 'Try again; if it comes back, a proxy may be changing the answers.',
    detail: `GET at ${host}: ${got} bytes instead of ${asked}`,
  });
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
