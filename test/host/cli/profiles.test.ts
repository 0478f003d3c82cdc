/** `waybill profiles` as a process of its own: the secret comes by standard input, and never by a flag. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { practiceKey } from '../../../main/practice/sign.ts';
import { type AwsDouble, serveAws } from '../../support/aws.ts';
import { withPractice } from '../../support/practice.ts';
import { cleanEnvironment, expectExit, makeHome, runWaybill, startWaybill } from '../../support/waybill.ts';

const practice = withPractice();
let home: Awaited<ReturnType<typeof makeHome>>;
let aws: AwsDouble;
let env: NodeJS.ProcessEnv;

beforeAll(async () => {
  home = await makeHome();
  aws = await serveAws();
  await mkdir(path.join(home.home, '.aws'));
  await writeFile(
    path.join(home.home, '.aws', 'config'),
    '[profile hcp]\naws_access_key_id = A\naws_secret_access_key = b\n[profile role]\nrole_arn = arn:aws:iam::1:role/r\nsource_profile = hcp\nmfa_serial = arn:aws:iam::1:mfa/me\n',
  );
  env = cleanEnvironment(home.home, {
    WAYBILL_DATA_DIR: home.dataDir,
    WAYBILL_SECRET_KEY: 'a passphrase of this test',
    ...aws.env,
  });
});
afterAll(() => home.remove());

test('a profile is added through a pipe, tested, listed and used by its bucket', async () => {
  const add = ['profiles', 'add', 'lab', '--template', 'minio', '--endpoint-url', practice.endpoint];
  const more = ['--key-id', practiceKey.accessKeyId, '--bucket-pattern', 'practice-private'];
  expectExit(await runWaybill([...add, ...more], env, `${practiceKey.secretAccessKey}\n`), 0);
  const tried = await runWaybill(['profiles', 'test', 'lab'], env);
  expectExit(tried, 0);
  expect(tried.out).toBe('Profile lab works: 1 folder and 1 object in s3://practice-private/\n');
  const listed = await runWaybill(['profiles'], env);
  expect(listed.out).toMatch(/^lab +typed in +works +us-east-1 +http.* practice-private$/m);
  expect(listed.err).toContain("waybill profiles bucket hcp 'hcp-openaccess*'");
  expect(`${listed.out}${tried.out}`).not.toContain(practiceKey.secretAccessKey);
  const ls = await runWaybill(['ls', 's3://practice-private/data/'], env);
  expectExit(ls, 0);
  expect(ls.out).toContain('hello.txt');
});

test('an MFA code is piped in, or refused where nobody is there', async () => {
  const alone = await runWaybill(['profiles', 'login', 'role'], env);
  expectExit(alone, 1);
  expect(alone.err).toContain('The MFA code of profile role was closed without an answer.');
  expectExit(await runWaybill(['profiles', 'login', 'role'], env, '123456\n'), 0);
  expect(aws.calls).toMatchObject([{ operation: 'AssumeRole', params: { TokenCode: '123456' } }]);
});

test('a secret for one session is refused where the session is this command, and kept by a window that runs', async () => {
  const words = ['--endpoint-url', practice.endpoint, '--key-id', practiceKey.accessKeyId];
  const add = (name: string, ...more: string[]) =>
    runWaybill(['profiles', 'add', name, ...words, ...more], env, `${practiceKey.secretAccessKey}\n`);
  const alone = await add('ses', '--session');
  expectExit(alone, 2);
  expect(alone.err).toContain('would be forgotten when this command ends');
  expect((await runWaybill(['profiles'], env)).out).not.toMatch(/^ses /m);

  const window = startWaybill(['serve', '--no-open', '--json'], env);
  await new Promise<void>((resolve) => {
    window.child.stdout?.once('data', () => resolve());
  });
  expectExit(await add('ses', '--session'), 0);
  const listed = await runWaybill(['ls', 's3://practice-private/data/', '--profile', 'ses'], env);
  expectExit(listed, 0);
  window.child.kill('SIGINT');
  await window.ended;
});

test('where nothing keeps a secret the terminal is told what it can do, and no flag that would not help', async () => {
  const { WAYBILL_SECRET_KEY: _, ...without } = env;
  const add = ['profiles', 'add', 'lost', '--endpoint-url', practice.endpoint, '--key-id', 'AKIAEXAMPLE'];
  const said = await runWaybill(add, { ...without, PATH: '' }, 'a secret\n');
  expectExit(said, 1);
  expect(said.err).toContain('cannot be kept safely');
  expect(said.err).toContain('Set WAYBILL_SECRET_KEY');
  expect(said.err).not.toContain('session');
});

test.each([
  ['probe', '<name> <bucket>'],
  ['bucket', '<name> <glob>'],
  ['test', '<name> [s3://…]'],
])('profiles %s without a name says all that it takes', async (verb, takes) => {
  const { code, err } = await runWaybill(['profiles', verb], env);
  expect(code).toBe(2);
  expect(err).toContain(`Write it like this: waybill profiles ${verb} ${takes}\n`);
  expect(err).toContain('Run `waybill profiles --help`.');
});
