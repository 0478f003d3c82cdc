import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { expect, test } from 'vitest';
import { startPractice } from '../../main/practice/practice.ts';
import { practiceKey } from '../../main/practice/sign.ts';
import { raw } from './raw.ts';

const put = (endpoint: string, key: string, body: string) =>
  raw(`${endpoint}/practice-uploads/${key}`, {
    method: 'PUT',
    body,
    headers: { 'content-length': String(body.length) },
  });

test('with a folder of its own, uploads and buckets are there again at the next start', async () => {
  const uploads = await mkdtemp(path.join(tmpdir(), 'waybill-test-'));
  try {
    const first = await startPractice({ uploads });
    const client = new S3Client({
      endpoint: first.endpoint,
      region: 'us-east-1',
      forcePathStyle: true,
      credentials: practiceKey,
    });
    await client.send(new CreateBucketCommand({ Bucket: 'kept-bucket' }));
    client.destroy();
    await put(first.endpoint, 'a/b', 'old');
    const { etag } = (await put(first.endpoint, 'a/b', 'kept')).headers;
    await first.close();

    const second = await startPractice({ uploads });
    const answer = await raw(`${second.endpoint}/practice-uploads/a/b`);
    expect([answer.status, answer.body.toString(), answer.headers.etag]).toEqual([200, 'kept', etag]);
    expect((await raw(`${second.endpoint}/kept-bucket`, { method: 'HEAD' })).status).toBe(403);
    expect((await raw(`${second.endpoint}/other-bucket`, { method: 'HEAD' })).status).toBe(404);
    await raw(`${second.endpoint}/practice-uploads/a/b`, { method: 'DELETE' });
    await second.close();
    expect(await readdir(uploads)).toEqual(['buckets.json']);
  } finally {
    await rm(uploads, { recursive: true });
  }
});

test('without one, nothing stays on disk', async () => {
  const mine = async () =>
    (await readdir(tmpdir())).filter((name) => name.startsWith(`waybill-practice-${process.pid}-`));
  const practice = await startPractice();
  expect((await put(practice.endpoint, 'x', 'bytes')).status).toBe(200);
  expect(await mine()).toHaveLength(1);
  await practice.close();
  expect(await mine()).toEqual([]);
});

test('a body that breaks off leaves no object and no file', async () => {
  const uploads = await mkdtemp(path.join(tmpdir(), 'waybill-test-'));
  const practice = await startPractice({ uploads });
  try {
    const cut = raw(`${practice.endpoint}/practice-uploads/cut`, {
      method: 'PUT',
      body: 'short',
      headers: { 'content-length': '1000', connection: 'close' },
    });
    await expect.poll(async () => (await practice.seen.counters()).requests.put).toBe(1);
    await Promise.all([expect(cut).rejects.toThrow(), practice.close()]);
    await expect.poll(() => readdir(uploads)).toEqual([]);
  } finally {
    await rm(uploads, { recursive: true });
  }
});
