/** The way to an origin: host, port, TLS, and the proxy on the way. */
import type { Access } from '../access.ts';
import type { ProxyServer } from '../proxy-url.ts';

export interface Route {
  readonly access: Access;
  /** Connections with the same key are interchangeable. */
  readonly key: string;
  readonly origin: string;
  /** Host field. */
  readonly host: string;
  readonly hostname: string;
  readonly port: number;
  readonly secure: boolean;
  readonly proxy: ProxyServer | null;
}

export function routeTo(access: Access): Route {
  const url = new URL(access.origin);
  const secure = url.protocol === 'https:';
  const { proxy } = access;
  return {
    access,
    key: proxy === null ? url.origin : `${url.origin} by ${proxy.url}`,
    origin: url.origin,
    host: url.host,
    hostname: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port) || (secure ? 443 : 80),
    secure,
    proxy,
  };
}
