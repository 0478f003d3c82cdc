/** Choosing from what is too large to list, and samples that are planned: requests are counted by the server that got them. */
import { describe, expect, test } from 'vitest';
import { everything, type Selection } from '../../shared/job.ts';
import type { Sieve } from '../../shared/sieve.ts';
import { startApp } from '../support/app.ts';
import { withPractice } from '../support/practice.ts';
import { tempFolder } from '../support/temp.ts';

const practice = withPractice();

/** Where the server is, is known inside tests only. */
const sourceOf =
  (bucket: string, prefix = '') =>
  () => ({
    location: { scheme: 's3' as const, endpoint: practice.endpoint, bucket, prefix, region: null },
    profile: 'anonymous',
    requestPayer: false,
  });
const through = (sieve: Sieve, patch: Partial<Selection> = {}): Selection => ({
  ...everything,
  ...patch,
  sieve,
});
const listings = async () => (await practice.seen.counters()).requests.list ?? 0;

async function planned(bucket: string, prefix: string, selection: Selection) {
  const { call, until } = await startApp();
  const made = await call('plans.create', {
    name: 'sample',
    datasetId: null,
    source: sourceOf(bucket, prefix)(),
    selection,
    folder: tempFolder(),
  });
  const { counts } = await until(made.job.id, (job) => job.listed || job.failure !== null);
  const { transfers } = await call('transfers.list', {
    jobId: made.job.id,
    status: null,
    text: '',
    offset: 0,
    limit: 1000,
  });
  return {
    counts,
    keys: transfers.map(({ key }) => key),
    proofs: (await call('plans.get', { jobId: made.job.id })).proofs,
  };
}

describe('a bucket of five million keys', () => {
  const source = sourceOf('practice-stations');

  test('opens with one request, and so does a folder of it', async () => {
    const { call } = await startApp();
    const root = await call('tree.list', { source: source(), prefix: '', token: null });
    expect(root.folders).toHaveLength(1000);
    expect(root.token).not.toBeNull();
    const folder = await call('tree.list', { source: source(), prefix: 'station-1234/', token: null });
    expect(folder.objects[0]?.name).toBe('0000.txt');
    expect(await listings()).toBe(2);
  });

  test('the beginning of a name finds its folders with one request', async () => {
    const { call } = await startApp();
    const found = await call('tree.list', { source: source(), prefix: 'station-249', token: null });
    expect(found.folders.map(({ prefix }) => prefix)).toEqual(
      Array.from({ length: 10 }, (_, i) => `station-249${i}/`),
    );
    // Named whole, not by what is left behind the beginning.
    expect(found.folders[9]?.name).toBe('station-2499');
    expect(await listings()).toBe(1);
    const one = await call('tree.list', { source: source(), prefix: 'station-2490/0007.txt', token: null });
    expect(one.objects).toMatchObject([{ key: 'station-2490/0007.txt', name: '0007.txt' }]);
  });

  test('one station is counted with the pages it has, and another filter asks for nothing', async () => {
    const { call } = await startApp();
    const count = (selection: Selection) =>
      call('selections.count', { source: source(), selection, limit: 10_000 });
    const prefixes = ['station-0042/'];
    expect(await count({ ...everything, prefixes })).toMatchObject({
      files: 2000,
      listed: 2000,
      more: false,
    });
    expect(await listings()).toBe(2);
    expect(await count(through({ regex: '/00\\d\\d\\.' }, { prefixes }))).toMatchObject({
      files: 100,
      listed: 2000,
    });
    expect(await count(through({ sample: { kind: 'first', count: 7 } }, { prefixes }))).toMatchObject({
      files: 7,
    });
    expect(await listings()).toBe(2);
  });

  test('all of it is counted as far as was asked, and says that there is more', async () => {
    const { call } = await startApp();
    const selection = { ...everything, filters: [{ verb: 'exclude' as const, glob: '*/1*' }] };
    const count = await call('selections.count', { source: source(), selection, limit: 4000 });
    expect(count).toMatchObject({ files: 2000, listed: 4000, more: true });
    expect(await listings()).toBe(4);
    // Going further goes on where it stopped.
    await call('selections.count', { source: source(), selection, limit: 6000 });
    expect(await listings()).toBe(6);
  });

  test('its first 1,500 are planned from two pages', async () => {
    const { counts, keys } = await planned(
      'practice-stations',
      '',
      through({ sample: { kind: 'first', count: 1500 } }),
    );
    expect(counts.files).toBe(1500);
    expect(keys[0]).toBe('station-0000/0000.txt');
    expect(await listings()).toBeLessThanOrEqual(2);
  });
});

describe('a plan', () => {
  test('draws the same at random again, and something else with another seed', async () => {
    const draw = (seed: string) =>
      planned('practice', 'small/', through({ sample: { kind: 'random', count: 30, seed } }));
    const one = await draw('a');
    expect(one.counts.files).toBe(30);
    expect(one.proofs.md5).toBe(30);
    expect((await draw('a')).keys).toEqual(one.keys);
    expect((await draw('b')).keys).not.toEqual(one.keys);
  });

  test('samples what passes the filters, and nothing else', async () => {
    const sieve: Sieve = {
      regex: 'file-00\\d',
      minSize: 4000,
      sample: { kind: 'random', count: 50, seed: '1' },
    };
    const { counts, keys } = await planned('practice', 'small/', through(sieve));
    expect(counts.files).toBe(50);
    expect(counts.bytes).toBeGreaterThan(50 * 4000);
    expect(keys.every((key) => /file-00\d\.bin$/.test(key))).toBe(true);
  });

  test('takes one subject of a study, with the files of its root', async () => {
    const { keys } = await planned(
      'practice',
      'bids/ds-practice/',
      through({ subjects: ['01'], datatypes: ['anat'] }),
    );
    expect(
      keys
        .filter((key) => key.includes('/sub-'))
        .every((key) => /\/sub-01\/(?:ses-[^/]+\/)?(?:anat\/|[^/]+$)/.test(key)),
    ).toBe(true);
    expect(keys).toContain('bids/ds-practice/dataset_description.json');
    expect(keys.some((key) => key.includes('_T1w.nii.gz'))).toBe(true);
  });

  test('that nothing passes says so', async () => {
    const { call, until } = await startApp();
    const made = await call('plans.create', {
      name: 'nothing',
      datasetId: null,
      source: sourceOf('practice', 'bids/')(),
      selection: through({ minSize: 1e15 }),
      folder: tempFolder(),
    });
    const { failure } = await until(made.job.id, (job) => job.failure !== null);
    expect(failure).toMatchObject({
      code: 'no-such-key',
      reason: expect.stringContaining('passes the filters'),
    });
  });
});
