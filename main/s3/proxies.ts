/**
 * Which proxy a request goes through. The environment is asked first, as curl and the AWS CLI do; where it says nothing,
 * the system is, as a browser would. Control plane and wire ask here, so that both go the same way.
 */
import net from 'node:net';
import { WaybillError } from '../../shared/failure.ts';
import { bypasses, isLoopback } from './no-proxy.ts';
import { type ProxyServer, parseProxy } from './proxy-url.ts';

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

const portOf = (url: URL) => Number(url.port) || (url.protocol === 'https:' ? 443 : 80);

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

/** By the words of a PAC script; a browser lets SOCKS proxies look names up. */
const schemes: Readonly<Record<string, string>> = {
  PROXY: 'http',
  HTTP: 'http',
  HTTPS: 'https',
  SOCKS: 'socks5h',
  SOCKS5: 'socks5h',
};

/** The usable of the answer's entries in their order, null for DIRECT. What is not known (SOCKS4) is passed over. */
function parseSystemProxies(answer: string): readonly (ProxyServer | null)[] {
  return answer.split(';').flatMap((entry) => {
    const [kind = '', place = ''] = entry.trim().split(/\s+/);
    if (/^DIRECT$/i.test(kind)) return [null];
    const scheme = schemes[kind.toUpperCase()];
    if (scheme === undefined || !URL.canParse(`http://${place}`)) return [];
    return [parseProxy(`${scheme}://${place}`, 'the system')];
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
    hint: 'Name a proxy in HTTPS_PROXY (http://host:port or socks5h://host:port), then start Waybill again; SOCKS 4 is not spoken.',
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
