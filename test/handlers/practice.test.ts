/** The practice network, broken and mended under a job that goes on; and nothing left of it in the end. */
import { readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { everything } from '../../shared/job.ts';
import { startApp } from '../support/app.ts';
import { filesIn } from '../support/folder.ts';
import { tempFolder } from '../support/temp.ts';

async function begin(bytesPerSecond: number | null) {
  const folder = path.join(tempFolder(), 'tour');
  const { call, until } = await startApp();
  const parsed = await call('plans.parse', { text: 'practice' });
  const selection = { prefixes: ['bids/ds-practice/'], keys: [], filters: [] };
  const { job } = await call('plans.create', { ...parsed, selection, folder, soon: true });
  await call('jobs.limit', { ids: [job.id], bytesPerSecond });
  await call('plans.confirm', { jobId: job.id, start: true, onConflict: 'keep-both', consent: false });
  return { call, until, folder, id: job.id };
}

test('a network that is broken and mended at once fails no file, and the job goes on', {
  timeout: 60_000,
}, async () => {
  const { call, until, id } = await begin(1_000_000);
  await until(id, (job) => job.bytesWritten > 500_000);
  await call('practice.break', { broken: true });
  expect(await call('practice.network', {})).toEqual({ broken: true });
  await call('practice.break', { broken: false });
  await until(id, (job) => job.activity?.kind === 'downloading' && job.rate > 0);
  await call('jobs.limit', { ids: [id], bytesPerSecond: null });
  const ended = await until(id, ({ status }) => status === 'completed' || status === 'failed');
  expect(ended.counts).toMatchObject({ files: 221, verified: 221, failed: 0 });
});

test('what is cleared away leaves what a person put there, and only practice is cleared', {
  timeout: 60_000,
}, async () => {
  const { call, until, folder, id } = await begin(null);
  await until(id, ({ status }) => status === 'completed');
  expect((await filesIn(folder)).length).toBeGreaterThan(221);
  await writeFile(path.join(folder, 'mine.txt'), 'mine');
  await call('practice.clear', { jobId: id });
  expect(await readdir(folder)).toEqual(['mine.txt']);
  const location = {
    scheme: 's3',
    endpoint: 'http://127.0.0.1:1',
    bucket: 'b',
    prefix: '',
    region: null,
  } as const;
  const source = { location, profile: 'anonymous', requestPayer: false };
  const { job } = await call('plans.create', {
    name: 'n',
    datasetId: null,
    source,
    selection: everything,
    folder,
  });
  await expect(call('practice.clear', { jobId: job.id })).rejects.toThrow('not-allowed');
});
