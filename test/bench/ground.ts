/** Where a case is run: a server that counts, and the road to it. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { startPractice } from '../../main/practice/practice.ts';
import { bucket, keyOf } from './bucket.ts';
import type { Case } from './cases.ts';
import type { Certificate } from './certificate.ts';
import type { Link } from './link.ts';
import { type Seen, type Served, serving, startNginx } from './nginx.ts';

export interface Ground {
  readonly endpoint: (secure: boolean) => string;
  readonly bucket: string;
  readonly keys: (what: Case) => readonly string[];
  /** Words before a command, so that it runs where this server can be reached. */
  readonly within: readonly string[];
  /** Whose time is not foreign load. */
  readonly pids: () => Promise<readonly number[]>;
  readonly reset: () => Promise<void>;
  readonly seen: () => Promise<Seen>;
  readonly note: string;
  /** The folder whose files are sent; null where something is fetched. */
  readonly from: (what: Case) => string | null;
  /** Throws when the server has not what was sent; null where something is fetched. */
  readonly arrived: ((what: Case, deep: boolean) => Promise<void>) | null;
  readonly close: () => Promise<void>;
}

const ports = { plain: 18_080, secure: 18_443 };

/** @param link null for the loopback device */
export async function nginxGround(args: {
  readonly program: string;
  readonly folder: string;
  readonly listing: string;
  readonly objects: readonly Served[];
  readonly certificate: Certificate;
  readonly link: Link | null;
}): Promise<Ground> {
  const { link, program } = args;
  const address = link?.address ?? '127.0.0.1';
  const folder = path.join(args.folder, link ? 'far' : 'near');
  const config = serving({ ...args, folder, address, ports });
  const nginx = await startNginx({ program, folder, config, within: link?.far ?? [] });
  return {
    endpoint: (secure) =>
      secure ? `https://${address}:${ports.secure}` : `http://${address}:${ports.plain}`,
    bucket,
    keys: (what) => {
      const prefix = prefixOf(what);
      return Array.from({ length: what.count }, (_, i) => keyOf(prefix, i));
    },
    within: link?.near ?? [],
    pids: async () => [...(await nginx.pids()), ...(link?.pids ?? [])],
    reset: nginx.reset,
    seen: nginx.seen,
    note: link ? `The link: ${link.made}; TCP with ${await congestion()}.` : '',
    from: () => null,
    arrived: null,
    close: nginx.close,
  };
}

/** Of the bench's own bucket. */
export const prefixOf = (what: Case): string => `${what.name.replace(/-.*$/, '')}/`;

const congestion = async () => (await readFile('/proc/sys/net/ipv4/tcp_congestion_control', 'utf8')).trim();

/** The practice bucket has 10,000 objects of 16 KiB below `bench/`, with ETags that are their MD5. */
export async function practiceGround(): Promise<Ground> {
  const practice = await startPractice({ thread: true });
  return {
    endpoint: () => practice.endpoint,
    bucket: 'practice',
    keys: ({ count }) => Array.from({ length: count }, (_, i) => `bench/${String(i).padStart(5, '0')}.bin`),
    within: [],
    pids: async () => [],
    reset: practice.seen.reset,
    async seen() {
      const { requests, bodyBytes, peakConnections } = await practice.seen.counters();
      const count = Object.values(requests).reduce((sum, n) => sum + n, 0);
      return { requests: count, bytes: bodyBytes, connections: peakConnections };
    },
    note: 'The server is the practice bucket, in JavaScript, and takes more of the machine than any client; ETags are true MD5s.',
    from: () => null,
    arrived: null,
    close: practice.close,
  };
}
