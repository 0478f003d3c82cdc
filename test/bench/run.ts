/**
 * `npm run bench`: the same downloads by Waybill and its peers, in turns, on this machine, over loopback.
 * `--rounds 5  --mib 2048  --files 10000  --only big|small`. Bounded in count, time and disk; removes what it made.
 */
import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { cpus, release, tmpdir, totalmem, type } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { GiB, MiB } from '../../shared/part.ts';
import { type CaseName, type Client, caseNames, findClients } from './clients.ts';
import { type Cost, measure, medianCost } from './measure.ts';
import { findNginx, startNginx } from './nginx.ts';
import { type Row, table } from './table.ts';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    mib: { type: 'string', default: '2048' },
    files: { type: 'string', default: '10000' },
    only: { type: 'string' },
  },
});
const rounds = Math.min(20, Number(values.rounds));
const sizes = { big: Number(values.mib) * MiB, files: Number(values.files), each: 16 * 1024 };

const titles: Record<CaseName, string> = {
  big: `One object of ${sizes.big / MiB} MiB`,
  small: `${sizes.files.toLocaleString('en')} objects of ${sizes.each / 1024} KiB, listing and process start included`,
};

async function bench(nginxProgram: string, scratch: string): Promise<void> {
  const nginx = await startNginx(nginxProgram, await mkdtemp(path.join(scratch, 'nginx-')), sizes);
  try {
    const clients = await findClients(nginx.endpoint, scratch);
    const parts = [intro(clients)];
    for (const what of caseNames) {
      if (values.only !== undefined && values.only !== what) continue;
      const rows = await turns(clients, what, scratch);
      parts.push(table(titles[what], rows));
      console.log(parts.at(-1));
    }
    if (values.only === undefined)
      await writeFile(path.join(import.meta.dirname, 'results.md'), parts.join('\n'));
  } finally {
    await nginx.close();
  }
}

/** A B C A B C …: what the machine does meanwhile falls on all alike. */
async function turns(clients: readonly Client[], what: CaseName, scratch: string): Promise<readonly Row[]> {
  const costs = new Map<Client, Cost[]>(clients.map((client) => [client, []]));
  for (let round = 1; round <= rounds; round++) {
    for (const [client, mine] of costs) {
      const to = path.join(scratch, `${what}-${client.name}-${round}`);
      await mkdir(to);
      // Earlier runs' dirty pages are written now, not in this run's time.
      spawnSync('sync');
      const { program, args } = client.command(what, to);
      const cost = measure(program, args, client.env);
      await arrived(client, what, to);
      // Small files stay until the end: ext4 steps around inodes freed in the last seconds one by one, and whoever came
      // after ten thousand deletions would pay for them.
      if (what === 'big') await rm(to, { recursive: true });
      mine.push(cost);
      console.log(
        `${what} ${round}/${rounds} ${client.name}: ${cost.wall.toFixed(2)} s, CPU ${cost.cpu.toFixed(2)} s, ${cost.memory.toFixed(0)} MiB`,
      );
    }
  }
  return clients.map((client) => {
    const mine = costs.get(client) ?? [];
    return { name: client.name, cost: medianCost(mine), fastest: Math.min(...mine.map(({ wall }) => wall)) };
  });
}

/** A client that is fast because it left something out is not measured. */
async function arrived(client: Client, what: CaseName, to: string): Promise<void> {
  const names = (await readdir(to)).filter((name) => /\.(?:bin|dat)$/.test(name));
  const count = what === 'big' ? 1 : sizes.files;
  const size = what === 'big' ? sizes.big : sizes.each;
  if (names.length !== count) throw new Error(`${client.name} left ${names.length} of ${count} files`);
  for (const name of names) {
    const found = (await stat(path.join(to, name))).size;
    if (found !== size) throw new Error(`${client.name} left ${found} of ${size} bytes in ${name}`);
  }
}

function intro(clients: readonly Client[]): string {
  const versions = clients.map(({ name, version: [program = '', ...args], env }) => {
    const { stdout } = spawnSync(program, args, { env, encoding: 'utf8' });
    return `${name} (${(stdout ?? '').split('\n')[0]?.trim() || 'version unknown'})`;
  });
  const cores = cpus();
  return [
    '# Bench',
    '',
    `Written by \`npm run bench\` on ${new Date().toISOString().slice(0, 10)}: ${cores.length} cores of ${cores[0]?.model ?? 'an unnamed processor'}, ${Math.round(totalmem() / GiB)} GiB, ${type()} ${release()}, Node ${process.versions.node}.`,
    'nginx serves from memory over loopback, plain HTTP, on the same cores. Median of ' +
      `${rounds} rounds in turns; ratios are to Waybill, so over 1 is slower, or more, than Waybill. Use the ratios, not the seconds.`,
    'Waybill checksums every byte, keeps a ledger that survives a kill at any moment, and writes a receipt; the others do none of these here. None waits for the disk.',
    '',
    `Measured: ${versions.join(', ')}.`,
    '',
  ].join('\n');
}

const program = findNginx();
if (program === null) {
  console.warn('SKIPPED: the bench needs nginx (Debian: apt-get install nginx-light).');
} else {
  const scratch = await mkdtemp(path.join(tmpdir(), 'waybill-bench-'));
  try {
    await bench(program, scratch);
  } finally {
    await rm(scratch, { recursive: true, force: true, maxRetries: 5 });
  }
}
