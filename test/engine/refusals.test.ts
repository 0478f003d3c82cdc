/** Buckets that let everybody list what only some may read. */
import { expect, test } from 'vitest';
import type { FaultRule } from '../../main/practice/faults.ts';
import { openBench } from '../support/engine.ts';
import { withPractice } from '../support/practice.ts';
import { tempFolder } from '../support/temp.ts';

const practice = withPractice();
const open = () => openBench({ endpoint: () => practice.endpoint });
const barred = (key: string): FaultRule => ({
  fault: { kind: 'status', status: 403, body: 'none' },
  method: 'GET',
  key,
});

test.each([
  ['first', 0],
  ['last', 4],
  ['in the middle', 2],
])('a private folder that comes %s keeps nothing else from arriving', async (_, at) => {
  await practice.faults.set([barred(`small/folder-0${at}/*`)]);
  const bench = await open();
  const prefixes = [0, 1, 2, 3, 4].map((n) => `small/folder-0${n}/`);
  const selection = { prefixes, keys: [], filters: [] };
  const folder = tempFolder();
  const job = await bench.ended(await bench.get({ prefix: '', folder, selection }));
  expect(job).toMatchObject({ status: 'failed', counts: { completed: 800, failed: 200, queued: 0 } });
});

test('what was refused and is retried after the rest arrived is asked for once each', async () => {
  await practice.faults.set([barred('small/folder-00/*')]);
  const bench = await open();
  const folder = tempFolder();
  const id = await bench.get({ prefix: 'small/folder-0', folder });
  const files = (await bench.ended(id)).counts.files;
  await practice.faults.set([barred('small/folder-00/file-0*')]);
  await bench.engine.retry(id, { restart: false });
  const { counts } = await bench.ended(id);
  expect(counts).toMatchObject({ completed: files - 100, failed: 100, queued: 0 });
});

test('a job whose every object is refused stops soon, with one failure that says so', async () => {
  await practice.faults.set([barred('*/*')]);
  const bench = await open();
  const job = await bench.ended(await bench.get({ prefix: 'small/', folder: tempFolder() }));
  expect(job).toMatchObject({
    status: 'failed',
    failure: { code: 'access-denied' },
    counts: { completed: 0 },
  });
  expect(job.counts.files).toBeGreaterThan(1000);
  const asked = (await practice.seen.log()).filter(
    ({ method, key }) => method === 'GET' && key !== '',
  ).length;
  expect(asked).toBeLessThan(400);
});
