/**
 * `npm run bench`: the same downloads and uploads by Waybill and its peers, in turns, on this machine.
 *
 *   --rounds 5          how often each case is run; ratios are taken within a round
 *   --only big,small    some of the cases (cases.ts)
 *   --clients Waybill,s5cmd
 *   --mib 2048 --files 10000 --mid 5000    sizes; --full is --mid 100000
 *   --checksum crc64nvme|crc32c|crc32|none    what the objects carry; Amazon S3's own default is the first
 *   --hasty             do not wait for a quiet machine, and repeat nothing: to try the bench itself
 *   --out FOLDER        where rounds.jsonl and results.md go; cases that were not run keep what they had
 *
 * Writes into TMPDIR, and removes what it made.
 */
import { rmSync } from 'node:fs';
import { mkdir, mkdtemp, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { crcAlgorithms } from '../../shared/checksum.ts';
import { GiB, MiB } from '../../shared/part.ts';
import { bucket, type Shelving, startListing } from './bucket.ts';
import { type Case, caseNames, isSending, linkSeconds, makeCase } from './cases.ts';
import { makeCertificate } from './certificate.ts';
import { type Client, findClients } from './clients.ts';
import { finds, lying } from './finds.ts';
import { type Ground, nginxGround, practiceGround, prefixOf } from './ground.ts';
import { farAddress, openLink } from './link.ts';
import { findNginx, type Served, writeObject } from './nginx.ts';
import { record, writePage } from './results.ts';
import { keptBelow, runCase } from './rounds.ts';
import { sinkGround } from './sink.ts';
import { section } from './table.ts';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    only: { type: 'string' },
    clients: { type: 'string' },
    mib: { type: 'string', default: '2048' },
    files: { type: 'string', default: '10000' },
    mid: { type: 'string', default: '5000' },
    full: { type: 'boolean', default: false },
    checksum: { type: 'string', default: 'crc64nvme' },
    hasty: { type: 'boolean', default: false },
    out: { type: 'string', default: import.meta.dirname },
  },
});

const rounds = Math.max(1, Math.min(20, Number(values.rounds)));
const sizes = {
  big: Number(values.mib) * MiB,
  small: Number(values.files),
  mid: values.full ? 100_000 : Number(values.mid),
};
const algorithm = crcAlgorithms.find((each) => each === values.checksum) ?? null;
const chosen = (values.only?.split(',') ?? caseNames).map((name) => {
  const known = caseNames.find((each) => each === name);
  if (!known) throw new Error(`There is no case ${name}. There are: ${caseNames.join(', ')}.`);
  return makeCase(known, sizes);
});

/** Bytes of disk that the chosen cases take at most, with what is kept until the end (rounds.ts). */
function needed(clients: number): number {
  const kept = chosen.filter(({ size }) => size <= keptBelow).reduce((sum, { count }) => sum + count, 0);
  const largest = Math.max(0, ...chosen.map(({ count, size }) => count * size));
  return kept * keptBelow * clients * rounds + 2 * largest + 1024 * MiB;
}

async function bench(program: string, scratch: string): Promise<void> {
  const clients = findClients(values.clients?.split(',') ?? null);
  const { bavail, bsize } = await statfs(scratch);
  const lacks = Math.ceil((needed(clients.length) - bavail * bsize) / GiB);
  if (lacks > 0)
    throw new Error(`${lacks} GiB of disk are missing in ${tmpdir()}; TMPDIR names another place.`);
  const certificate = await makeCertificate(scratch, ['127.0.0.1', farAddress]);
  const objects = await writeObjects(scratch);
  const listing = path.join(scratch, 'listing');
  const { close } = await startListing(listing, objects);
  const common = { program, folder: scratch, listing, objects, certificate };
  const run = (what: Case, ground: Ground, found: ReadonlyMap<Client, string>) =>
    one({ what, ground, clients, found, scratch, objects, authority: certificate.authority });
  try {
    await sends({ program, folder: scratch, certificate }, (what, ground) => run(what, ground, new Map()));
    if (chosen.every(({ name }) => isSending(name))) return;
    const near = await nginxGround({ ...common, link: null });
    try {
      const found = await findings(clients, near, scratch, certificate.authority);
      for (const what of chosen.filter(({ far, server }) => !far && server === 'nginx'))
        await run(what, near, found);
      for (const what of chosen.filter(({ server }) => server === 'practice')) {
        const practice = await practiceGround();
        await run(what, practice, found).finally(practice.close);
      }
      await overLink(common, (what, ground) => run(what, ground, found));
    } finally {
      await near.close();
    }
  } finally {
    close();
  }
}

/** Uploads, to a server of their own. */
async function sends(
  common: Omit<Parameters<typeof sinkGround>[0], 'cases'>,
  run: (what: Case, ground: Ground) => Promise<void>,
): Promise<void> {
  const cases = chosen.filter(({ name }) => isSending(name));
  if (cases.length === 0) return;
  const ground = await sinkGround({ ...common, cases });
  try {
    for (const what of cases) await run(what, ground);
  } finally {
    await ground.close();
  }
}

async function overLink(
  common: Omit<Parameters<typeof nginxGround>[0], 'link'>,
  run: (what: Case, ground: Ground) => Promise<void>,
): Promise<void> {
  const cases = chosen.filter(({ far }) => far);
  if (cases.length === 0) return;
  const link = await openLink();
  if (typeof link === 'string') {
    console.warn(`SKIPPED: ${cases.map(({ name }) => name).join(', ')}: ${link}.`);
    return;
  }
  try {
    const ground = await nginxGround({ ...common, link });
    try {
      for (const what of cases) await run(what, ground);
    } finally {
      await ground.close();
    }
  } finally {
    await link.close();
  }
}

/** One file for each kind of object that the chosen cases want. */
async function writeObjects(scratch: string): Promise<readonly Served[]> {
  const wanted = new Map<string, Shelving>();
  for (const what of chosen.filter(({ server }) => server === 'nginx'))
    wanted.set(prefixOf(what), { prefix: prefixOf(what), count: what.count, size: what.size });
  const served: Served[] = [];
  for (const kind of [...wanted.values(), lying.small, lying.big]) {
    const file = path.join(scratch, `${kind.prefix.slice(0, -1)}.object`);
    const carried = algorithm ?? 'crc32';
    const right = await writeObject(file, kind.size, carried);
    const wrong = Buffer.alloc(Buffer.from(right, 'base64').length).toString('base64');
    const checksum = algorithm === null ? '' : kind.prefix.startsWith('lying') ? wrong : right;
    served.push({ ...kind, file, algorithm: carried, checksum });
  }
  return served;
}

async function findings(
  clients: readonly Client[],
  ground: Ground,
  scratch: string,
  authority: string,
): Promise<ReadonlyMap<Client, string>> {
  const found = new Map<Client, string>();
  // Where objects carry no checksum there is none to be wrong.
  for (const client of clients)
    found.set(client, algorithm === null ? 'not tried' : await finds(client, ground, scratch, authority));
  return found;
}

const carried = ({ bucket: name, arrived }: Ground): string =>
  name !== bucket || arrived
    ? ''
    : algorithm
      ? `Objects carry a ${algorithm.toUpperCase()}.`
      : 'Objects carry no checksum.';

async function one(args: {
  readonly what: Case;
  readonly ground: Ground;
  readonly clients: readonly Client[];
  readonly found: ReadonlyMap<Client, string>;
  readonly scratch: string;
  readonly objects: readonly Served[];
  readonly authority: string;
}): Promise<void> {
  const { what, ground, found, scratch, authority } = args;
  const clients = isSending(what.name) ? args.clients.filter(({ sends }) => sends) : args.clients;
  const content = args.objects.find(({ prefix }) => prefix === prefixOf(what))?.file ?? null;
  const entries = await runCase(
    {
      what,
      ground,
      scratch,
      authority,
      content: what.server === 'nginx' ? content : null,
      hasty: values.hasty,
    },
    clients,
    rounds,
  );
  const about = {
    what: what.name,
    title: what.title,
    date: new Date().toISOString().slice(0, 10),
    atLeast: what.far ? linkSeconds(what.count * what.size) : null,
    notes: [`${rounds} rounds.`, carried(ground), ground.note].filter(Boolean),
    clients: clients.map((client) => ({
      name: client.name,
      limit: client.limit,
      finds: found.get(client) ?? '',
    })),
  };
  await mkdir(values.out, { recursive: true });
  await record(values.out, about, entries);
  // After each case: a bench that is interrupted keeps what it has.
  await writePage(values.out, clients);
  console.log(section(about, entries));
}

// So that servers, namespaces and files go too when somebody loses patience.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

const program = findNginx();
if (program === null) {
  console.warn('SKIPPED: the bench needs nginx (test/bench/peers.sh installs it and the peers on Debian).');
} else {
  const scratch = await mkdtemp(path.join(tmpdir(), 'waybill-bench-'));
  process.once('exit', () => rmSync(scratch, { recursive: true, force: true, maxRetries: 5 }));
  await bench(program, scratch);
}
