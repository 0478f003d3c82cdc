/** Choosing on the command line, against the real app and its practice bucket. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test, vi } from 'vitest';
import { createApp } from '../../../main/app.ts';
import { run } from '../../../main/host/cli/run.ts';
import { receiptPath } from '../../../shared/receipt.ts';
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

test('values that wait for another choice say which', async () => {
  const { code, err } = await waybill('choices', 'openneuro', 'snapshot');
  expect(code).toBe(0);
  expect(err).toBe(
    'It has no values. Choose accession first: waybill choices openneuro snapshot --choose accession=…\n',
  );
});

test('a name that nothing is chosen by is told, with those that are meant or that there are', async () => {
  const near = await waybill('choices', 'gnomad', 'chromosom');
  expect(near).toMatchObject({ code: 2, out: '' });
  expect(near.err).toContain('There is nothing named chromosom to choose by.');
  expect(near.err).toContain('Did you mean chromosome?');
  const far = await waybill('choices', 'practice', 'wavelength');
  expect(far.code).toBe(2);
  expect(far.err).toMatch(/There is: .*subject.*\./);
});

test('one subject and one datatype arrive with the files that describe the study, and the receipt says the choice', async () => {
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
  const receipt = JSON.parse(readFileSync(path.join(folder, receiptPath(1)), 'utf8'));
  expect(receipt.selection.choices).toEqual({ subject: ['03'], datatype: ['anat'] });
});

test('a selector that there is none of is misuse, whatever it is called', async () => {
  for (const name of ['weather', 'constructor', 'toString']) {
    const { code, err } = await waybill('get', 'practice', tempFolder(), '--choose', `${name}=x`);
    expect([code, err]).toEqual([2, expect.stringContaining(name)]);
  }
});

test('a value that nothing has is answered with those there are, and exit code 2', async () => {
  const { code, err } = await waybill('get', 'practice', tempFolder(), '--choose', 'subject=99');
  expect(code).toBe(2);
  expect(err).toMatch(/Subjects has no 99 there\. There is: sub-01, /);
});

test('a dataset without a bucket for everybody is chosen from all the same, and says what it needs', async () => {
  const chest = [
    'get',
    'nih-chestxray14',
    tempFolder(),
    '--choose',
    'finding=Hernia',
    '--choose',
    'source=google',
  ];
  const { code, err } = await waybill(...chest);
  expect(code).toBe(2);
  expect(err).toContain('Data_Entry_2017.csv');
  expect((await waybill('get', 'fastmri', tempFolder(), '--choose', 'archive=x')).err).toContain(
    'fastmri.med.nyu.edu',
  );
});

test('with the labels on this disk, a paid copy still needs a yes', async () => {
  const folder = tempFolder();
  writeFileSync(
    path.join(folder, 'Data_Entry_2017.csv'),
    'Image Index,Finding Labels\n00000001_000.png,Hernia\n',
  );
  vi.stubEnv('WAYBILL_CHESTXRAY', pathToFileURL(folder).href);
  const chest = [
    'get',
    'nih-chestxray14',
    tempFolder(),
    '--choose',
    'finding=Hernia',
    '--choose',
    'source=google',
  ];
  const { code, err } = await waybill(...chest);
  vi.unstubAllEnvs();
  expect(code).not.toBe(0);
  expect(err).toContain('--request-payer requester');
});
