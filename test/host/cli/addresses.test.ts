/** One word of a command line that reads as an address is that address, whatever its key holds. */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { run } from '../../../main/host/cli/run.ts';
import { otherEyes, signed, writeFiles } from '../../support/lab.ts';
import { withPractice } from '../../support/practice.ts';
import { tempFolder } from '../../support/temp.ts';
import { cleanEnvironment, expectExit, runWaybill } from '../../support/waybill.ts';
import { terminalDouble } from './terminal-double.ts';

const practice = withPractice({ thread: true });
const dataDir = tempFolder();
const keys = ['a b/one.txt', 'a', 'plus+and space.txt', ' leads.txt', 'ends ', 'two\nlines.txt'];

beforeAll(async () => {
  const eyes = otherEyes(practice.endpoint);
  await eyes.makeOpenBucket('blanks');
  for (const key of keys) await eyes.put('blanks', key, `this is ${key}`);
});

async function waybill(...words: string[]) {
  const cwd = tempFolder();
  await writeFile(path.join(cwd, 'list.txt'), 's3://blanks/a\ns3://blanks/a b/one.txt\n');
  const terminal = terminalDouble({ cwd, env: { WAYBILL_DATA_DIR: dataDir, WAYBILL_REGISTRY: '' } });
  const all = [...words, '--endpoint-url', practice.endpoint, '--no-sign-request'];
  return { code: await run(all, terminal), cwd, ...terminal.printed };
}

/** The real command, in a name that may write. */
const signedWaybill = (...words: string[]) =>
  runWaybill(
    [...words, '--endpoint-url', practice.endpoint, '--data-dir', dataDir],
    cleanEnvironment(dataDir, signed),
  );

test.each(keys)('the key %j is read, measured and listed as that object', async (key) => {
  const address = `s3://blanks/${key}`;
  expect(await waybill('cat', address)).toMatchObject({ code: 0, out: `this is ${key}` });
  expect((await waybill('peek', address)).out).toContain(`this is ${key.split('\n')[0]}`);
  // As a prefix `a` is two.
  const all = key === 'a' ? keys.filter((one) => one.startsWith('a')) : [key];
  const total = JSON.parse((await waybill('du', address, '--json')).out);
  expect(total).toEqual({
    type: 'total',
    files: all.length,
    bytes: all.reduce((sum, one) => sum + `this is ${one}`.length, 0),
  });
  const planned = await waybill('get', address, 'out', '--dryrun');
  expect(planned.code).toBe(0);
  expect(planned.out).toMatch(/^1 file, /m);
});

test('the real command fetches a key with a blank at either end, and copy-as names it whole', async () => {
  const folder = tempFolder();
  expectExit(await signedWaybill('get', 's3://blanks/ends ', path.join(folder, 'x')), 0);
  expectExit(await signedWaybill('get', 's3://blanks/ leads.txt', path.join(folder, 'y')), 0);
  expect(await readFile(path.join(folder, 'y', ' leads.txt'), 'utf8')).toBe('this is  leads.txt');
  expectExit(await signedWaybill('ls', 's3://blanks/a b/'), 0);
  const said = await signedWaybill('copy-as', 's3://blanks/plus+and space.txt', '--tool', 'aws');
  expectExit(said, 0);
  expect(said.out).toContain("'s3://blanks/plus+and space.txt'");
  const bucket = await signedWaybill('copy-as', 'arn:aws:s3:::blanks/a b', '--tool', 'aws');
  expect(bucket.out).toContain("'s3://blanks/a b'");
});

test('a folder of a bucket with a blank in its name is sent to and brought up to date, and nothing beside it is touched', async () => {
  const eyes = otherEyes(practice.endpoint);
  await eyes.makeBucket('beside');
  const others = ['My', 'My Study/old.txt', 'a.txt', 'elsewhere/b.txt'];
  for (const key of others) await eyes.put('beside', key, 'theirs');
  const folder = tempFolder();
  await writeFiles(folder, { 'a.txt': 'mine' });
  expectExit(await signedWaybill('put', folder, 's3://beside/My Study/'), 0);
  expect(await eyes.keys('beside')).toEqual([...others, 'My Study/a.txt'].toSorted());
  expect(Buffer.from(await eyes.bytes('beside', 'a.txt')).toString()).toBe('theirs');
  expectExit(await signedWaybill('sync', folder, 's3://beside/My Study/', '--delete'), 0);
  expect(await eyes.keys('beside')).toEqual(['My', 'My Study/a.txt', 'a.txt', 'elsewhere/b.txt']);
  for (const command of ['jobs', 'history']) {
    const listed = await runWaybill([command, '--data-dir', dataDir], cleanEnvironment(dataDir, signed));
    expect(listed.out).toContain(`  ${folder} -> s3://beside/My Study/\n`);
  }
  const uploads = await signedWaybill('uploads', 's3://beside/My Study/');
  expect(uploads.out).toContain('0 unfinished uploads');
});

test.each([['ls'], ['du'], ['cat'], ['peek'], ['uploads']])(
  '%s takes one address, and neither a manifest nor a choice for the folder above it',
  async (command) => {
    const manifest = await waybill(command, 'list.txt');
    expect(manifest).toMatchObject({ code: 2, out: '' });
    expect(manifest.err).toContain('list.txt is a file of this computer, not an address.');
    const choice = await waybill(command, 'cp s3://blanks/a .');
    expect(choice).toMatchObject({ code: 2, out: '' });
    expect(choice.err).toContain('This names a choice of objects, not one address.');
  },
);

test.each(['put', 'sync'])('%s sends nothing to what a manifest or a choice names', async (command) => {
  const eyes = otherEyes(practice.endpoint);
  const before = await eyes.keys('blanks');
  const folder = tempFolder();
  await writeFiles(folder, { 'study/a.txt': 'mine', 'list.txt': 's3://blanks/a b/\ns3://blanks/a b/c/\n' });
  const study = path.join(folder, 'study');
  for (const word of [path.join(folder, 'list.txt'), 'cp s3://blanks/a .'])
    expectExit(await signedWaybill(command, study, word), 2);
  expect(await eyes.keys('blanks')).toEqual(before);
  expect(existsSync(path.join(study, 'a.txt'))).toBe(true);
});

test('a manifest comes from a pipe too, by each of its names, and is not left anywhere', async () => {
  const kept = () => readdirSync(tmpdir()).filter((name) => name.startsWith('waybill-manifest-'));
  const before = kept();
  const end = ['--dryrun', '--endpoint-url', practice.endpoint, '--data-dir', dataDir];
  const env = cleanEnvironment(dataDir, signed);
  const names = process.platform === 'win32' ? ['-'] : ['-', '/dev/stdin'];
  const list = 'cp s3://blanks/a .\ncp "s3://blanks/plus+and space.txt" .\n';
  for (const name of names) {
    const got = await runWaybill(['get', name, path.join(dataDir, 'out'), ...end], env, list);
    expectExit(got, 0);
    expect(got.out).toMatch(/^2 files, /m);
    expectExit(await runWaybill(['ls', name, ...end.slice(1)], env, list), 2);
  }
  expect(kept()).toEqual(before);
});

test.skipIf(process.platform === 'win32')('a manifest is read out of a named pipe', async () => {
  const fifo = path.join(tempFolder(), 'list');
  execFileSync('sh', ['-c', 'mkfifo "$1"', 'sh', fifo]);
  const written = writeFile(fifo, 's3://blanks/a\n');
  const got = await signedWaybill('get', fifo, path.join(dataDir, 'out'), '--dryrun');
  await written;
  expectExit(got, 0);
  expect(got.out).toMatch(/^1 file, /m);
});

test.each([
  ['az://account/box', 'Waybill does not read addresses of az://.', 's3://, gs:// and https://'],
  ['ftp://host/a.txt', 'Waybill does not read addresses of ftp://.', 's3://, gs:// and https://'],
  ['s3://blanks?versions', 'The address has no name of a bucket', 's3://bucket/folder/'],
  [
    'arn:aws:s3:eu-west-1:123456789012:accesspoint/mine',
    'The ARN of an access point',
    'as s3://arn:aws:s3:eu-west-1:123456789012:accesspoint/mine/',
  ],
])('%s is refused in words for one address', async (word, reason, hint) => {
  for (const words of [
    ['ls', word],
    ['get', word, 'out'],
  ]) {
    const { code, err } = await waybill(...words);
    expect([code, err]).toEqual([2, expect.stringContaining(reason)]);
    expect(err).toContain(hint);
    expect(err).not.toContain('ine 1');
  }
});

test('a folder where the address belongs is said to be one, and no dataset of a like name is offered', async () => {
  const folder = tempFolder();
  await writeFiles(folder, { 'st/a.txt': 'a' });
  const st = path.join(folder, 'st');
  for (const words of [
    ['get', st, 'x'],
    ['sync', st, 'os2'],
    ['sync', st, 'list.txt'],
    ['ls', st],
  ]) {
    const { code, err } = await waybill(...words);
    expect([words, code]).toEqual([words, 2]);
    expect(err).toContain(`${st} is a folder of this computer`);
    expect(err).toContain('`waybill put <folder> <s3://…>`');
  }
});

test.each(['cat', 'peek'])('%s of an object that is not there plans nothing again', async (command) => {
  const { code, err } = await waybill(command, 's3://blanks/nothing.txt');
  expect(code).toBe(1);
  expect(err).toContain('Check its name with `waybill ls`');
});
