/** Opens sockets: plain, TLS, and through a proxy (CONNECT for TLS: RFC 9110, 9.3.6; plain HTTP needs no tunnel). */
import net from 'node:net';
import tls from 'node:tls';
import { WaybillError } from '../../../shared/failure.ts';
import { s3Failure } from '../failure.ts';
import { maxHeadBytes, parseHead } from './response.ts';
import type { ProxyRoute, Route } from './route.ts';

/** Where a socket's bytes go: read into what `buffer` hands out, then told. False pauses. */
interface OnRead {
  buffer(): Uint8Array;
  callback(bytes: number, buffer: Uint8Array): boolean;
}

/** Answers `connect` (or `secureConnect`) with a socket whose bytes go to `onread`; `error` rejects as usual. */
export interface Dialed {
  readonly socket: net.Socket;
  /** When requests may be written. */
  readonly ready: 'connect' | 'secureConnect';
}

export interface Dialer {
  dial(route: Route, onread: OnRead): Promise<Dialed> | Dialed;
}

const port = (route: Route | ProxyRoute) => ({ host: route.hostname, port: route.port });

/** Feeds a stream whose handle cannot read into our own buffer: TLS over a tunnel. */
function pump(socket: net.Socket, onread: OnRead): void {
  socket.on('data', (chunk: Buffer) => {
    for (let at = 0; at < chunk.length; ) {
      const buffer = onread.buffer();
      const length = Math.min(buffer.length, chunk.length - at);
      buffer.set(chunk.subarray(at, at + length));
      at += length;
      // What is already here cannot be put back: it is delivered, and only then the socket pauses.
      if (!onread.callback(length, buffer)) socket.pause();
    }
  });
}

/** Asks a proxy for a tunnel; resolves with the bare socket inside it. Rejects with WaybillError or the socket's error. */
function tunnel(route: Route, proxy: ProxyRoute, secureContext: tls.SecureContext): Promise<net.Socket> {
  const { promise, resolve, reject } = Promise.withResolvers<net.Socket>();
  const socket = proxy.secure
    ? tls.connect({ ...port(proxy), servername: serverName(proxy.hostname), secureContext })
    : net.connect({ ...port(proxy), autoSelectFamily: true });
  const authority = `${route.hostname.includes(':') ? `[${route.hostname}]` : route.hostname}:${route.port}`;
  const login = proxy.authorization === null ? '' : `Proxy-Authorization: ${proxy.authorization}\r\n`;
  const lines = `CONNECT ${authority} HTTP/1.1\r\nHost: ${authority}\r\n${login}\r\n`;
  socket.once(proxy.secure ? 'secureConnect' : 'connect', () => socket.write(lines, 'latin1'));
  socket.setTimeout(20_000, () =>
    socket.destroy(Object.assign(new Error('no answer'), { code: 'ETIMEDOUT' })),
  );
  let seen = '';
  const onReadable = () => {
    for (let chunk = socket.read() as Buffer | null; chunk !== null; chunk = socket.read() as Buffer | null) {
      seen += chunk.toString('latin1');
      const end = seen.indexOf('\r\n\r\n');
      if (end < 0 && seen.length < maxHeadBytes) continue;
      const head = end < 0 ? null : parseHead(seen.slice(0, end));
      if (head !== null && head.status >= 200 && head.status < 300) {
        socket.off('readable', onReadable).setTimeout(0);
        resolve(socket);
      } else {
        socket.destroy();
        reject(
          new WaybillError(
            s3Failure({
              status: head?.status ?? 0,
              code: null,
              message: null,
              requestId: null,
              bucket: '',
              key: null,
              region: null,
              anonymous: true,
              operation: `CONNECT ${authority}`,
              host: proxy.hostname,
            }),
          ),
        );
      }
      return;
    }
  };
  socket.on('readable', onReadable).on('error', reject);
  socket.once('close', () => reject(Object.assign(new Error('the proxy closed'), { code: 'ECONNRESET' })));
  return promise;
}

/** SNI names hosts only: an address there is refused by some servers (RFC 6066, 3). */
const serverName = (hostname: string) => (net.isIP(hostname) ? '' : hostname);

/** @param ca extra certificate authorities (PEM), beside the system's and NODE_EXTRA_CA_CERTS */
export function createDialer(ca: string | null): Dialer {
  let context: tls.SecureContext | null = null;
  const secureContext = () =>
    (context ??= tls.createSecureContext(
      ca === null ? {} : { ca: [...tls.getCACertificates('default'), ca] },
    ));
  /** Resumed handshakes cost one round trip less, which is most of a small file. */
  const sessions = new Map<string, Buffer>();

  const secure = (route: Route, rest: Partial<tls.ConnectionOptions>): tls.TLSSocket => {
    const session = sessions.get(route.key);
    const socket = tls.connect({
      servername: serverName(route.hostname),
      secureContext: secureContext(),
      // A header of another protocol would be no HTTP/1.1 answer.
      ALPNProtocols: ['http/1.1'],
      ...(session && { session }),
      ...rest,
    });
    socket.on('session', (fresh: Buffer) => sessions.set(route.key, fresh));
    socket.once('error', () => sessions.delete(route.key));
    return socket;
  };

  return {
    dial(route, onread) {
      const { proxy } = route;
      const reading = { buffer: () => onread.buffer(), callback: onread.callback.bind(onread) };
      if (proxy !== null && route.secure)
        return tunnel(route, proxy, secureContext()).then((inner) => {
          const socket = secure(route, { socket: inner, host: route.hostname });
          pump(socket, onread);
          return { socket, ready: 'secureConnect' };
        });
      if (route.secure)
        return {
          socket: secure(route, {
            ...port(route),
            autoSelectFamily: true,
            onread: reading,
          } as tls.ConnectionOptions),
          ready: 'secureConnect',
        };
      if (proxy?.secure)
        return {
          socket: tls.connect({
            ...port(proxy),
            servername: serverName(proxy.hostname),
            secureContext: secureContext(),
            onread: reading,
          } as tls.ConnectionOptions),
          ready: 'secureConnect',
        };
      return {
        socket: net.connect({ ...port(proxy ?? route), autoSelectFamily: true, onread: reading }),
        ready: 'connect',
      };
    },
  };
}
