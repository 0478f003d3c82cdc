/** Typed profiles in the whole app, against the practice bucket, which verifies every signature. */
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeEach, expect, test, vi } from 'vitest';
import { practiceKey } from '../../main/practice/sign.ts';
import type { Input } from '../../shared/contract.ts';
import { everything, type Job } from '../../shared/job.ts';
import { startApp } from '../support/app.ts';
import { withPractice } from '../support/practice.ts';
import { tempFolder } from '../support/temp.ts';

const practice = withPractice();
const home = tempFolder();
mkdirSync(path.join(home, '.aws'));
const awsFile = (text: string) => writeFileSync(path.join(home, '.aws', 'credentials'), text);

beforeEach(() => {
  for (const name of Object.keys(process.env)) if (/^AWS_/.test(name)) vi.stubEnv(name, undefined);
  vi.stubEnv('HOME', home);
  vi.stubEnv('WAYBILL_REGISTRY', '');
  vi.stubEnv('WAYBILL_SECRET_KEY', 'a long passphrase of this test');
  awsFile('');
});
afterAll(() => vi.unstubAllEnvs());

const lab = (over: Partial<Input<'profiles.save'>> = {}): Input<'profiles.save'> => ({
  name: 'lab',
  was: null,
  endpoint: practice.endpoint,
  region: null,
  style: null,
  keyId: practiceKey.accessKeyId,
  secret: { key: practiceKey.secretAccessKey, token: null },
  keep: true,
  patterns: null,
  ...over,
});
const address = 's3://practice-private/data/';

test('a typed profile opens what is private, and its test says what it saw', async () => {
  const { call } = await startApp();
  await call('profiles.save', lab());
  expect(await call('profiles.test', { name: 'lab', address })).toMatchObject({
    found: `0 folders and 2 objects in ${address}`,
    failure: null,
  });
  expect(await call('profiles.test', { name: 'lab', address: null })).toMatchObject({
    found: expect.stringMatching(/^\d buckets$/),
  });
  const { profiles } = await call('profiles.list', {});
  expect(profiles.find(({ name }) => name === 'lab')).toMatchObject({
    kind: 'keys',
    state: 'works',
    secret: 'kept',
    keyId: practiceKey.accessKeyId,
  });
});

test.each([
  ['wrong key id', { keyId: 'AKIAWRONG' }, 'sign-in', /does not know this access key ID/],
  [
    'wrong secret',
    { secret: { key: 'not-the-secret', token: null } },
    'sign-in',
    /secret does not belong to this access key ID/,
  ],
  ['nobody there', { endpoint: 'http://127.0.0.1:1' }, 'network', /refuses connections/],
])('%s: the test says so in three parts', async (_what, over, code, reason) => {
  const { call } = await startApp();
  await call('profiles.save', lab(over));
  const { failure } = await call('profiles.test', { name: 'lab', address: null });
  expect(failure).toMatchObject({ code, reason: expect.stringMatching(reason) });
  expect(failure?.hint).not.toBe('');
  expect(failure?.detail).toContain('127.0.0.1');
  const { profiles } = await call('profiles.list', {});
  expect(profiles.find(({ name }) => name === 'lab')?.state).toBe('failed');
});

test('the secret is kept sealed in a file of its own that only this user reads, and opens after a restart', async () => {
  const dataDir = tempFolder();
  const first = await startApp(dataDir);
  await first.call('profiles.save', lab());
  await first.app.stop();
  const file = path.join(dataDir, 'secrets.json');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  for (const name of readdirSync(dataDir))
    if (statSync(path.join(dataDir, name)).isFile())
      expect(readFileSync(path.join(dataDir, name)).includes(practiceKey.secretAccessKey)).toBe(false);
  const second = await startApp(dataDir);
  expect((await second.call('profiles.test', { name: 'lab', address })).failure).toBeNull();
  await second.app.stop();
  vi.stubEnv('WAYBILL_SECRET_KEY', 'another');
  const third = await startApp(dataDir);
  expect((await third.call('profiles.test', { name: 'lab', address })).failure).toMatchObject({
    code: 'sign-in',
    reason: 'The secret of profile lab cannot be opened.',
  });
});

test('whether a secret is kept is changed without typing it again, both ways', async () => {
  const dataDir = tempFolder();
  const { call } = await startApp(dataDir);
  const secrets = () =>
    Object.keys(JSON.parse(readFileSync(path.join(dataDir, 'secrets.json'), 'utf8')).secrets);
  const again = async (keep: boolean) => {
    const { profiles } = await call('profiles.save', lab({ was: 'lab', secret: null, keep }));
    return profiles.find(({ name }) => name === 'lab')?.secret;
  };
  await call('profiles.save', lab());
  expect(secrets()).toEqual(['lab']);
  expect([await again(false), secrets()]).toEqual(['session', []]);
  expect((await call('profiles.test', { name: 'lab', address })).failure).toBeNull();
  expect([await again(true), secrets()]).toEqual(['kept', ['lab']]);
  expect((await call('profiles.test', { name: 'lab', address })).failure).toBeNull();
});

test('a kept secret that does not open is neither lost nor in the way of what else is changed', async () => {
  const dataDir = tempFolder();
  const first = await startApp(dataDir);
  await first.call('profiles.save', lab());
  await first.app.stop();
  vi.stubEnv('WAYBILL_SECRET_KEY', 'another');
  const { call } = await startApp(dataDir);
  const over = { was: 'lab', secret: null, region: 'eu-west-1' };
  await expect(call('profiles.save', lab({ ...over, keep: false }))).rejects.toThrow('sign-in');
  const { profiles } = await call('profiles.save', lab({ ...over, keep: true }));
  expect(profiles.find(({ name }) => name === 'lab')).toMatchObject({ region: 'eu-west-1', secret: 'kept' });
});

test('where nothing can keep a secret it is refused, but for the session', async () => {
  vi.stubEnv('WAYBILL_SECRET_KEY', undefined);
  vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', undefined);
  const dataDir = tempFolder();
  const first = await startApp(dataDir);
  await expect(first.call('profiles.save', lab())).rejects.toThrow('not-allowed');
  const listed = await first.call('profiles.save', lab({ keep: false }));
  expect(listed).toMatchObject({ keeps: 'nowhere', warning: expect.stringContaining('WAYBILL_SECRET_KEY') });
  expect((await first.call('profiles.test', { name: 'lab', address })).failure).toBeNull();
  await first.app.stop();
  const { call } = await startApp(dataDir);
  const { profiles } = await call('profiles.list', {});
  expect(profiles.find(({ name }) => name === 'lab')).toMatchObject({
    state: 'no-secret',
    secret: 'missing',
  });
});

test('a bucket goes with its profile by itself, and so does the badge of its dataset', async () => {
  const { call } = await startApp();
  await call('profiles.save', lab({ patterns: ['practice-p*', 'hcp-openaccess*'] }));
  const meant = await call('plans.parse', { text: 's3://practice-private/data/' });
  expect(meant.source.profile).toBe('lab');
  expect((await call('plans.parse', { text: 's3://practice/' })).source.profile).toBe('anonymous');
  expect((await call('datasets.get', { id: 'hcp' })).profile).toBe('lab');
  const page = await call('tree.list', { source: meant.source, prefix: 'data/', token: null });
  expect(page.objects).toHaveLength(2);
  await call('profiles.patterns', { patterns: [{ glob: 'practice-private', profile: 'anonymous' }] });
  expect((await call('plans.parse', { text: 's3://practice-private/' })).source.profile).toBe('anonymous');
});

test('what a receipt says is fetched again with the profile that its bucket goes with', async () => {
  const folder = tempFolder();
  const arrived = path.join(folder, 'hello.txt');
  const ended = ({ status }: Job) => status === 'completed' || status === 'failed';
  const first = await startApp();
  await first.call('profiles.save', lab({ patterns: ['practice-private'] }));
  const meant = await first.call('plans.parse', { text: 's3://practice-private/data/' });
  const selection = { ...everything, keys: ['data/hello.txt'] };
  const plan = await first.call('plans.create', { ...meant, selection, folder });
  await first.until(plan.job.id, ({ listed }) => listed);
  await first.call('plans.confirm', {
    jobId: plan.job.id,
    start: true,
    onConflict: 'skip',
    consent: false,
  });
  await first.until(plan.job.id, ended);
  await first.app.stop();
  rmSync(arrived);
  const { call, until } = await startApp();
  await call('profiles.save', lab({ patterns: ['practice-private'] }));
  const verified = await call('jobs.verify', { folder });
  await until(verified.id, ended);
  const { jobs } = await call('jobs.refetch', { id: verified.id, consent: false });
  expect(jobs).toMatchObject([{ source: { profile: 'lab' } }]);
  await until(jobs[0]!.id, ended);
  expect(statSync(arrived).size).toBeGreaterThan(0);
});

test('profile hcp of the AWS files is offered once, and taken up or put away', async () => {
  awsFile('[hcp]\naws_access_key_id = AKID\naws_secret_access_key = x\n');
  const { call } = await startApp();
  const offer = { profile: 'hcp', glob: 'hcp-openaccess*' };
  expect((await call('profiles.offers', {})).offers).toMatchObject([offer]);
  await call('profiles.offer', { ...offer, take: true });
  expect((await call('profiles.offers', {})).offers).toEqual([]);
  expect((await call('plans.parse', { text: 's3://hcp-openaccess/HCP_1200/' })).source.profile).toBe('hcp');
  await call('profiles.patterns', { patterns: [] });
  await call('profiles.offer', { ...offer, take: false });
  expect((await call('profiles.offers', {})).offers).toEqual([]);
});

test('a profile is renamed with its secret and patterns, and removed with them', async () => {
  const { call } = await startApp();
  await call('profiles.save', lab({ patterns: ['practice-private'] }));
  const renamed = await call('profiles.save', lab({ name: 'home', was: 'lab', secret: null }));
  expect(renamed.profiles.map(({ name }) => name)).toEqual(['anonymous', 'home']);
  expect(renamed.patterns).toEqual([{ glob: 'practice-private', profile: 'home' }]);
  expect((await call('profiles.test', { name: 'home', address })).failure).toBeNull();
  const left = await call('profiles.remove', { name: 'home' });
  expect(left).toMatchObject({ profiles: [{ name: 'anonymous' }], patterns: [] });
});

test('names of others are not taken, and profiles of others not removed', async () => {
  awsFile('[work]\naws_access_key_id = AKID\naws_secret_access_key = x\n');
  const { call } = await startApp();
  await expect(call('profiles.save', lab({ name: 'work' }))).rejects.toThrow('usage');
  await expect(call('profiles.save', lab({ name: 'anonymous' }))).rejects.toThrow('usage');
  await expect(call('profiles.remove', { name: 'work' })).rejects.toThrow('usage');
  await expect(call('profiles.save', lab({ endpoint: 'file:///etc' }))).rejects.toThrow('usage');
});

test.each(['constructor', 'toString', 'valueOf', 'hasOwnProperty'])(
  'a profile named %s, as every object has a property, is one like the others',
  async (name) => {
    const { call } = await startApp();
    const named = async () =>
      (await call('profiles.list', {})).profiles.find((profile) => profile.name === name);
    await call('profiles.save', lab({ name, keep: false }));
    expect(await named()).toMatchObject({
      secret: 'session',
      state: 'untested',
      trial: null,
      findings: null,
    });
    await call('profiles.save', lab({ name, was: name, secret: null, keep: true }));
    expect((await call('profiles.test', { name, address })).failure).toBeNull();
    expect(await named()).toMatchObject({ secret: 'kept', state: 'works' });
    await call('profiles.remove', { name });
    expect(await named()).toBeUndefined();
  },
);

test('a profile of the AWS files may be named like a property of every object', async () => {
  awsFile('[toString]\naws_access_key_id = AKID\naws_secret_access_key = x\n');
  const { call } = await startApp();
  const { profiles } = await call('profiles.list', {});
  expect(profiles.find(({ name }) => name === 'toString')).toMatchObject({
    kind: 'aws-config',
    way: 'static',
    trial: null,
    findings: null,
  });
});
