/** Flags that narrow, as the app is asked for them. */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { readArgs } from '../../../main/host/cli/args.ts';
import { readSieve } from '../../../main/host/cli/narrow.ts';
import { tempFolder } from '../../support/temp.ts';

const folder = tempFolder();
const sieveOf = (...flags: readonly string[]) =>
  readSieve(readArgs(['get', 's3://b/p/', 'here', ...flags]).flags, folder);

test('each flag is a part of the sieve, and none is no sieve', async () => {
  expect(await sieveOf()).toEqual({});
  await writeFile(path.join(folder, 'subjects.tsv'), 'participant_id\tage\nsub-01\t20\nsub-07\t30\n');
  const patterns = ['--regex', '_bold\\.', '--min-size', '1MB', '--max-size', '2GiB'];
  const days = ['--modified-after', '2026-01-01', '--modified-before', '2026-02-01'];
  const study = ['--subjects', 'subjects.tsv', '--bids', 'task=rest,nback', '--bids', 'subject=09'];
  expect(await sieveOf(...patterns, ...days, ...study, '--random', '20', '--seed', 'x')).toEqual({
    regex: '_bold\\.',
    minSize: 1_000_000,
    maxSize: 2_147_483_648,
    modifiedFrom: Date.UTC(2026, 0, 1),
    modifiedUntil: Date.UTC(2026, 1, 1),
    subjects: ['09', 'sub-01', 'sub-07'],
    tasks: ['rest', 'nback'],
    sample: { kind: 'random', count: 20, seed: 'x' },
  });
  expect(await sieveOf('--first', '3')).toEqual({ sample: { kind: 'first', count: 3 } });
});

test.each([
  [['--regex', 'a(?=b)'], /looks around/],
  [['--min-size', 'much'], /takes a size/],
  [['--min-size', '2k', '--max-size', '1k'], /more than/],
  [['--modified-after', 'yesterday'], /takes a day/],
  [['--first', '1', '--random', '1'], /exclude each other/],
  [['--seed', '1'], /is for --random/],
  [['--random', '0'], /number from 1/],
  [['--bids', 'run=1'], /--bids takes/],
  [['--subjects', 'nowhere.csv'], /cannot be read/],
])('%j is misuse, said so', async (flags, said) => {
  await expect(sieveOf(...flags)).rejects.toMatchObject({
    failure: { code: 'usage', reason: expect.stringMatching(said) },
  });
});
