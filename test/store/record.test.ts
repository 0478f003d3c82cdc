import { expect, test } from 'vitest';
import type { Verification } from '../../shared/checksum.ts';
import { evidences } from '../../shared/checksum.ts';
import { statuses } from '../../shared/job.ts';
import { openTemp } from './ledgers.ts';
import { fill, newJob, nothing } from './samples.ts';

const failure = {
  code: 'checksum' as const,
  reason: 'The bytes differ.',
  hint: 'Try again.',
  detail: 'crc32',
};

function withTransfers(count: number) {
  const { ledger, dataDir } = openTemp();
  const { id: jobId } = ledger.createJob(newJob);
  fill(ledger, jobId, count);
  const ids = ledger.nextWork(jobId, 0, count).map(({ transfer }) => transfer.id);
  return { ledger, dataDir, jobId, ids };
}

test('everything that can change in a transfer comes back as it was recorded', () => {
  const { ledger, ids } = withTransfers(2);
  const [id = 0, other = 0] = ids;
  const untouched = ledger.work(other);
  const before = ledger.work(id).transfer;
  const patch = {
    id,
    size: 2 ** 42,
    etag: '"new"',
    versionId: 'v2',
    lastModified: 1_700_000_000_001,
    checksum: { algorithm: 'sha256', type: 'composite', value: 'AAAA', parts: 12 },
    partSize: 8 * 2 ** 20,
    status: 'failed',
    verification: { state: 'mismatch', by: 'md5', expected: 'a', actual: 'b' },
    skipped: true,
    written: 2 ** 41,
    refetched: 2 ** 33,
    attempts: 3,
    failure,
    path: 'elsewhere',
  } as const;
  ledger.record({ ...nothing, transfers: [patch] });
  expect(ledger.work(id).transfer).toEqual({ ...before, ...patch });
  const cleared = {
    id,
    etag: null,
    versionId: null,
    lastModified: null,
    checksum: null,
    partSize: null,
    failure: null,
  };
  ledger.record({ ...nothing, transfers: [cleared, { id }] });
  expect(ledger.work(id).transfer).toEqual({ ...before, ...patch, ...cleared });
  expect(ledger.work(other)).toEqual(untouched);
});

test('every status and every verification comes back as it was recorded', () => {
  const { ledger, ids } = withTransfers(1);
  const id = ids[0] ?? 0;
  const verifications: readonly Verification[] = [
    { state: 'pending' },
    { state: 'unverifiable', why: 'The object has no checksum.' },
    ...evidences.map((by) => ({ state: 'verified' as const, by })),
    ...evidences.map((by) => ({ state: 'mismatch' as const, by, expected: '1', actual: '2' })),
  ];
  for (const status of statuses) {
    ledger.record({ ...nothing, transfers: [{ id, status }] });
    expect(ledger.work(id).transfer.status).toBe(status);
  }
  for (const verification of verifications) {
    ledger.record({ ...nothing, transfers: [{ id, verification }] });
    expect(ledger.work(id).transfer.verification).toEqual(verification);
  }
});

test('counts follow each record: by status, by verification, in files and bytes', () => {
  const { ledger, jobId, ids } = withTransfers(6);
  const [a = 0, b = 0, c = 0, d = 0, e = 0] = ids;
  ledger.record({
    ...nothing,
    transfers: [
      {
        id: a,
        size: 100,
        written: 100,
        status: 'completed',
        verification: { state: 'verified', by: 'crc32' },
      },
      {
        id: b,
        size: 200,
        written: 0,
        status: 'completed',
        verification: { state: 'unverifiable', why: 'no' },
        skipped: true,
      },
      { id: c, size: 300, written: 30, status: 'failed', failure },
      { id: d, size: 400, written: 40, status: 'running' },
      { id: e, size: 500, written: 50, status: 'canceled' },
    ],
  });
  const job = ledger.job(jobId);
  expect(job.counts).toEqual(ledger.counts(jobId));
  expect(job.counts).toEqual({
    files: 6,
    bytes: 1500 + ledger.work(ids[5] ?? 0).transfer.size,
    queued: 1,
    running: 1,
    completed: 2,
    failed: 1,
    canceled: 1,
    verified: 1,
    unverifiable: 1,
    skipped: 1,
    bytesCompleted: 300,
    bytesVerified: 100,
    bytesFailed: 300,
  });
  // A skipped file is on disk though nothing was fetched; of the unfinished, what they have written.
  expect(job.bytesWritten).toBe(300 + 30 + 40 + 50);
});

test('parts are upserted after the dropped ones are gone', () => {
  const { ledger, ids } = withTransfers(2);
  const [id = 0, other = 0] = ids;
  const part = (number: number, written: number, transferId = id) => ({
    transferId,
    number,
    written,
    durable: 0,
    crc: 'ab',
    durableCrc: null,
  });
  ledger.record({ ...nothing, parts: [part(1, 10), part(2, 20), part(1, 1, other)] });
  ledger.record({ ...nothing, parts: [part(2, 25), part(3, 30)] });
  expect(ledger.work(id).parts.map(({ number, written }) => [number, written])).toEqual([
    [1, 10],
    [2, 25],
    [3, 30],
  ]);
  ledger.record({ ...nothing, dropParts: [id], parts: [part(1, 5)] });
  expect(ledger.work(id).parts.map(({ number, written }) => [number, written])).toEqual([[1, 5]]);
  expect(ledger.work(other).parts).toHaveLength(1);
});

test('a record with one impossible line changes nothing at all', () => {
  const { ledger, jobId, ids } = withTransfers(2);
  const before = ledger.job(jobId);
  expect(() =>
    ledger.record({
      ...nothing,
      transfers: [{ id: ids[0] ?? 0, status: 'completed' }, { id: jobId * 1e9 + 999 }],
    }),
  ).toThrow(expect.objectContaining({ failure: expect.objectContaining({ code: 'not-found' }) }));
  expect(ledger.job(jobId)).toEqual(before);
  expect(ledger.work(ids[0] ?? 0).transfer.status).toBe('queued');
});

test('a report on a job that was removed meanwhile is dropped, the rest of the batch is kept', () => {
  const { ledger, jobId, ids } = withTransfers(1);
  const { id: gone } = ledger.createJob(newJob);
  fill(ledger, gone, 1);
  const [late = 0] = ledger.nextWork(gone, 0, 1).map(({ transfer }) => transfer.id);
  ledger.removeJob(gone);
  ledger.record({
    transfers: [
      { id: late, status: 'completed' },
      { id: ids[0] ?? 0, status: 'completed' },
    ],
    parts: [{ transferId: late, number: 1, written: 1, durable: 1, crc: null, durableCrc: null }],
    dropParts: [],
  });
  expect(ledger.counts(jobId).completed).toBe(1);
  expect(() => ledger.work(late)).toThrow('no such transfer');
});

test('queued again, failed transfers lose failure, attempts and verdict and keep parts and written bytes', () => {
  const { ledger, jobId, ids } = withTransfers(4);
  const [a = 0, b = 0, c = 0] = ids;
  const part = { number: 1, written: 7, durable: 7, crc: 'ab', durableCrc: 'ab' };
  const mismatch = { state: 'mismatch', by: 'md5', expected: 'a', actual: 'b' } as const;
  ledger.record({
    transfers: [
      { id: a, status: 'failed', failure, attempts: 5, verification: mismatch, written: 7 },
      { id: b, status: 'canceled', attempts: 1 },
      { id: c, status: 'completed' },
    ],
    parts: [{ transferId: a, ...part }],
    dropParts: [],
  });
  expect(ledger.changeAll(jobId, ['failed', 'canceled'], 'queued')).toBe(2);
  expect(ledger.work(a)).toMatchObject({
    transfer: {
      status: 'queued',
      failure: null,
      attempts: 0,
      verification: { state: 'pending' },
      written: 7,
    },
    parts: [part],
  });
  expect(ledger.counts(jobId)).toMatchObject({
    queued: 3,
    failed: 0,
    canceled: 0,
    completed: 1,
    bytesFailed: 0,
  });
  expect(ledger.changeAll(jobId, ['queued', 'running', 'canceled'], 'canceled')).toBe(3);
  expect(ledger.counts(jobId)).toMatchObject({ queued: 0, canceled: 3, completed: 1 });
  expect(ledger.changeAll(jobId, ['failed'], 'queued')).toBe(0);
});

test('the first so many of them change, in id order, and are counted as such', () => {
  const { ledger, jobId, ids } = withTransfers(5);
  ledger.record({ ...nothing, transfers: [{ id: ids[1] ?? 0, status: 'failed' }] });
  expect(ledger.changeAll(jobId, ['queued', 'failed'], 'canceled', 3)).toBe(3);
  expect(ledger.transfers(jobId, { status: null, text: '', offset: 0, limit: 9 }).transfers).toMatchObject([
    { status: 'canceled' },
    { status: 'failed' },
    { status: 'canceled' },
    { status: 'canceled' },
    { status: 'queued' },
  ]);
  expect(ledger.counts(jobId)).toMatchObject({ queued: 1, failed: 1, canceled: 3 });
  expect(ledger.changeAll(jobId, ['queued', 'failed'], 'canceled', 3)).toBe(2);
});

test('after a crash nothing is running, and the jobs that were are named', () => {
  const { ledger, jobId, ids } = withTransfers(3);
  const { id: paused } = ledger.createJob(newJob);
  fill(ledger, paused, 1);
  const [caught = 0] = ledger.nextWork(paused, 0, 1).map(({ transfer }) => transfer.id);
  ledger.changeJob(jobId, { status: 'running' });
  ledger.changeJob(paused, { status: 'paused' });
  ledger.record({
    ...nothing,
    transfers: [
      { id: ids[0] ?? 0, status: 'running', attempts: 2, written: 9 },
      { id: ids[1] ?? 0, status: 'completed' },
      { id: caught, status: 'running' },
    ],
  });
  expect(ledger.resetRunning()).toEqual([jobId]);
  expect(ledger.job(jobId)).toMatchObject({
    status: 'queued',
    bytesWritten: 9 + ledger.counts(jobId).bytesCompleted,
  });
  expect(ledger.job(paused).status).toBe('paused');
  expect(ledger.counts(jobId)).toMatchObject({ running: 0, queued: 2, completed: 1 });
  expect(ledger.counts(paused)).toMatchObject({ running: 0, queued: 1 });
  expect(ledger.work(ids[0] ?? 0).transfer).toMatchObject({ status: 'queued', attempts: 2, written: 9 });
  expect(ledger.resetRunning()).toEqual([]);
});

test('a batch counts like as many single reports, side by side, scattered, or with one row twice', () => {
  const count = 400;
  const batches: readonly (readonly number[])[] = [
    Array.from({ length: 40 }, (_, i) => i),
    Array.from({ length: 40 }, (_, i) => i * 10),
    [...Array.from({ length: 40 }, (_, i) => 200 + i), 200],
  ];
  const done = (id: number) =>
    ({ id, status: 'completed', written: 1000, verification: { state: 'verified', by: 'md5' } }) as const;
  const together = withTransfers(count);
  const alone = withTransfers(count);
  for (const batch of batches) {
    const patches = (ids: readonly number[]) => batch.map((at) => done(ids[at] ?? 0));
    together.ledger.record({ ...nothing, transfers: patches(together.ids) });
    for (const patch of patches(alone.ids)) alone.ledger.record({ ...nothing, transfers: [patch] });
    expect(together.ledger.counts(together.jobId)).toEqual(alone.ledger.counts(alone.jobId));
  }
  const missing = Math.max(...together.ids) + 1;
  const before = together.ledger.counts(together.jobId);
  const some = [...together.ids.slice(-30), missing].map(
    (id) => ({ id, status: 'failed', failure }) as const,
  );
  expect(() => together.ledger.record({ ...nothing, transfers: some })).toThrow();
  expect(together.ledger.counts(together.jobId)).toEqual(before);
});
