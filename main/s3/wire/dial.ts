/** Opens sockets: to whichever of a host's addresses answers, plain or TLS, directly or through a proxy. */
import net from 'node:net';
import type tls from 'node:tls';
import { WaybillError } from '../../../shared/failure.ts';
import { networkFailure } from '../network-failure.ts';
import { forwarder, type ProxyServer } from '../proxy-url.ts';
import { type Addresses, createAddresses } from './addresses.ts';
import { loadTls } from './late.ts';
import { race } from './race.ts';
import { lookupFailure, openSocks } from './socks.ts';
import { createTrust, type Trust } from './trust.ts';
import { openTunnel } from './tunnel.ts';

/** Where a socket's bytes go: read into what `buffer` hands out, then told. False pauses. */
interface OnRead {
  buffer(): Uint8Array;
  callback(bytes: number, buffer: Uint8Array): boolean;
}

interface Target {
  readonly hostname: string;
  readonly port: number;
  readonly secure: boolean;
  /** TLS goes through its tunnel, and all through SOCKS; else plain HTTP goes to the proxy itself, and the request names the address. */
  readonly proxy: ProxyServer | null;
}

/** Who waits for a socket: hears of exactly one of these, and not before the call has returned. */
interface Caller {
  /** Requests may be written. `ms`: what TCP's handshake with the target itself took; null through a proxy. */
  opened(socket: net.Socket, ms: number | null): void;
  failed(error: unknown): void;
}

export interface Dialer {
  /** `onread` null: the socket is read as a stream. Returns what gives up without telling. */
  dial(target: Target, onread: OnRead | null, caller: Caller): () => void;
}

/** To the end of the handshake, tunnel included. */
const patienceMs = 20_000;

const ignore = () => {};
/** SNI names hosts only: an address there is refused by some servers (RFC 6066, 3). */
const serverName = (hostname: string) => (net.isIP(hostname) ? '' : hostname);

/** Feeds a stream whose handle cannot read into our own buffer: whatever comes over a tunnel. */
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

export function createDialer(args: {
  /** Extra certificate authorities, PEM. */
  readonly ca: string | null;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Only tests give their own. */
  readonly addresses?: Addresses;
  readonly trust?: Trust;
}): Dialer {
  const { addresses = createAddresses({}), trust = createTrust({ extra: args.ca, env: args.env }) } = args;
  /** Resumed handshakes cost one round trip less, which is most of a small file. */
  const sessions = new Map<string, Buffer>();

  const secured = ({ hostname, port }: Target, more: Partial<tls.ConnectionOptions>): tls.TLSSocket => {
    const key = `${hostname}:${port}`;
    const session = sessions.get(key);
    const socket = loadTls().connect({
      servername: serverName(hostname),
      secureContext: trust.context(),
      // A header of another protocol would be no HTTP/1.1 answer.
      ALPNProtocols: ['http/1.1'],
      ...(session && { session }),
      ...more,
    });
    socket.on('session', (fresh: Buffer) => {
      if (sessions.size >= 256) sessions.clear();
      sessions.set(key, fresh);
    });
    socket.once('error', () => sessions.delete(key));
    return socket;
  };

  /** To `target` itself, whatever its proxy. */
  const reach = (target: Target, onread: OnRead | null, caller: Caller): (() => void) => {
    const { hostname, port, secure } = target;
    // The options of both are passed on to the socket; tls's types do not know.
    const reading = onread && {
      onread: { buffer: () => onread.buffer(), callback: onread.callback.bind(onread) },
    };
    let stop = ignore;
    const begun = new Map<string, number>();
    const open = (address: string): net.Socket => {
      begun.set(address, performance.now());
      const options = { host: address, port, ...reading };
      return secure ? secured(target, options) : net.connect(options as net.NetConnectOpts);
    };
    const won = (socket: net.Socket, address: string) => {
      const ms = performance.now() - (begun.get(address) ?? 0);
      if (!secure) {
        addresses.worked(address);
        caller.opened(socket, ms);
        return;
      }
      stop = shake(socket, {
        opened() {
          addresses.worked(address);
          caller.opened(socket, ms);
        },
        failed(error) {
          addresses.failed(address);
          caller.failed(error);
        },
      });
    };
    const run = (found: readonly string[]) => {
      stop = race({
        addresses: found,
        open,
        won,
        lost(error) {
          addresses.forget(hostname);
          caller.failed(error);
        },
        failed: addresses.failed,
      });
    };
    if (net.isIP(hostname)) run([hostname]);
    else {
      let isOver = false;
      stop = () => {
        isOver = true;
      };
      addresses.of(hostname).then(
        (found) => isOver || run(found),
        (error) => isOver || caller.failed(error),
      );
    }
    return () => stop();
  };

  /** To the proxy itself: what fails there is not the target's fault, and says so. */
  const reachProxy = (proxy: ProxyServer, onread: OnRead | null, caller: Caller) =>
    reach({ ...proxy, proxy: null }, onread, {
      opened: (socket) => caller.opened(socket, null),
      failed: (error) =>
        caller.failed(networkFailure(error, 'connect', `${proxy.url} (the proxy on the way)`)),
    });

  const through = (target: Target, proxy: ProxyServer, onread: OnRead | null, caller: Caller) => {
    const { hostname, port, secure } = target;
    let stop = ignore;
    const opened = (socket: net.Socket) => {
      if (onread !== null) pump(socket, onread);
      caller.opened(socket, null);
    };
    const tunneled = (inner: net.Socket) => {
      if (!secure) return opened(inner);
      const socket = secured(target, { socket: inner, host: hostname });
      stop = shake(socket, { failed: caller.failed, opened: () => opened(socket) });
    };
    /** By each of the names for the target, until the proxy gets there. */
    const run = ([host = hostname, ...others]: readonly string[]) => {
      stop = reachProxy(proxy, null, {
        failed: caller.failed,
        opened(inner) {
          const done = (error: unknown) => {
            if (error === null) return tunneled(inner);
            if (host !== hostname && isUnreachable(error)) {
              addresses.failed(host);
              if (others.length > 0) return run(others);
            }
            caller.failed(error);
          };
          stop = proxy.socks
            ? openSocks({ socket: inner, proxy, host, port, done })
            : openTunnel({ socket: inner, proxy, hostname, port, done });
        },
      });
    };
    if (proxy.socks?.lookup !== 'here' || net.isIP(hostname)) run([hostname]);
    else {
      let isOver = false;
      stop = () => {
        isOver = true;
      };
      addresses.of(hostname).then(
        (found) => isOver || run(found),
        (error) => isOver || caller.failed(lookupFailure(hostname, proxy, error)),
      );
    }
    return () => stop();
  };

  const once = (target: Target, onread: OnRead | null, caller: Caller): (() => void) => {
    const { proxy } = target;
    if (proxy !== null && forwarder(target) === null) return through(target, proxy, onread, caller);
    return proxy === null ? reach(target, onread, caller) : reachProxy(proxy, onread, caller);
  };

  return {
    dial(target, onread, caller) {
      let stop = ignore;
      const end = () => {
        clearTimeout(timer);
        stop();
      };
      const timer = setTimeout(() => {
        end();
        caller.failed(Object.assign(new Error('no connection'), { code: 'ETIMEDOUT' }));
      }, patienceMs);
      const attempt = () => {
        stop = once(target, onread, {
          opened(socket, ms) {
            clearTimeout(timer);
            caller.opened(socket, ms);
          },
          failed(error) {
            if (trust.widen(error instanceof WaybillError ? error.cause : error)) return attempt();
            clearTimeout(timer);
            caller.failed(error);
          },
        });
      };
      try {
        if (target.secure || target.proxy?.secure) trust.context();
        attempt();
      } catch (error) {
        // A certificate file that cannot be read.
        const soon = setImmediate(() => caller.failed(error));
        stop = () => clearImmediate(soon);
        clearTimeout(timer);
      }
      return end;
    },
  };
}

const isUnreachable = (error: unknown) =>
  error instanceof WaybillError && (error.cause as { readonly code?: unknown })?.code === 'EHOSTUNREACH';

/** Waits for the handshake; the returned function gives up. */
function shake(socket: net.Socket, caller: { opened(): void; failed(error: unknown): void }): () => void {
  const end = () => {
    socket.off('secureConnect', opened).off('error', failed).off('close', closed);
    socket.on('error', ignore);
  };
  const opened = () => {
    end();
    caller.opened();
  };
  const failed = (error: unknown) => {
    end();
    socket.destroy();
    caller.failed(error);
  };
  const closed = () => failed(Object.assign(new Error('the connection was closed'), { code: 'ECONNRESET' }));
  socket.on('secureConnect', opened).on('error', failed).on('close', closed);
  return () => {
    end();
    socket.destroy();
  };
}
