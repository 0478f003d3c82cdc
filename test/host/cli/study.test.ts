/** `waybill study` as a program. */
import { rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { study, write } from '../../bids/make-study.ts';
import { cleanEnvironment, expectExit, makeHome, runWaybill } from '../../support/waybill.ts';

let home: Awaited<ReturnType<typeof makeHome>>;
beforeAll(async () => {
  home = await makeHome();
});
afterAll(() => home.remove());

const run = (...args: string[]) =>
  runWaybill([...args, '--data-dir', home.dataDir], cleanEnvironment(home.home));

test('a right study is summed up and ends with 0; an error ends with 1, and --json tells every finding', async () => {
  const folder = write(study());
  const right = await run('study', folder);
  expectExit(right, 0);
  expect(right.out).toContain('A study: a BIDS study (BIDS 1.10.0)');
  expect(right.out).toContain('2 subjects, 4 sessions');
  expect(right.out).toMatch(/func\/bold nback +4 of 4 +4 files/);
  expect(right.out).toContain('0 errors, 0 warnings');

  rmSync(path.join(folder, 'sub-01/ses-01/dwi/sub-01_ses-01_dwi.bval'));
  const wrong = await run('study', folder, '--json');
  expectExit(wrong, 1);
  const lines = wrong.out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines[0]).toMatchObject({ type: 'study', kind: 'raw', errors: 1 });
  expect(lines.slice(1)).toMatchObject([
    {
      type: 'finding',
      code: 'gradients-missing',
      severity: 'error',
      file: 'sub-01/ses-01/dwi/sub-01_ses-01_dwi.nii.gz',
    },
  ]);
});

test('a folder that is not there is a failure in three parts', async () => {
  const gone = await run('study', path.join(home.home, 'nothing'));
  expectExit(gone, 1);
  expect(gone.err).toContain('what to do:');
});
