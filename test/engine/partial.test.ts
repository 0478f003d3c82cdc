/** Files that are called as ours would be while they arrive, and are somebody else's. */
import { mkdir, readFile, stat, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { objectBytes } from '../../main/practice/truth.ts';
import { MiB } from '../../shared/part.ts';
import { type Bench, openBench } from '../support/engine.ts';
import { filesIn } from '../support/folder.ts';
import { withPractice } from '../support/practice.ts';
import { tempFolder } from '../support/temp.ts';

const practice = withPractice();
const open = () => openBench({ endpoint: () => practice.endpoint });
const large = 'large/16-mib-kms.bin';

/** A folder with somebody's `<name>.part` in it, last written at `modified`. */
async function folderWith(name: string, modified = new Date('2026-01-01')): Promise<string> {
  const folder = tempFolder();
  const file = path.join(folder, `${name}.part`);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, 'mine');
  await utimes(file, modified, modified);
  return folder;
}
const texts = (bench: Bench, id: number) => bench.ledger.events(id).map(({ text }) => text);
const data = async (folder: string) =>
  (await filesIn(folder)).filter((file) => !file.startsWith('.waybill')).sort();

test('an object in parts leaves a file of that name as it was, under another one, and says so', async () => {
  const bench = await open();
  const folder = await folderWith('16-mib-kms.bin');
  const job = await bench.ended(await bench.get({ prefix: large, folder }));
  expect(job).toMatchObject({ status: 'completed' });
  expect(await data(folder)).toEqual(['16-mib-kms.bin', '16-mib-kms.bin.part.kept']);
  expect(await readFile(path.join(folder, '16-mib-kms.bin.part.kept'), 'utf8')).toBe('mine');
  expect((await readFile(path.join(folder, '16-mib-kms.bin'))).equals(objectBytes('practice', large))).toBe(
    true,
  );
  expect(texts(bench, job.id)).toContain(
    '16-mib-kms.bin.part was there and is not of this job; it is called 16-mib-kms.bin.part.kept now.',
  );
});

test('so does one that comes in a single request', async () => {
  const bytes = objectBytes('practice', large, 0, 2 * MiB);
  await fetch(`${practice.endpoint}/practice-uploads/one/2-mib.bin`, {
    method: 'PUT',
    body: new Uint8Array(bytes),
  });
  const bench = await open();
  const folder = await folderWith('2-mib.bin');
  const id = await bench.get({ bucket: 'practice-uploads', prefix: 'one/', folder });
  expect((await bench.ended(id)).counts).toMatchObject({ verified: 1 });
  expect(await data(folder)).toEqual(['2-mib.bin', '2-mib.bin.part.kept']);
  expect((await readFile(path.join(folder, '2-mib.bin'))).equals(bytes)).toBe(true);
});

test('a file that comes after the job was started is not ours either', async () => {
  const bench = await open();
  const folder = await folderWith('16-mib-kms.bin', new Date(Date.now() + 3600_000));
  await bench.ended(await bench.get({ prefix: large, folder }));
  expect(await data(folder)).toEqual(['16-mib-kms.bin', '16-mib-kms.bin.part.kept']);
});

test('small objects, which arrive elsewhere, leave it where it is', async () => {
  const bench = await open();
  const folder = await folderWith('file-000.bin');
  const job = await bench.ended(await bench.get({ prefix: 'small/folder-00/', folder }));
  expect(job.counts).toMatchObject({ verified: 200 });
  expect(await readFile(path.join(folder, 'file-000.bin.part'), 'utf8')).toBe('mine');
});

test('what is here already is not fetched, and what lies beside it stays', async () => {
  const bench = await open();
  const folder = await folderWith('64-mib-crc64nvme.bin');
  const key = 'large/64-mib-crc64nvme.bin';
  await writeFile(path.join(folder, '64-mib-crc64nvme.bin'), objectBytes('practice', key));
  const job = await bench.ended(await bench.get({ prefix: key, folder }));
  expect(job.counts).toMatchObject({ skipped: 1 });
  expect(await data(folder)).toEqual(['64-mib-crc64nvme.bin', '64-mib-crc64nvme.bin.part']);
});

test('a job that is removed takes its own partial files along, and nobody else’s', async () => {
  const bench = await open();
  const folder = await folderWith('64-mib-crc32.bin');
  await practice.faults.set([
    { fault: { kind: 'slow', bytesPerSecond: 20 * MiB, scope: 'all' }, key: 'large/*' },
  ]);
  bench.ledger.changeSettings({ oneAtATime: true });
  bench.engine.settingsChanged();
  const id = await bench.get({ prefix: 'large/64-mib', folder });
  await bench.until(id, (job) => job.bytesWritten > MiB);
  const begun = bench.transfers(id).find(({ written }) => written > 0);
  expect(begun?.path).not.toBe('64-mib-crc32.bin');
  expect(await stat(path.join(folder, `${begun?.path}.part`))).toBeTruthy();
  await bench.engine.remove(id, { deleteFiles: true });
  expect(await data(folder)).toEqual(['64-mib-crc32.bin.part']);
});

test('what is put beside a file of its name takes no name that another object of the job has', async () => {
  for (const [name, text] of [
    ['x.txt', 'first'],
    ['x (2).txt', 'second'],
  ])
    await fetch(`${practice.endpoint}/practice-uploads/pair/${encodeURIComponent(name ?? '')}`, {
      method: 'PUT',
      body: text ?? '',
    });
  const folder = tempFolder();
  await writeFile(path.join(folder, 'x.txt'), 'mine');
  const bench = await open();
  // The other one comes late.
  await practice.faults.set([{ method: 'GET', key: 'pair/x (2).txt', fault: { kind: 'latency', ms: 300 } }]);
  const id = await bench.get({ bucket: 'practice-uploads', prefix: 'pair/', folder });
  expect((await bench.ended(id)).counts).toMatchObject({ completed: 2 });
  const read = async (name: string) => await readFile(path.join(folder, name), 'utf8');
  expect(await data(folder)).toEqual(['x (2).txt', 'x (3).txt', 'x.txt']);
  expect([await read('x.txt'), await read('x (2).txt'), await read('x (3).txt')]).toEqual([
    'mine',
    'second',
    'first',
  ]);
});
