/** Who is measured: Waybill, its peers, and two near limits that do less than any of them. */
import { spawnSync } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';
import path from 'node:path';
import { builtCli } from './built.ts';
import type { Case } from './cases.ts';
import type { Command } from './measure.ts';
import { peers } from './peers.ts';
import { senders } from './senders.ts';

/** One run to set up: into the folder `to`, which is there and empty, or out of the folder `from`. */
export interface Task {
  readonly what: Case;
  readonly endpoint: string;
  readonly bucket: string;
  /** Keys begin with it; of a single object it is the whole key. */
  readonly prefix: string;
  readonly keys: readonly string[];
  readonly to: string;
  /** What is sent, named like the keys; null where something is fetched. */
  readonly from: string | null;
  /** A fresh folder for the client's own files. */
  readonly own: string;
  /** PEM file of the authority to trust. */
  readonly authority: string;
}

export interface Peer {
  readonly name: string;
  /** Not an S3 client: it is given the list of addresses, and shows how far there is to go. */
  readonly limit: boolean;
  readonly program: string;
  readonly version: string;
  /** What its version must begin with, where another program of that name would not do. */
  readonly wants?: string;
  /** May write files of its own before, which is not measured. Null: not a thing this client can do. */
  readonly command: (task: Task, program: string) => Omit<Command, 'program'> | null;
}

export interface Client {
  readonly name: string;
  readonly limit: boolean;
  readonly version: string;
  /** Is measured with uploads too. */
  readonly sends: boolean;
  readonly command: (task: Task) => Command | null;
}

const root = path.resolve(import.meta.dirname, '../..');

/** Peers that are not installed are left out, and said. */
export function findClients(only: readonly string[] | null): readonly Client[] {
  const own: readonly Peer[] = eatmydata === null ? [waybill] : [waybill, unflushed(eatmydata)];
  if (eatmydata === null)
    console.warn('SKIPPED: safety on and off needs libeatmydata (test/bench/peers.sh).');
  const found = [...own, ...peers].flatMap((peer): Client[] => {
    if (only && !only.includes(peer.name)) return [];
    const ours = own.includes(peer);
    const program = ours ? process.execPath : find(peer.program);
    const version = program && versionOf(program, ours ? [builtCli, '--version'] : [peer.version]);
    if (!program || !version?.startsWith(peer.wants ?? '')) {
      const other = version ? ` (found: ${version})` : '';
      console.warn(`SKIPPED: ${peer.name} is not installed${other}; CONTRIBUTING.md says how.`);
      return [];
    }
    const command = (task: Task): Command | null => {
      const make = task.from === null ? peer.command : senders[peer.name];
      const made = make?.(task, program) ?? null;
      return made && { program, args: made.args, env: { ...environment(task.own), ...made.env } };
    };
    return [{ name: peer.name, limit: peer.limit, version, sends: peer.name in senders, command }];
  });
  if (!existsSync(builtCli)) throw new Error('There is no built command line. Run `npm run build` first.');
  return found;
}

const waybill: Peer = {
  name: 'Waybill',
  limit: false,
  program: 'node',
  version: '--version',
  command: ({ endpoint, bucket, prefix, to, own, authority }) => ({
    args: [
      builtCli,
      ...['get', `s3://${bucket}/${prefix}`, to, '--endpoint-url', endpoint, '--no-sign-request'],
      // A new ledger each time: the same one would know that the work is done.
      ...['--data-dir', path.join(own, 'data')],
    ],
    env: { NODE_EXTRA_CA_CERTS: authority },
  }),
};

/** The same, with a library in front of the system's that flushes nothing to the disk: what safety through lost power costs. */
const unflushed = (library: string): Peer => ({
  ...waybill,
  name: 'Waybill unflushed',
  limit: true,
  command(task, program) {
    const made = waybill.command(task, program);
    return made && { ...made, env: { ...made.env, LD_PRELOAD: library } };
  },
});

const eatmydata = globSync('/usr/lib/*/libeatmydata.so*').toSorted()[0] ?? null;

/** Nobody finds a proxy, a profile or a metadata service. */
function environment(home: string): NodeJS.ProcessEnv {
  const { HTTP_PROXY, HTTPS_PROXY, ALL_PROXY, http_proxy, https_proxy, all_proxy, ...rest } = process.env;
  return {
    ...rest,
    HOME: home,
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_REGION: 'us-east-1',
    AWS_DEFAULT_REGION: 'us-east-1',
  };
}

function versionOf(program: string, args: readonly string[]): string | null {
  const { stdout } = spawnSync(program, args, { encoding: 'utf8' });
  return /\d+(?:\.\d+)+/.exec(stdout ?? '')?.[0] ?? null;
}

function find(program: string): string | null {
  const places = [
    process.env.WAYBILL_PEERS,
    path.join(root, '.venv/bin'),
    ...(process.env.PATH ?? '').split(path.delimiter),
  ];
  return places.flatMap((place) => (place ? [path.join(place, program)] : [])).find(existsSync) ?? null;
}
