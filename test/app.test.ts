/** The whole app behind its one gate, with the practice bucket it starts by itself. */
import { readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { serve } from '../main/serve.ts';
import { everything } from '../shared/job.ts';
import { startApp as start } from './support/app.ts';
import { filesIn } from './support/folder.ts';
import { rowPath } from './support/many-rows.ts';
import { tempFolder } from './support/temp.ts';

describe('the app', () => {
  test('goes from the catalogue to a verified folder with a receipt that names what to cite', async () => {
    const { get, call } = await start();
    const folder = path.join(tempFolder(), 'bids');
    const job = await get('bids/ds-practice/sub-01/', folder);
    expect(job).toMatchObject({ status: 'completed', counts: { failed: 0, unverifiable: 0 } });
    const receipt = await call('jobs.receipt', { jobId: job.id });
    expect(JSON.parse(receipt?.text ?? '')).toMatchObject({
      dataset: { id: 'practice' },
      totals: { files: job.counts.files },
    });
    expect((await call('jobs.strip', { jobId: job.id })).strip).toEqual([
      { state: 'verified', bytes: job.counts.bytes },
    ]);
  });

  test('finds a year later what is missing, truncated and changed, and nothing else', async () => {
    const { get, call, until } = await start();
    const folder = path.join(tempFolder(), 'small');
    const job = await get('small/folder-07/', folder);
    const [missing, short, changed] = (await filesIn(folder)).filter((name) => name.startsWith('file'));
    const bytes = await readFile(path.join(folder, changed ?? ''));
    bytes[0] = (bytes[0] ?? 0) ^ 1;
    await writeFile(path.join(folder, changed ?? ''), bytes);
    await writeFile(path.join(folder, short ?? ''), bytes.subarray(0, 3));
    const { unlink } = await import('node:fs/promises');
    await unlink(path.join(folder, missing ?? ''));
    const verifying = await call('jobs.verify', { folder });
    const found = await until(verifying.id, (one) => one.status === 'failed' || one.status === 'completed');
    expect(found).toMatchObject({
      kind: 'verify',
      status: 'failed',
      counts: { failed: 3, verified: job.counts.files - 3 },
    });
    const { transfers } = await call('transfers.list', {
      jobId: verifying.id,
      status: 'failed',
      text: '',
      offset: 0,
      limit: 10,
    });
    expect(transfers.map((one) => [one.path, one.failure?.reason])).toEqual([
      [missing, 'The file is missing.'],
      [short, 'The file is truncated.'],
      [changed, 'The file has changed since it arrived.'],
    ]);
  });

  test('says which names a disk cannot hold, before anything is fetched', async () => {
    const { call, until } = await start();
    const { locations } = await call('datasets.get', { id: 'practice' });
    const source = {
      location: { ...locations[0]!, prefix: 'names/' },
      profile: 'anonymous',
      requestPayer: false,
    };
    const folder = path.join(tempFolder(), 'names');
    const { job } = await call('plans.create', {
      name: 'names',
      datasetId: null,
      source,
      selection: everything,
      folder,
    });
    await until(job.id, (one) => one.listed);
    const plan = await call('plans.get', { jobId: job.id });
    const mapping = await call('plans.names', { jobId: job.id, offset: 0, limit: 1000 });
    expect(plan.renamed).toBe(mapping.total);
    expect(mapping.total).toBeGreaterThan(5);
    expect(mapping.names.every(({ path: held }) => !held.split('/').includes('..'))).toBe(true);
    await call('plans.discard', { jobId: job.id });
    await expect(stat(folder)).rejects.toThrow('ENOENT');
    expect((await call('jobs.list', {})).jobs).toEqual([]);
  });

  test('a plan that goes into another folder is of the same choice, and takes the place of the old one', async () => {
    const { call, until } = await start();
    const { locations } = await call('datasets.get', { id: 'practice' });
    const selection = { ...everything, prefixes: ['small/folder-01/'] };
    const { job } = await call('plans.create', {
      name: 'small',
      datasetId: 'practice',
      source: { location: { ...locations[0]!, prefix: 'small/' }, profile: 'anonymous', requestPayer: false },
      selection,
      folder: path.join(tempFolder(), 'here'),
    });
    const folder = path.join(tempFolder(), 'there');
    const moved = (await call('plans.change', { jobId: job.id, folder })).job;
    expect(moved).toMatchObject({ name: 'small', folder, selection, datasetId: 'practice' });
    expect((await until(moved.id, (one) => one.listed)).counts.files).toBe(200);
    expect((await call('jobs.list', {})).jobs.map(({ id }) => id)).toEqual([moved.id]);
  });

  const many = Array.from({ length: 100_000 }, (_, i) => `million/${rowPath(i)}`);
  test.each([
    ['names', { keys: many }],
    ['labels', { sieve: { subjects: many } }],
    ['choices', { choices: { name: many } }],
  ])('a hundred thousand %s are asked for, and not sent with each change of their job', async (_, more) => {
    const { app, call } = await start();
    const { locations } = await call('datasets.get', { id: 'practice' });
    const location = { ...locations[0]!, prefix: 'million/' };
    const selection = { ...everything, ...more };
    const sizeOf = (value: unknown) => JSON.stringify(value).length;
    const told: number[] = [];
    const several = new Promise<void>((resolve) => {
      app.on('changed', (change) => told.push(sizeOf(change)) === 5 && resolve());
    });
    const plan = await call('plans.create', {
      name: 'many',
      datasetId: null,
      source: { location, profile: 'anonymous', requestPayer: false },
      selection,
      folder: tempFolder(),
    });
    const jobId = plan.job.id;
    await several;
    expect(Math.max(...told)).toBeLessThan(4000);
    expect(sizeOf(await call('state.snapshot', {}))).toBeLessThan(4000);
    expect(sizeOf(await call('plans.get', { jobId }))).toBeLessThan(4000);
    expect(await call('jobs.selection', { jobId })).toEqual(selection);
    await call('plans.discard', { jobId });
  });

  test('removing a job keeps its files, unless asked', async () => {
    const { get, call } = await start();
    const folder = path.join(tempFolder(), 'kept');
    const first = await get('small/folder-01/', folder);
    await call('jobs.remove', { ids: [first.id], deleteFiles: false });
    expect(await filesIn(folder)).toHaveLength(202);
    const other = path.join(tempFolder(), 'gone');
    const second = await get('small/folder-02/', other);
    await call('jobs.remove', { ids: [second.id], deleteFiles: true });
    expect((await filesIn(other)).filter((name) => !name.startsWith('.waybill/'))).toEqual([]);
  });

  test('a bucket that costs money is not read without a yes', async () => {
    const { app, call } = await start();
    const source = {
      location: {
        scheme: 's3' as const,
        endpoint: 'practice',
        bucket: 'practice-requester-pays',
        prefix: '',
        region: null,
      },
      profile: 'anonymous',
      requestPayer: true,
    };
    const { job } = await call('plans.create', {
      name: 'paid',
      datasetId: null,
      source,
      selection: everything,
      folder: tempFolder(),
    });
    const answer = await serve(app.handlers, 'plans.confirm', {
      jobId: job.id,
      start: true,
      onConflict: 'skip',
      consent: false,
    });
    expect(answer).toMatchObject({
      ok: false,
      error: { code: expect.stringMatching(/requester-pays|access-denied|sign-in/) },
    });
  });

  test('reads addresses, dataset IDs and manifests as people paste them', async () => {
    const { call, app } = await start();
    expect(await call('plans.parse', { text: ' s3://openneuro.org/ds000001/sub-01/ ' })).toMatchObject({
      source: {
        location: { scheme: 's3', bucket: 'openneuro.org', prefix: 'ds000001/sub-01/' },
        profile: 'anonymous',
      },
    });
    expect(await call('plans.parse', { text: 'practice' })).toMatchObject({ datasetId: 'practice' });
    expect(await call('plans.parse', { text: 'https://registry.opendata.aws/openneuro/' })).toMatchObject({
      datasetId: 'openneuro',
    });
    expect(
      await call('plans.parse', { text: 'https://heasarc.gsfc.nasa.gov/FTP/chandra/data/byobsid/5/4475/' }),
    ).toMatchObject({
      name: 's3://nasa-heasarc/chandra/data/byobsid/5/4475/',
      datasetId: 'heasarc',
      source: { location: { bucket: 'nasa-heasarc' }, profile: 'anonymous' },
    });
    expect(await call('plans.parse', { text: 's3://b/one\ns3://b/two\n' })).toMatchObject({
      selection: { keys: ['one', 'two'] },
    });
    const nonsense = await serve(app.handlers, 'plans.parse', { text: 'not an address at all' });
    expect(nonsense).toMatchObject({
      ok: false,
      error: { code: 'usage', hint: expect.stringMatching(/\w/) },
    });
  });

  test('one engine per data folder: the second is told', async () => {
    const dataDir = tempFolder();
    await start(dataDir);
    await expect(start(dataDir)).rejects.toMatchObject({ failure: { code: 'locked' } });
  });

  test('a call that does not exist, and one with nonsense in it, are answered', async () => {
    const { app } = await start();
    expect(await serve(app.handlers, 'jobs.explode', {})).toMatchObject({
      ok: false,
      error: { code: 'usage' },
    });
    expect(await serve(app.handlers, 'jobs.pause', { ids: ['x'] })).toMatchObject({
      ok: false,
      error: { code: 'usage' },
    });
    expect(await serve(app.handlers, 'toString', {})).toMatchObject({ ok: false, error: { code: 'usage' } });
  });
});
