/** What a plan is judged by: how fast downloads from there came lately, and where its bytes are. */
import { expect, test } from 'vitest';
import { planFolders } from '../../main/handlers/plan-folders.ts';
import { isNonCommercial } from '../../shared/licence.ts';
import { egressDollars, priceOf, priceTable } from '../../shared/money.ts';
import { startApp } from '../support/app.ts';
import { openTemp } from './ledgers.ts';
import { newJob } from './samples.ts';

const second = 1000;

test('recent rates are those of the same bucket, or else of the same endpoint; short ones and those with a limit say nothing', () => {
  const { ledger } = openTemp();
  const at = (bucket: string, endpoint: string | null) => {
    const location = { ...newJob.source.location, bucket, endpoint };
    return { ...newJob, source: { ...newJob.source, location } };
  };
  const [near, far, short, other] = [
    at('near', null),
    at('far', null),
    at('short', null),
    at('near', 'http://127.0.0.1:9'),
  ].map((job) => ledger.createJob(job));
  for (let i = 0; i < 4; i++)
    ledger.addSpeed(i * second, [
      { jobId: near!.id, bytes: 10e6 },
      { jobId: far!.id, bytes: 30e6 },
      { jobId: other!.id, bytes: 90e6 },
      { jobId: short!.id, bytes: 1000 },
    ]);
  expect(ledger.recentRates(near!.source)).toEqual([10e6]);
  expect(ledger.recentRates(at('new', null).source)).toEqual([30e6, 10e6]);
  expect(ledger.recentRates(at('new', 'http://elsewhere').source)).toEqual([]);
  ledger.changeJob(far!.id, { bytesPerSecond: 30e6 });
  expect(ledger.recentRates(at('new', null).source), 'one that is held back').toEqual([10e6]);
});

test('folders are summed from the first level that has more than one, whatever the page', async () => {
  const { ledger } = openTemp();
  const job = ledger.createJob(newJob);
  const rows = ['a/b/x/1', 'a/b/x/2', 'a/b/y/deep/3', 'a/b/top'].map((path, i) => ({
    key: `ds1/${path}`,
    path,
    size: 10 * (i + 1),
    etag: null,
    lastModified: null,
    checksum: null,
  }));
  ledger.addTransfers(job.id, { rows, names: [], patch: {} });
  const all = { below: 'a/b/', offset: 0, limit: 2 };
  expect(ledger.folderPage(job.id, all)).toEqual({
    sums: [{ name: 'x/', files: 2, bytes: 30 }],
    last: false,
  });
  expect(await planFolders(ledger, job.id)).toEqual({
    below: 'a/b/',
    folders: [
      { name: 'top', files: 1, bytes: 40 },
      { name: 'x/', files: 2, bytes: 30 },
      { name: 'y/', files: 1, bytes: 30 },
    ],
    others: { folders: 0, bytes: 0 },
  });
});

test('prices follow the region, and what a person set wins', () => {
  const thing = { bytes: 100e9, requests: 10_000 };
  expect(egressDollars(priceOf('us-east-1', null), thing)).toBeCloseTo(9.0044);
  expect(egressDollars(priceOf('ap-southeast-2', null), thing)).toBeGreaterThan(13);
  expect(priceOf('us-gov-west-1', null).regionClass).toBe('another region');
  expect(priceOf(null, null).perGigabyteOut).toBe(
    Math.max(...priceTable.classes.map((one) => one.perGigabyteOut)),
  );
  expect(priceOf('us-east-1', { perGigabyteOut: 0.01, perThousandGets: 0 })).toEqual({
    perGigabyteOut: 0.01,
    perThousandGets: 0,
    regionClass: null,
  });
});

test('non-commercial licences are told by their label', () => {
  expect(['CC BY-NC 4.0', 'CC BY-NC-SA', 'Non-commercial', 'NonCommercial use'].map(isNonCommercial)).toEqual(
    [true, true, true, true],
  );
  expect(['CC BY 4.0', 'CC0', 'NCAR terms', 'Public domain'].map(isNonCommercial)).not.toContain(true);
});

test('a plan says its licence, its time once something was measured, and what its bytes cost', async () => {
  const { call, until } = await startApp();
  const { locations } = await call('datasets.get', { id: 'practice' });
  const source = { location: locations[0]!, profile: 'anonymous', requestPayer: true };
  const selection = { prefixes: ['bids/ds-practice/'], keys: [], filters: [] };
  const { job } = await call('plans.create', {
    name: 'p',
    datasetId: 'practice',
    source,
    selection,
    folder: '/nowhere/p',
  });
  await until(job.id, ({ listed }) => listed);
  const plan = await call('plans.get', { jobId: job.id });
  expect(plan).toMatchObject({ rates: null, licence: { nonCommercial: false }, dollars: expect.any(Number) });
  expect((await call('plans.folders', { jobId: job.id })).folders.length).toBeGreaterThan(2);
  await call('settings.set', { prices: { perGigabyteOut: 0, perThousandGets: 1 } });
  const { dollars, price } = await call('plans.get', { jobId: job.id });
  expect(price?.regionClass).toBeNull();
  expect(dollars).toBeCloseTo(plan.job.counts.files / 1000);
});
