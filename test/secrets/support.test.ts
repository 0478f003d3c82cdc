/** A canary is planted wherever a secret can lie that a failure may quote; what is copied for support has no piece of it. */
import { mkdirSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { type Known, scrub } from '../../main/secrets/scrub.ts';
import { openLedger } from '../../main/store/open.ts';
import { startApp } from '../support/app.ts';
import { tempFolder } from '../support/temp.ts';

afterEach(() => vi.unstubAllEnvs());

/** Short and plain: of no shape that could be recognised, so that it has to be known. */
const canaries = {
  profile: 'canary-typed',
  session: 'canary-session',
  file: 'canary-filed',
  environment: 'canary-exported',
  proxy: 'canary:p@ss',
  query: 'canary-queried',
  header: 'canary-headed',
  named: 'canary-named',
} as const;

test('nothing that is copied for support has a secret in it, wherever it was planted', async () => {
  const home = tempFolder();
  const dataDir = path.join(home, 'data');
  mkdirSync(path.join(home, '.aws'));
  writeFileSync(
    path.join(home, '.aws', 'credentials'),
    `[lab-files]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = ${canaries.file}\n`,
  );
  vi.spyOn(os, 'homedir').mockReturnValue(home);
  vi.stubEnv('HOME', home);
  vi.stubEnv('WAYBILL_REGISTRY', '');
  vi.stubEnv('WAYBILL_SECRET_KEY', 'canary of the vault itself');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', canaries.environment);
  vi.stubEnv('no_proxy', '*');
  vi.stubEnv('WAYBILL_ELSEWHERE', `http://ada:${encodeURIComponent(canaries.proxy)}@proxy.example:3128`);

  // What a server, a proxy or a library may put into a failure, some of it as no code of ours would.
  const { profile: typed, session, file, environment, proxy } = canaries;
  const quoted = [typed, session, file, environment, proxy].flatMap((canary) => [
    `said ${canary} back`,
    `body: {"x":"${canary}"}`,
    `GET /?marker=${encodeURIComponent(canary)}`,
  ]);
  const shapes = [
    `GET https://b.s3.amazonaws.com/k.nii.gz?X-Amz-Credential=${canaries.query}&X-Amz-Signature=${canaries.query} 403`,
    `Authorization: AWS4-HMAC-SHA256 Credential=${canaries.header}, Signature=${canaries.header}`,
    `x-amz-security-token: ${canaries.header}`,
    `{"secretAccessKey":"${canaries.named}","password":"${canaries.named}"} client_secret=${canaries.named}`,
    `CONNECT http://ada:${canaries.named}@proxy.example:3128`,
    `at ${home}/private/plan.txt, wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY, ada@lab.example.org`,
  ];
  mkdirSync(dataDir);
  const { ledger } = openLedger({ dataDir });
  for (const [index, text] of [...quoted, ...shapes].entries()) {
    const failure = { code: 'internal', reason: text, hint: text, detail: text } as const;
    ledger.addNotice({ at: index, level: 'error', text, failure, jobId: null });
  }
  ledger.close();

  const { call, get } = await startApp(dataDir);
  const profile = { was: null, endpoint: 'http://127.0.0.1:1', region: null, style: null, keyId: 'AKID' };
  const secret = { key: canaries.profile, token: canaries.session };
  await call('profiles.save', { ...profile, name: 'lab', secret, keep: true, patterns: null });
  const job = await get('small/folder-07/', path.join(home, 'data of ada'));
  const { text } = await call('host.support', {});
  for (const canary of [
    'canary',
    ...Object.values(canaries),
    'p%40ss',
    'AKIA',
    'EXAMPLEKEY',
    home,
    'ada@lab',
  ])
    expect(text).not.toContain(canary);
  // And yet it helps.
  expect(text).toContain(`Job ${job.id}: download, completed`);
  expect(text).toMatch(/^Waybill \d/);
  expect(text).toContain('WAYBILL_SECRET_KEY');
  expect(text).toContain('403');
});

const nobody: Known = { secrets: [], home: '', user: '' };

test.each([
  ['https://b.example/k?X-Amz-Signature=abc def', 'https://b.example/k?… def'],
  ['at /home/ada/data C:\\Users\\Ada\\x', 'at ~/data ~\\x'],
  ['AKIAIOSFODNN7EXAMPLE wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY', '… …'],
  ['http://me:secret@proxy:1', 'http://…@proxy:1'],
  ['sessionToken: abc, size: 12', 'sessionToken: …, size: 12'],
  ['Cookie: a=b; c=d\nnext', 'Cookie: …\nnext'],
])('%j becomes %j', (text, wanted) => {
  expect(scrub(text, nobody)).toBe(wanted);
});

test('a secret that is known is taken out as it is and percent-encoded, the longer one first', () => {
  const known = { secrets: ['top/secret', 'top/secret+more'], home: '/data/people/ada', user: 'ada' };
  expect(scrub('top/secret+more top%2Fsecret /data/people/ada/x by ada in canada', known)).toBe(
    '… … ~/x by … in canada',
  );
});
