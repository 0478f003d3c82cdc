/** Buckets of others, of one's own and of nobody; and uploads that somebody else left unfinished, taken up. */
import path from 'node:path';
import { CreateMultipartUploadCommand, UploadPartCommand } from '@aws-sdk/client-s3';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { serve } from '../../main/serve.ts';
import type { Failure } from '../../shared/failure.ts';
import type { Job } from '../../shared/job.ts';
import { MiB } from '../../shared/part.ts';
import { startApp } from '../support/app.ts';
import { bytesOf, otherEyes, signed, sourceIn, writeFiles } from '../support/lab.ts';
import { withPractice } from '../support/practice.ts';
import { tempFolder } from '../support/temp.ts';

const practice = withPractice();
const eyes = () => otherEyes(practice.endpoint);
let app: Awaited<ReturnType<typeof startApp>>;

beforeEach(async () => {
  for (const [name, value] of Object.entries(signed)) vi.stubEnv(name, value);
  app = await startApp();
});
afterEach(() => vi.unstubAllEnvs());

const reach = () => ({ profile: 'environment', endpoint: practice.endpoint, region: null });
const make = (bucket: string) =>
  serve(app.app.handlers, 'buckets.create', {
    ...reach(),
    bucket,
    versioning: false,
    encryption: { kind: 's3' },
  });
const refusedWith = async (answer: ReturnType<typeof make>): Promise<Failure> => {
  const got = await answer;
  if (got.ok) throw new Error('it was made');
  return got.error;
};
const look = (bucket: string) => app.call('buckets.look', { ...reach(), bucket });

test('a bucket of somebody else is told from one of nobody, and its name is refused with what to do', async () => {
  await practice.faults.set([{ fault: { kind: 'foreign' }, bucket: 'taken-lab' }]);
  expect(await look('taken-lab')).toMatchObject({ state: 'foreign' });
  expect(await look('free-lab')).toEqual({ state: 'free', region: null });
  expect(await refusedWith(make('taken-lab'))).toMatchObject({
    code: 'access-denied',
    reason: 'Somebody else has a bucket named taken-lab.',
    hint: expect.stringContaining('choose another'),
  });
});

test('one in another region that is somebody else’s is foreign too, with its region', async () => {
  await practice.faults.set([
    { fault: { kind: 'wrong-region', region: 'eu-central-1' }, bucket: 'far-lab', times: 1 },
    { fault: { kind: 'foreign' }, bucket: 'far-lab' },
  ]);
  expect(await look('far-lab')).toMatchObject({ state: 'foreign' });
});

test('a name that somebody else takes between look and making is refused the same way', async () => {
  await practice.faults.set([{ fault: { kind: 'foreign' }, bucket: 'raced-lab', method: 'PUT' }]);
  expect(await refusedWith(make('raced-lab'))).toMatchObject({
    code: 'access-denied',
    reason: 'Somebody else has a bucket named raced-lab.',
  });
});

test('one’s own is told so, whether it was seen before or only by the refusal, and is not changed', async () => {
  expect(await make('own-lab')).toMatchObject({ ok: true, value: { state: 'created' } });
  expect(await look('own-lab')).toMatchObject({ state: 'mine' });
  expect(await make('own-lab')).toMatchObject({ ok: true, value: { state: 'mine' } });
  await practice.faults.set([{ fault: { kind: 'vanish' }, bucket: 'own-lab', method: 'HEAD' }]);
  expect(await make('own-lab')).toMatchObject({ ok: true, value: { state: 'mine', notes: [] } });
});

test('who may put but not create is told that, and by whom a bucket is made', async () => {
  await practice.faults.set([
    { fault: { kind: 'status', status: 403, body: 'none' }, bucket: 'no-leave', method: 'PUT' },
  ]);
  expect(await refusedWith(make('no-leave'))).toMatchObject({
    code: 'access-denied',
    reason: 'This profile may not make buckets.',
    hint: expect.stringContaining('s3:CreateBucket'),
  });
});

/** An upload with its first two parts, as another program left it; the second of another file. */
async function leftOver(bucket: string, key: string, bytes: Buffer) {
  const { client, makeBucket } = eyes();
  await makeBucket(bucket);
  const { UploadId } = await client.send(
    new CreateMultipartUploadCommand({
      ...{ Bucket: bucket, Key: key },
      ...{ ChecksumAlgorithm: 'CRC64NVME', ChecksumType: 'FULL_OBJECT' },
    }),
  );
  const parts = [bytes.subarray(0, 5 * MiB), bytesOf('of another file', 5 * MiB)];
  for (const [i, Body] of parts.entries())
    await client.send(
      new UploadPartCommand({
        ...{ Bucket: bucket, Key: key, UploadId, PartNumber: i + 1, Body },
        ChecksumAlgorithm: 'CRC64NVME',
      }),
    );
  return UploadId ?? '';
}

const ended = ({ status }: Job) => status === 'completed' || status === 'failed';

test('an upload of another program is listed and gone on with: what fits the file stays, what does not is sent again', async () => {
  const bytes = bytesOf('adopted', 16 * MiB);
  const folder = tempFolder();
  await writeFiles(folder, { 'scan.nii': bytes });
  const uploadId = await leftOver('adopt-lab', 'study/scan.nii', bytes);
  const source = sourceIn(practice.endpoint, 'adopt-lab', '');
  const { uploads } = await app.call('buckets.uploads', { source, token: null });
  expect(uploads).toMatchObject([
    { key: 'study/scan.nii', uploadId, parts: 2, bytes: 10 * MiB, jobId: null },
  ]);
  await practice.seen.reset();
  const file = path.join(folder, 'scan.nii');
  const { job } = await app.call('buckets.adopt', { source, key: 'study/scan.nii', uploadId, file });
  expect(await app.until(job.id, ended)).toMatchObject({ status: 'completed', counts: { verified: 1 } });
  expect(Buffer.compare(await eyes().bytes('adopt-lab', 'study/scan.nii'), bytes)).toBe(0);
  expect(await eyes().uploads('adopt-lab')).toEqual([]);
  const sent = (await practice.seen.log()).filter(({ kind }) => kind === 'upload-part');
  expect(sent.map(({ query }) => Number(query.partNumber)).sort()).toEqual([2, 3, 4]);
});

test('an upload is not gone on with by another file, nor by one that is not there', async () => {
  const folder = tempFolder();
  await writeFiles(folder, { 'other.nii': 'x' });
  const source = sourceIn(practice.endpoint, 'adopt-none', '');
  const adopt = (name: string) =>
    app.call('buckets.adopt', {
      source,
      key: 'study/scan.nii',
      uploadId: 'u',
      file: path.join(folder, name),
    });
  await expect(adopt('other.nii')).rejects.toThrow('usage');
  await expect(adopt('scan.nii')).rejects.toThrow('usage');
});

test('an upload that somebody completed meanwhile, or gave up, is begun anew', async () => {
  const folder = tempFolder();
  await writeFiles(folder, { 'scan.nii': bytesOf('late', 9 * MiB) });
  await eyes().makeBucket('adopt-late');
  const source = sourceIn(practice.endpoint, 'adopt-late', '');
  const file = path.join(folder, 'scan.nii');
  const { job } = await app.call('buckets.adopt', { source, key: 'scan.nii', uploadId: 'long-gone', file });
  expect(await app.until(job.id, ended)).toMatchObject({ status: 'completed', counts: { verified: 1 } });
  expect(await eyes().keys('adopt-late')).toEqual(['scan.nii']);
});
