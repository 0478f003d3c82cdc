import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { listProfiles } from '../../main/secrets/profiles.ts';
import { anonymousProfile, profile } from '../../shared/profile.ts';
import { tempFolder } from '../support/temp.ts';

test('a computer without AWS files has the anonymous profile', async () => {
  expect(await listProfiles({ env: {}, homedir: tempFolder() })).toEqual([anonymousProfile]);
});

test('profiles come from the environment and from both files, without a secret', async () => {
  const homedir = tempFolder();
  mkdirSync(path.join(homedir, '.aws'));
  writeFileSync(
    path.join(homedir, '.aws', 'config'),
    `[profile zebra]
region = eu-west-1
[default]
endpoint_url = https://all.example
[profile svc]
services = lab
endpoint_url = https://all.example
[services lab]
s3 =
  endpoint_url = http://127.0.0.1:9000
[sso-session uni]
sso_region = us-east-1
[profile broken]
endpoint_url = not an address
`,
  );
  writeFileSync(
    path.join(homedir, '.aws', 'credentials'),
    '[hcp]\naws_access_key_id = AKID\naws_secret_access_key = SECRET\n',
  );
  const env = { AWS_ACCESS_KEY_ID: 'AKID', AWS_SECRET_ACCESS_KEY: 'SECRET' };
  const profiles = await listProfiles({ env, homedir });
  expect(profiles.map(({ name, endpoint, region }) => [name, endpoint, region])).toEqual([
    ['anonymous', null, null],
    ['environment', null, null],
    ['default', 'https://all.example', null],
    ['broken', null, null],
    ['hcp', null, null],
    ['svc', 'http://127.0.0.1:9000', null],
    ['zebra', null, 'eu-west-1'],
  ]);
  expect(profiles.every((each) => profile.safeParse(each).success)).toBe(true);
  expect(JSON.stringify(profiles)).not.toContain('SECRET');
});

test('AWS_CONFIG_FILE and AWS_SHARED_CREDENTIALS_FILE say where to look', async () => {
  const folder = tempFolder();
  writeFileSync(path.join(folder, 'c'), '[profile here]\nregion = eu-west-1\n');
  writeFileSync(path.join(folder, 'k'), '[there]\naws_access_key_id = x\n');
  const env = {
    AWS_CONFIG_FILE: path.join(folder, 'c'),
    AWS_SHARED_CREDENTIALS_FILE: path.join(folder, 'k'),
  };
  const names = (await listProfiles({ env, homedir: '/nowhere' })).map(({ name }) => name);
  expect(names).toEqual(['anonymous', 'here', 'there']);
});
