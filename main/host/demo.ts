/**
 * `npm run demo`: the main job with nobody watching. Starts the practice bucket, downloads its largest object with a
 * progress bar, kills the engine's process half-way, resumes with the same command, verifies, prints the receipt.
 * Everything is on this computer, in a temporary folder that goes at the end. WAYBILL_DEMO_KEY names another object.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, statfs } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { formatBytes } from '../../shared/format.ts';
import { attach } from './attach.ts';
import { openEngine } from './open.ts';
import { engineAddress, suggestedFolder } from './places.ts';

const largest = { key: 'large/five-gib.bin', size: 5 * 1024 ** 3 };
const key = process.env.WAYBILL_DEMO_KEY || largest.key;
const command = path.join(import.meta.dirname, 'cli', 'main.ts');
const say = (text: string) => void process.stdout.write(`${text}\n`);
const children = new Set<ChildProcess>();

function waybill(words: readonly string[], stdout: 'inherit' | 'pipe'): ChildProcess {
  const child = spawn(process.execPath, [command, ...words], { stdio: ['ignore', stdout, 'inherit'] });
  children.add(child);
  child.once('close', () => children.delete(child));
  return child;
}

const ended = (child: ChildProcess) =>
  new Promise<number | string>((resolve) => {
    child.once('close', (code, signal) => resolve(signal ?? code ?? 1));
  });

/** The address of a practice bucket in a process of its own: what is killed below is the engine, not the server. */
async function practice(): Promise<{ endpoint: string; child: ChildProcess }> {
  const child = waybill(['practice', '--json'], 'pipe');
  for await (const line of createInterface({ input: child.stdout! }))
    return { endpoint: (JSON.parse(line) as { endpoint: string }).endpoint, child };
  throw new Error('The practice bucket did not start.');
}

/**
 * Resolves when half of the only job is on disk. Asks over the data folder's socket, as a second window would, but never
 * takes the engine over: it is the first run that must own it.
 */
async function halfWay(dataDir: string): Promise<number> {
  const address = await engineAddress(dataDir);
  let attached = await attach(address);
  while (attached === null) {
    await wait(50);
    attached = await attach(address);
  }
  const { engine, close } = attached;
  return new Promise((resolve) => {
    engine.on('changed', ({ jobs }) => {
      const half = jobs.find((job) => job.counts.bytes > 0 && job.bytesWritten * 2 >= job.counts.bytes);
      if (!half) return;
      close();
      resolve(half.bytesWritten);
    });
  });
}

async function demo(folder: string): Promise<number> {
  const dataDir = path.join(folder, 'ledger');
  const target = path.join(folder, 'data');
  const { bavail, bsize } = await statfs(folder);
  if (key === largest.key && bavail * bsize < largest.size * 1.1) {
    say(
      `The demo needs ${formatBytes(largest.size)} free in ${folder}, and there are ${formatBytes(bavail * bsize)}.`,
    );
    say('Set TMPDIR to a larger folder.');
    return 1;
  }
  const { endpoint, child: server } = await practice();
  const get = ['get', `s3://practice/${key}`, target, '--endpoint-url', endpoint, '--no-sign-request'];
  const words = [...get, '--data-dir', dataDir];
  say(`The practice bucket runs at ${endpoint}. Its largest object:\n\n$ waybill ${get.join(' ')}`);
  const first = waybill(words, 'inherit');
  const firstEnd = ended(first);
  const half = await Promise.race([halfWay(dataDir), firstEnd.then(() => null)]);
  if (half === null) {
    say('The first run ended before it could be killed.');
    return 1;
  }
  first.kill('SIGKILL');
  say(`\n\nKilled (${await firstEnd}) with ${formatBytes(half)} on disk. The same command again:\n`);
  const code = await ended(waybill(words, 'inherit'));
  if (code !== 0) return 1;
  say('\nEvery byte once more, against the receipt:\n\n$ waybill verify');
  const verified = await ended(waybill(['verify', target, '--data-dir', dataDir], 'inherit'));
  say(`\nThe receipt:\n\n${await receipt(dataDir)}`);
  server.kill('SIGTERM');
  await ended(server);
  return verified === 0 ? 0 : 1;
}

async function receipt(dataDir: string): Promise<string> {
  const { engine, close } = await openEngine({
    dataDir,
    host: { kind: 'cli', roots: [], suggestedFolder: suggestedFolder(), pickFolder: null, reveal: null },
  });
  try {
    const answer = await engine.call('jobs.list', {});
    const file = answer.ok ? answer.value.jobs.find((job) => job.receipt !== null)?.receipt : null;
    if (file == null) throw new Error('There is no receipt.');
    return await readFile(file, 'utf8');
  } finally {
    await close();
  }
}

const folder = await mkdtemp(path.join(os.tmpdir(), 'waybill-demo-'));
const stop = () => {
  for (const child of children) child.kill('SIGTERM');
};
process.on('SIGINT', stop);
process.on('SIGTERM', stop);
try {
  process.exitCode = await demo(folder);
} finally {
  stop();
  await rm(folder, { recursive: true, force: true });
}
