/** Uploads that end well: what is in the bucket afterwards is what was in the folder, and is proved to be. */
import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { GetObjectCommand } from '@aws-sdk/client-s3';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { MiB } from '../../shared/part.ts';
import { startApp } from '../support/app.ts';
import { bytesOf, otherEyes, planned, sent, signed, sourceIn, writeFiles } from '../support/lab.ts';
import { withPractice } from '../support/practice.ts';
import { tempFolder } from '../support/temp.ts';

const practice = withPractice({ thread: true });
let bucket = '';
let buckets = 0;
const eyes = () => otherEyes(practice.endpoint);
const there = (prefix = 'study/') => sourceIn(practice.endpoint, bucket, prefix);

beforeEach(async () => {
  for (const [name, value] of Object.entries(signed)) vi.stubEnv(name, value);
  bucket = `sent-${++buckets}`;
  await eyes().makeBucket(bucket);
});
afterEach(() => {
  vi.unstubAllEnvs();
});

test('small files, an empty one, one of a piece and one of many parts arrive whole and are proved by their CRC', async () => {
  const folder = tempFolder();
  const files: Record<string, Uint8Array> = {
    'empty.txt': new Uint8Array(),
    'one.json': Buffer.from('{}'),
    'sub-01/300k.bin': bytesOf('300k', 300_000),
    'sub-01/large.nii.gz': bytesOf('large', 20 * MiB + 5),
  };
  for (let i = 0; i < 50; i++) files[`many/${i}.txt`] = Buffer.from(`file ${i}`);
  await writeFiles(folder, files);
  const app = await startApp();
  const job = await sent(app, folder, there());
  expect(job.failure).toBe(null);
  expect(job).toMatchObject({ status: 'completed', counts: { files: 54, completed: 54, verified: 54 } });
  expect((await eyes().keys(bucket)).filter((key) => !key.includes('.waybill'))).toHaveLength(54);
  for (const [name, bytes] of Object.entries(files).filter(([name]) => !name.startsWith('many/')))
    expect(Buffer.compare(await eyes().bytes(bucket, `study/${name}`), bytes), name).toBe(0);
  expect(await eyes().uploads(bucket)).toEqual([]);
  const { transfers } = await app.call('transfers.list', {
    jobId: job.id,
    status: null,
    text: 'large',
    offset: 0,
    limit: 1,
  });
  expect(transfers[0]).toMatchObject({
    verification: { state: 'verified', by: 'crc64nvme' },
    checksum: { algorithm: 'crc64nvme', type: 'full-object' },
  });
});

test('what was said of an object comes with it: type, storage class, encryption, tags', async () => {
  const folder = tempFolder();
  await writeFiles(folder, { 'a.json': '{}', 'b.bold': 'x', 'large.bin': bytesOf('described', 9 * MiB) });
  const app = await startApp();
  const { status } = await sent(app, folder, there(), {
    contentTypes: [{ glob: '*.bold', type: 'application/x-bold' }],
    storageClass: 'STANDARD_IA',
    encryption: { kind: 'kms', keyId: 'lab-key' },
    tags: [
      { key: 'study', value: 'rest / task' },
      { key: 'lab', value: '' },
    ],
  });
  expect(status).toBe('completed');
  for (const [name, type] of [
    ['a.json', 'application/json'],
    ['b.bold', 'application/x-bold'],
    // In parts, and so said when the upload was opened.
    ['large.bin', 'application/octet-stream'],
  ]) {
    const there = await eyes().client.send(new GetObjectCommand({ Bucket: bucket, Key: `study/${name}` }));
    await there.Body?.transformToByteArray();
    expect(there).toMatchObject({
      ContentType: type,
      StorageClass: 'STANDARD_IA',
      ServerSideEncryption: 'aws:kms',
      SSEKMSKeyId: 'lab-key',
      TagCount: 2,
    });
  }
});

test('a second run sends nothing; a changed, a new and a renamed file are all that a third one sends', async () => {
  const folder = tempFolder();
  await writeFiles(folder, {
    'a.txt': 'a',
    'b.txt': 'before',
    'sub-1/bold.bin': bytesOf('moves', 100_000),
    'large.bin': bytesOf('l', 9 * MiB),
  });
  const app = await startApp();
  await sent(app, folder, there());
  const again = await sent(app, folder, there());
  expect(again).toMatchObject({ status: 'completed', counts: { files: 0 } });
  await rm(path.join(folder, 'sub-1'), { recursive: true });
  await writeFiles(folder, { 'b.txt': 'after!', 'c.txt': 'c', 'sub-01/bold.bin': bytesOf('moves', 100_000) });
  await practice.seen.reset();
  const third = await sent(app, folder, there());
  expect(third).toMatchObject({ status: 'completed', counts: { files: 3, verified: 3 } });
  expect(Buffer.from(await eyes().bytes(bucket, 'study/b.txt')).toString()).toBe('after!');
  expect(await eyes().bytes(bucket, 'study/sub-01/bold.bin')).toHaveLength(100_000);
  const puts = (await practice.seen.log()).filter(({ method }) => method === 'PUT');
  expect(puts.map(({ key }) => key).sort()).toEqual(['study/b.txt', 'study/c.txt', 'study/sub-01/bold.bin']);
  expect((await eyes().keys(bucket)).includes('study/sub-1/bold.bin')).toBe(true);
});

test('what is only there is deleted when that was meant, and only after everything has arrived', async () => {
  const folder = tempFolder();
  await writeFiles(folder, { 'a.txt': 'a' });
  for (const name of ['old.txt', 'older/x.txt']) await eyes().put(bucket, `study/${name}`, name);
  await eyes().put(bucket, 'other/y.txt', 'not of this folder');
  await writeFiles(folder, { 'new-name.bin': bytesOf('moved', 5000) });
  await eyes().put(bucket, 'study/old-name.bin', bytesOf('moved', 5000));
  const app = await startApp();
  const jobId = await planned(app, folder, there());
  await app.call('uploads.check', { jobId, checked: true, paths: [], folders: [''], states: ['only-there'] });
  await app.call('uploads.confirm', { jobId, start: true, deleteOnlyThere: true, typed: '3', answers: [] });
  await app.until(jobId, ({ status }) => status === 'completed');
  expect(await eyes().keys(bucket)).toEqual(['other/y.txt', 'study/a.txt', 'study/new-name.bin']);
});

test('an object that somebody put there after the comparison is not overwritten', async () => {
  const folder = tempFolder();
  await writeFiles(folder, { 'new.txt': 'mine', 'changed.txt': 'mine!' });
  await eyes().put(bucket, 'study/changed.txt', 'theirs');
  const app = await startApp();
  const jobId = await planned(app, folder, there());
  await eyes().put(bucket, 'study/new.txt', 'theirs, meanwhile');
  await eyes().put(bucket, 'study/changed.txt', 'theirs, again');
  await app.call('uploads.confirm', { jobId, start: true, deleteOnlyThere: false, typed: null, answers: [] });
  const job = await app.until(jobId, ({ status }) => status === 'failed' || status === 'completed');
  expect(job).toMatchObject({ status: 'failed', counts: { failed: 2 } });
  expect(Buffer.from(await eyes().bytes(bucket, 'study/new.txt')).toString()).toBe('theirs, meanwhile');
  expect(Buffer.from(await eyes().bytes(bucket, 'study/changed.txt')).toString()).toBe('theirs, again');
  const { transfers } = await app.call('transfers.list', {
    jobId,
    status: 'failed',
    text: '',
    offset: 0,
    limit: 9,
  });
  expect(transfers.map(({ failure }) => failure?.code)).toEqual(['file-exists', 'file-exists']);
});

test('a file that changed since it was compared is sent as it is now', async () => {
  const folder = tempFolder();
  await writeFiles(folder, { 'a.txt': 'planned', 'large.bin': bytesOf('one', 9 * MiB), 'gone.txt': 'soon' });
  const app = await startApp();
  const jobId = await planned(app, folder, there());
  await writeFile(path.join(folder, 'a.txt'), 'as it is now');
  await writeFile(path.join(folder, 'large.bin'), bytesOf('two', 17 * MiB));
  await rm(path.join(folder, 'gone.txt'));
  await app.call('uploads.confirm', { jobId, start: true, deleteOnlyThere: false, typed: null, answers: [] });
  const job = await app.until(jobId, ({ status }) => status === 'failed' || status === 'completed');
  expect(job).toMatchObject({
    status: 'failed',
    counts: { completed: 2, failed: 1, bytes: 12 + 17 * MiB + 4 },
  });
  expect(Buffer.from(await eyes().bytes(bucket, 'study/a.txt')).toString()).toBe('as it is now');
  const large = await eyes().bytes(bucket, 'study/large.bin');
  expect(Buffer.compare(large, bytesOf('two', 17 * MiB))).toBe(0);
  expect(await eyes().uploads(bucket)).toEqual([]);
});
