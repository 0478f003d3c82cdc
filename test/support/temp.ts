/** Temporary folders that go when their test file does. */
import { existsSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll } from 'vitest';

const made: string[] = [];

// Once, while the file is read: a hook that a running test adds is never run, and what is made there would stay for good.
// Hooks run last first, so whatever the file itself ends has ended by then.
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 20 });
});

export function tempFolder(above = os.tmpdir()): string {
  const folder = realpathSync(mkdtempSync(path.join(above, 'waybill-test-')));
  made.push(folder);
  return folder;
}

/** In memory where the system has a place for that: a disk that is busy holds up whoever writes to it for seconds. */
export const quickFolder = (): string => tempFolder(existsSync('/dev/shm') ? '/dev/shm' : os.tmpdir());
