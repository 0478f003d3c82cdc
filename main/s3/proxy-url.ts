/** What the address of a proxy says: how it is spoken to, where it is, and who asks. */
import { WaybillError } from '../../shared/failure.ts';

/** SOCKS 5 (RFC 1928): a way to the target itself, whatever is sent over it. */
interface Socks {
  /** Where names are looked up: at the proxy (`socks5h:`), or here, which tells it addresses only (`socks5:`). */
  readonly lookup: 'here' | 'there';
  /** RFC 1929; null where the URL has none. */
  readonly login: { readonly name: string; readonly password: string } | null;
}

export interface ProxyServer {
  /** Null: an HTTP proxy. */
  readonly socks: Socks | null;
  /** The proxy itself is spoken to over TLS. */
  readonly secure: boolean;
  readonly hostname: string;
  readonly port: number;
  /** Proxy-Authorization value for an HTTP proxy; null where the URL has no name. */
  readonly authorization: string | null;
  /** Without name and password: for failures, and to tell one from another. */
  readonly url: string;
}

/** `socks:` is what desktops write for what nearly always speaks version 5. */
const ports: Readonly<Record<string, number>> = {
  'http:': 80,
  'https:': 443,
  'socks:': 1080,
  'socks5:': 1080,
  'socks5h:': 1080,
};

/** Names and passwords are percent-encoded in a URL; one that is not well encoded counts as it stands. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** A length is one byte in RFC 1929. */
const fits = (text: string) => Buffer.byteLength(text) <= 255;

/** `name` is whence it comes, for the failure. Without a scheme it is `http://`, as in curl. Throws WaybillError. */
export function parseProxy(text: string, name: string): ProxyServer {
  const full = text.includes('://') ? text : `http://${text}`;
  const url = URL.canParse(full) ? new URL(full) : null;
  const port = url === null ? undefined : ports[url.protocol];
  if (url === null || url.hostname === '' || port === undefined)
    throw unusable(name, url === null ? 'not an address' : `scheme ${url.protocol}`);
  const { protocol } = url;
  const user = decoded(url.username);
  const password = decoded(url.password);
  const place = {
    hostname: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port) || port,
    // Only schemes of the web have an origin of their own.
    url: `${protocol}//${url.host}`,
  };
  if (!protocol.startsWith('socks')) {
    const login = Buffer.from(`${user}:${password}`).toString('base64');
    const authorization = url.username === '' ? null : `Basic ${login}`;
    return { ...place, socks: null, secure: protocol === 'https:', authorization };
  }
  if (!fits(user) || !fits(password)) throw unusable(name, 'a name or password of more than 255 bytes');
  const login = user === '' ? null : { name: user, password };
  const socks = { lookup: protocol === 'socks5:' ? 'here' : 'there', login } as const;
  return { ...place, socks, secure: false, authorization: null };
}

function unusable(name: string, detail: string): WaybillError {
  return new WaybillError({
    code: 'usage',
    reason: `${name} does not name a proxy that Waybill can use.`,
    hint: 'Write it as http://, https://, socks5:// or socks5h://host:port; SOCKS 4 is not spoken.',
    detail: `${name}: ${detail}`,
  });
}

/** The proxy that is sent the request itself, with the whole address (RFC 9112, 3.2.2); null where a way to the target is opened. */
export function forwarder(way: {
  readonly proxy: ProxyServer | null;
  readonly secure: boolean;
}): ProxyServer | null {
  return way.secure || way.proxy?.socks ? null : way.proxy;
}
