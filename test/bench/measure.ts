/** Runs a program to its end and reads what the system says it cost, its threads and children included. */
import { spawnSync } from 'node:child_process';
import { median } from './table.ts';

export interface Cost {
  /** Seconds from start to end of the process. */
  readonly wall: number;
  /** Seconds of all cores, user and system. */
  readonly cpu: number;
  /** Peak resident memory of the largest process, MiB (2^20 bytes). */
  readonly memory: number;
}

/** Node does not tell what a child used; wait4 does, and Python has it. Linux counts ru_maxrss in KiB. */
const waiter = `
import os, sys, time, json
begun = time.monotonic()
pid = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ)
_, status, used = os.wait4(pid, 0)
wall = time.monotonic() - begun
code = os.waitstatus_to_exitcode(status)
print('\\n' + json.dumps({'code': code, 'wall': wall, 'cpu': used.ru_utime + used.ru_stime, 'memory': used.ru_maxrss / 1024}))
`;

/** Throws when the program fails or takes longer than ten minutes. */
export function measure(program: string, args: readonly string[], env: NodeJS.ProcessEnv): Cost {
  const { stdout, stderr, error } = spawnSync('python3', ['-c', waiter, program, ...args], {
    env,
    encoding: 'utf8',
    timeout: 600_000,
    maxBuffer: 256 * 1024 * 1024,
  });
  if (error) throw error;
  const { code, ...cost } = JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '') as Cost & { code: number };
  if (code !== 0)
    throw new Error(`${program} ${args.join(' ')} ended with ${code}: ${(stderr + stdout).slice(-2000)}`);
  return cost;
}

export function medianCost(costs: readonly Cost[]): Cost {
  return {
    wall: median(costs.map(({ wall }) => wall)),
    cpu: median(costs.map(({ cpu }) => cpu)),
    memory: median(costs.map(({ memory }) => memory)),
  };
}
