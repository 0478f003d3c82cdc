/**
 * The addresses behind a name, so that many connections reach many of a service's machines: looked up once in a while,
 * handed out in turn. S3 answers with eight, and a single one of its front ends gives no more than its share.
 *
 * In turn within the family that the system puts first (RFC 6724); the other family comes after, as the way out when
 * the first leads nowhere. An address that failed is set aside for a while: it is tried after all others, never left out.
 */
import dns from 'node:dns/promises';
import net from 'node:net';

export type Lookup = (hostname: string) => Promise<readonly string[]>;

const system: Lookup = async (hostname) =>
  (await dns.lookup(hostname, { all: true, order: 'verbatim' })).map(({ address }) => address);

/** getaddrinfo tells no TTL; S3's is a few seconds, and its addresses serve for hours. */
const freshMs = 30_000;
/** Where the name server fails, older answers are better than none. */
const staleMs = 600_000;
const asideMs = 60_000;

export interface Addresses {
  /** All, in the order in which to try them; another first each time. Rejects as DNS does. */
  of(hostname: string): Promise<readonly string[]>;
  failed(address: string): void;
  worked(address: string): void;
  /** None of the addresses could be reached: the network may be another one now, so ask again. */
  forget(hostname: string): void;
}

interface Known {
  readonly found: Promise<readonly string[]>;
  at: number;
  turn: number;
}

const rotated = (list: readonly string[], turn: number) => {
  const by = list.length === 0 ? 0 : turn % list.length;
  return [...list.slice(by), ...list.slice(0, by)];
};

export function createAddresses(args: {
  readonly lookup?: Lookup;
  /** Milliseconds that only go forward. */
  readonly now?: () => number;
  /** Where in the turn to begin: workers that all began with the first would meet there. 0 to 1. */
  readonly random?: () => number;
}): Addresses {
  const { lookup = system, now = () => performance.now(), random = Math.random } = args;
  const known = new Map<string, Known>();
  const aside = new Map<string, number>();

  const isAside = (address: string) => {
    const until = aside.get(address);
    if (until === undefined) return false;
    if (until > now()) return true;
    aside.delete(address);
    return false;
  };

  const ask = (hostname: string): Known => {
    const old = known.get(hostname);
    if (old && now() - old.at < freshMs) return old;
    const found = lookup(hostname).catch((error: unknown) => {
      if (old && now() - old.at < staleMs) return old.found;
      throw error;
    });
    const entry: Known = { found, at: now(), turn: old?.turn ?? Math.floor(random() * 256) };
    known.set(hostname, entry);
    // A failure is not kept: the network may be back a second later.
    found.catch(() => known.get(hostname) === entry && known.delete(hostname));
    return entry;
  };

  return {
    async of(hostname) {
      const entry = ask(hostname);
      const turn = entry.turn++;
      const found = await entry.found;
      const good = found.filter((address) => !isAside(address));
      const bad = found.filter((address) => !good.includes(address));
      const family = net.isIP(good[0] ?? '');
      const [next, ...rest] = rotated(
        good.filter((address) => net.isIP(address) === family),
        turn,
      );
      const [way, ...out] = rotated(
        good.filter((address) => net.isIP(address) !== family),
        turn,
      );
      // One of the other family is the second to be tried (RFC 8305, 4): a family fails as a whole more often than not.
      return [next, way, ...rest, ...out, ...bad].filter((address) => address !== undefined);
    },
    failed(address) {
      // Weeks of running see many addresses; what is forgotten here is only tried once more.
      if (aside.size >= 256) aside.clear();
      aside.set(address, now() + asideMs);
    },
    worked: (address) => void aside.delete(address),
    forget: (hostname) => void known.delete(hostname),
  };
}
