/** What a person at a terminal sees while a server does not answer. */
import { expect, test } from 'vitest';
import { run } from '../../../main/host/cli/run.ts';
import { tempFolder } from '../../support/temp.ts';
import { tinyApps } from '../tiny-app.ts';
import { terminalDouble } from './terminal-double.ts';

/** Lists a bucket whose server answers once something was said, or at once where nobody would be told. */
async function listed(columns: number | null, more: readonly string[] = []) {
  const said = Promise.withResolvers<void>();
  const told = columns !== null && more.length === 0;
  let err = '';
  const terminal = terminalDouble({
    columns,
    err(text) {
      err += text;
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
  return { code, err, out: terminal.printed.out };
}

test('a terminal is told who is asked while no answer comes, and a script is not', async () => {
  expect(await listed(80)).toMatchObject({
    code: 0,
    err: 'Asking far-away …\n',
    out: expect.stringContaining('a/'),
  });
  expect(await listed(null)).toMatchObject({ code: 0, err: '' });
  expect(await listed(80, ['--json'])).toMatchObject({ code: 0, err: '' });
});
