/**
 * Which proxy a request goes through. The environment is asked first, as curl and the AWS CLI do; where it says nothing,
 * the system is, as a browser would. Control plane and wire ask here, so that both go the same way.
 */
import net from 'node:net';
import { WaybillError } from '../../shared/failure.ts';
import { bypasses, isLoopback } from './no-proxy.ts';

export interface ProxyServer {
  /** The proxy itself is spoken to over TLS. */
  readonly secure: boolean;
  readonly hostname: string;
  readonly port: number;
  /** Proxy-Authorization value; null where the URL has no name. */
  readonly authorization: string | null;
  /** Without name and password: for failures, and to tell one from another. */
  readonly url: string;
}

/** What the system answers for a URL, as a PAC script does: `PROXY a:8080; HTTPS b:443; DIRECT`. */
export type SystemProxy = (url: string) => Promise<string>;

export interface Proxies {
  /** For an origin (`https://host[:port]`); null goes there directly. Throws WaybillError where a setting cannot be used. */
  for(origin: string): Promise<ProxyServer | null>;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** The system's answer may change with the network that a laptop is in. */
const keptMs = 30_000;
const probeMs = 3000;

const bare = (hostname: string) => hostname.replace(/^\[|\]$/g, '');
const portOf = (url: URL) => Number(url.port) || (url.protocol === 'https:' ? 443 : 80);

/** Names and passwords are percent-encoded in a URL; one that is not well encoded counts as it stands. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** `name` is whence it comes, for the failure. Without a scheme it is `http://`, as in curl. Throws WaybillError. */
function parseProxy(text: string, name: string): ProxyServer {
  const full = text.includes('://') ? text : `http://${text}`;
  const url = URL.canParse(full) ? new URL(full) : null;
  if (url === null || url.hostname === '' || (url.protocol !== 'http:' && url.protocol !== 'https:'))
    throw new WaybillError({
      code: 'usage',
      reason: `${name} does not name a proxy that Waybill can use.`,
      hint: 'Write it as http://host:port or https://host:port; SOCKS is not spoken.',
      detail: `${name}: ${url === null ? 'not an address' : `scheme ${url.protocol}`}`,
    });
  const login = `${decoded(url.username)}:${decoded(url.password)}`;
  return {
    secure: url.protocol === 'https:',
    hostname: bare(url.hostname),
    port: portOf(url),
    authorization: url.username === '' ? null : `Basic ${Buffer.from(login).toString('base64')}`,
    url: url.origin,
  };
}

/**
 * HTTPS_PROXY or HTTP_PROXY, ALL_PROXY for either, unless NO_PROXY takes the host out; lower case wins, as in curl.
 * `unsaid`: the environment leaves it open. Throws WaybillError.
 */
function fromEnvironment(url: URL, env: Environment): ProxyServer | 'direct' | 'unsaid' {
  const find = (name: string) => [name, name.toUpperCase()].find((each) => env[each]);
  if (bypasses(env[find('no_proxy') ?? ''] ?? '', url.hostname, portOf(url))) return 'direct';
  const name = find(url.protocol === 'https:' ? 'https_proxy' : 'http_proxy') ?? find('all_proxy');
  return name === undefined ? 'unsaid' : parseProxy(env[name] ?? '', name);
}

/** The usable of the answer's entries in their order, null for DIRECT. What is not known (SOCKS) is passed over. */
function parseSystemProxies(answer: string): readonly (ProxyServer | null)[] {
  return answer.split(';').flatMap((entry) => {
    const [kind = '', place = ''] = entry.trim().split(/\s+/);
    if (/^DIRECT$/i.test(kind)) return [null];
    if (!/^(PROXY|HTTPS?)$/i.test(kind) || !URL.canParse(`http://${place}`)) return [];
    return [parseProxy(`${/^HTTPS$/i.test(kind) ? 'https' : 'http'}://${place}`, 'the system')];
  });
}

/** Does anything listen there? A list of several is a list because some may be down. */
function listens({ hostname, port }: ProxyServer): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const socket = net.connect({ host: hostname, port, timeout: probeMs });
  const end = (yes: boolean) => {
    socket.destroy();
    resolve(yes);
  };
  socket.once('connect', () => end(true));
  socket.once('error', () => end(false)).once('timeout', () => end(false));
  return promise;
}

async function fromSystem(origin: string, system: SystemProxy): Promise<ProxyServer | null> {
  const answer = await system(origin).catch(() => 'DIRECT');
  const ways = parseSystemProxies(answer);
  for (const way of ways) if (ways.length === 1 || way === null || (await listens(way))) return way;
  if (ways[0]) return ways[0];
  if (answer.trim() === '') return null;
  throw new WaybillError({
    code: 'usage',
    reason: "This computer's settings name a proxy that Waybill cannot use.",
    hint: 'Name an HTTP proxy in HTTPS_PROXY (http://host:port), then start Waybill again; SOCKS is not spoken.',
    detail: `system proxy for ${origin}: ${answer.slice(0, 200)}`,
  });
}

/** `system` null where the host cannot ask it. Loopback addresses are never proxied: the practice bucket and tunnels are there. */
export function createProxies(args: {
  readonly env: Environment;
  readonly system: SystemProxy | null;
  /** Epoch milliseconds. */
  readonly now?: () => number;
}): Proxies {
  const { env, system, now = Date.now } = args;
  const kept = new Map<string, { readonly at: number; readonly way: Promise<ProxyServer | null> }>();

  return {
    async for(origin) {
      const url = new URL(origin);
      if (isLoopback(url.hostname)) return null;
      const said = fromEnvironment(url, env);
      if (said === 'direct') return null;
      if (said !== 'unsaid') return said;
      if (system === null) return null;
      const known = kept.get(origin);
      if (known && now() - known.at < keptMs) return known.way;
      // Origins are few: one a bucket at most.
      if (kept.size >= 256) kept.clear();
      const way = fromSystem(url.origin, system);
      kept.set(origin, { at: now(), way });
      return way;
    },
  };
}
