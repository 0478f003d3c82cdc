/** Child processes that say a line when they are ready and live until they are killed. */
import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { onTestFinished } from 'vitest';

/** Runs a script of this folder; resolves with its first line of output. It is killed with the test at the latest. */
export async function startChild(
  script: string,
  ...args: readonly string[]
): Promise<{ child: ChildProcess; line: string }> {
  // A small nursery: V8 lets it grow to 150 MB with the rate of allocation, which says nothing about what is kept.
  const child = spawn(
    process.execPath,
    ['--max-semi-space-size=4', path.join(import.meta.dirname, script), ...args],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  onTestFinished(() => void child.kill('SIGKILL'));
  const lines = createInterface({ input: child.stdout });
  const line = await new Promise<string>((resolve, reject) => {
    lines.once('line', resolve);
    child.once('exit', (code) => reject(new Error(`${script} ended with ${code} before it said anything`)));
  });
  return { child, line };
}

export function killed(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGKILL');
  });
}
