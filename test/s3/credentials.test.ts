/** Every kind of profile in the AWS files, against small servers in the documented shapes of STS and Identity Center. */

import { hash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createCredentials } from '../../main/s3/credentials.ts';
import { createNetwork } from '../../main/s3/network.ts';
import { askPlainly } from '../../main/s3/plain.ts';
import { listProfiles, ssoSessionOf } from '../../main/secrets/profiles.ts';
import { createQuestions } from '../../main/secrets/questions.ts';
import { signIn } from '../../main/secrets/sso.ts';
import { type Failure, toFailure } from '../../shared/failure.ts';
import type { Question } from '../../shared/profile.ts';
import { type AwsDouble, serveAws } from '../support/aws.ts';
import { tempFolder } from '../support/temp.ts';

const secret = 'S3CR3T-do-not-print';
let home: string;
let aws: AwsDouble;

beforeEach(async () => {
  home = tempFolder();
  mkdirSync(path.join(home, '.aws'));
  aws = await serveAws();
  for (const name of Object.keys(process.env)) if (/^AWS_/.test(name)) vi.stubEnv(name, undefined);
  // The SDK's own clients look at the process's environment only.
  for (const [name, value] of Object.entries({ ...aws.env, HOME: home })) vi.stubEnv(name, value);
});
afterEach(() => vi.unstubAllEnvs());

/** A store, and what it asks: `answer` gives the code, null closes the question. */
async function setUp(
  config: string,
  answer: ((question: Question) => string | null) | null = null,
  patience = 5000,
) {
  writeFileSync(path.join(home, '.aws', 'config'), config);
  const asked: Question[] = [];
  const questions = createQuestions({
    changed(open) {
      for (const question of open) {
        if (asked.some(({ id }) => id === question.id)) continue;
        asked.push(question);
        if (answer) setImmediate(() => questions.answer(question.id, answer(question)));
      }
    },
  });
  const env = process.env;
  const network = createNetwork({ env });
  let late = 0;
  const store = createCredentials({
    env,
    now: () => Date.now() + late,
    agents: network.agents,
    patience,
    askCode: ({ profile, serial }) =>
      questions.ask({ profile, kind: 'mfa', subject: serial, url: null }).answer,
  });
  const profiles = await listProfiles({ env, homedir: home });
  const profileOf = (name: string) => profiles.find((each) => each.name === name)!;
  const login = async (name: string) => {
    const session = await ssoSessionOf(name, { env, homedir: home });
    const post: Parameters<typeof signIn>[0]['post'] = async ({ url, body, signal }) => {
      const answered = await askPlainly(network, {
        method: 'POST',
        url,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
        signal,
        operation: 'SSO',
      });
      return { status: answered.status, json: JSON.parse(answered.body) };
    };
    await signIn({ profile: name, session: session!, homedir: home, env, post, questions });
  };
  return {
    pass: (ms: number) => (late += ms),
    store,
    asked,
    questions,
    profileOf,
    login,
    of: (name: string, fresh = false) => store.of(profileOf(name), fresh),
  };
}

const failing = async (promise: Promise<unknown>): Promise<Failure> =>
  toFailure(
    await promise.then(
      () => new Error('it worked'),
      (error) => error,
    ),
  );

const source = `[profile base]\naws_access_key_id = AKID\naws_secret_access_key = ${secret}\n`;
const role = `${source}[profile role]\nrole_arn = arn:aws:iam::1:role/r\nsource_profile = base\nexternal_id = ext\n`;
const mfa = `${role}mfa_serial = arn:aws:iam::1:mfa/me\n`;

test('a role is taken with the keys of its source profile', async () => {
  const { of, profileOf, store } = await setUp(role);
  expect(profileOf('role').way).toBe('role');
  expect(await of('role')).toMatchObject({ accessKeyId: 'ASIATEST', sessionToken: 'sts-token' });
  expect(store.expires('role')).toBe(Math.floor(aws.keys.expires / 1000) * 1000 + (aws.keys.expires % 1000));
  expect(aws.calls).toMatchObject([
    { operation: 'AssumeRole', params: { RoleArn: 'arn:aws:iam::1:role/r', ExternalId: 'ext' } },
  ]);
  expect(aws.calls[0]?.headers.authorization).toContain('Credential=AKID/');
});

test('the MFA code is asked for once, however many requests wait for it', async () => {
  const { of, asked } = await setUp(mfa, () => ' 123456 ');
  const got = await Promise.all([of('role'), of('role'), of('role', true)]);
  expect(got.map((keys) => keys?.accessKeyId)).toEqual(['ASIATEST', 'ASIATEST', 'ASIATEST']);
  expect(asked).toMatchObject([{ profile: 'role', kind: 'mfa', subject: 'arn:aws:iam::1:mfa/me' }]);
  expect(aws.calls.map(({ params }) => params.TokenCode)).toEqual(['123456']);
  // Who failed with older keys meanwhile gets these.
  await of('role', true);
  expect(asked).toHaveLength(1);
});

test('a closed MFA question is a clear failure, and is not put again until somebody signs in', async () => {
  let code: string | null = null;
  const { of, asked, store } = await setUp(mfa, () => code);
  expect(await failing(of('role'))).toMatchObject({
    code: 'sign-in',
    reason: 'The MFA code of profile role was closed without an answer.',
    hint: expect.stringContaining('waybill profiles login role'),
  });
  await failing(of('role', true));
  expect(asked).toHaveLength(1);
  store.forget('role');
  code = '654321';
  expect(await of('role')).toMatchObject({ accessKeyId: 'ASIATEST' });
  expect(asked).toHaveLength(2);
});

test('a role whose end is near is renewed behind the requests, which go on with the keys they have', async () => {
  let code: string | null = '111111';
  const { of, asked, pass, questions } = await setUp(mfa, () => code);
  expect(await of('role')).toMatchObject({ accessKeyId: 'ASIATEST' });
  aws.keys = { ...aws.keys, accessKeyId: 'ASIANEXT', expires: Date.now() + 7_200_000 };
  pass(57 * 60_000);
  code = null;
  expect(await of('role')).toMatchObject({ accessKeyId: 'ASIATEST' });
  // Closed once, it is not put again; the keys serve to their end.
  await expect.poll(() => [asked.length, questions.open().length]).toEqual([2, 0]);
  expect(await of('role')).toMatchObject({ accessKeyId: 'ASIATEST' });
  pass(4 * 60_000);
  expect(await failing(of('role'))).toMatchObject({ code: 'sign-in' });
  expect(asked).toHaveLength(2);
});

test('a role without MFA changes its keys without anybody noticing', async () => {
  const { of, pass } = await setUp(role);
  await of('role');
  aws.keys = { ...aws.keys, accessKeyId: 'ASIANEXT', expires: Date.now() + 7_200_000 };
  pass(57 * 60_000);
  expect(await of('role')).toMatchObject({ accessKeyId: 'ASIATEST' });
  await expect.poll(async () => (await of('role'))?.accessKeyId).toBe('ASIANEXT');
});

test.each([
  [
    'AccessDenied',
    'MultiFactorAuthentication failed with invalid MFA one time pass code.',
    /code .* not accepted/,
  ],
  [
    'AccessDenied',
    'User: x is not authorized to perform: sts:AssumeRole on resource: y',
    /may not take the role/,
  ],
  [
    'InvalidClientTokenId',
    'The security token included in the request is invalid.',
    /keys behind profile role/,
  ],
  [
    'ExpiredToken',
    'The security token included in the request is expired',
    /sign-in behind profile role has ended|sign-in of profile role has ended/,
  ],
])('STS refuses with %s, %s', async (code, message, reason) => {
  const { of } = await setUp(mfa, () => '000000');
  aws.refuse = () => ({ status: 403, code, message });
  const failure = await failing(of('role'));
  expect(failure).toMatchObject({ code: 'sign-in', reason: expect.stringMatching(reason) });
  expect(JSON.stringify(failure)).not.toContain(secret);
});

test('a sign-in service that is away is the network, and waits as such', async () => {
  vi.stubEnv('AWS_ENDPOINT_URL_STS', 'http://127.0.0.1:1');
  const { of } = await setUp(role);
  expect(await failing(of('role'))).toMatchObject({ code: 'network' });
});

const sso = `[profile uni]
sso_session = uni
sso_account_id = 123456789012
sso_role_name = Reader
[sso-session uni]
sso_region = us-east-1
sso_start_url = https://uni.awsapps.com/start
sso_registration_scopes = sso:account:access
`;
const tokenFile = (key: string) => path.join(home, '.aws', 'sso', 'cache', `${hash('sha1', key)}.json`);

test('device sign-in shows code and page, and writes the token where the AWS CLI keeps it', async () => {
  const { of, login, asked } = await setUp(sso, null);
  expect(await failing(of('uni'))).toMatchObject({
    code: 'sign-in',
    reason: 'The sign-in of profile uni has ended.',
  });
  const signedIn = login('uni');
  await expect.poll(() => asked.length).toBe(1);
  expect(asked[0]).toMatchObject({
    kind: 'device',
    subject: 'ABCD-EFGH',
    url: 'https://device.example/?user_code=ABCD-EFGH',
  });
  aws.confirmed = true;
  await signedIn;
  const token = JSON.parse(readFileSync(tokenFile('uni'), 'utf8'));
  expect(token).toEqual({
    startUrl: 'https://uni.awsapps.com/start',
    region: 'us-east-1',
    accessToken: 'sso-access-token',
    expiresAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
    clientId: 'client',
    clientSecret: 'client-secret',
    registrationExpiresAt: expect.stringMatching(/Z$/),
    refreshToken: 'sso-refresh',
  });
  expect(statSync(tokenFile('uni')).mode & 0o777).toBe(0o600);
  expect(aws.calls.find(({ operation }) => operation === 'RegisterClient')?.params).toMatchObject({
    scopes: ['sso:account:access'],
  });
  expect(await of('uni')).toMatchObject({ accessKeyId: 'ASIATEST' });
  const { headers } = aws.calls.find(({ operation }) => operation === 'GetRoleCredentials')!;
  expect(headers['x-amz-sso_bearer_token']).toBe('sso-access-token');
});

test('a sign-in that is closed half-way polls no more', async () => {
  const { login, questions } = await setUp(sso, () => null);
  expect(await failing(login('uni'))).toMatchObject({
    code: 'sign-in',
    reason: 'The sign-in page of profile uni was closed without an answer.',
  });
  expect(questions.open()).toEqual([]);
  const polls = aws.calls.length;
  await new Promise((resolve) => setImmediate(resolve));
  expect(aws.calls.length).toBe(polls);
});

test.each([
  ['access_denied', /was refused on its page/],
  ['expired_token', /was not confirmed in time/],
])('the page ends with %s', async (code, reason) => {
  const { login } = await setUp(sso);
  aws.refuse = ({ operation }) => (operation === 'CreateToken' ? { status: 400, code } : null);
  expect(await failing(login('uni'))).toMatchObject({
    code: 'sign-in',
    reason: expect.stringMatching(reason),
  });
});

test('an account that the sign-in may not use says so', async () => {
  const { of, login } = await setUp(sso);
  aws.confirmed = true;
  await login('uni');
  aws.refuse = ({ operation }) =>
    operation === 'GetRoleCredentials'
      ? { status: 403, code: 'ForbiddenException', message: 'No access' }
      : null;
  expect(await failing(of('uni'))).toMatchObject({
    reason: expect.stringContaining('may not take the role'),
  });
});

test('the older form of SSO keeps its token by the start URL', async () => {
  const { login, of } = await setUp(
    '[profile old]\nsso_start_url = https://old.awsapps.com/start\nsso_region = eu-west-1\nsso_account_id = 1\nsso_role_name = R\n',
  );
  aws.confirmed = true;
  await login('old');
  expect(JSON.parse(readFileSync(tokenFile('https://old.awsapps.com/start'), 'utf8'))).toMatchObject({
    region: 'eu-west-1',
    accessToken: 'sso-access-token',
  });
  expect(await of('old')).toMatchObject({ accessKeyId: 'ASIATEST' });
});

test('a web identity token is exchanged for keys', async () => {
  const token = path.join(home, 'token');
  writeFileSync(token, 'jwt');
  const { of, profileOf } = await setUp(
    `[profile web]\nrole_arn = arn:aws:iam::1:role/w\nweb_identity_token_file = ${token}\n`,
  );
  expect(profileOf('web').way).toBe('web-identity');
  expect(await of('web')).toMatchObject({ accessKeyId: 'ASIATEST' });
  expect(aws.calls).toMatchObject([
    { operation: 'AssumeRoleWithWebIdentity', params: { WebIdentityToken: 'jwt' } },
  ]);
});

test.each([
  ['hangs', `${process.execPath} -e "setInterval(() => {}, 1000)" ${secret}`, /does not answer/],
  ['prints rubbish', `echo '${secret}'`, /is not JSON/],
  ['prints no keys', `echo '{"Version":1,"SecretAccessKey":"${secret}"}'`, /handed out no keys/],
  ['speaks another version', `echo '{"Version":2}'`, /another version/],
  [
    'prints old keys',
    `echo '{"Version":1,"AccessKeyId":"A","SecretAccessKey":"${secret}","Expiration":"2020-01-01T00:00:00Z"}'`,
    /are over already/,
  ],
  ['fails', `echo ${secret} >&2; exit 3`, /names for its keys failed/],
  ['prints without end', `yes ${secret}`, /printed too much/],
])(
  'a helper program that %s: a clear reason, and nothing of what it said',
  async (_what, command, reason) => {
    const { of } = await setUp(`[profile vault]\ncredential_process = ${command}\n`, null, 300);
    const failure = await failing(of('vault'));
    expect(failure).toMatchObject({ code: 'sign-in', reason: expect.stringMatching(reason) });
    expect(JSON.stringify(failure)).not.toContain(secret);
  },
);

test('a helper program that hangs is ended, with what it started', async () => {
  const file = path.join(home, 'pid');
  const { of } = await setUp(
    `[profile vault]\ncredential_process = sleep 600 & echo $! > ${file}; wait\n`,
    null,
    500,
  );
  // It has half a second: on a busy machine it may be ended before it has begun what is looked for here.
  const written = () => (existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0);
  for (let tries = 0; tries < 20 && written() === 0; tries++) await failing(of('vault'));
  const pid = written();
  expect(pid).toBeGreaterThan(0);
  const isGone = () => {
    try {
      process.kill(pid, 0);
      // A zombie still has its number: nobody reaps it here but init.
      return readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z');
    } catch {
      return true;
    }
  };
  await expect.poll(isGone).toBe(true);
});

test('source profiles that lead in a circle are told', async () => {
  const { of } = await setUp(
    '[profile a]\nrole_arn = arn:aws:iam::1:role/a\nsource_profile = b\n[profile b]\nrole_arn = arn:aws:iam::1:role/b\nsource_profile = a\n',
  );
  expect(await failing(of('a'))).toMatchObject({ reason: expect.stringContaining('circle') });
});
