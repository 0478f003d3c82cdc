/**
 * Answers that the wire does not read itself (chunked bodies, HTTP/1.0 without a length, redirects of unsigned requests),
 * read by undici: streamed through the same checks into the same file, only slower.
 */
import type { Dispatcher } from 'undici';
import { WaybillError } from '../../../shared/failure.ts';
import type { Fetch } from './fetch.ts';
import { buildRequest } from './request.ts';
import { maxErrorBytes, type ResponseHead } from './response.ts';
import { type ProxyRoute, proxyFor } from './route.ts';
import type { Throttle } from './throttle.ts';

const maxRedirects = 5;

export interface Fallback {
  /** Settles when the task is over; rejects never. */
  run(fetch: Fetch, signal: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

function toHead(status: number, headers: Record<string, string | string[] | undefined>): ResponseHead {
  const fields = new Map<string, string>();
  for (const [name, value] of Object.entries(headers))
    if (value !== undefined) fields.set(name, Array.isArray(value) ? value.join(', ') : value);
  return { status, http11: true, fields };
}

const tooMany = (fetch: Fetch, location: string) =>
  new WaybillError({
    code: 'protocol',
    reason: 'The service sends Waybill from one address to the next.',
    hint: 'Check the address; the page it leads to may want a browser.',
    detail: `GetObject ${fetch.task.bucket}/${fetch.task.key} at ${fetch.route.host}: redirected to ${location}`,
  });

export function createFallback(args: {
  readonly stallMs: number;
  readonly ca: string | null;
  readonly throttle: Throttle;
  readonly env: NodeJS.ProcessEnv;
}): Fallback {
  const { stallMs, throttle } = args;
  const dispatchers = new Map<string, Dispatcher>();

  const dispatcherFor = async (proxy: ProxyRoute | null): Promise<Dispatcher> => {
    const { Agent, ProxyAgent } = await import('undici');
    const known = dispatchers.get(proxy?.url ?? '');
    if (known) return known;
    const { getCACertificates } = await import('node:tls');
    const tls = args.ca === null ? {} : { ca: [...getCACertificates('default'), args.ca] };
    const times = { bodyTimeout: stallMs, headersTimeout: stallMs, connectTimeout: stallMs };
    const made =
      proxy === null
        ? new Agent({ ...times, connect: tls })
        : new ProxyAgent({
            ...times,
            uri: proxy.url,
            requestTls: tls,
            proxyTls: tls,
            ...(proxy.authorization !== null && { token: proxy.authorization }),
          });
    dispatchers.set(proxy?.url ?? '', made);
    return made;
  };

  const pauseFor = async (lane: number, bytes: number, signal: AbortSignal) => {
    if (!throttle.charge(lane, bytes)) return;
    for (let ms = throttle.wait(lane); ms > 0 && !signal.aborted; ms = throttle.wait(lane)) {
      const { promise, resolve } = Promise.withResolvers<void>();
      setTimeout(resolve, Math.min(ms, 200));
      await promise;
    }
  };

  const get = async (fetch: Fetch, signal: AbortSignal) => {
    const first = buildRequest(fetch.task, fetch.route, Date.now());
    let origin = fetch.route.origin;
    let path = first.target;
    // Fields go along to another host only when they carry no signature; the host's own name is undici's to write.
    const headers = Object.fromEntries(first.fields.filter(([name]) => name !== 'host'));
    for (let hop = 0; ; hop++) {
      const dispatcher = await dispatcherFor(proxyFor(new URL(origin), args.env));
      // By dispatcher, not by URL: parsing one would fold `..` in a key.
      const {
        statusCode,
        headers: got,
        body,
      } = await dispatcher.request({
        origin,
        path,
        method: 'GET',
        headers,
        signal,
      });
      const head = toHead(statusCode, got);
      const location = head.fields.get('location');
      if (![301, 302, 303, 307, 308].includes(statusCode) || location === undefined) return { head, body };
      await body.dump();
      const base = new URL(origin + path);
      const next = URL.canParse(location, base.href) ? new URL(location, base.href) : null;
      // Never from a secure address to an insecure one.
      const safe =
        next !== null &&
        (next.protocol === 'https:' || (next.protocol === 'http:' && base.protocol === 'http:'));
      if (!safe || hop >= maxRedirects || fetch.route.access.credentials !== null)
        throw tooMany(fetch, location);
      origin = next.origin;
      path = next.pathname + next.search;
    }
  };

  const run = async (fetch: Fetch, signal: AbortSignal) => {
    try {
      const { head, body } = await get(fetch, signal);
      if (head.status >= 300) {
        const pieces: Buffer[] = [];
        let length = 0;
        for await (const chunk of body as AsyncIterable<Buffer>) {
          pieces.push(chunk);
          length += chunk.length;
          if (length > maxErrorBytes) break;
        }
        fetch.refuse(head, Buffer.concat(pieces).toString('utf8'));
        return;
      }
      if (!fetch.accept(head)) {
        body.destroy();
        return;
      }
      for await (const chunk of body as AsyncIterable<Buffer>) {
        if (!fetch.write(chunk)) return;
        await pauseFor(fetch.task.lane, chunk.length, signal);
      }
      fetch.finish();
    } catch (error) {
      if (signal.aborted) fetch.cancel();
      else if (error instanceof WaybillError) fetch.fail(error.failure);
      else if ((error as { code?: unknown }).code === 'UND_ERR_BODY_TIMEOUT') fetch.stall(stallMs);
      else fetch.failWith(error);
    }
  };
  return {
    run,
    close: async () => void (await Promise.allSettled([...dispatchers.values()].map((one) => one.destroy()))),
  };
}
