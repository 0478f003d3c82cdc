/** The disk of the ledger fills up under an upload: nothing ends, nothing is sent twice, and it goes on when there is room. */
import { execFileSync } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { MiB } from '../../shared/part.ts';
import { startApp } from '../support/app.ts';
import { bytesOf, otherEyes, planned, signed, sourceIn, writeFiles } from '../support/lab.ts';
import { withPractice } from '../support/practice.ts';
import { tempFolder } from '../support/temp.ts';

const practice = withPractice();
const asRoot = process.platform === 'linux' && process.getuid?.() === 0;
if (!asRoot) console.warn('SKIPPED: a full disk under the ledger, because only root may mount one.');

describe.skipIf(!asRoot)('a disk of its own for the ledger', () => {
  let disk: string;
  beforeEach(async () => {
    for (const [name, value] of Object.entries(signed)) vi.stubEnv(name, value);
    disk = path.join(tempFolder(), 'disk');
    await mkdir(disk);
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'waybill-test', disk]);
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    execFileSync('umount', ['-l', disk]);
  });

  test('that fills up while parts are sent loses none of them', async () => {
    const folder = tempFolder();
    await writeFiles(folder, { 'large.bin': bytesOf('large', 40 * MiB), 'small.txt': 'x' });
    await otherEyes(practice.endpoint).makeBucket('full');
    const app = await startApp(path.join(disk, 'data'));
    const jobId = await planned(app, folder, sourceIn(practice.endpoint, 'full', ''));
    await practice.faults.set([{ method: 'PUT', key: 'large.bin', fault: { kind: 'latency', ms: 400 } }]);
    await app.call('uploads.confirm', {
      jobId,
      start: true,
      deleteOnlyThere: false,
      typed: null,
      answers: [],
    });
    await app.until(jobId, ({ counts }) => counts.completed === 1);
    const ballast = path.join(disk, 'ballast');
    await writeFile(ballast, Buffer.alloc(8 * MiB)).catch(() => {});
    await vi.waitUntil(async () => (await practice.seen.counters()).receivedBytes >= 40 * MiB, {
      timeout: 20_000,
    });
    await rm(ballast);
    const job = await app.until(jobId, ({ status }) => status === 'completed' || status === 'failed');
    expect(job).toMatchObject({ status: 'completed', counts: { verified: 2, failed: 0 } });
    expect((await practice.seen.counters()).receivedBytes).toBeLessThan(41 * MiB);
  });
});
