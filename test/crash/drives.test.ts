/** Several drives: what one of them holds up is held up alone, in one notice, and goes on by itself. */
import { execFileSync } from 'node:child_process';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { everything, type Job } from '../../shared/job.ts';
import { MiB } from '../../shared/part.ts';
import { openBench } from '../support/engine.ts';
import { filesIn } from '../support/folder.ts';
import { withPractice } from '../support/practice.ts';
import { tempFolder } from '../support/temp.ts';

const practice = withPractice();
const open = (dataDir = path.join(tempFolder(), 'data')) =>
  openBench({ endpoint: () => practice.endpoint, speed: 20, dataDir });
const waits = (why: string) => (job: Job) => job.activity?.kind === 'waiting' && job.activity.why === why;
const slowly = () =>
  practice.faults.set([{ fault: { kind: 'slow', bytesPerSecond: MiB / 16, scope: 'all' }, key: 'small/*' }]);
const whole = { verified: 200, failed: 0 };

/** Only root may mount, and not in every container. */
function canMount(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  try {
    execFileSync('losetup', ['--find'], { stdio: 'ignore' });
    execFileSync('mkfs.ext4', ['-V'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
const able = canMount();
if (!able)
  console.warn(
    'SKIPPED: drives that fill up and are unplugged; this needs root, a loop device and mkfs.ext4.',
  );

describe.skipIf(!able)('a drive', () => {
  let image: string;
  let drive: string;
  const plug = () => execFileSync('mount', ['-o', 'loop', image, drive]);
  const unplug = () => execFileSync('umount', ['-l', drive], { stdio: 'ignore' });
  beforeEach(async () => {
    const home = tempFolder();
    [image, drive] = [path.join(home, 'image'), path.join(home, 'drive')];
    await mkdir(drive);
    execFileSync('truncate', ['-s', '16M', image]);
    execFileSync('mkfs.ext4', ['-q', '-F', '-m', '0', '-b', '1024', '-N', '2000', image]);
    plug();
  });
  afterEach(() => {
    try {
      unplug();
    } catch {
      // It went in the test.
    }
  });

  test('that is full holds up all jobs on it and no other, and is told once', async () => {
    const bench = await open();
    const ballast = path.join(drive, 'ballast');
    await writeFile(ballast, Buffer.alloc(16 * MiB)).catch(() => {});
    const stuck = [
      await bench.get({ prefix: 'small/folder-00/', folder: path.join(drive, 'a') }),
      await bench.get({ prefix: 'small/folder-01/', folder: path.join(drive, 'b') }),
    ];
    for (const id of stuck)
      expect(await bench.until(id, waits('disk-space'))).toMatchObject({ counts: { failed: 0 } });
    const free = await bench.get({ prefix: 'small/folder-02/', folder: tempFolder() });
    expect((await bench.ended(free)).counts).toMatchObject(whole);
    expect(bench.told).toEqual(['The disk is full.']);
    await rm(ballast);
    for (const id of stuck) expect((await bench.ended(id)).counts).toMatchObject(whole);
    expect(bench.told).toEqual([
      'The disk is full.',
      expect.stringMatching(/^There is room on the disk again/),
    ]);
  });

  test('that is unplugged holds up its jobs and no other, and nothing is written below its mount point', async () => {
    const bench = await open();
    await slowly();
    const ids = [
      await bench.get({ prefix: 'small/folder-00/', folder: drive }),
      await bench.get({ prefix: 'small/folder-01/', folder: path.join(drive, 'b') }),
    ];
    for (const id of ids) await bench.until(id, (job) => job.counts.completed > 10);
    unplug();
    for (const id of ids)
      expect(await bench.until(id, waits('disk-missing'))).toMatchObject({
        counts: { failed: 0 },
        activity: { failure: { code: 'disk-missing' } },
      });
    await practice.faults.set([]);
    const free = await bench.get({ prefix: 'small/folder-02/', folder: tempFolder() });
    expect((await bench.ended(free)).counts).toMatchObject(whole);
    expect(await readdir(drive)).toEqual([]);
    plug();
    for (const id of ids) expect((await bench.ended(id)).counts).toMatchObject(whole);
    expect((await filesIn(drive)).filter((file) => file.includes('file-'))).toHaveLength(400);
    expect(bench.told).toEqual([expect.stringMatching(/gone/), expect.stringMatching(/^The folder is back/)]);
  });

  test('that was unplugged while Waybill was closed is waited for, by what it began and by what it did not', async () => {
    const dataDir = path.join(tempFolder(), 'data');
    const before = await open(dataDir);
    await slowly();
    const begun = await before.get({ prefix: 'small/folder-00/', folder: drive });
    await before.until(begun, (job) => job.counts.completed > 10);
    const location = { scheme: 's3', endpoint: 'practice', bucket: 'practice', region: null } as const;
    const { id: fresh } = before.engine.plan({
      kind: 'download',
      name: 'fresh',
      datasetId: null,
      source: {
        location: { ...location, prefix: 'small/folder-01/' },
        profile: 'anonymous',
        requestPayer: false,
      },
      selection: everything,
      folder: path.join(drive, 'new'),
      onConflict: 'keep-both',
      confirmed: false,
      createdAt: Date.now(),
    });
    await before.until(fresh, (job) => job.listed);
    before.engine.confirm(fresh, { start: false, onConflict: 'keep-both' });
    await before.stop();
    unplug();
    const bench = await open(dataDir);
    await bench.engine.resume(fresh);
    for (const id of [begun, fresh]) await bench.until(id, waits('disk-missing'));
    expect(await readdir(drive)).toEqual([]);
    await practice.faults.set([]);
    plug();
    for (const id of [begun, fresh]) expect((await bench.ended(id)).counts).toMatchObject(whole);
  });
});
