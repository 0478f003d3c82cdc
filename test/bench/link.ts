/**
 * A long link on one machine: two network namespaces, and between them what holds packets back. The kernel's netem where it
 * has one; link.py where it has not.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { link } from './cases.ts';

export interface Link {
  /** Words before a command, so that it runs at this end. */
  readonly near: readonly string[];
  readonly far: readonly string[];
  /** The far end's address. */
  readonly address: string;
  /** What holds the packets back, for the reader. */
  readonly made: string;
  readonly pids: readonly number[];
  close(): Promise<void>;
}

const [near, far] = ['waybill-near', 'waybill-far'];
export const farAddress = '198.18.0.2';
/** Seconds of queue before the link drops: two round trips' worth, as a router that means well has it. */
const queue = 4 * link.delay;

function ip(...args: readonly string[]): string | null {
  const { status, stderr, error } = spawnSync('ip', args, { encoding: 'utf8' });
  return error ? error.message : status === 0 ? null : stderr.trim() || `ip ${args.join(' ')} failed`;
}

function tc(namespace: string, ...args: readonly string[]): boolean {
  return spawnSync('tc', ['-n', namespace, ...args], { stdio: 'ignore' }).status === 0;
}

/** The link, or why there is none here. */
export async function openLink(): Promise<Link | string> {
  if (process.getuid?.() !== 0) return 'only root may make network namespaces';
  for (const name of [near, far]) {
    // Of a bench that was killed.
    ip('netns', 'delete', name);
    const wrong = ip('netns', 'add', name) ?? ip('-n', name, 'link', 'set', 'lo', 'up');
    if (wrong !== null) return wrong;
  }
  const made = (await withNetem()) ?? (await withRelay());
  if (typeof made === 'string') {
    for (const name of [near, far]) ip('netns', 'delete', name);
    return made;
  }
  const { child } = made;
  const forget = () => {
    for (const name of [near, far]) ip('netns', 'delete', name);
  };
  process.once('exit', forget);
  return {
    near: ['ip', 'netns', 'exec', near],
    far: ['ip', 'netns', 'exec', far],
    address: farAddress,
    made: made.made,
    pids: child?.pid === undefined ? [] : [child.pid],
    async close() {
      if (child && child.exitCode === null) {
        child.stdin?.end();
        await once(child, 'exit');
      }
      process.off('exit', forget);
      forget();
    },
  };
}

interface Made {
  readonly made: string;
  readonly child: ChildProcess | null;
}

/** Null when the kernel has no netem. */
async function withNetem(): Promise<Made | null> {
  const ends = [
    [near, 'bench-near', '198.18.0.1'],
    [far, 'bench-far', farAddress],
  ] as const;
  const pair = ['name', 'bench-near', 'type', 'veth', 'peer', 'name', 'bench-far', 'netns', far];
  if (ip('-n', near, 'link', 'add', ...pair) !== null) return null;
  for (const [namespace, device, own] of ends) {
    ip('-n', namespace, 'address', 'add', `${own}/30`, 'dev', device);
    ip('-n', namespace, 'link', 'set', device, 'up');
    // Room for a queue and for what is on its way, in packets of 1,500 bytes.
    const packets = Math.ceil(((queue + link.delay) * link.rate) / 8 / 1500);
    const shape = ['delay', `${link.delay * 1000}ms`, 'rate', `${link.rate}`, 'limit', `${packets}`];
    if (!tc(namespace, 'qdisc', 'add', 'dev', device, 'root', 'netem', ...shape)) {
      ip('-n', near, 'link', 'delete', 'bench-near');
      return null;
    }
  }
  return { made: 'netem on a veth pair', child: null };
}

async function withRelay(): Promise<Made | string> {
  if (!existsSync('/dev/net/tun')) return 'the kernel has no netem, and there is no /dev/net/tun';
  const script = path.join(import.meta.dirname, 'link.py');
  const args = [script, near, far, link.rate, link.delay, queue].map(String);
  const child = spawn('python3', args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const [first] = await Promise.race([once(child.stdout, 'data'), once(child, 'exit')]);
  if (!String(first).startsWith('ready')) return 'link.py did not start';
  return { made: 'packets held back by link.py between two TUN devices, as this kernel has no netem', child };
}
