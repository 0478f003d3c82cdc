/** A tunnel through a proxy (CONNECT: RFC 9110, 9.3.6), for everything that goes over TLS. */
import type net from 'node:net';
import { type Failure, WaybillError } from '../../../shared/failure.ts';
import { askAgain } from '../../../shared/unanswered.ts';
import type { ProxyServer } from '../proxy-url.ts';
import { beginTalk } from './proxy-talk.ts';
import { maxHeadBytes, parseHead } from './response.ts';

const broken = (message: string) => Object.assign(new Error(message), { code: 'EPROTO_HTTP' });

/** Why a proxy opens no tunnel, by the status of its answer. */
function tunnelFailure(status: number, proxy: ProxyServer, authority: string): Failure {
  const detail = `CONNECT ${authority} at the proxy ${proxy.url}: HTTP ${status}`;
  if (status === 407)
    return {
      code: 'network',
      reason:
        proxy.authorization === null
          ? `The proxy ${proxy.url} wants a name and a password.`
          : `The proxy ${proxy.url} does not take this name and password.`,
      hint: 'Put them into HTTPS_PROXY (http://name:password@host:port, special characters percent-encoded), then start Waybill again.',
      detail,
    };
  if (status === 403 || status === 405)
    return {
      code: 'network',
      reason: `The proxy ${proxy.url} does not let Waybill reach ${authority}.`,
      hint: 'Ask whoever runs the proxy to allow this address, or try another network.',
      detail,
    };
  return {
    code: 'network',
    reason: `The proxy ${proxy.url} cannot reach ${authority}.`,
    hint: askAgain,
    detail,
  };
}

/**
 * Asks over a connected `socket`; `done` hears null once its bytes are the target's, else WaybillError or the socket's
 * error. Returns what gives up without telling.
 */
export function openTunnel(args: {
  readonly socket: net.Socket;
  readonly proxy: ProxyServer;
  readonly hostname: string;
  readonly port: number;
  readonly done: (error: unknown) => void;
}): () => void {
  const { socket, proxy, hostname, port } = args;
  const authority = `${hostname.includes(':') ? `[${hostname}]` : hostname}:${port}`;
  const login = proxy.authorization === null ? '' : `Proxy-Authorization: ${proxy.authorization}\r\n`;
  let seen = '';
  const onReadable = () => {
    for (let chunk = socket.read() as Buffer | null; chunk !== null; chunk = socket.read() as Buffer | null) {
      seen += chunk.toString('latin1');
      for (;;) {
        const at = seen.indexOf('\r\n\r\n');
        if (at < 0 && seen.length < maxHeadBytes) break;
        const head = at < 0 ? null : parseHead(seen.slice(0, at));
        if (head === null) return over.end(broken('the answer of the proxy is not HTTP/1.1'));
        seen = seen.slice(at + 4);
        if (head.status < 200) continue;
        if (head.status >= 300)
          return over.end(new WaybillError(tunnelFailure(head.status, proxy, authority)));
        // The target waits for us to begin; whoever speaks first is somebody else.
        return over.end(seen === '' ? null : broken('the proxy said more than that the tunnel is open'));
      }
    }
  };
  const over = beginTalk({ socket, onReadable, done: args.done });
  socket.write(`CONNECT ${authority} HTTP/1.1\r\nHost: ${authority}\r\n${login}\r\n`, 'latin1');
  return over.giveUp;
}
