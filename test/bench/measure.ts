/** One run of one program: what it cost, and what the rest of the machine did meanwhile. */
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

interface Cost {
  /** Seconds from start to end of the process. */
  readonly wall: number;
  /** Seconds of all cores, user and system, children included. */
  readonly cpu: number;
  /** Peak resident memory of all its processes, MiB (2^20 bytes). */
  readonly memory: number;
}

export interface Run extends Cost {
  readonly code: number;
  /** Seconds of CPU that the servers and the link took. */
  readonly served: number;
  /** Cores that were busy with something else, on average. */
  readonly foreign: number;
}

export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
}

/** Ticks of /proc are hundredths of a second on every Linux that Node runs on. */
const tick = 0.01;

/** Seconds of CPU since boot that were not idle, on all cores; what a hypervisor took counts. */
async function busy(): Promise<number> {
  const [first = ''] = (await readFile('/proc/stat', 'utf8')).split('\n');
  const [, user = 0, nice = 0, system = 0, , , irq = 0, softirq = 0, steal = 0] = first
    .split(/\s+/)
    .map(Number);
  return (user + nice + system + irq + softirq + steal) * tick;
}

async function used(pids: readonly number[]): Promise<number> {
  const own = process.cpuUsage();
  let total = (own.user + own.system) / 1e6;
  for (const pid of pids) {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
    // The name, in parentheses, may hold spaces; utime and stime are fields 14 and 15.
    const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ') ?? [];
    total += (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) * tick;
  }
  return total;
}

/**
 * @param within words before the measured program, not measured: `ip netns exec NAME`
 * @param servers process IDs whose time is no foreign load
 * @throws when the program runs for more than half an hour
 */
export async function measure(args: {
  readonly command: Command;
  readonly within: readonly string[];
  readonly servers: readonly number[];
  readonly log: string;
}): Promise<Run> {
  const { command, servers } = args;
  const words = [...args.within, 'python3', path.join(import.meta.dirname, 'measure.py'), args.log];
  const [program = '', ...rest] = [...words, command.program, ...command.args];
  const [busyBefore, usedBefore] = [await busy(), await used(servers)];
  const running = run(program, rest, { env: command.env, timeout: 1_800_000 });
  // Before anything else that is done at exit: what it writes to is about to be removed.
  const end = () => running.child.kill('SIGTERM');
  process.prependOnceListener('exit', end);
  const { stdout } = await running.finally(() => process.off('exit', end));
  const [busyAfter, usedAfter] = [await busy(), await used(servers)];
  const cost = JSON.parse(stdout) as Cost & { code: number };
  const served = usedAfter - usedBefore;
  const foreign = Math.max(0, (busyAfter - busyBefore - served - cost.cpu) / cost.wall);
  return { ...cost, served, foreign };
}

/** Waits until less than `most` cores are busy with anything else, a minute at most. */
export async function quiet(most = 0.3): Promise<void> {
  for (let second = 0; second < 60; second++) {
    const before = await busy();
    await sleep(1000);
    if ((await busy()) - before < most) return;
  }
}
