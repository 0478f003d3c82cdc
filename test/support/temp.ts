/** Temporary folders that go when their test file does. */
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll } from 'vitest';

export function tempFolder(): string {
  const folder = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'waybill-test-')));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
