/** Disks that fill up, go read-only or go away under a running job: it waits, says for what, and goes on when mended. */
import { execFileSync } from 'node:child_process';
import { mkdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { objectBytes } from '../../main/practice/truth.ts';
import type { Job } from '../../shared/job.ts';
import { MiB } from '../../shared/part.ts';
import { openBench } from '../support/engine.ts';
import { filesIn } from '../support/folder.ts';
import { withPractice } from '../support/practice.ts';
import { tempFolder } from '../support/temp.ts';

const practice = withPractice();
const key = 'large/64-mib-crc64nvme.bin';
const name = path.basename(key);
const open = (more: Partial<Parameters<typeof openBench>[0]> = {}) =>
  openBench({ endpoint: () => practice.endpoint, speed: 20, ...more });
const waits = (why: string) => (job: Job) => job.activity?.kind === 'waiting' && job.activity.why === why;
const slowly = (bytesPerSecond: number) =>
  practice.faults.set([{ fault: { kind: 'slow', bytesPerSecond, scope: 'all' }, key: 'large/*' }]);
const expectWhole = async (folder: string) =>
  expect((await readFile(path.join(folder, name))).equals(objectBytes('practice', key))).toBe(true);

const asRoot = process.platform === 'linux' && process.getuid?.() === 0;
if (!asRoot) console.warn('SKIPPED: full and read-only disks, because only root may mount one.');

describe.skipIf(!asRoot)('a disk of its own', () => {
  let disk: string;
  const mount = (...args: string[]) => execFileSync('mount', [...args, disk]);
  const unmount = () => execFileSync('umount', ['-l', disk]);
  beforeEach(async () => {
    disk = path.join(tempFolder(), 'disk');
    await mkdir(disk);
    mount('-t', 'tmpfs', '-o', 'size=96m', 'waybill-test');
  });
  afterEach(() => {
    try {
      unmount();
    } catch {
      // It went in the test.
    }
  });

  test('that fills up makes the job wait for room, and it goes on when there is some', async () => {
    mount('-o', 'remount,size=32m');
    const bench = await open();
    const folder = path.join(disk, 'data');
    const id = await bench.get({ prefix: key, folder });
    const waiting = await bench.until(id, waits('disk-space'));
    expect(waiting).toMatchObject({ counts: { failed: 0 }, activity: { failure: { code: 'disk-full' } } });
    mount('-o', 'remount,size=96m');
    expect(await bench.ended(id)).toMatchObject({ status: 'completed', counts: { verified: 1 } });
    await expectWhole(folder);
    expect((await practice.seen.counters()).bodyBytes).toBeLessThan(64 * MiB + 34 * MiB);
  });

  test('that is full when small files come fails none of them', async () => {
    mount('-o', 'remount,size=400k');
    const bench = await open();
    const id = await bench.get({ prefix: 'small/folder-05/', folder: path.join(disk, 'data') });
    expect(await bench.until(id, waits('disk-space'))).toMatchObject({ counts: { failed: 0 } });
    mount('-o', 'remount,size=96m');
    expect((await bench.ended(id)).counts).toMatchObject({ verified: 200, failed: 0 });
    const events = bench.ledger.events(id).filter(({ text }) => /^Waiting|going on\.$/.test(text));
    expect(events.map(({ text }) => text)).toEqual([
      'Waiting: The disk is full.',
      expect.stringMatching(/^There is room on the disk again/),
    ]);
  });

  test('that turns read-only in the middle is waited for, and no longer than it takes', async () => {
    const bench = await open();
    const folder = path.join(disk, 'data');
    await practice.faults.set([
      { fault: { kind: 'slow', bytesPerSecond: MiB, scope: 'all' }, key: 'small/*' },
    ]);
    const id = await bench.get({ prefix: 'small/folder-06/', folder });
    await bench.until(id, (job) => job.counts.completed > 20);
    // A file that is open for writing keeps a disk from turning read-only; most are not.
    for (let turned = false; !turned; )
      try {
        mount('-o', 'remount,ro');
        turned = true;
      } catch {
        await new Promise((resolve) => setImmediate(resolve));
      }
    expect(await bench.until(id, waits('disk-denied'))).toMatchObject({
      counts: { failed: 0 },
      activity: { failure: { reason: 'The disk is read-only.' } },
    });
    mount('-o', 'remount,rw');
    expect((await bench.ended(id)).counts).toMatchObject({ verified: 200, failed: 0 });
  });

  test('that holds the ledger and is full loses nothing that was done, and ends no process', async () => {
    mount('-o', 'remount,size=4m');
    const dataDir = path.join(disk, 'ledger');
    const bench = await open({ dataDir });
    await practice.faults.set([
      { fault: { kind: 'slow', bytesPerSecond: MiB, scope: 'all' }, key: 'small/*' },
    ]);
    const folder = tempFolder();
    const id = await bench.get({ prefix: 'small/folder-08/', folder });
    await bench.until(id, (job) => job.counts.completed > 10);
    const ballast = path.join(disk, 'ballast');
    await writeFile(ballast, Buffer.alloc(4 * MiB)).catch(() => {});
    await vi.waitUntil(async () => (await filesIn(folder).catch(() => [])).length >= 200, {
      timeout: 30_000,
    });
    expect(bench.told).toEqual(['The disk that holds the ledger is full.']);
    await rm(ballast);
    expect((await bench.ended(id)).counts).toMatchObject({ verified: 200, failed: 0 });
  });

  test('that is unplugged is not written past, and when it is back only its bytes count', async () => {
    const bench = await open();
    const folder = path.join(disk, 'data');
    await slowly(40 * MiB);
    const id = await bench.get({ prefix: 'small/folder-04/', folder });
    await bench.ended(id);
    const large = await bench.get({ prefix: key, folder });
    await bench.until(large, (job) => job.bytesWritten > 20 * MiB);
    unmount();
    await bench.until(large, waits('disk-missing'));
    mount('-t', 'tmpfs', '-o', 'size=96m', 'waybill-test');
    await mkdir(folder);
    await practice.faults.set([]);
    expect(await bench.ended(large)).toMatchObject({ status: 'completed', counts: { verified: 1 } });
    await expectWhole(folder);
  });
});

describe('a partial file', () => {
  test.each([
    ['deleted', (file: string) => rm(file)],
    ['cut short', (file: string) => truncate(file, MiB)],
    ['overwritten', (file: string) => writeFile(file, 'mine')],
  ])('that somebody has %s is noticed, and what arrives is whole', async (_how, act) => {
    const bench = await open();
    const folder = tempFolder();
    await slowly(40 * MiB);
    const id = await bench.get({ prefix: key, folder });
    await bench.until(id, (job) => job.bytesWritten > 20 * MiB);
    await act(path.join(folder, `${name}.part`));
    await practice.faults.set([]);
    expect(await bench.ended(id)).toMatchObject({ status: 'completed', counts: { verified: 1, failed: 0 } });
    await expectWhole(folder);
  });
});
