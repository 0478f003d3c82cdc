/** Choosing on the command line, against the real app and its practice bucket. */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { createApp } from '../../../main/app.ts';
import { run } from '../../../main/host/cli/run.ts';
import { tempFolder } from '../../support/temp.ts';
import { terminalDouble } from './terminal-double.ts';

async function waybill(...words: string[]) {
  const terminal = terminalDouble({ cwd: tempFolder() });
  const args = [...words, '--data-dir', path.join(tempFolder(), 'data')];
  const code = await run(args, terminal, { createApp });
  return { code, out: terminal.printed.out, err: terminal.printed.err };
}

test('a dataset says what it can be chosen by, and a listed name says its values', async () => {
  expect((await waybill('choices', 'gnomad')).out).toMatch(/^chromosome +some of 24 +Chromosomes, needed$/m);
  expect((await waybill('choices', 'practice', 'subject')).out.split('\n')).toContain('sub-24');
});

test('one subject and one datatype arrive with the files that describe the study', async () => {
  const folder = tempFolder();
  const { code } = await waybill(
    'get',
    'practice',
    folder,
    '--choose',
    'subject=03',
    '--choose',
    'datatype=anat',
  );
  expect(code).toBe(0);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) =>
    file.replaceAll('\\', '/'),
  );
  expect(files.some((file) => file.endsWith('dataset_description.json'))).toBe(true);
  expect(files.filter((file) => file.includes('sub-') && file.endsWith('.nii.gz'))).toEqual([
    expect.stringMatching(/sub-03\/anat\/sub-03_T1w\.nii\.gz$/),
  ]);
});

test('a value that nothing has is answered with those there are, and exit code 2', async () => {
  const { code, err } = await waybill('get', 'practice', tempFolder(), '--choose', 'subject=99');
  expect(code).toBe(2);
  expect(err).toMatch(/Subjects has no 99 there\. There is: sub-01, /);
});
