/** What goes wrong on the way up: each ends right, or in its failure; nothing is called sent that is not. */
import { appendFile, truncate } from 'node:fs/promises';
import path from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import type { FaultRule } from '../../main/practice/faults.ts';
import type { Failure } from '../../shared/failure.ts';
import type { Job } from '../../shared/job.ts';
import { MiB } from '../../shared/part.ts';
import type { Bench } from '../support/engine.ts';
import { bytesOf, otherEyes, writeFiles } from '../support/lab.ts';
import { withPractice } from '../support/practice.ts';
import { put as putThere, sendBench } from '../support/sends.ts';
import { tempFolder } from '../support/temp.ts';

const practice = withPractice();
let bucket = '';
let buckets = 0;
const eyes = () => otherEyes(practice.endpoint);
const small = bytesOf('small', 1000);
const large = bytesOf('large', 17 * MiB);

beforeEach(async () => {
  bucket = `faults-${++buckets}`;
  await eyes().makeBucket(bucket);
});

const bench = (over: Parameters<typeof sendBench>[1] = {}) => sendBench(() => practice.endpoint, over);
const put = (at: Bench, folder: string) => putThere(at, folder, { endpoint: practice.endpoint, bucket });

async function whole(job: Job): Promise<void> {
  expect(job).toMatchObject({
    status: 'completed',
    failure: null,
    counts: { files: 2, verified: 2, failed: 0 },
  });
  expect(Buffer.compare(await eyes().bytes(bucket, 'small.bin'), small)).toBe(0);
  expect(Buffer.compare(await eyes().bytes(bucket, 'large.bin'), large)).toBe(0);
  expect(await eyes().uploads(bucket)).toEqual([]);
}

const passing: readonly (readonly [string, FaultRule])[] = [
  [
    'a server error on a part',
    { fault: { kind: 'internal-error' }, method: 'PUT', key: 'large.bin', times: 2 },
  ],
  [
    'a server that asks for patience',
    { fault: { kind: 'slow-down', retryAfter: 1 }, method: 'PUT', times: 3 },
  ],
  ['a connection that closes', { fault: { kind: 'refuse' }, method: 'PUT', times: 3 }],
  ['a server that falls silent', { fault: { kind: 'latency', ms: 6000 }, method: 'PUT', times: 2 }],
  [
    'an upload that is not opened at first',
    { fault: { kind: 'internal-error' }, method: 'POST', nth: 1, times: 1 },
  ],
  [
    'a completion that says 200 and means an error',
    { fault: { kind: 'status', status: 200, body: 'xml' }, method: 'POST', nth: 2, times: 1 },
  ],
  ['a completion whose answer is lost', { fault: { kind: 'refuse' }, method: 'POST', nth: 2, times: 1 }],
  ['a web page in between', { fault: { kind: 'html' }, method: 'PUT', key: 'small.bin', times: 1 }],
];

test.each(passing)('%s costs time and nothing else', async (_what, rule) => {
  const folder = tempFolder();
  await writeFiles(folder, { 'small.bin': small, 'large.bin': large });
  const at = await bench({ stallMs: 2000 });
  await practice.faults.set([{ ...rule, bucket }]);
  await whole(await at.ended(await put(at, folder)));
});

const failing: readonly (readonly [string, FaultRule['fault'], Failure['code']])[] = [
  ['no leave to write', { kind: 'status', status: 403, body: 'none' }, 'access-denied'],
  ['a bucket that is gone', { kind: 'status', status: 404, body: 'none' }, 'no-such-key'],
];

test.each(failing)('%s is told, and nothing is called sent', async (_what, fault, code) => {
  const folder = tempFolder();
  await writeFiles(folder, { 'small.bin': small });
  const at = await bench();
  await practice.faults.set([{ fault, bucket, method: 'PUT' }]);
  const id = await put(at, folder);
  const job = await at.ended(id);
  expect(job).toMatchObject({ status: 'failed', counts: { completed: 0, failed: 1 } });
  const [transfer] = at.transfers(id);
  expect(transfer?.failure).toMatchObject({ code, hint: expect.stringMatching(/./) });
  expect(await eyes().keys(bucket)).toEqual([]);
});

const refused: FaultRule['fault'] = { kind: 'status', status: 403, body: 'none' };
const many = (count: number) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, i) => [`file-${String(i).padStart(3, '0')}.bin`, small]),
  );

test('a bucket that takes nothing stops the job after three files, in one event, and fails none of them', async () => {
  const folder = tempFolder();
  await writeFiles(folder, many(30));
  const at = await bench();
  await practice.faults.set([{ fault: refused, bucket, method: 'PUT' }]);
  const id = await put(at, folder);
  const job = await at.ended(id);
  expect(job).toMatchObject({ status: 'failed', failure: { code: 'access-denied' } });
  expect(job.counts).toMatchObject({ failed: 0, queued: 30, completed: 0 });
  const log = await practice.seen.log();
  expect(
    log.filter(({ method, bucket: of, key }) => method === 'PUT' && of === bucket && key !== ''),
  ).toHaveLength(3);
  await practice.faults.set([]);
  await at.engine.retry(id, { restart: true });
  expect(await at.ended(id)).toMatchObject({ status: 'completed', counts: { verified: 30 } });
});

test('keys that alone are refused fail alone, the first of all among them', async () => {
  const folder = tempFolder();
  await writeFiles(folder, many(30));
  const at = await bench();
  const barred = ['file-000.bin', 'file-001.bin', 'file-017.bin'];
  await practice.faults.set(barred.map((key) => ({ fault: refused, bucket, method: 'PUT', key })));
  const id = await put(at, folder);
  expect(await at.ended(id)).toMatchObject({
    status: 'failed',
    failure: null,
    counts: { failed: 3, verified: 27 },
  });
  const failed = at.transfers(id).filter(({ status }) => status === 'failed');
  expect(failed.map(({ key }) => key).sort()).toEqual(barred);
});

test('a file that grows or shrinks while its parts are sent is sent again from its beginning', async () => {
  const folder = tempFolder();
  const at = await bench();
  await practice.faults.set([{ fault: { kind: 'latency', ms: 150 }, bucket, method: 'PUT' }]);
  const changes = {
    'grows.bin': (file: string) => appendFile(file, 'more'),
    'shrinks.bin': (file: string) => truncate(file, 9 * MiB),
  };
  for (const [name, change] of Object.entries(changes)) {
    await writeFiles(folder, { [name]: large });
    const id = await put(at, folder);
    await at.until(id, (job) => job.bytesWritten > 0 || job.status === 'failed');
    await change(path.join(folder, name));
    const job = await at.ended(id);
    expect(job).toMatchObject({ status: 'completed', counts: { verified: 1 } });
    const there = await eyes().bytes(bucket, name);
    expect(there.length).toBe(job.counts.bytes);
    expect(Buffer.compare(there.subarray(0, 9 * MiB), large.subarray(0, 9 * MiB))).toBe(0);
    expect(await eyes().uploads(bucket)).toEqual([]);
  }
});

test('paused and resumed, an upload sends no part twice; canceled it keeps its parts, and removed it leaves none', async () => {
  const folder = tempFolder();
  await writeFiles(folder, { 'large.bin': large });
  const at = await bench();
  await practice.faults.set([
    { fault: { kind: 'latency', ms: 10_000 }, bucket, method: 'PUT', nth: 2, times: 2 },
  ]);
  const id = await put(at, folder);
  const isOpen = (job: Job) => at.ledger.uploads.open(job.id).some(({ uploadId }) => uploadId.length > 1);
  const kept = () => at.transfers(id).flatMap((one) => at.ledger.uploads.parts(one.id)).length;
  await at.until(id, () => kept() > 0);
  await at.engine.pause(id);
  expect(await eyes().uploads(bucket)).toEqual(['large.bin']);
  const there = kept();
  const before = (await practice.seen.counters()).requests['upload-part'] ?? 0;
  await practice.faults.set([]);
  await at.engine.resume(id);
  expect(await at.ended(id)).toMatchObject({ status: 'completed', counts: { verified: 1 } });
  const { requests } = await practice.seen.counters();
  expect(requests['upload-part']).toBe(before + 3 - there);
  await practice.faults.set([{ fault: { kind: 'latency', ms: 10_000 }, bucket, method: 'PUT' }]);
  await eyes().remove(bucket, 'large.bin');
  const second = await put(at, folder);
  await at.until(second, isOpen);
  await at.engine.cancel(second);
  expect(await eyes().uploads(bucket)).toEqual(['large.bin']);
  await at.engine.remove(second, { deleteFiles: false });
  expect(await eyes().uploads(bucket)).toEqual([]);
  expect(at.told).toEqual([]);
});

test('an upload that is removed while its bucket is away says that its parts may still be there', async () => {
  const folder = tempFolder();
  await writeFiles(folder, { 'large.bin': large });
  await practice.faults.set([{ fault: { kind: 'latency', ms: 10_000 }, bucket, method: 'PUT' }]);
  const at = await bench();
  const id = await put(at, folder);
  await at.until(id, () => at.ledger.uploads.open(id).some(({ uploadId }) => uploadId.length > 1));
  await at.engine.pause(id);
  await practice.faults.set([
    { fault: { kind: 'status', status: 403, body: 'xml' }, bucket, method: 'DELETE' },
  ]);
  await at.engine.remove(id, { deleteFiles: false });
  expect(await eyes().uploads(bucket)).toHaveLength(1);
  expect(at.told).toEqual([expect.stringMatching(/^What “.*” had sent in parts may still be in its bucket/)]);
});
