/** What people and their computers bring along: clocks, rights, files that change. A reason, a hint, and nothing called sent. */
import { mkdirSync, rmSync, symlinkSync, truncateSync, unlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { practiceKey } from '../../main/practice/sign.ts';
import type { Job } from '../../shared/job.ts';
import { everything } from '../../shared/job.ts';
import { MiB, maxObjectBytes } from '../../shared/part.ts';
import { plainUpload, uploadOptions } from '../../shared/upload.ts';
import type { Bench } from '../support/engine.ts';
import { bytesOf, otherEyes, signed, sourceIn, writeFiles } from '../support/lab.ts';
import { withPractice } from '../support/practice.ts';
import { checklist, put as putThere, send, sendBench } from '../support/sends.ts';
import { tempFolder } from '../support/temp.ts';

const practice = withPractice();
let bucket = '';
let buckets = 0;
const eyes = () => otherEyes(practice.endpoint);
const bench = () => sendBench(() => practice.endpoint);
const put = (at: Bench, folder: string) => putThere(at, folder, { endpoint: practice.endpoint, bucket });
const hour = 3_600_000;

beforeEach(async () => {
  bucket = `bad-input-${++buckets}`;
  await eyes().makeBucket(bucket);
});

test.each([
  [3 * hour, "This computer's clock is 3 hours behind."],
  [-2 * 24 * hour, "This computer's clock is 2 days ahead."],
])('a clock that is off by %d ms is told with the difference, and nothing is sent', async (ms, reason) => {
  const folder = tempFolder();
  await writeFiles(folder, { 'a.txt': 'a', 'b.txt': 'b' });
  const at = await bench();
  await practice.faults.set([{ fault: { kind: 'clock', ms }, bucket, method: 'PUT' }]);
  const job = await at.ended(await put(at, folder));
  expect(job).toMatchObject({
    status: 'failed',
    failure: { code: 'wrong-clock', reason, hint: expect.stringContaining('Set the clock') },
    counts: { completed: 0 },
  });
  expect(await eyes().keys(bucket)).toEqual([]);
});

test.each([
  [{ AWS_SECRET_ACCESS_KEY: 'another' }, 'The secret key does not fit the access key.'],
  [{ AWS_ACCESS_KEY_ID: 'NOBODY' }, 'The service does not know this access key.'],
])(
  'keys that are wrong, %j, end the comparison with which of both it is, and nothing is sent',
  async (keys, reason) => {
    const folder = tempFolder();
    await writeFiles(folder, { 'a.txt': 'a' });
    const at = await sendBench(() => practice.endpoint, {
      aws: { env: { ...signed, ...keys }, homedir: tempFolder() },
    });
    const id = await checklist(at, folder, sourceIn(practice.endpoint, bucket, ''));
    const job = await at.until(id, ({ failure }) => failure !== null);
    expect(job.failure).toMatchObject({ reason, hint: 'Check the keys of this profile.' });
    expect(await eyes().keys(bucket)).toEqual([]);
  },
);

test('a file that is larger than S3 takes fails alone, and is neither read nor sent', async () => {
  const folder = tempFolder();
  await writeFiles(folder, { 'a.txt': 'a', 'sparse.bin': '' });
  truncateSync(path.join(folder, 'sparse.bin'), maxObjectBytes + 1);
  const at = await bench();
  const id = await checklist(at, folder, sourceIn(practice.endpoint, bucket, ''));
  // Said before anything is sent.
  expect(at.ledger.uploads.sums(id, '').failed).toBe(1);
  send(at, id);
  expect(await at.ended(id)).toMatchObject({ status: 'failed', counts: { completed: 1, failed: 1 } });
  // Tried again it is refused where it would be sent.
  await at.engine.retry(id, { restart: true });
  expect(await at.ended(id)).toMatchObject({ status: 'failed', counts: { completed: 1, failed: 1 } });
  expect(at.transfers(id).find(({ path: name }) => name === 'sparse.bin')?.failure).toMatchObject({
    reason: 'The file is larger than 5 TiB, which is all that S3 takes.',
    hint: 'Split it.',
  });
  expect(await eyes().keys(bucket)).toEqual(['a.txt']);
  expect(await eyes().uploads(bucket)).toEqual([]);
});

test('who may put but not list, nor look, sends all the same, and it is proved by the answers', async () => {
  const folder = tempFolder();
  await writeFiles(folder, { 'a.txt': 'a', 'large.bin': bytesOf('large', 17 * MiB) });
  const at = await bench();
  const no = { kind: 'status', status: 403, body: 'none' } as const;
  await practice.faults.set([
    { fault: no, bucket, method: 'GET' },
    { fault: no, bucket, method: 'HEAD' },
  ]);
  const id = await put(at, folder);
  expect(await at.ended(id)).toMatchObject({ status: 'completed', counts: { verified: 2 } });
  expect(at.ledger.uploads.record(id).notes).toEqual([expect.stringContaining('may not be listed')]);
});

test('a file that is gone before its last part fails alone, and no object takes its name', async () => {
  const folder = tempFolder();
  await writeFiles(folder, { 'stays.txt': 'here', 'vanishes.bin': bytesOf('vanishes', 33 * MiB) });
  const at = await bench();
  await practice.faults.set([
    { fault: { kind: 'latency', ms: 1000 }, bucket, method: 'PUT', key: 'vanishes.bin' },
  ]);
  const id = await put(at, folder);
  const isOpen = (job: Job) => at.ledger.uploads.open(job.id).some(({ uploadId }) => uploadId.length > 1);
  await at.until(id, isOpen);
  unlinkSync(path.join(folder, 'vanishes.bin'));
  const job = await at.ended(id);
  expect(job).toMatchObject({ status: 'failed', counts: { completed: 1, failed: 1 } });
  const failed = at.transfers(id).find(({ status }) => status === 'failed');
  expect(failed?.failure).toMatchObject({
    code: 'file-unreadable',
    reason: 'The file is gone.',
    hint: expect.stringContaining('Bring it back'),
  });
  expect(await eyes().keys(bucket)).toEqual(['stays.txt']);
  // The ledger knows what is left open: removing the job gives it up.
  await at.engine.remove(id, { deleteFiles: false });
  expect(await eyes().uploads(bucket)).toEqual([]);
});

test.each([
  ['a folder', (file: string) => mkdirSync(file)],
  ['a link to itself', (file: string) => symlinkSync(path.basename(file), file)],
])('a file that has become %s by the time it is sent fails alone, with what to do', async (_what, become) => {
  const folder = tempFolder();
  await writeFiles(folder, { 'a.txt': 'a', 'odd.txt': 'a file when it was compared' });
  const at = await bench();
  const id = await checklist(at, folder, sourceIn(practice.endpoint, bucket, ''));
  rmSync(path.join(folder, 'odd.txt'));
  become(path.join(folder, 'odd.txt'));
  send(at, id);
  const job = await at.ended(id);
  expect(job).toMatchObject({ status: 'failed', counts: { completed: 1, failed: 1 } });
  const failed = at.transfers(id).find(({ status }) => status === 'failed');
  expect(failed?.failure).toMatchObject({ code: 'file-unreadable', hint: expect.stringMatching(/./) });
  expect(await eyes().keys(bucket)).toEqual(['a.txt']);
});

test('names that S3 or its XML cannot hold stay here, each with its reason, and the others go', async () => {
  const folder = tempFolder();
  const deep = Array.from({ length: 5 }, () => 'd'.repeat(220)).join('/');
  await writeFiles(folder, {
    'ok <&>"\'+ größe.txt': 'markup is no trouble',
    'bell\u0007.txt': 'control',
    'new\nline.txt': 'control',
    'not\ufffeacharacter.txt': 'x',
    [`${deep}/long.txt`]: 'too long',
  });
  writeFileSync(Buffer.concat([Buffer.from(`${folder}/raw`), Buffer.from([0xff, 0xfe])]), 'no text');
  const at = await bench();
  const id = await checklist(at, folder, sourceIn(practice.endpoint, bucket, ''));
  const page = { states: [], folder: '', text: '', failed: true, offset: 0, limit: 100 };
  const { rows } = at.ledger.uploads.rows(id, page);
  const reasons = rows.map(({ failure }) => failure?.reason ?? '').sort();
  expect(reasons).toEqual([
    expect.stringContaining('control character'),
    expect.stringContaining('control character'),
    expect.stringContaining('control character'),
    expect.stringContaining('no text in UTF-8'),
    expect.stringMatching(/would be 11\d\d bytes long; S3 takes 1024/),
  ]);
  send(at, id);
  expect(await at.ended(id)).toMatchObject({
    status: 'failed',
    counts: { files: 6, verified: 1, failed: 5 },
  });
  expect(await eyes().keys(bucket)).toEqual(['ok <&>"\'+ größe.txt']);
});

test('a helper that prints rubbish in the middle is waited for in one notice, and the job goes on once it is mended', async () => {
  const homedir = tempFolder();
  const helper = path.join(homedir, 'helper.json');
  mkdirSync(path.join(homedir, '.aws'));
  writeFileSync(
    path.join(homedir, '.aws', 'config'),
    `[profile vault]\ncredential_process = cat ${helper}\n`,
  );
  const { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey } = practiceKey;
  const keys = JSON.stringify({ Version: 1, AccessKeyId, SecretAccessKey });
  writeFileSync(helper, keys);
  const folder = tempFolder();
  await writeFiles(folder, { 'a.txt': 'a', 'b.txt': 'b' });
  const at = await sendBench(() => practice.endpoint, { aws: { env: { HOME: homedir }, homedir } });
  const source = { ...sourceIn(practice.endpoint, bucket, ''), profile: 'vault' };
  const id = await checklist(at, folder, source);
  writeFileSync(helper, 'Welcome to the vault! Please sign in.');
  await practice.faults.set([{ fault: { kind: 'expired-token' }, bucket, method: 'PUT', times: 1 }]);
  send(at, id);
  const waiting = await at.until(
    id,
    ({ activity }) => activity?.kind === 'waiting' && activity.why === 'sign-in',
  );
  expect(waiting.activity).toMatchObject({ failure: { reason: expect.stringContaining('not JSON') } });
  expect(waiting.counts.failed).toBe(0);
  writeFileSync(helper, keys);
  expect(await at.ended(id)).toMatchObject({ status: 'completed', counts: { verified: 2, failed: 0 } });
  expect(at.told).toHaveLength(2);
});

test('a KMS key with a line break in it is refused where it is typed, and never becomes a field of its own', async () => {
  const folder = tempFolder();
  await writeFiles(folder, { 'a.txt': 'a', 'z.bin': bytesOf('z', 9 * MiB) });
  const encryption = { kind: 'kms', keyId: 'key\r\nx-amz-acl: public-read' } as const;
  expect(uploadOptions.safeParse({ ...plainUpload, encryption }).success).toBe(false);
  expect(
    uploadOptions.safeParse({ ...plainUpload, encryption: { kind: 'kms', keyId: 'lab-key' } }).success,
  ).toBe(true);
  // Of a ledger that an earlier version wrote.
  const at = await bench();
  const source = sourceIn(practice.endpoint, bucket, '');
  const about = {
    kind: 'upload',
    name: 'study',
    datasetId: null,
    selection: everything,
    onConflict: 'replace',
  } as const;
  const upload = { ...plainUpload, encryption };
  const { id } = at.engine.plan({
    ...about,
    source,
    folder,
    confirmed: false,
    createdAt: Date.now(),
    upload,
  });
  await at.until(id, (job) => job.listed);
  send(at, id);
  expect(await at.ended(id)).toMatchObject({ status: 'failed', counts: { completed: 0, failed: 2 } });
  expect(at.transfers(id)[0]?.failure).toMatchObject({
    code: 'usage',
    hint: expect.stringMatching(/KMS key/),
  });
  expect(await eyes().keys(bucket)).toEqual([]);
});
