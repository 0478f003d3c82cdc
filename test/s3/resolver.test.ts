import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test, vi } from 'vitest';
import { createResolver } from '../../main/s3/resolver.ts';
import { listProfiles } from '../../main/secrets/profiles.ts';
import { toFailure } from '../../shared/failure.ts';
import { parseLocation, practiceEndpoint, type Source } from '../../shared/location.ts';
import { tempFolder } from '../support/temp.ts';

const secret = 'S3CR3T-do-not-print';

function source(address: string, over: Partial<Source> = {}, endpoint: string | null = null): Source {
  const location = parseLocation(address, endpoint);
  if (!location) throw new Error(address);
  return { location, profile: 'anonymous', requestPayer: false, ...over };
}

function setUp(files: { config?: string; credentials?: string } = {}, more: Record<string, string> = {}) {
  const folder = tempFolder();
  const env = {
    AWS_CONFIG_FILE: path.join(folder, 'config'),
    AWS_SHARED_CREDENTIALS_FILE: path.join(folder, 'credentials'),
    ...more,
  };
  writeFileSync(env.AWS_CONFIG_FILE, files.config ?? '');
  writeFileSync(env.AWS_SHARED_CREDENTIALS_FILE, files.credentials ?? '');
  let now = Date.UTC(2026, 10, 21);
  const resolver = createResolver({
    profiles: () => listProfiles({ env, homedir: folder }),
    practice: async () => 'http://127.0.0.1:4711',
    env,
    now: () => now,
  });
  return { resolver, env, folder, pass: (ms: number) => (now += ms) };
}

const failureOf = async (promise: Promise<unknown>) =>
  toFailure(
    await promise.then(
      () => new Error('it worked'),
      (error) => error,
    ),
  );

test('an anonymous bucket is asked in the region it is believed in, without keys', async () => {
  const { resolver } = setUp();
  const got = await resolver.resolve(
    source('https://msd-for-monai.s3-us-west-2.amazonaws.com/Task09_Spleen.tar'),
  );
  expect(got).toEqual({
    origin: 'https://msd-for-monai.s3.us-west-2.amazonaws.com',
    basePath: '',
    region: 'us-west-2',
    credentials: null,
    requestPayer: false,
    proxy: null,
  });
});

test('a region once learned wins, and only news counts as a lesson', async () => {
  const { resolver } = setUp();
  const at = source('s3://fcp-indi/data/');
  expect((await resolver.resolve(at)).region).toBe('us-east-1');
  expect(resolver.learnRegion(at, 'us-east-1')).toBe(false);
  expect(resolver.learnRegion(at, 'eu-west-2')).toBe(true);
  expect(resolver.learnRegion(at, 'eu-west-2')).toBe(false);
  expect((await resolver.resolve(source('s3://fcp-indi/other'))).origin).toContain('.s3.eu-west-2.');
  expect((await resolver.resolve(source('s3://other/'))).region).toBe('us-east-1');
});

test('a server cannot send requests elsewhere by naming a region that is a host', async () => {
  const { resolver } = setUp();
  const at = source('s3://fcp-indi/');
  await resolver.resolve(at);
  expect(resolver.learnRegion(at, 'evil.example/')).toBe(false);
  expect((await resolver.resolve(at)).origin).toBe('https://fcp-indi.s3.us-east-1.amazonaws.com');
});

test('the environment names endpoint and region where nothing else does', async () => {
  const { resolver } = setUp({}, { AWS_ENDPOINT_URL: 'http://lab:1', AWS_DEFAULT_REGION: 'eu-north-1' });
  expect(await resolver.resolve(source('s3://b1/'))).toMatchObject({
    origin: 'http://lab:1',
    region: 'eu-north-1',
  });
  const own = await resolver.resolve(source('s3://b1/', {}, 'http://own:2'));
  expect(own.origin).toBe('http://own:2');
  const { resolver: specific } = setUp(
    {},
    { AWS_ENDPOINT_URL: 'http://lab:1', AWS_ENDPOINT_URL_S3: 'http://s3:2' },
  );
  expect((await specific.resolve(source('s3://b1/'))).origin).toBe('http://s3:2');
  expect((await specific.resolve(source('gs://b1/'))).origin).toBe('https://storage.googleapis.com');
});

test('the practice bucket is started when it is first asked for', async () => {
  const { resolver } = setUp();
  const got = await resolver.resolve(source('s3://practice/', {}, practiceEndpoint));
  expect(got).toMatchObject({ origin: 'http://127.0.0.1:4711', basePath: '/practice' });
});

test('keys come from the AWS files, with the endpoint and region of the profile', async () => {
  const { resolver } = setUp({
    config: '[profile lab]\nregion = eu-west-1\nendpoint_url = https://minio.example\n',
    credentials: `[lab]\naws_access_key_id = AKID\naws_secret_access_key = ${secret}\n`,
  });
  expect(await resolver.resolve(source('s3://bucket/', { profile: 'lab', requestPayer: true }))).toEqual({
    origin: 'https://minio.example',
    basePath: '/bucket',
    region: 'eu-west-1',
    credentials: { accessKeyId: 'AKID', secretAccessKey: secret, sessionToken: null, expires: null },
    requestPayer: true,
    proxy: null,
  });
});

test('a plain web address gets no keys, whichever profile is chosen', async () => {
  const { resolver } = setUp({
    credentials: `[lab]\naws_access_key_id = AKID\naws_secret_access_key = ${secret}\n`,
  });
  const got = await resolver.resolve(source('https://example.org/file', { profile: 'lab' }));
  expect(got).toMatchObject({ origin: 'https://example.org', credentials: null });
});

/** A helper program that counts its runs and hands out keys that end in ten minutes. */
function helper(folder: string, end: Date): string {
  const script = path.join(folder, 'keys.mjs');
  const count = path.join(folder, 'count');
  writeFileSync(
    script,
    `import fs from 'node:fs';
     fs.appendFileSync(${JSON.stringify(count)}, 'x');
     const n = fs.readFileSync(${JSON.stringify(count)}, 'utf8').length;
     console.log(JSON.stringify({ Version: 1, AccessKeyId: 'AKID' + n, SecretAccessKey: 's', SessionToken: 't', Expiration: ${JSON.stringify(end.toISOString())} }));`,
  );
  return `${process.execPath} ${script}`;
}

test('short-lived keys are kept until five minutes before their end, and asked for once at a time', async () => {
  const { resolver, env, folder, pass } = setUp();
  // The SDK itself refuses keys that are over, by the real clock.
  const end = new Date(Date.now() + 3_600_000);
  pass(Date.now() - Date.UTC(2026, 10, 21));
  writeFileSync(env.AWS_CONFIG_FILE, `[profile sso]\ncredential_process = ${helper(folder, end)}\n`);
  const ask = async (fresh?: boolean) =>
    (await resolver.resolve(source('s3://bucket/', { profile: 'sso' }), fresh)).credentials?.accessKeyId;
  expect(await Promise.all([ask(), ask(), ask()])).toEqual(['AKID1', 'AKID1', 'AKID1']);
  pass(54 * 60_000);
  expect(await ask()).toBe('AKID1');
  pass(2 * 60_000);
  expect(await ask()).toBe('AKID2');
  expect(await ask(true)).toBe('AKID3');
});

test('a helper that fails is a sign-in failure that says so and shows nothing of its command line', async () => {
  const { resolver } = setUp({ config: `[profile vault]\ncredential_process = false --token ${secret}\n` });
  const failure = await failureOf(resolver.resolve(source('s3://bucket/', { profile: 'vault' })));
  expect(failure).toMatchObject({ code: 'sign-in', reason: expect.stringContaining('vault') });
  expect(JSON.stringify(failure)).not.toContain(secret);
});

test('an SSO session that has ended says which command renews it', async () => {
  const { resolver, env } = setUp({
    config:
      '[profile lab]\nsso_session = uni\nsso_account_id = 123456789012\nsso_role_name = Reader\n[sso-session uni]\nsso_region = us-east-1\nsso_start_url = https://uni.awsapps.com/start\n',
  });
  // The SDK's SSO provider looks for the file by the process's own environment only.
  vi.stubEnv('AWS_CONFIG_FILE', env.AWS_CONFIG_FILE);
  vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', env.AWS_SHARED_CREDENTIALS_FILE);
  const failure = await failureOf(resolver.resolve(source('s3://bucket/', { profile: 'lab' })));
  vi.unstubAllEnvs();
  expect(failure).toMatchObject({
    code: 'sign-in',
    hint: expect.stringContaining('aws sso login --profile lab'),
  });
});

test('a profile without keys, and one that is not there, are told apart', async () => {
  const { resolver } = setUp({ config: '[profile empty]\nregion = us-east-1\n' });
  const empty = await failureOf(resolver.resolve(source('s3://bucket/', { profile: 'empty' })));
  expect(empty).toMatchObject({ code: 'sign-in', reason: 'Profile empty holds no keys.' });
  const missing = await failureOf(resolver.resolve(source('s3://bucket/', { profile: 'nobody' })));
  expect(missing).toMatchObject({ code: 'not-found', hint: expect.stringContaining('anonymous, empty') });
});

test('an endpoint that is no address is the fault of whoever typed it', async () => {
  const { resolver } = setUp();
  const failure = await failureOf(resolver.resolve(source('s3://bucket/', {}, 'localhost')));
  expect(failure.code).toBe('usage');
});

test('a source that is kept has the endpoint of the day it was made, whatever is said later', async () => {
  const config = '[profile minio]\nendpoint_url = http://minio:9000\n';
  const credentials = `[minio]\naws_access_key_id = AKIAEXAMPLE\naws_secret_access_key = ${secret}\n`;
  const { resolver, env } = setUp({ config, credentials });
  const [byProfile, byAws] = await Promise.all([
    resolver.decide(source('s3://bucket/', { profile: 'minio' })),
    resolver.decide(source('s3://bucket/')),
  ]);
  expect(byProfile.location.endpoint).toBe('http://minio:9000');
  expect(byAws.location.endpoint).toBeNull();
  const later = setUp({}, { AWS_ENDPOINT_URL_S3: 'http://other:1' }).resolver;
  writeFileSync(env.AWS_CONFIG_FILE, '[profile minio]\nendpoint_url = http://moved:9000\n');
  resolver.forget('minio');
  expect((await resolver.resolve(byProfile)).origin).toBe('http://minio:9000');
  expect((await later.resolve(byAws)).origin).toBe('https://bucket.s3.us-east-1.amazonaws.com');
  expect((await later.decide(byAws)).location.endpoint).toBeNull();
  expect((await later.decide(source('s3://bucket/'))).location.endpoint).toBe('http://other:1');
});

test('what names its own endpoint, the practice bucket and what no profile reaches are kept as they are', async () => {
  const { resolver } = setUp({}, { AWS_ENDPOINT_URL_S3: 'http://other:1' });
  for (const one of [
    source('s3://bucket/', {}, 'http://named:1'),
    source('s3://practice/', {}, practiceEndpoint),
    source('gs://bucket/'),
    source('s3://bucket/', { profile: 'absent' }),
  ])
    expect(await resolver.decide(one)).toEqual(one);
});
