/** The real command line as a child process, cut off from this machine's own profiles and data. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from 'vitest';
import { builtTree } from './built.ts';

/** What people run. From the sources every start would cost a second more of the processor. */
const cli = path.join(await builtTree(), 'main', 'cli.js');

export interface Ended {
  /** Null when a signal ended it. */
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
}

/** A home with nothing in it: `dataDir` and `folder` in one temporary folder that `remove` takes away. */
export async function makeHome() {
  const home = await mkdtemp(path.join(tmpdir(), 'waybill-test-'));
  return {
    home,
    dataDir: path.join(home, 'data'),
    folder: path.join(home, 'folder'),
    remove: () => rm(home, { recursive: true, force: true, maxRetries: 5 }),
  };
}

/** No credentials, proxies or settings of whoever runs the tests. */
export function cleanEnvironment(home: string, more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(AWS_|WAYBILL_|https?_proxy$|all_proxy$|no_proxy$|XDG_|NODE_OPTIONS$|VITEST)/i.test(name),
  );
  return {
    ...Object.fromEntries(kept),
    HOME: home,
    USERPROFILE: home,
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_REGION: 'us-east-1',
    NO_COLOR: '1',
    // Tests ask nobody: the curated entries are all there is.
    WAYBILL_REGISTRY: '',
    ...more,
  };
}

/** Starts `waybill …args`. Without `input` standard input is closed, as for a job that nobody watches. */
export function startWaybill(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  input: string | null = null,
): Running {
  const child = spawn(process.execPath, [cli, ...args], {
    env,
    cwd: path.resolve(import.meta.dirname, '../..'),
    stdio: [input === null ? 'ignore' : 'pipe', 'pipe', 'pipe'],
  });
  child.stdin?.end(input);
  let out = '';
  let err = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (err += text));
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, out, err }));
  });
  return { child, ended };
}

export function runWaybill(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  input: string | null = null,
): Promise<Ended> {
  return startWaybill(args, env, input).ended;
}

/** The exit code, and where it is another one, what the program said. */
export function expectExit({ code, out, err }: Ended, wanted: number): void {
  expect(code, `${err}${out}`).toBe(wanted);
}
