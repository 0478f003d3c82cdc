/** What fingers type who know `aws s3`: against a real app and the practice bucket, in this process. */
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { run } from '../../../main/host/cli/run.ts';
import { otherEyes, signed } from '../../support/lab.ts';
import { withPractice } from '../../support/practice.ts';
import { tempFolder } from '../../support/temp.ts';
import { cleanEnvironment, expectExit, runWaybill } from '../../support/waybill.ts';
import { terminalDouble } from './terminal-double.ts';

const practice = withPractice({ thread: true });
const study = 's3://practice/bids/ds-practice';
const dataDir = tempFolder();

async function waybill(...words: string[]) {
  const cwd = tempFolder();
  const terminal = terminalDouble({ cwd, env: { WAYBILL_DATA_DIR: dataDir, WAYBILL_REGISTRY: '' } });
  const code = await run(words, terminal);
  return { code, cwd, ...terminal.printed };
}
const reach = () => ['--endpoint-url', practice.endpoint, '--no-sign-request'];

test('a download that names the file itself makes that file, and a folder of the name of a folder', async () => {
  const file = await waybill('get', `${study}/README`, './README', ...reach());
  expect(file.code).toBe(0);
  expect(await readFile(path.join(file.cwd, 'README'), 'utf8')).toContain('practice');
  const folder = await waybill('get', `${study}/sub-01`, 'sub-01', '--exclude', '*.nii*', ...reach());
  expect(folder.code).toBe(0);
  expect(existsSync(path.join(folder.cwd, 'sub-01/anat/sub-01_T1w.json'))).toBe(true);
});

test('an upload that names the object itself makes that object', async () => {
  const eyes = otherEyes(practice.endpoint);
  await eyes.makeBucket('fingers');
  const folder = tempFolder();
  await writeFile(path.join(folder, 'a.txt'), 'a');
  let keysOfEnvironment: NodeJS.ProcessEnv = signed;
  const put = (to: string) =>
    runWaybill(
      ['put', path.join(folder, 'a.txt'), to, '--data-dir', dataDir, '--endpoint-url', practice.endpoint],
      cleanEnvironment(folder, keysOfEnvironment),
    );
  expectExit(await put('s3://fingers/x/a.txt'), 0);
  // Keys where the AWS CLI has them: its default profile.
  const aws = path.join(folder, '.aws');
  await mkdir(aws);
  const keys = [signed.AWS_ACCESS_KEY_ID, signed.AWS_SECRET_ACCESS_KEY] as const;
  await writeFile(
    path.join(aws, 'credentials'),
    `[default]\naws_access_key_id = ${keys[0]}\naws_secret_access_key = ${keys[1]}\n`,
  );
  keysOfEnvironment = {};
  expectExit(await put('s3://fingers/x/y'), 0);
  expect(await eyes.keys('fingers')).toEqual(['x/a.txt', 'x/y/a.txt']);
});

test('another name for one file is refused, and with a slash at its end it is a folder', async () => {
  const renamed = await waybill('get', `${study}/README`, 'out/one.txt', ...reach());
  expect([renamed.code, renamed.out]).toEqual([2, '']);
  expect(renamed.err).toContain('out/one.txt names a file, and Waybill keeps names: this one is README.');
  expect(existsSync(path.join(renamed.cwd, 'out'))).toBe(false);
  const image = `${study}/sub-01/anat/sub-01_T1w.nii.gz`;
  expect((await waybill('get', image, 'out/brain.gz', '--dryrun', ...reach())).code).toBe(2);
  const large = 's3://practice/large/five-gib.bin';
  expect((await waybill('get', large, 'out/other.bin', '--dryrun', ...reach())).code).toBe(2);
  const slashed = await waybill('get', `${study}/README`, 'out/one.txt/', ...reach());
  expect(existsSync(path.join(slashed.cwd, 'out/one.txt/README'))).toBe(true);
  const folder = await waybill('get', `${study}/sub-01/anat`, 'anat.zip', ...reach());
  expect(existsSync(path.join(folder.cwd, 'anat.zip/sub-01_T1w.json'))).toBe(true);
  const eyes = otherEyes(practice.endpoint);
  await eyes.makeBucket('renamed');
  const here = tempFolder();
  await writeFile(path.join(here, 'a.txt'), 'a');
  const put = (to: string) =>
    runWaybill(
      ['put', path.join(here, 'a.txt'), to, '--data-dir', dataDir, '--endpoint-url', practice.endpoint],
      cleanEnvironment(here, signed),
    );
  const refused = await put('s3://renamed/x/other.txt');
  expectExit(refused, 2);
  expect(refused.err).toContain('s3://renamed/x/other.txt names a file');
  expect(await eyes.keys('renamed')).toEqual([]);
  expectExit(await put('s3://renamed/x/other.txt/'), 0);
  expect(await eyes.keys('renamed')).toEqual(['x/other.txt/a.txt']);
});

test.each([
  [['get', `${study}/README`, '-'], 'A download needs a folder.'],
  [['get', `${study}/`, 's3://elsewhere/'], 's3://elsewhere/ is an address, not a folder of this computer.'],
  [
    ['sync', 's3://practice/', 's3://elsewhere/'],
    's3://practice/ is an address, not a folder of this computer.',
  ],
  [['put', '-', 's3://elsewhere/'], 'Standard input is not sent.'],
  [['ls', 'practise/bids'], 'This is neither an address nor a manifest.'],
])('%j is refused before anything is made', async (words, reason) => {
  const { code, err, cwd } = await waybill(...words, ...reach());
  expect([code, err]).toEqual([2, expect.stringContaining(reason)]);
  expect(existsSync(path.join(cwd, '-'))).toBe(false);
});

test('a star in an address takes what matches, and a plan of nothing is a failure, not an empty plan', async () => {
  const matched = await waybill('get', `${study}/sub-0*/anat/*.nii.gz`, 'images', '--dryrun', ...reach());
  expect(matched.code).toBe(0);
  expect(matched.out).toContain('images/sub-09/anat/sub-09_T1w.nii.gz\n9 files, ');
  const both = await waybill(
    'get',
    `${study}/sub-0*/anat/*`,
    'x',
    '--exclude',
    '*.json',
    '--dryrun',
    ...reach(),
  );
  expect(both.out).toContain('9 files, ');
  expect((await waybill('ls', `${study}/*.json`, ...reach())).err).toContain('`waybill get … --dryrun`');
  const none = await waybill('get', `${study}/none/`, 'none', '--dryrun', ...reach());
  expect(none).toMatchObject({ code: 1, out: '', err: expect.stringContaining('There is nothing under') });
});

test('a word of another tool, and a manifest that is not there, are told from a dataset', async () => {
  expect((await waybill('cp', 'a', 'b')).err).toContain('`waybill put` sends');
  expect((await waybill('get', 'cart.tcia', 'here')).err).toContain('There is no file cart.tcia here');
});

test('ls goes below and sums up, in the order of keys, and without an address lists the buckets', async () => {
  const listed = await waybill('ls', `${study}/sub-01/`, '--recursive', '--summarize', ...reach());
  const lines = listed.out.trim().split('\n');
  const names = lines.slice(0, -1).map((line) => line.slice(31));
  expect(names).toEqual(names.toSorted());
  expect(names).toContain('anat/sub-01_T1w.nii.gz');
  expect(lines.at(-1)).toMatch(/^9 objects, /);
  expect((await waybill('ls', ...reach())).err).toContain('name a profile, or an address');
  const buckets = await runWaybill(
    ['ls', '--data-dir', dataDir, '--endpoint-url', practice.endpoint],
    cleanEnvironment(dataDir, signed),
  );
  expectExit(buckets, 0);
  expect(buckets.out).toMatch(/ fingers\n/);
});

test('cat writes objects one after the other, and says which word is none before the first byte', async () => {
  const both = await waybill('cat', `${study}/README`, `${study}/CHANGES`, ...reach());
  const one = await waybill('cat', `${study}/README`, ...reach());
  expect(both.out.startsWith(one.out)).toBe(true);
  expect(both.out.length).toBeGreaterThan(one.out.length);
  expect(await waybill('cat', `${study}/README`, `${study}/`, ...reach())).toMatchObject({
    code: 2,
    out: '',
  });
  expect((await waybill('cat', `${study}/NONE`, ...reach())).err).toContain('Check its name');
});

test('a job that has ended is not said to be paused, limited or tried again; what happened to it is told', async () => {
  await waybill('get', `${study}/README`, 'here', ...reach());
  const { id } = JSON.parse((await waybill('jobs', '--json')).out.trim().split('\n').at(-1) ?? '');
  for (const words of [['pause'], ['retry'], ['resume'], ['cancel'], ['limit', '2MB/s']]) {
    const [verb = '', ...rest] = words;
    const told = await waybill(verb, String(id), ...rest);
    expect([verb, told.code, told.out]).toEqual([verb, 0, '']);
    expect(told.err).toContain(`Job ${id} is completed: `);
  }
  expect((await waybill('jobs', String(id))).out).toMatch(
    /^job .*\n.*completed.*\n\nJob \d+\n.* {2}Listed 1 file.*Receipt: /s,
  );
  expect((await waybill('remove', String(id))).err).toContain('Removed 1 job');
  expect(await waybill('jobs', String(id))).toMatchObject({
    code: 1,
    err: expect.stringContaining(`no job ${id}`),
  });
});

test('a table that is peeked at has its tabs, and a terminal never its control characters', async () => {
  const { out } = await waybill('peek', `${study}/participants.tsv`, ...reach());
  expect(out).toMatch(/^participant_id\tage\tsex/);
  const names = await waybill('ls', 's3://practice/names/', '--recursive', ...reach());
  expect(names.out).toContain('escape\\x1b[31mred.txt');
});

test('with --json every line says its type', async () => {
  await waybill('get', `${study}/README`, 'typed', ...reach());
  const typesOf = async (...words: string[]) => {
    const { out } = await waybill(...words, '--json');
    const types = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).type as string);
    return [...new Set(types)];
  };
  expect(await typesOf('jobs')).toEqual(['job']);
  expect(await typesOf('history')).toEqual(['ended']);
  expect(await typesOf('datasets', 'practice')).toEqual(['dataset']);
  expect(await typesOf('choices', 'practice')).toEqual(['choice']);
  expect(await typesOf('choices', 'gnomad', 'chromosome')).toEqual(['value']);
  expect(await typesOf('profiles')).toEqual(['profile']);
});
