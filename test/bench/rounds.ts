/** One case: every client in turns, round after round, and whether what they left is what the server has. */
import { spawnSync } from 'node:child_process';
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { GiB, MiB } from '../../shared/part.ts';
import type { Case } from './cases.ts';
import type { Client, Task } from './clients.ts';
import type { Ground } from './ground.ts';
import { type Command, measure, quiet } from './measure.ts';
import { disturbing, type Entry } from './table.ts';

export interface Setting {
  readonly what: Case;
  readonly ground: Ground;
  readonly scratch: string;
  readonly authority: string;
  /** What every object of the case holds; null where they differ. */
  readonly content: string | null;
  /** Neither waits for a quiet machine nor repeats what was disturbed. */
  readonly hasty: boolean;
}

/**
 * Objects up to this size stay on disk until the end: ext4 steps around inodes freed in the last minutes one by one,
 * and whoever came after ten thousand deletions would pay for them.
 */
export const keptBelow = 16 * 1024;

let folders = 0;

export async function makeTask(
  { what, ground, scratch, authority }: Omit<Setting, 'content' | 'hasty'>,
  keys: readonly string[],
): Promise<Task> {
  const here = path.join(scratch, `run-${folders++}`);
  const [to, own] = [path.join(here, 'to'), path.join(here, 'own')];
  await mkdir(to, { recursive: true });
  await mkdir(own);
  const first = keys[0] ?? '';
  const prefix = what.many ? `${path.posix.dirname(first)}/` : first;
  const endpoint = ground.endpoint(what.secure);
  return { what, endpoint, bucket: ground.bucket, prefix, keys, to, from: ground.from(what), own, authority };
}

/** A B C, B C A, C A B …: what the machine does meanwhile falls on all alike, and nobody always comes first. */
export async function runCase(
  setting: Setting,
  clients: readonly Client[],
  rounds: number,
): Promise<readonly Entry[]> {
  const entries: Entry[] = [];
  const failed = new Set<Client>();
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < clients.length; turn++) {
      const client = clients[(round + turn) % clients.length];
      if (!client || failed.has(client)) continue;
      try {
        const entry = await calmRun(setting, client, round);
        if (entry) entries.push(entry);
      } catch (error) {
        failed.add(client);
        console.warn(`FAILED: ${client.name}, ${setting.what.name}: ${String(error)}`);
      }
    }
  }
  return entries.filter(({ client }) => ![...failed].some(({ name }) => name === client));
}

/** Again, twice at most, when something else kept the machine busy; the calmest of them counts. */
async function calmRun(setting: Setting, client: Client, round: number): Promise<Entry | null> {
  let best: Entry | null = null;
  for (let tries = 0; tries < 3; tries++) {
    const entry = await oneRun(setting, client, round);
    if (!entry) return null;
    if (!best || entry.foreign < best.foreign) best = entry;
    if (setting.hasty || best.foreign <= disturbing) break;
  }
  return best;
}

async function oneRun(setting: Setting, client: Client, round: number): Promise<Entry | null> {
  const { what, ground } = setting;
  const task = await makeTask(setting, ground.keys(what));
  const command = client.command(task);
  if (!command) return null;
  // Earlier runs' dirty pages are written now, not in this run's time.
  spawnSync('sync');
  if (!setting.hasty) await quiet();
  await ground.reset();
  warm(setting.scratch, what.count * what.size);
  const { run, said } = await execute(command, ground, task);
  if (run.code !== 0) throw new Error(`ended with ${run.code}: ${said}`);
  const seen = await ground.seen();
  if (ground.arrived) await ground.arrived(what, round === 0);
  else await arrived(setting, task, round === 0);
  if (what.size > keptBelow) await rm(path.dirname(task.to), { recursive: true });
  const entry: Entry = { what: what.name, round, client: client.name, ...run, ...seen };
  console.log(
    `${what.name} ${round + 1} ${client.name}: ${run.wall.toFixed(2)} s, CPU ${run.cpu.toFixed(2)} s (server ${run.served.toFixed(2)}), ${run.memory.toFixed(0)} MiB, ${seen.requests} requests, ${(seen.bytes / 1024 / 1024).toFixed(0)} MiB, ${seen.connections} connections, foreign load ${run.foreign.toFixed(2)}`,
  );
  return entry;
}

/**
 * Touches as much memory as the run's files will take, and frees it. A virtual machine hands free memory back to its host;
 * to touch it anew costs ten times what the copy does (0.4 or 4 s for 2 GiB), and falls on whoever comes first after a pause.
 */
function warm(scratch: string, bytes: number): void {
  const file = path.join(scratch, 'warm');
  const block = Buffer.alloc(MiB, 1);
  const to = openSync(file, 'w');
  for (let at = 0; at < Math.min(bytes + GiB / 2, 4 * GiB); at += block.length) writeSync(to, block);
  closeSync(to);
  rmSync(file);
}

export async function execute(command: Command, ground: Ground, { own }: Task) {
  const log = path.join(own, 'said');
  const servers = await ground.pids();
  const run = await measure({ command, within: ground.within, servers, log });
  return { run, said: (await readFile(log, 'utf8')).slice(-1500) };
}

/** A client that is fast because it left something out is not measured. */
async function arrived({ what, content }: Setting, { to }: Task, deep: boolean): Promise<void> {
  const names = (await readdir(to)).filter((name) => name.endsWith('.bin'));
  if (names.length !== what.count) throw new Error(`left ${names.length} of ${what.count} files`);
  for (const name of names) {
    const file = path.join(to, name);
    const found = (await stat(file)).size;
    if (found !== what.size) throw new Error(`left ${found} of ${what.size} bytes in ${name}`);
  }
  if (!deep || content === null) return;
  for (let at = 0; at < names.length; at += 1000) {
    const files = names.slice(at, at + 1000).map((name) => path.join(to, name));
    const same = spawnSync('sh', ['-c', 'for f; do cmp -s "$0" "$f" || exit 1; done', content, ...files]);
    if (same.status !== 0) throw new Error('left other bytes than the server has');
  }
}
