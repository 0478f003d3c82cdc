/** Temporary folders that go when their test file does. */
import { existsSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll } from 'vitest';

export function tempFolder(above = os.tmpdir()): string {
  const folder = realpathSync(mkdtempSync(path.join(above, 'waybill-test-')));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** In memory where the system has a place for that: a disk that is busy holds up whoever writes to it for seconds. */
export const quickFolder = (): string => tempFolder(existsSync('/dev/shm') ? '/dev/shm' : os.tmpdir());
