/** A place where nothing is: the plan fails, and says what there is instead. */
import path from 'node:path';
import { expect, test } from 'vitest';
import { createCounter } from '../../main/engine/count.ts';
import { everything, type Selection } from '../../shared/job.ts';
import { openBench } from '../support/engine.ts';
import { withPractice } from '../support/practice.ts';
import { tempFolder } from '../support/temp.ts';

const practice = withPractice();

async function hintOf(prefix: string, selection: Partial<Selection> = {}): Promise<string> {
  const bench = await openBench({ endpoint: () => practice.endpoint });
  const job = bench.engine.plan({
    name: 'n',
    source: {
      location: { scheme: 's3', endpoint: 'practice', bucket: 'practice', prefix, region: null },
      profile: 'anonymous',
      requestPayer: false,
    },
    selection: { ...everything, ...selection },
    ...{ kind: 'download', datasetId: null, onConflict: 'keep-both', confirmed: false },
    ...{ folder: path.join(tempFolder(), 'new'), createdAt: Date.now() },
  });
  const { failure } = await bench.until(job.id, (one) => one.failure !== null);
  expect(failure?.code).toBe('no-such-key');
  return failure?.hint ?? '';
}

const study = 'bids/ds-practice/';

test('a folder that is not there is answered with its nearest neighbours', async () => {
  expect(await hintOf(`${study}sub-99/anat/`)).toMatch(
    /^In s3:\/\/practice\/bids\/ds-practice\/ there is: sub-01\/, sub-02\/, .* and \d+ more\. Check the spelling/,
  );
});

test('so is a folder that was chosen, and an object of a wrong name', async () => {
  expect(await hintOf('', { prefixes: [`${study}sub-01/funk/`] })).toMatch(/sub-01\/ there is: func\//);
  expect(await hintOf('', { keys: [`${study}participants.csv`] })).toMatch(
    /there is: participants\.json, participants\.tsv/,
  );
});

test('filters over a folder that is not there are not to blame', async () => {
  const filters = [{ verb: 'exclude' as const, glob: '*.json' }];
  expect(await hintOf('', { prefixes: [`${study}sub-01/funk/`], filters })).toMatch(
    /sub-01\/ there is: func\//,
  );
});

test('a choice that is counted says so before any plan', async () => {
  const bench = await openBench({ endpoint: () => practice.endpoint });
  const { objects, clock } = bench.ports;
  const counter = createCounter({ objects, clock, ledger: bench.ledger });
  const location = {
    scheme: 's3' as const,
    endpoint: 'practice',
    bucket: 'practice',
    prefix: '',
    region: null,
  };
  const source = { location, profile: 'anonymous', requestPayer: false };
  const count = (selection: Partial<Selection>) =>
    counter.count({
      ...{ source, limit: 1000, signal: new AbortController().signal },
      selection: { ...everything, ...selection },
    });
  await expect(count({ prefixes: [`${study}sub-77/`] })).rejects.toMatchObject({
    failure: {
      reason: 'There is nothing under s3://practice/bids/ds-practice/sub-77/.',
      hint: expect.stringContaining('there is: sub-01/'),
    },
  });
  await expect(count({ keys: [`${study}READYOU`] })).rejects.toMatchObject({
    failure: { code: 'no-such-key', hint: expect.stringContaining('there is: README') },
  });
  expect(await count({ prefixes: [`${study}sub-01/`, `${study}sub-77/`] })).toMatchObject({ files: 9 });
});

test('where filters let nothing through, they are what is said', async () => {
  expect(await hintOf(study, { filters: [{ verb: 'exclude', glob: '*' }] })).toMatch(/^Loosen them/);
});
