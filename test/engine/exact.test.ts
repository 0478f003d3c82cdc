/** Exact objects: versions, expected checksums and byte ranges, as an index or a manifest names them. */
import { createHash } from 'node:crypto';
import { readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { makeRoom, refetch } from '../../main/engine/refetch.ts';
import { small } from '../../main/practice/datasets/numbered.ts';
import { madeUpObject, objectBytes } from '../../main/practice/truth.ts';
import { everything } from '../../shared/job.ts';
import { MiB } from '../../shared/part.ts';
import { type Bench, openBench } from '../support/engine.ts';
import { exactly, type Wish } from '../support/exact.ts';
import { filesIn } from '../support/folder.ts';
import { withPractice } from '../support/practice.ts';
import { tempFolder } from '../support/temp.ts';

const practice = withPractice();
const open = (more: Partial<Parameters<typeof openBench>[0]> = {}) =>
  openBench({ endpoint: () => practice.endpoint, ...more });
const md5 = (bytes: Uint8Array) => createHash('md5').update(bytes).digest('hex');

async function fetchExactly(
  bench: Bench,
  wishes: readonly Wish[],
  { bucket = 'practice', folder = tempFolder(), prefix = '' } = {},
) {
  const selection = exactly(bench.ledger, wishes);
  const job = await bench.ended(await bench.get({ prefix, bucket, folder, selection }));
  const read = (at: string) => readFile(path.join(folder, at));
  return { job, folder, read, transfers: bench.transfers(job.id) };
}

describe('a list of exact objects', () => {
  test('becomes transfers without a listing, and its sizes are believed until the first answer', async () => {
    const bench = await open();
    const objects = Array.from({ length: 20 }, (_, i) => small('practice').objectAt(i));
    await practice.seen.reset();
    const { job, transfers } = await fetchExactly(
      bench,
      objects.map(({ key, size }) => ({ key, size })),
    );
    expect(job).toMatchObject({ status: 'completed', counts: { files: 20, verified: 20 } });
    const log = await practice.seen.log();
    expect(log.map(({ kind }) => kind).filter((kind) => kind !== 'get')).toEqual([]);
    expect(log).toHaveLength(20);
    expect(transfers[0]?.etag).toMatch(/^"/);
  });

  test('goes where it says below the folder', async () => {
    const bench = await open();
    const { read } = await fetchExactly(bench, [{ key: 'large/one-byte.bin', path: 'a/b/one.bin' }]);
    expect(await read('a/b/one.bin')).toEqual(Buffer.from(objectBytes('practice', 'large/one-byte.bin')));
  });

  test('leads nowhere outside the folder, whatever it says', async () => {
    const bench = await open();
    const outside = tempFolder();
    const wishes = [
      { key: 'large/one-byte.bin', path: '../../x' },
      { key: 'large/empty.bin', path: '/etc/x' },
    ];
    await fetchExactly(bench, wishes, { folder: path.join(outside, 'in', 'here') });
    const files = await filesIn(outside);
    expect(files.length).toBeGreaterThan(1);
    expect(files.every((file) => file.startsWith('in/here/'))).toBe(true);
  });

  test('asks only for sizes that it does not say', async () => {
    const bench = await open();
    const { job } = await fetchExactly(bench, [
      { key: 'large/one-byte.bin' },
      { key: 'large/empty.bin', size: 0 },
    ]);
    expect(job.counts).toMatchObject({ files: 2, bytes: 1, completed: 2 });
    const heads = (await practice.seen.log()).filter(({ kind }) => kind === 'head');
    expect(heads.map(({ key }) => key)).toEqual(['large/one-byte.bin']);
  });

  test('names a version, which is what arrives after the object was overwritten', async () => {
    const bench = await open();
    await practice.faults.set([{ fault: { kind: 'swap' } }]);
    const wishes = ['data/hello.txt', 'data/16-mib.bin'].map((key) => {
      const { versionId, size } = madeUpObject('practice-versioned', key);
      return { key, versionId, size };
    });
    const { job, read, transfers } = await fetchExactly(bench, wishes, { bucket: 'practice-versioned' });
    expect(job.counts).toMatchObject({ completed: 2, failed: 0 });
    for (const { key, versionId } of wishes) {
      expect(Buffer.compare(await read(key), objectBytes('practice-versioned', key))).toBe(0);
      expect(transfers.find((one) => one.key === key)?.versionId).toBe(versionId);
    }
    const receipt = JSON.parse(await readFile(job.receipt ?? '', 'utf8'));
    expect(receipt.files[1]).toMatchObject({ key: 'data/hello.txt', versionId: wishes[0]?.versionId });
  });

  test('proves by its MD5 an object that says nothing of itself', async () => {
    const bench = await open();
    const key = 'large/64-mib-opaque.bin';
    const hex = md5(objectBytes('practice', key));
    const { transfers } = await fetchExactly(bench, [
      { key, size: 64 * MiB, expected: { algorithm: 'md5', hex } },
    ]);
    expect(transfers).toMatchObject([
      { status: 'completed', verification: { state: 'verified', by: 'md5' } },
    ]);
  });

  test.each([
    [
      'an MD5 that the ETag contradicts',
      { expected: { algorithm: 'md5', hex: '0'.repeat(32) } },
      'large/one-byte.bin',
      1,
    ],
    ['another size of a small object', { size: 2 }, 'large/one-byte.bin', 2],
    ['another size of a large object', { size: 64 * MiB + 1 }, 'large/64-mib-crc64nvme.bin', 64 * MiB + 1],
    ['a range beyond the end', { ranges: [{ start: 0, end: 2 }] }, 'large/one-byte.bin', 1],
  ] as const)('with %s fails at first contact: the source changed', async (_what, wish, key, size) => {
    const bench = await open();
    const { job, transfers } = await fetchExactly(bench, [{ key, size, ...wish }]);
    expect(job.status).toBe('failed');
    expect(transfers).toMatchObject([{ status: 'failed', failure: { code: 'source-changed' } }]);
    expect((await practice.seen.counters()).bodyBytes).toBeLessThan(2);
  });

  test('whose MD5 the bytes contradict fails, and nothing has the final name', async () => {
    const bench = await open();
    const key = 'large/16-mib-kms.bin';
    const expected = { algorithm: 'md5', hex: '0'.repeat(32) } as const;
    const { transfers, folder } = await fetchExactly(bench, [{ key, size: 16 * MiB, expected }]);
    expect(transfers).toMatchObject([{ status: 'failed', failure: { code: 'checksum' } }]);
    await expect(stat(path.join(folder, key))).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

describe('byte ranges', () => {
  const key = 'large/64-mib-crc64nvme.bin';
  const ranges = [
    { start: 20 * MiB + 7, end: 32 * MiB },
    { start: 5, end: 6 },
    { start: 40 * MiB, end: 40 * MiB + 1000 },
  ];
  const truth = Buffer.concat(
    ranges.map(({ start, end }) => Buffer.from(objectBytes('practice', key, start, end))),
  );

  test('arrive one behind the other in one file, and the receipt says which', async () => {
    const bench = await open();
    const { job, read, transfers } = await fetchExactly(bench, [{ key, ranges, path: 'pieces.bin' }]);
    expect(job.counts).toMatchObject({ files: 1, bytes: truth.length, completed: 1, unverifiable: 1 });
    expect(Buffer.compare(await read('pieces.bin'), truth)).toBe(0);
    expect(transfers[0]?.verification).toMatchObject({
      state: 'unverifiable',
      why: expect.stringContaining('byte ranges'),
    });
    expect((await practice.seen.counters()).bodyBytes).toBe(truth.length);
    const receipt = JSON.parse(await readFile(job.receipt ?? '', 'utf8'));
    expect(receipt.files[0]).toMatchObject({
      size: truth.length,
      asked: { ranges },
      crc: { algorithm: 'crc64nvme' },
    });
  });

  test('may go to the end of an object whose size nobody said', async () => {
    const bench = await open();
    const open64 = [{ start: 64 * MiB - 10, end: null }];
    const { read } = await fetchExactly(bench, [{ key, ranges: open64 }]);
    expect(Buffer.compare(await read(key), objectBytes('practice', key, 64 * MiB - 10))).toBe(0);
  });

  test('go on where they stopped, in another process', async () => {
    const dataDir = path.join(tempFolder(), 'data');
    const folder = tempFolder();
    const first = await open({ dataDir });
    await practice.faults.set([
      { fault: { kind: 'slow', bytesPerSecond: 16 * MiB, scope: 'all' }, method: 'GET' },
    ]);
    const selection = exactly(first.ledger, [{ key, ranges, path: 'pieces.bin' }]);
    const id = await first.get({ prefix: '', folder, selection });
    await first.until(id, (job) => job.bytesWritten > 6 * MiB);
    await first.stop();
    const { bodyBytes } = await practice.seen.counters();
    await practice.faults.set([]);
    const second = await open({ dataDir });
    const job = await second.ended(id);
    expect(job.status).toBe('completed');
    expect(Buffer.compare(await readFile(path.join(folder, 'pieces.bin')), truth)).toBe(0);
    expect((await practice.seen.counters()).bodyBytes - bodyBytes).toBeLessThan(truth.length - 5 * MiB);
  });

  test('are pinned: an object that changes between two of them is not mixed in', async () => {
    const bench = await open({ speed: 20 });
    await practice.faults.set([
      { fault: { kind: 'swap' }, method: 'GET', nth: 2, times: 1000 },
      { fault: { kind: 'ignore-if-match' } },
    ]);
    const { transfers } = await fetchExactly(bench, [{ key, ranges }]);
    expect(transfers).toMatchObject([{ status: 'failed', failure: { code: 'source-changed' } }]);
  });

  test('that are here already are not fetched again, and other ranges of equal length are', async () => {
    const bench = await open();
    const { folder } = await fetchExactly(bench, [{ key, ranges, path: 'pieces.bin' }]);
    await practice.seen.reset();
    const again = await fetchExactly(bench, [{ key, ranges, path: 'pieces.bin' }], { folder });
    expect(again.job.counts).toMatchObject({ skipped: 1 });
    expect((await practice.seen.counters()).bodyBytes).toBe(0);
    const moved = ranges.map(({ start, end }) => ({ start: start + 1, end: end + 1 }));
    const other = await fetchExactly(bench, [{ key, ranges: moved, path: 'pieces.bin' }], { folder });
    expect(other.transfers).toMatchObject([{ skipped: false, path: 'pieces (2).bin' }]);
  });

  test('are verified later by their own CRC, and what was damaged is fetched again, just those bytes', async () => {
    const bench = await open();
    const { folder } = await fetchExactly(bench, [{ key, ranges, path: 'pieces.bin' }]);
    const file = path.join(folder, 'pieces.bin');
    const verified = async () => {
      const nowhere = { scheme: 'https', endpoint: '', bucket: '', prefix: '', region: null } as const;
      const { id } = bench.ledger.createJob({
        ...{ kind: 'verify', name: 'v', datasetId: null, folder, selection: everything, onConflict: 'skip' },
        source: { location: nowhere, profile: 'anonymous', requestPayer: false },
        ...{ confirmed: false, createdAt: Date.now() },
      });
      bench.engine.confirm(id, { start: true, onConflict: 'skip' });
      return bench.ended(id);
    };
    expect((await verified()).counts).toMatchObject({ verified: 1 });
    await writeFile(file, Buffer.alloc(truth.length));
    const job = await verified();
    expect(job.counts).toMatchObject({ failed: 1 });
    bench.engine.flush();
    await practice.seen.reset();
    const [made] = await refetch({
      ports: bench.ports,
      job: bench.ledger.job(job.id),
      consent: false,
      reached: async (source) => source,
      roots: [],
    });
    await makeRoom({ ports: bench.ports, job: bench.ledger.job(job.id), roots: [] });
    bench.engine.confirm(made?.id ?? 0, { start: true, onConflict: 'keep-both' });
    await bench.ended(made?.id ?? 0);
    expect(Buffer.compare(await readFile(file), truth)).toBe(0);
    expect((await practice.seen.counters()).bodyBytes).toBe(truth.length);
  });
});
