/** With which keys the command line signs when nobody says: as the AWS CLI does. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { practiceKey } from '../../../main/practice/sign.ts';
import { withPractice } from '../../support/practice.ts';
import { cleanEnvironment, makeHome, runWaybill } from '../../support/waybill.ts';

const practice = withPractice();
let home: Awaited<ReturnType<typeof makeHome>>;
beforeAll(async () => {
  home = await makeHome();
});
afterAll(() => home.remove());

const keys = {
  AWS_ACCESS_KEY_ID: practiceKey.accessKeyId,
  AWS_SECRET_ACCESS_KEY: practiceKey.secretAccessKey,
};
const ls = (words: readonly string[], env: NodeJS.ProcessEnv) =>
  runWaybill(
    [
      'ls',
      's3://practice-private/',
      '--endpoint-url',
      practice.endpoint,
      '--data-dir',
      home.dataDir,
      ...words,
    ],
    cleanEnvironment(home.home, env),
  );

test('keys in the environment are used, as fingers expect', async () => {
  expect(await ls([], keys)).toMatchObject({ code: 0, err: '' });
});

test('without keys, or told not to sign, a private bucket is refused in three parts', async () => {
  for (const refused of [await ls([], {}), await ls(['--no-sign-request'], keys)]) {
    expect(refused.code).toBe(1);
    expect(refused.err.trim().split('\n').length).toBeGreaterThanOrEqual(3);
  }
});

test('the secret is nowhere in what is said', async () => {
  const { out, err } = await ls(['--json'], { ...keys, AWS_SECRET_ACCESS_KEY: 'canary-secret-0123456789' });
  expect(out + err).not.toContain('canary-secret');
});
