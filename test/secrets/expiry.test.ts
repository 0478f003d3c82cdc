/** Keys that end in the middle of a job, against the practice bucket, which refuses them from then on. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Key } from '../../main/practice/sign.ts';
import type { Notice } from '../../shared/calls/host.ts';
import { everything, type Job } from '../../shared/job.ts';
import { startApp } from '../support/app.ts';
import { openBench } from '../support/engine.ts';
import { withPractice } from '../support/practice.ts';
import { tempFolder } from '../support/temp.ts';

type Session = { -readonly [K in keyof Key]: Key[K] };

const session = (n: number): Session => ({
  accessKeyId: `ASIASESSION${n}`,
  secretAccessKey: `session-secret-${n}`,
  sessionToken: `session-token-${n}`,
});
/** The server reads this array at each request. */
const keys: Session[] = [];
const practice = withPractice({ keys });

beforeEach(() => {
  keys.splice(0, keys.length, session(1));
  for (const name of Object.keys(process.env)) if (/^AWS_/.test(name)) vi.stubEnv(name, undefined);
  vi.stubEnv('WAYBILL_SECRET_KEY', 'a passphrase of this test');
  vi.stubEnv('WAYBILL_REGISTRY', '');
});
afterEach(() => vi.unstubAllEnvs());

const waitsForSignIn = ({ activity }: Job) => activity?.kind === 'waiting' && activity.why === 'sign-in';
const slowly = { fault: { kind: 'latency', ms: 20 }, key: 'small/*', method: 'GET' } as const;
const expire = () => {
  keys[0]!.expiresAt = 0;
};

test('a job whose token dies waits in one notice, and goes on once new keys are typed', async () => {
  vi.stubEnv('HOME', tempFolder());
  const { app, call, until } = await startApp();
  const notices: Notice[] = [];
  app.on('notice', (notice) => notices.push(notice));
  const typed = (n: number, was: string | null) =>
    call('profiles.save', {
      name: 'lab',
      was,
      endpoint: practice.endpoint,
      region: null,
      style: null,
      keyId: session(n).accessKeyId,
      secret: { key: session(n).secretAccessKey, token: session(n).sessionToken ?? null },
      keep: true,
      patterns: ['practice'],
    });
  await typed(1, null);
  await practice.faults.set([slowly]);
  const { source } = await call('plans.parse', { text: 's3://practice/small/folder-00' });
  expect(source.profile).toBe('lab');
  const folder = tempFolder();
  const plan = await call('plans.create', {
    name: 'n',
    datasetId: null,
    source,
    selection: everything,
    folder,
  });
  const { id } = plan.job;
  await until(id, (job) => job.listed);
  await call('plans.confirm', { jobId: id, start: true, onConflict: 'keep-both', consent: false });
  await until(id, ({ counts }) => counts.completed > 10);
  expire();
  const waiting = await until(id, waitsForSignIn);
  expect(waiting).toMatchObject({ status: 'running', counts: { failed: 0 } });
  expect(notices).toMatchObject([{ level: 'warning', failure: { code: 'sign-in' } }]);
  expect(
    (await call('profiles.test', { name: 'lab', address: 's3://practice/small/' })).failure,
  ).toMatchObject({
    reason: 'The session token has expired.',
    hint: 'Edit the profile and paste the new keys with their session token.',
  });
  keys.push(session(2));
  await typed(2, 'lab');
  const job = await until(id, ({ status }) => status === 'completed' || status === 'failed');
  expect(job.counts).toMatchObject({ completed: job.counts.files, failed: 0 });
  const signIns = notices.filter(({ id: of }) => of.startsWith('sign-in'));
  expect(signIns.slice(1)).toMatchObject([{ level: 'info', text: expect.stringMatching(/after/) }]);
});

test('a token renewed in the AWS files is found without anybody saying so', async () => {
  const homedir = tempFolder();
  mkdirSync(path.join(homedir, '.aws'));
  const env = { HOME: homedir };
  const written = (n: number) => {
    const { accessKeyId, secretAccessKey, sessionToken } = session(n);
    const text = `[lab]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\naws_session_token = ${sessionToken}\n`;
    writeFileSync(path.join(homedir, '.aws', 'credentials'), text);
  };
  written(1);
  const bench = await openBench({ endpoint: () => practice.endpoint, aws: { env, homedir }, speed: 20 });
  await practice.faults.set([slowly]);
  const id = await bench.get({ prefix: 'small/folder-00', folder: tempFolder(), profile: 'lab' });
  await bench.until(id, ({ counts }) => counts.completed > 10);
  expire();
  await bench.until(id, waitsForSignIn);
  written(2);
  keys.push(session(2));
  const job = await bench.ended(id);
  expect(job).toMatchObject({ status: 'completed', counts: { completed: job.counts.files, failed: 0 } });
  expect(bench.told).toEqual([expect.stringMatching(/expired/), expect.stringMatching(/after/)]);
});
