/**
 * Whole requests through Node's own HTTP client, over sockets of our own dialing: what is no S3, and what the wire does not
 * read itself.
 *
 * Not through undici: its parser is WebAssembly, and V8 ends the process when the calls out of it are compiled in two
 * threads at once (a fatal check in WasmImportWrapperCache, seen with Node 24). The wire runs in threads.
 */
import http from 'node:http';
import https from 'node:https';
import { WaybillError } from '../../shared/failure.ts';
import type { Agents } from './agents.ts';

const maxRedirects = 5;
const redirects: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
/** A body that nobody wants is read to its end if it is short, and its connection kept. */
const shortBytes = 65_536;

interface Letter {
  readonly origin: string;
  /** Path and query, sent as they are. */
  readonly path: string;
  readonly method: 'GET' | 'HEAD' | 'POST';
  /** Without `host`. They go along to wherever a redirect leads: no credentials where it is followed. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** `tell`: a redirect is an answer like others. */
  readonly redirects: 'follow' | 'refuse' | 'tell';
  readonly signal: AbortSignal;
}

export interface Reply {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  /** Not decoded. Fails where it is cut short, or, with the code `WAYBILL_STALLED`, where it stopped coming; before the first byte of an answer that is ETIMEDOUT. */
  readonly body: http.IncomingMessage;
}

export interface Courier {
  /** Throws WaybillError for redirects that are not followed, else Node's errors. */
  send(letter: Letter): Promise<Reply>;
}

/** `timeout`: milliseconds without a sign of life. The sockets are the agents' to close. */
export function createCourier(args: { readonly agents: Agents; readonly timeout: number }): Courier {
  const { agents, timeout } = args;

  const once = async (letter: Letter, origin: string, path: string): Promise<Reply> => {
    const { protocol, hostname, port } = new URL(origin);
    // By its pieces, not by URL: parsing one would fold `..` in a key.
    const asked = await agents.address({
      protocol,
      hostname,
      port: port === '' ? undefined : Number(port),
      path,
      headers: { ...letter.headers },
    });
    const { promise, resolve, reject } = Promise.withResolvers<Reply>();
    const secure = asked.protocol === 'https:';
    const request = (secure ? https : http).request({
      ...asked,
      agent: secure ? agents.httpsAgent : agents.httpAgent,
      method: letter.method,
      signal: letter.signal,
      timeout,
    });
    let body: http.IncomingMessage | null = null;
    request.on('timeout', () => {
      // Whoever has bytes to read and does not is slow himself: the other end is given its time again.
      if (body !== null && body.readableLength > 0) request.socket?.setTimeout(timeout);
      else request.destroy(silence(timeout, body === null ? 'ETIMEDOUT' : 'WAYBILL_STALLED'));
    });
    request.on('error', (error) => {
      // Of an answer that has begun, its reader hears instead.
      if (body === null) reject(Object.assign(error, { reused: request.reusedSocket }));
      else body.destroy(error);
    });
    request.on('response', (answer) => {
      body = answer;
      // Whoever stops reading destroys it, which is an error to a stream: unheard, it would end the process.
      answer.on('error', () => {});
      resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: answer });
    });
    request.end(letter.body);
    return promise;
  };

  const twice = async (letter: Letter, origin: string, path: string): Promise<Reply> => {
    try {
      return await once(letter, origin, path);
    } catch (error) {
      // The server closed an idle connection in the moment it was taken (RFC 9112, 9.3.1).
      const { reused, code } = error as { reused?: boolean; code?: string };
      if (reused !== true || code !== 'ECONNRESET' || letter.signal.aborted) throw error;
      return once(letter, origin, path);
    }
  };

  return {
    async send(letter) {
      let { origin, path } = letter;
      for (let hop = 0; ; hop++) {
        letter.signal.throwIfAborted();
        const reply = await twice(letter, origin, path);
        const { location } = reply.headers;
        if (letter.redirects === 'tell' || !redirects.has(reply.status) || location === undefined)
          return reply;
        discard(reply);
        const base = new URL(origin + path);
        const next = URL.canParse(location, base.href) ? new URL(location, base.href) : null;
        // Never from a secure address to an insecure one.
        const safe =
          next !== null &&
          (next.protocol === 'https:' || (next.protocol === 'http:' && base.protocol === 'http:'));
        if (letter.redirects === 'refuse' || !safe || hop >= maxRedirects)
          throw astray(letter.origin, location);
        origin = next.origin;
        path = next.pathname + next.search;
      }
    },
  };
}

/** Lets go of a body that nobody wants. */
export function discard({ headers, body }: Reply): void {
  if (Number(headers['content-length'] ?? Number.NaN) <= shortBytes) body.resume();
  else body.destroy();
}

function silence(ms: number, code: string): Error {
  return Object.assign(new Error(`nothing came for ${ms} ms`), { code });
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
