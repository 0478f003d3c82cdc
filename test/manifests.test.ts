/** Manifests through the whole app: another computer, a receipt, and a server whose objects may have changed meanwhile. */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import { expect, test } from 'vitest';
import { serve } from '../main/serve.ts';
import type { Output } from '../shared/contract.ts';
import type { Job } from '../shared/job.ts';
import { startApp } from './support/app.ts';
import { filesIn } from './support/folder.ts';
import { withPractice } from './support/practice.ts';
import { tempFolder } from './support/temp.ts';

const practice = withPractice();
const crcOf = (bytes: Buffer) => crc32(bytes).toString(16).padStart(8, '0');
type App = Awaited<ReturnType<typeof startApp>>;
type Chosen = Output<'manifests.read'>['chosen'][number];
const ended = ({ status }: Job) => status === 'completed' || status === 'failed';

async function fetchAll({ call, until }: App, chosen: Chosen | undefined, folder: string): Promise<Job> {
  if (!chosen) throw new Error('nothing chosen');
  const { job } = await call('plans.create', { ...chosen, folder });
  await until(job.id, (one) => one.listed || one.failure !== null);
  await call('plans.confirm', { jobId: job.id, start: true, onConflict: 'keep-both', consent: false });
  return until(job.id, ended);
}

/** Fetched on one computer; what its receipt is on another one. */
async function withReceipt(address: string) {
  const here = await startApp();
  const folder = path.join(tempFolder(), 'here');
  const text = `s5cmd --endpoint-url ${practice.endpoint} cp '${address}' .`;
  const {
    chosen: [chosen],
  } = await here.call('manifests.read', { text });
  const job = await fetchAll(here, chosen, folder);
  expect(job.status).toBe('completed');
  await here.app.stop();
  const there = await startApp();
  const read = await there.call('manifests.read', { path: job.receipt ?? '' });
  expect(read.chosen).toHaveLength(1);
  return { folder, there, chosen: read.chosen[0] };
}

test('a receipt fetches the same bytes under the same names, and asks for no listing', async () => {
  const { folder, there, chosen } = await withReceipt('s3://practice/small/folder-01/*');
  await practice.seen.reset();
  const again = path.join(tempFolder(), 'there');
  const job = await fetchAll(there, chosen, again);
  expect(job).toMatchObject({ status: 'completed', counts: { files: 200, verified: 200 } });
  const data = (at: string) =>
    filesIn(at).then((files) => files.filter((file) => !file.startsWith('.waybill')));
  expect(await data(again)).toEqual(await data(folder));
  expect((await practice.seen.log()).filter(({ kind }) => kind === 'list')).toEqual([]);
  for (const file of (await data(folder)).slice(0, 20))
    expect(await readFile(path.join(again, file))).toEqual(await readFile(path.join(folder, file)));
});

test('where an object has changed since, that one fails and is named; the others arrive', async () => {
  const { there, chosen } = await withReceipt('s3://practice/small/folder-02/*');
  await practice.faults.set([{ fault: { kind: 'swap' }, key: 'small/folder-02/file-007.bin' }]);
  const job = await fetchAll(there, chosen, path.join(tempFolder(), 'there'));
  expect(job).toMatchObject({ status: 'failed', counts: { files: 200, verified: 199, failed: 1 } });
  const { transfers } = await there.call('transfers.list', {
    jobId: job.id,
    status: 'failed',
    text: '',
    offset: 0,
    limit: 10,
  });
  expect(transfers).toMatchObject([
    { key: 'small/folder-02/file-007.bin', failure: { code: 'source-changed' } },
  ]);
});

test('in a bucket with versions the old bytes come back, whatever is there now', async () => {
  const { folder, there, chosen } = await withReceipt('s3://practice-versioned/data/*');
  await practice.faults.set([{ fault: { kind: 'swap' }, bucket: 'practice-versioned' }]);
  const again = path.join(tempFolder(), 'there');
  const job = await fetchAll(there, chosen, again);
  expect(job).toMatchObject({ status: 'completed', counts: { verified: 2 } });
  for (const file of ['data/16-mib.bin', 'data/hello.txt'])
    expect(await readFile(path.join(again, file))).toEqual(await readFile(path.join(folder, file)));
});

test('of byte ranges a receipt fetches those bytes again, and fails where they have changed', async () => {
  const { folder, there, chosen } = await withReceipt('s3://practice/small/folder-06/file-001.bin');
  const whole = await readFile(path.join(folder, 'file-001.bin'));
  const bytes = Buffer.concat([whole.subarray(2, 6), whole.subarray(9, 12)]);
  const ranges = [
    { start: 2, end: 6 },
    { start: 9, end: 12 },
  ];
  const receipt = path.join(tempFolder(), 'receipt.json');
  const text = await readFile(path.join(folder, '.waybill/receipt.json'), 'utf8');
  const [head, line = ''] = text.split(' "files": [\n');
  const file = {
    ...JSON.parse(line.split('\n')[0] ?? ''),
    ...{ size: bytes.length, asked: { versionId: null, expected: null, ranges } },
    ...{ result: 'not verifiable: ranges', crc: { algorithm: 'crc32', hex: crcOf(bytes) } },
  };
  await writeFile(receipt, `${head} "files": [\n  ${JSON.stringify(file)}\n ]\n}\n`);
  const fetched = async (from: string) => {
    const { chosen: read } = await there.call('manifests.read', { path: from });
    return fetchAll(there, read[0], path.join(tempFolder(), 'there'));
  };
  const job = await fetched(receipt);
  expect(job).toMatchObject({ status: 'completed', counts: { files: 1, bytes: 7, verified: 1 } });
  expect(await readFile(path.join(job.folder, 'file-001.bin'))).toEqual(bytes);
  // What arrived so has a receipt that does the same.
  const again = await fetched(job.receipt ?? '');
  expect(await readFile(path.join(again.folder, 'file-001.bin'))).toEqual(bytes);
  await practice.faults.set([{ fault: { kind: 'swap' }, key: 'small/folder-06/file-001.bin' }]);
  expect(await fetched(job.receipt ?? '')).toMatchObject({ status: 'failed', counts: { failed: 1 } });
  expect(chosen?.selection.objects).toBeDefined();
});

test('a list of checksums is fetched from the place that was said, and held to it', async () => {
  const app = await startApp();
  const folder = tempFolder();
  const first = await app.get('small/folder-03/', path.join(folder, 'first'));
  const sums = path.join(first.folder, '.waybill/checksums.md5');
  const lines = (await readFile(sums, 'utf8')).split('\n');
  const wrong = lines.map((line, i) => (i === 4 ? line.replace(/^.{4}/, '0000') : line)).join('\n');
  await writeFile(path.join(folder, 'list.md5'), wrong);
  const refused = await serve(app.app.handlers, 'manifests.read', { path: path.join(folder, 'list.md5') });
  expect(refused).toMatchObject({
    ok: false,
    error: { code: 'usage', hint: expect.stringContaining('--base') },
  });
  const { chosen } = await app.call('manifests.read', {
    path: path.join(folder, 'list.md5'),
    base: 's3://practice/small/folder-03/',
  });
  const at = chosen[0]?.source.location;
  const place = {
    ...chosen[0]!,
    source: { ...chosen[0]!.source, location: { ...at!, endpoint: practice.endpoint } },
  };
  const job = await fetchAll(app, place, path.join(folder, 'second'));
  expect(job.counts).toMatchObject({ files: 200, verified: 199, failed: 1 });
});

test('a manifest of two buckets is two downloads; as one plan it is refused', async () => {
  const { app, call } = await startApp();
  const text = 's3://one/a\ns3://two/b\n';
  expect((await call('manifests.read', { text })).chosen.map(({ name }) => name)).toEqual([
    's3://one/a',
    's3://two/b',
  ]);
  expect(await serve(app.handlers, 'plans.parse', { text })).toMatchObject({
    ok: false,
    error: { reason: expect.stringContaining('more than one bucket') },
  });
  expect(await serve(app.handlers, 'manifests.read', { path: '/nowhere/at/all' })).toMatchObject({
    ok: false,
    error: { code: 'not-found' },
  });
});
