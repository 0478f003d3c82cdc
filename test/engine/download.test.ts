import { chmod, mkdir, readFile, rename, rm, stat, truncate, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Disk } from '../../main/engine/ports/disk.ts';
import { objectBytes } from '../../main/practice/truth.ts';
import { WaybillError } from '../../shared/failure.ts';
import { MiB } from '../../shared/part.ts';
import { openBench } from '../support/engine.ts';
import { filesIn } from '../support/folder.ts';
import { withPractice } from '../support/practice.ts';
import { tempFolder } from '../support/temp.ts';

const practice = withPractice();
const open = (more: Partial<Parameters<typeof openBench>[0]> = {}) =>
  openBench({ endpoint: () => practice.endpoint, ...more });
const same = async (file: string, key: string) =>
  expect(Buffer.compare(await readFile(file), objectBytes('practice', key))).toBe(0);

describe('a download', () => {
  test('arrives whole, verified, with a receipt that says of each file how', async () => {
    const bench = await open();
    const folder = path.join(tempFolder(), 'small');
    const job = await bench.ended(await bench.get({ prefix: 'small/folder-00/', folder }));
    expect(job).toMatchObject({
      status: 'completed',
      counts: { files: 200, completed: 200, verified: 200, failed: 0 },
    });
    const [first] = bench.transfers(job.id);
    await same(path.join(folder, first?.path ?? ''), first?.key ?? '');
    const receipt = JSON.parse(await readFile(job.receipt ?? '', 'utf8'));
    expect(receipt.totals).toMatchObject({ files: 200, verified: 200 });
    expect(receipt.files).toHaveLength(200);
    expect(receipt.files[0].result).toBe('verified by md5');
    // Beside them the receipt, and checksums in the words of md5sum.
    expect(await filesIn(folder)).toHaveLength(202);
  });

  test.each([
    ['64-mib.bin', 'md5'],
    ['64-mib-sha256.bin', 'sha256'],
    ['64-mib-sha1-composite.bin', 'composite-checksum'],
    ['64-mib-crc32.bin', 'crc32'],
    ['64-mib-crc32c.bin', 'composite-checksum'],
    ['64-mib-crc64nvme.bin', 'crc64nvme'],
    ['64-mib-composite-etag.bin', 'composite-etag'],
    ['ragged-parts.bin', 'composite-etag'],
  ])('large/%s is verified by %s', async (name, by) => {
    const bench = await open();
    const folder = tempFolder();
    const job = await bench.ended(await bench.get({ prefix: `large/${name}`, folder }));
    expect(bench.transfers(job.id)).toMatchObject([
      { status: 'completed', verification: { state: 'verified', by }, refetched: 0 },
    ]);
    await same(path.join(folder, name), `large/${name}`);
  });

  test.each(['64-mib-opaque.bin', '16-mib-kms.bin'])(
    'large/%s has nothing to compare with, and that is said, not hidden',
    async (name) => {
      const bench = await open();
      const folder = tempFolder();
      const job = await bench.ended(await bench.get({ prefix: `large/${name}`, folder }));
      expect(job.counts).toMatchObject({ completed: 1, verified: 0, unverifiable: 1 });
      expect(bench.transfers(job.id)[0]?.verification).toMatchObject({
        state: 'unverifiable',
        why: expect.stringMatching(/\w/),
      });
      await same(path.join(folder, name), `large/${name}`);
    },
  );

  test('every key that is hostile as a path lands inside the folder, each in a file of its own', async () => {
    const bench = await open();
    const outside = tempFolder();
    const folder = path.join(outside, 'in', 'here');
    const job = await bench.ended(await bench.get({ prefix: 'names/', folder }));
    expect(job.status).toBe('completed');
    const files = await filesIn(outside);
    expect(files.every((file) => file.startsWith('in/here/'))).toBe(true);
    expect(files).toHaveLength(job.counts.files + 2);
  });

  test('an empty object and one byte are files too', async () => {
    const bench = await open();
    const folder = tempFolder();
    const selection = { prefixes: [], keys: ['large/empty.bin', 'large/one-byte.bin'], filters: [] };
    const job = await bench.ended(await bench.get({ prefix: 'large/', folder, selection }));
    expect(job.counts).toMatchObject({ completed: 2, verified: 2 });
    expect((await stat(path.join(folder, 'empty.bin'))).size).toBe(0);
  });
});

describe('what goes wrong on the way', () => {
  test('a paused job stops its bytes, and goes on inside the object', async () => {
    const bench = await open();
    await practice.faults.set([
      { fault: { kind: 'slow', bytesPerSecond: 30 * MiB, scope: 'all' }, key: 'large/*' },
    ]);
    const folder = tempFolder();
    const id = await bench.get({ prefix: 'large/64-mib-crc64nvme.bin', folder });
    await bench.until(id, (job) => job.bytesWritten > 12 * MiB);
    await bench.engine.pause(id);
    const paused = await bench.until(id, (job) => job.status === 'paused');
    const before = await practice.seen.counters();
    expect(paused.bytesWritten).toBeGreaterThan(12 * MiB);
    await practice.faults.set([]);
    bench.engine.resume(id);
    await bench.ended(id);
    const after = await practice.seen.counters();
    expect(after.bodyBytes).toBeLessThan(64 * MiB + 20 * MiB);
    expect(after.bodyBytes).toBeGreaterThan(before.bodyBytes);
    await same(path.join(folder, '64-mib-crc64nvme.bin'), 'large/64-mib-crc64nvme.bin');
  });

  test('resets, 503s and server errors cost time and nothing else', async () => {
    const bench = await open();
    await practice.faults.set([
      { fault: { kind: 'reset', after: MiB }, key: 'large/*', method: 'GET', nth: 2, times: 3 },
      { fault: { kind: 'slow-down', retryAfter: 0 }, key: 'large/*', method: 'GET', nth: 5, times: 3 },
      { fault: { kind: 'internal-error' }, key: 'large/*', method: 'GET', nth: 9, times: 2 },
    ]);
    const folder = tempFolder();
    const job = await bench.ended(await bench.get({ prefix: 'large/64-mib-crc32.bin', folder }));
    expect(job.counts).toMatchObject({ completed: 1, verified: 1, failed: 0 });
    await same(path.join(folder, '64-mib-crc32.bin'), 'large/64-mib-crc32.bin');
  });

  test('an object swapped in the middle fails with the reason; trying again takes the new one whole', async () => {
    const bench = await open();
    await practice.faults.set([
      { fault: { kind: 'swap' }, key: 'large/*', method: 'GET', nth: 3 },
      { fault: { kind: 'swap' }, key: 'large/*', method: 'HEAD', nth: 2 },
      { fault: { kind: 'ignore-if-match' }, key: 'large/*' },
    ]);
    const folder = tempFolder();
    const id = await bench.get({
      prefix: 'large/64-mib-crc64nvme.bin',
      folder,
      selection: { prefixes: ['large/64-mib-crc64'], keys: [], filters: [] },
    });
    const failed = await bench.ended(id);
    expect(failed.status).toBe('failed');
    expect(bench.transfers(id)[0]?.failure).toMatchObject({ code: 'source-changed' });
    bench.engine.retry(id, { restart: true });
    const done = await bench.until(id, (job) => job.status === 'completed');
    expect(done.counts).toMatchObject({ verified: 1, failed: 0, bytes: 64 * MiB + 1 });
    const bytes = await readFile(path.join(folder, '64-mib-crc64nvme.bin'));
    expect(
      Buffer.compare(bytes, objectBytes('practice', 'large/64-mib-crc64nvme.bin', 0, 64 * MiB + 1, 2)),
    ).toBe(0);
  });

  test('an expired token makes the job wait for sign-in, once, and it goes on by itself', async () => {
    const bench = await open();
    await practice.faults.set([{ fault: { kind: 'expired-token' }, key: 'small/*', nth: 20 }]);
    const folder = tempFolder();
    const id = await bench.get({ prefix: 'small/folder-01/', folder });
    const waiting = await bench.until(id, (job) => job.activity?.kind === 'waiting');
    expect(waiting).toMatchObject({
      status: 'running',
      activity: { why: 'sign-in', failure: { code: 'sign-in' } },
      counts: { failed: 0 },
    });
    expect(bench.ledger.events(id).filter((event) => event.text.startsWith('Waiting'))).toHaveLength(1);
    await practice.faults.set([]);
    await bench.engine.pause(id);
    bench.engine.resume(id);
    expect(await bench.ended(id)).toMatchObject({ status: 'completed', counts: { verified: 200 } });
  });

  test('bytes that are not the object are fetched once more, then called by their name', async () => {
    const bench = await open();
    await practice.faults.set([{ fault: { kind: 'corrupt', at: 20 * MiB }, key: 'large/*' }]);
    const folder = tempFolder();
    const id = await bench.get({ prefix: 'large/64-mib-crc64nvme.bin', folder });
    expect((await bench.ended(id)).status).toBe('failed');
    expect(bench.transfers(id)[0]).toMatchObject({
      failure: { code: 'checksum' },
      verification: { state: 'mismatch' },
    });
    expect(await filesIn(folder)).not.toContain('64-mib-crc64nvme.bin');
  });

  test('a vanished object fails alone; the others arrive', async () => {
    const bench = await open();
    await practice.faults.set([{ fault: { kind: 'vanish' }, key: '*/file-02*' }]);
    const job = await bench.ended(await bench.get({ prefix: 'small/folder-00/', folder: tempFolder() }));
    expect(job.status).toBe('failed');
    expect(job.counts.failed).toBeGreaterThan(0);
    expect(job.counts.completed + job.counts.failed).toBe(200);
    expect(bench.transfers(job.id).find((one) => one.status === 'failed')?.failure?.code).toBe('no-such-key');
  });

  test('a web page with status 200 is never data', async () => {
    const bench = await open();
    await practice.faults.set([{ fault: { kind: 'html' }, key: 'small/*', nth: 10, times: 1 }]);
    const job = await bench.ended(await bench.get({ prefix: 'small/folder-02/', folder: tempFolder() }));
    expect(job.counts).toMatchObject({ completed: 200, verified: 200 });
  });

  test('a partial file that somebody removes in the middle is noticed, and no hole is ever called verified', async () => {
    const bench = await open();
    await practice.faults.set([
      { fault: { kind: 'slow', bytesPerSecond: 40 * MiB, scope: 'all' }, key: 'large/*' },
    ]);
    const folder = tempFolder();
    const name = '64-mib-crc64nvme.bin';
    const id = await bench.get({ prefix: `large/${name}`, folder });
    await bench.until(id, (job) => job.bytesWritten > 20 * MiB);
    await rm(path.join(folder, `${name}.part`));
    await practice.faults.set([]);
    expect(await bench.ended(id)).toMatchObject({ status: 'completed', counts: { verified: 1 } });
    await same(path.join(folder, name), `large/${name}`);
  });

  test('a full disk makes the job wait for space, and nothing fails', async () => {
    let full = true;
    const noSpace = new WaybillError({
      code: 'disk-full',
      reason: 'The disk is full.',
      hint: 'Free some space.',
      detail: '',
    });
    const bench = await open({
      disk: (disk) => ({
        ...disk,
        rename: async (...args) => (full ? Promise.reject(noSpace) : disk.rename(...args)),
      }),
    });
    const id = await bench.get({ prefix: 'large/64-mib-crc32.bin', folder: tempFolder() });
    const waiting = await bench.until(id, (job) => job.activity?.kind === 'waiting');
    expect(waiting).toMatchObject({ activity: { why: 'disk-space' }, counts: { failed: 0 } });
    full = false;
    await bench.engine.pause(id);
    bench.engine.resume(id);
    expect((await bench.ended(id)).counts).toMatchObject({ verified: 1 });
  });
});

describe('what is in the way', () => {
  const name = '64-mib-crc32.bin';
  const get = async (folder: string, onConflict: 'keep-both' | 'replace' | 'skip') => {
    const bench = await open();
    const job = await bench.ended(await bench.get({ prefix: `large/${name}`, folder, onConflict }));
    return { bench, job };
  };
  test('the same file is recognised by its checksum, and nothing is fetched', async () => {
    const folder = tempFolder();
    await writeFile(path.join(folder, name), objectBytes('practice', `large/${name}`));
    const { job } = await get(folder, 'replace');
    expect(job.counts).toMatchObject({ completed: 1, skipped: 1, verified: 1 });
    expect((await practice.seen.counters()).bodyBytes).toBe(0);
  });
  test('another file of the same size is not taken for it', async () => {
    const folder = tempFolder();
    await writeFile(path.join(folder, name), Buffer.alloc(64 * MiB, 1));
    await get(folder, 'keep-both');
    expect((await readFile(path.join(folder, name)))[0]).toBe(1);
    await same(path.join(folder, '64-mib-crc32 (2).bin'), `large/${name}`);
  });
  test('replace replaces, skip keeps what is there', async () => {
    const folder = tempFolder();
    await writeFile(path.join(folder, name), 'mine');
    const { job } = await get(folder, 'skip');
    expect(job.counts).toMatchObject({ skipped: 1, verified: 0 });
    expect(await readFile(path.join(folder, name), 'utf8')).toBe('mine');
    await get(folder, 'replace');
    await same(path.join(folder, name), `large/${name}`);
  });
  test('a partial file of something else is not continued', async () => {
    const folder = tempFolder();
    await writeFile(path.join(folder, `${name}.part`), Buffer.alloc(70 * MiB, 1));
    await get(folder, 'keep-both');
    await same(path.join(folder, name), `large/${name}`);
  });
});

describe('after lost power', () => {
  async function half(
    dataDir: string,
    folder: string,
  ): Promise<{ readonly id: number; readonly file: string }> {
    const bench = await open({ dataDir });
    await practice.faults.set([
      { fault: { kind: 'slow', bytesPerSecond: 40 * MiB, scope: 'all' }, key: 'large/*' },
    ]);
    const id = await bench.get({ prefix: 'large/64-mib-crc64nvme.bin', folder });
    await bench.until(id, (job) => job.bytesWritten > 30 * MiB);
    await bench.stop();
    await practice.faults.set([]);
    return { id, file: path.join(folder, '64-mib-crc64nvme.bin.part') };
  }
  const rebooted = {
    disk: (disk: Parameters<NonNullable<Parameters<typeof openBench>[0]['disk']>>[0]) => ({
      ...disk,
      bootId: () => 'another boot',
    }),
  };

  test('a kept part that was damaged is found, and only it is fetched again', async () => {
    const dataDir = tempFolder();
    const folder = tempFolder();
    const { id, file } = await half(dataDir, folder);
    const bytes = await readFile(file);
    bytes[1000] = (bytes[1000] ?? 0) ^ 1;
    await writeFile(file, bytes);
    await practice.seen.reset();
    const bench = await open({ dataDir, ...rebooted });
    expect(await bench.ended(id)).toMatchObject({ status: 'completed', counts: { verified: 1 } });
    await same(path.join(folder, '64-mib-crc64nvme.bin'), 'large/64-mib-crc64nvme.bin');
    expect((await practice.seen.counters()).bodyBytes).toBeLessThan(64 * MiB - 30 * MiB + 9 * MiB);
  });

  test('a partial file that was cut short loses only what is gone', async () => {
    const dataDir = tempFolder();
    const folder = tempFolder();
    const { id, file } = await half(dataDir, folder);
    await truncate(file, 10 * MiB);
    const bench = await open({ dataDir });
    expect(await bench.ended(id)).toMatchObject({ status: 'completed', counts: { verified: 1 } });
    await same(path.join(folder, '64-mib-crc64nvme.bin'), 'large/64-mib-crc64nvme.bin');
  });

  async function finished(): Promise<{
    readonly id: number;
    readonly file: string;
    readonly key: string;
    again(): Promise<Awaited<ReturnType<typeof open>>>;
  }> {
    const dataDir = tempFolder();
    const folder = tempFolder();
    // Nothing is settled, however long this takes: the disk is not there to be synced.
    const away = new WaybillError({ code: 'disk-missing', reason: '', hint: '', detail: '' });
    const disk = (real: Disk): Disk => ({ ...real, syncFile: () => Promise.reject(away) });
    const first = await open({ dataDir, disk });
    const id = await first.get({ prefix: 'small/folder-03/', folder });
    await first.ended(id);
    const one = first.transfers(id)[7]!;
    await first.stop();
    await practice.seen.reset();
    return {
      id,
      file: path.join(folder, one.path),
      key: one.key,
      again: () => open({ dataDir, ...rebooted }),
    };
  }

  test('a finished file that did not survive is fetched again, and the job says so', async () => {
    const { id, file, key, again } = await finished();
    const { mtime } = await stat(file);
    await truncate(file, 0);
    await utimes(file, mtime, mtime);
    const bench = await again();
    await bench.until(id, () =>
      bench.ledger.events(id).some((event) => event.text.includes('did not survive')),
    );
    expect(await bench.ended(id)).toMatchObject({ status: 'completed', counts: { verified: 200 } });
    await same(file, key);
  });

  test.each([
    ['edited', 'was changed after it arrived', (file: string) => writeFile(file, 'mine now')],
    ['moved away', 'is not where it was put', (file: string) => rename(file, `${file}.elsewhere`)],
  ])('a file that its person %s is theirs: nothing is deleted, nothing fetched', async (_what, said, act) => {
    const { id, file, again } = await finished();
    await act(file);
    const bench = await again();
    await bench.until(id, () => bench.ledger.events(id).some((event) => event.text.includes(said)));
    await expect.poll(() => bench.ledger.unsettled(1)).toEqual([]);
    expect(bench.engine.view(bench.ledger.job(id)).status).toBe('completed');
    expect(await readFile(file, 'utf8').catch(() => 'gone')).toBe(
      said.startsWith('was') ? 'mine now' : 'gone',
    );
    expect((await practice.seen.counters()).bodyBytes).toBe(0);
  });
});

// root writes anywhere
test.skipIf(process.getuid?.() === 0)(
  'a folder that may not be written stops the job with what to do',
  async () => {
    const folder = path.join(tempFolder(), 'closed');
    await mkdir(folder);
    await chmod(folder, 0o500);
    const bench = await open();
    const job = await bench.ended(await bench.get({ prefix: 'small/folder-00/', folder }));
    expect(job).toMatchObject({ status: 'failed', failure: { code: 'disk-denied' } });
    await chmod(folder, 0o700);
    await rm(folder, { recursive: true });
  },
);
