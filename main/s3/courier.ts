/** Whole requests through undici, over sockets of our own dialing: what is no S3, and what the wire does not read itself. */
import type { Dispatcher } from 'undici';
import { WaybillError } from '../../shared/failure.ts';
import type { ProxyServer } from './proxies.ts';
import type { Dialer } from './wire/dial.ts';

const maxRedirects = 5;
const redirects: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

interface Letter {
  readonly origin: string;
  /** Path and query, sent as they are. */
  readonly path: string;
  readonly method: 'GET' | 'HEAD';
  /** Without `host`. They go along to wherever a redirect leads: no credentials where `follow`. */
  readonly headers: Readonly<Record<string, string>>;
  /** False: a redirect is a failure. */
  readonly follow: boolean;
  readonly signal: AbortSignal;
}

export interface Courier {
  /** Throws WaybillError for redirects that are not followed, else undici's errors. */
  send(letter: Letter): Promise<Dispatcher.ResponseData>;
  close(): Promise<void>;
}

/** `timeout`: milliseconds without a sign of life. */
export function createCourier(args: {
  readonly dialer: Dialer;
  readonly proxyFor: (origin: string) => Promise<ProxyServer | null>;
  readonly timeout: number;
}): Courier {
  const { dialer, proxyFor, timeout } = args;
  // Loaded at the first letter: most processes send none.
  let agent: Promise<Dispatcher> | null = null;
  /** Origins of proxies that plain HTTP was addressed to: they are reached directly. */
  const addressed = new Set<string>();

  const open = async (): Promise<Dispatcher> => {
    const { Agent } = await import('undici');
    return new Agent({
      headersTimeout: timeout,
      bodyTimeout: timeout,
      connect({ protocol, hostname, port }, callback) {
        const secure = protocol === 'https:';
        const target = {
          hostname: hostname.replace(/^\[|\]$/g, ''),
          port: Number(port) || (secure ? 443 : 80),
          secure,
        };
        const fail = (error: unknown) =>
          callback(error instanceof Error ? error : new Error(String(error)), null);
        const { origin } = new URL(`${protocol}//${hostname}:${target.port}`);
        const way = secure && !addressed.has(origin) ? proxyFor(origin) : Promise.resolve(null);
        way.then(
          (proxy) =>
            void dialer.dial({ ...target, proxy }, null, {
              opened: (socket) => callback(null, socket),
              failed: fail,
            }),
          fail,
        );
      },
    });
  };

  const request = async (letter: Letter, origin: string, path: string) => {
    const { method, signal } = letter;
    const dispatcher = await (agent ??= open());
    const { protocol, host } = new URL(origin);
    const proxy = protocol === 'http:' ? await proxyFor(origin) : null;
    // By dispatcher, not by URL: parsing one would fold `..` in a key.
    if (proxy === null) return dispatcher.request({ origin, path, method, signal, headers: letter.headers });
    addressed.add(proxy.url);
    const headers = {
      ...letter.headers,
      host,
      ...(proxy.authorization !== null && { 'proxy-authorization': proxy.authorization }),
    };
    return dispatcher.request({ origin: proxy.url, path: origin + path, method, signal, headers });
  };

  return {
    async send(letter) {
      let { origin, path } = letter;
      for (let hop = 0; ; hop++) {
        const answer = await request(letter, origin, path);
        // Whoever stops reading destroys it, which is an error to a stream: unheard, it would end the process.
        answer.body.on('error', () => {});
        const location = [answer.headers.location].flat()[0];
        if (!redirects.has(answer.statusCode) || location === undefined) return answer;
        await answer.body.dump();
        const base = new URL(origin + path);
        const next = URL.canParse(location, base.href) ? new URL(location, base.href) : null;
        // Never from a secure address to an insecure one.
        const safe =
          next !== null &&
          (next.protocol === 'https:' || (next.protocol === 'http:' && base.protocol === 'http:'));
        if (!letter.follow || !safe || hop >= maxRedirects) throw astray(letter.origin, location);
        origin = next.origin;
        path = next.pathname + next.search;
      }
    },
    close: async () => void (await (await agent)?.destroy()),
  };
}

/** Without the query of either address: it may be a signature. */
function astray(origin: string, location: string): WaybillError {
  return new WaybillError({
    code: 'protocol',
    reason: 'The service sends Waybill from one address to the next.',
    hint: 'Check the address; the page it leads to may want a browser.',
    detail: `${new URL(origin).host}: redirected to ${location.replace(/[?#].*$/s, '').slice(0, 200)}`,
  });
}
