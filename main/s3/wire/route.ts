/** The way to an origin: host, port, TLS, and the proxy that the environment names. */
import type { Access } from '../access.ts';

export interface ProxyRoute {
  readonly secure: boolean;
  readonly hostname: string;
  readonly port: number;
  /** Proxy-Authorization value; null where the URL has no name. */
  readonly authorization: string | null;
  readonly url: string;
}

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
  readonly proxy: ProxyRoute | null;
}

type Environment = Readonly<Record<string, string | undefined>>;

const bare = (hostname: string) => hostname.replace(/^\[|\]$/g, '');

/** NO_PROXY as curl reads it: `*`, names (with or without a dot: they and what is below), addresses, each with an optional port. */
export function bypasses(list: string, hostname: string, port: number): boolean {
  const name = bare(hostname).toLowerCase();
  return list
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((entry) => entry !== '')
    .some((entry) => {
      if (entry === '*') return true;
      const [, host = entry, only] = /^(.*[^:]):(\d+)$/.exec(entry) ?? [];
      if (only !== undefined && Number(only) !== port) return false;
      const suffix = bare(host).replace(/^\*?\./, '');
      return name === suffix || name.endsWith(`.${suffix}`);
    });
}

/** HTTPS_PROXY or HTTP_PROXY with NO_PROXY, in either case; lower case wins as in curl. An unreadable URL counts as none. */
export function proxyFor(url: URL, env: Environment): ProxyRoute | null {
  const secure = url.protocol === 'https:';
  const read = (name: string) => env[name] || env[name.toUpperCase()] || '';
  const text = read(secure ? 'https_proxy' : 'http_proxy') || read('all_proxy');
  const port = Number(url.port) || (secure ? 443 : 80);
  if (text === '' || bypasses(read('no_proxy'), url.hostname, port)) return null;
  const full = text.includes('://') ? text : `http://${text}`;
  if (!URL.canParse(full)) return null;
  const proxy = new URL(full);
  if (proxy.protocol !== 'http:' && proxy.protocol !== 'https:') return null;
  const login = `${decodeURIComponent(proxy.username)}:${decodeURIComponent(proxy.password)}`;
  return {
    secure: proxy.protocol === 'https:',
    hostname: bare(proxy.hostname),
    port: Number(proxy.port) || (proxy.protocol === 'https:' ? 443 : 80),
    authorization: proxy.username === '' ? null : `Basic ${Buffer.from(login).toString('base64')}`,
    url: proxy.origin,
  };
}

export function routeTo(access: Access, env: Environment): Route {
  const url = new URL(access.origin);
  const secure = url.protocol === 'https:';
  return {
    access,
    key: url.origin,
    origin: url.origin,
    host: url.host,
    hostname: bare(url.hostname),
    port: Number(url.port) || (secure ? 443 : 80),
    secure,
    proxy: proxyFor(url, env),
  };
}
