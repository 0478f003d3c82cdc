/** What a person at a terminal sees while a server does not answer. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { whomOf } from '../../../main/host/cli/patience.ts';
import { run } from '../../../main/host/cli/run.ts';
import { openDistance } from '../../support/distance.ts';
import { withPractice } from '../../support/practice.ts';
import { tempFolder } from '../../support/temp.ts';
import { tinyApps } from '../tiny-app.ts';
import { terminalDouble } from './terminal-double.ts';

/** Lists a bucket whose server answers once something was said, or at once where nobody would be told. */
async function listed(columns: number | null, more: readonly string[] = []) {
  const said = Promise.withResolvers<void>();
  const told = columns !== null && more.length === 0;
  const drawn: string[] = [];
  const terminal = terminalDouble({
    columns,
    draw(line) {
      drawn.push(line);
      said.resolve();
    },
  });
  const page = { folders: [{ prefix: 'a/', name: 'a' }], objects: [], token: null };
  const location = { scheme: 's3', endpoint: null, bucket: 'far-away', prefix: '', region: null } as const;
  const { createApp } = tinyApps({
    'plans.parse': () => ({
      name: '',
      datasetId: null,
      source: { location, profile: 'anonymous', requestPayer: false },
      selection: { prefixes: [], keys: [], filters: [] },
    }),
    'tree.list': async () => {
      if (told) await said.promise;
      return page;
    },
  });
  const code = await run(['ls', 's3://far-away/', '--data-dir', tempFolder(), ...more], terminal, {
    createApp,
  });
  return { code, drawn, ...terminal.printed };
}

test('a terminal is told who is asked while no answer comes, and a script is not', async () => {
  expect(await listed(80)).toMatchObject({
    code: 0,
    drawn: ['Asking far-away …', ''],
    out: expect.stringContaining('a/'),
  });
  expect(await listed(null)).toMatchObject({ code: 0, drawn: [], err: '' });
  expect(await listed(80, ['--json'])).toMatchObject({ code: 0, drawn: [], err: '' });
});

const practice = withPractice();
const down = ['s3://practice/small/folder-01/', 'folder'];

/** A command against a bucket that answers nothing before this terminal was told something. */
async function held(words: readonly string[], columns: number | null = 80) {
  const said = Promise.withResolvers<void>();
  if (columns === null) said.resolve();
  const link = await openDistance({ to: practice.endpoint, roundTrip: 1, hold: () => said.promise });
  const cwd = tempFolder();
  writeFileSync(path.join(cwd, 'new.txt'), 'new');
  let told = '';
  const hear = (text: string) => {
    told += text;
    said.resolve();
  };
  const terminal = terminalDouble({ columns, cwd, err: hear, draw: hear });
  const reach = ['--endpoint-url', link.endpoint, '--no-sign-request', '--data-dir', tempFolder()];
  try {
    return { code: await run([...words, ...reach], terminal), told, out: terminal.printed.out };
  } finally {
    await link.close();
  }
}

test.each([
  ['get', down, /^Asking practice …/],
  ['get', [...down, '--dryrun'], /^Asking practice …/],
  ['sync', down, /^Asking practice …/],
  ['export', down.slice(0, 1), /^Asking practice …/],
  ['put', ['.', 's3://practice/small/', '--dryrun'], /^Comparing with practice …/],
])('before %s moves anything it says on a terminal whom it waits for', async (command, words, line) => {
  expect(await held([command, ...words])).toMatchObject({ code: 0, told: expect.stringMatching(line) });
});

test('of a web address its host is asked', () => {
  expect(whomOf({ bucket: '', endpoint: 'https://files.example:8443' })).toBe('files.example:8443');
});

test('a script hears of no plan', async () => {
  expect(await held(['get', ...down, '--dryrun'], null)).toMatchObject({ code: 0, told: '' });
});
