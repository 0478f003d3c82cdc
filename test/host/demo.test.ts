/** The demo, as a person starts it, with an object that is over sooner. */
import { spawn } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { tempFolder } from '../support/temp.ts';

test('the demo kills its engine half-way, goes on, verifies, prints the receipt and cleans up', async () => {
  const temporary = tempFolder();
  const demo = path.resolve(import.meta.dirname, '../../main/host/demo.ts');
  const child = spawn(process.execPath, [demo], {
    env: { ...process.env, WAYBILL_DEMO_KEY: 'large/2-gib.bin', TMPDIR: temporary },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece) => (said += piece));
  const code = await new Promise((resolve) => child.on('close', resolve));
  expect(said).toMatch(/Killed \(SIGKILL\) with 1\.\d\d GB on disk/);
  expect(said).toContain('Going on with job 1.');
  expect(said.match(/1 verified, 0 not verifiable, 0 failed/g)).toHaveLength(2);
  expect(said).toContain('"key":"large/2-gib.bin"');
  expect(code).toBe(0);
  expect(await readdir(temporary)).toEqual([]);
}, 120_000);
