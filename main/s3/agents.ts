/** Agents for Node's HTTP, the SDK's too: sockets of our own dialing, so that its requests go the way of the wire's. */
import http from 'node:http';
import https from 'node:https';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Proxies } from './proxies.ts';
import { forwarder } from './proxy-url.ts';
import type { Dialer } from './wire/dial.ts';

/** What an SDK request is made of here; `path` without the query. */
interface SdkRequest {
  protocol: string;
  hostname: string;
  port?: number | undefined;
  path: string;
  headers: Record<string, string>;
}

export interface Agents {
  readonly httpAgent: http.Agent;
  readonly httpsAgent: https.Agent;
  /** A plain-HTTP request, already signed, addressed to its proxy (RFC 9112, 3.2.2), if it has one that forwards. TLS takes a tunnel, SOCKS is a way by itself. */
  address<T extends SdkRequest>(request: T): Promise<T>;
}

interface Asked {
  readonly host?: string | null | undefined;
  readonly port?: string | number | null | undefined;
}
type Opened = (error: Error | null, socket: Duplex) => void;

/** Shared by all clients, so that a forgotten one leaves no sockets behind. Idle sockets do not keep the process alive. */
export function createAgents(args: {
  readonly dialer: Dialer;
  readonly proxies: Pick<Proxies, 'for'>;
}): Agents {
  const { dialer, proxies } = args;
  /** Of proxies that were addressed: they are reached directly. */
  const addressed = new Set<string>();

  const dial = async ({ origin, protocol, hostname, port }: URL): Promise<Socket> => {
    const secure = protocol === 'https:';
    const found = addressed.has(origin) ? null : await proxies.for(origin);
    // Whoever forwards plain HTTP was addressed by the request.
    const proxy = found === forwarder({ proxy: found, secure }) ? null : found;
    const host = hostname.replace(/^\[|\]$/g, '');
    const target = { hostname: host, port: Number(port) || (secure ? 443 : 80), secure, proxy };
    return new Promise((opened, failed) => dialer.dial(target, null, { opened, failed }));
  };

  const connect = async ({ host, port }: Asked, secure: boolean, opened: Opened) => {
    try {
      const hostname = (host ?? 'localhost').replace(/^\[|\]$/g, '');
      const name = hostname.includes(':') ? `[${hostname}]` : hostname;
      const url = new URL(`http${secure ? 's' : ''}://${name}:${Number(port) || (secure ? 443 : 80)}`);
      opened(null, await dial(url));
    } catch (error) {
      opened(error instanceof Error ? error : new Error(String(error)), null as never);
    }
  };
  // Node's types know of no socket that comes later; its documentation does (agent.createConnection).
  const made = <T extends http.Agent>(agent: T, secure: boolean): T => {
    agent.createConnection = (options, opened) => void connect(options, secure, opened as Opened) as never;
    return agent;
  };
  const options = { keepAlive: true, maxSockets: 64 };
  return {
    httpAgent: made(new http.Agent(options), false),
    httpsAgent: made(new https.Agent(options), true),
    async address(request) {
      const { protocol, hostname, port } = request;
      if (protocol !== 'http:') return request;
      const { origin, host } = new URL(`http://${hostname}${port === undefined ? '' : `:${port}`}`);
      const proxy = forwarder({ proxy: await proxies.for(origin), secure: false });
      if (proxy === null) return request;
      addressed.add(proxy.url);
      const login = proxy.authorization === null ? {} : { 'proxy-authorization': proxy.authorization };
      // A copy that keeps the class: the SDK asks for it.
      return Object.assign(Object.create(Object.getPrototypeOf(request)), request, {
        protocol: proxy.secure ? 'https:' : 'http:',
        hostname: proxy.hostname,
        port: proxy.port,
        path: origin + request.path,
        headers: { host, ...request.headers, ...login },
      });
    },
  };
}
