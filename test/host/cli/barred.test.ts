/** Files and folders of this computer that may not be looked at: said so, and not taken for ones that are not there. */
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { localEngine } from '../../../main/host/api.ts';
import { readArgs } from '../../../main/host/cli/args.ts';
import type { Context } from '../../../main/host/cli/context.ts';
import { resumeUploads } from '../../../main/host/cli/resume-uploads.ts';
import { run } from '../../../main/host/cli/run.ts';
import { parsed } from '../../../main/host/cli/target.ts';
import { toFailure } from '../../../shared/failure.ts';
import type { Source } from '../../../shared/location.ts';
import { asNobody, bar, unbar } from '../../support/barred.ts';
import { tempFolder } from '../../support/temp.ts';
import { tinyApp } from '../tiny-app.ts';
import { terminalDouble } from './terminal-double.ts';

/** A folder with one file, in a folder that may not be entered while `look` runs. */
async function barred<T>(look: (folder: string) => Promise<T>): Promise<T> {
  const home = tempFolder();
  const above = path.join(home, 'above');
  const folder = path.join(above, 'folder');
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'file.csv'), '');
  chmodSync(home, 0o755);
  bar(above);
  try {
    return await asNobody(() => look(folder));
  } finally {
    unbar(above);
  }
}

const denied = (file: string) => ({
  code: 'disk-denied',
  reason: 'Waybill may not read there.',
  hint: 'Allow your account to read it, or choose another folder.',
  detail: `look at ${file}: EACCES`,
});
const source: Source = {
  location: { scheme: 's3', endpoint: null, bucket: 'b', prefix: 'x/', region: null },
  profile: 'anonymous',
  requestPayer: false,
};
const context: Context = {
  ...readArgs(['jobs']),
  terminal: terminalDouble(),
  dataDir: '/nowhere',
  open: () => Promise.reject(new Error('not opened')),
  createApp: null,
  startPractice: null,
};

test.skipIf(process.platform === 'win32').each([
  ['put of a folder', (folder: string) => ['put', folder, 's3://b/x/'], ''],
  ['put of a file', (folder: string) => ['put', path.join(folder, 'file.csv'), 's3://b/x/'], 'file.csv'],
  ['sync upwards', (folder: string) => ['sync', folder, 's3://b/x/'], ''],
  ['serve', (folder: string) => ['serve', '--no-open', '--root', folder], ''],
])('%s says that it may not look there', async (_what, words, name) => {
  await barred(async (folder) => {
    const terminal = terminalDouble({ env: { WAYBILL_DATA_DIR: '/nowhere' } });
    expect(await run([...words(folder), '--json'], terminal)).toBe(1);
    expect(JSON.parse(terminal.printed.out)).toEqual({
      type: 'error',
      ...denied(path.join(folder, name)),
    });
  });
});

test.skipIf(process.platform === 'win32')('a manifest that may not be looked at is no unknown dataset', () =>
  barred(async (folder) => {
    const file = path.join(folder, 'file.csv');
    const engine = localEngine(tinyApp({ dataDir: '' }));
    expect(await parsed(context, engine, file).catch(toFailure)).toEqual(denied(file));
    // What is no path stays what it was, wherever the person stands: here, a dataset that nobody knows.
    const inside = { ...context, terminal: terminalDouble({ cwd: folder }) };
    expect(await parsed(inside, engine, 'gnomad').catch(toFailure)).toMatchObject({ code: 'not-found' });
  }),
);

test.skipIf(process.platform === 'win32')('an upload is not gone on with from where nobody may look', () =>
  barred(async (folder) => {
    const engine = localEngine(tinyApp({ dataDir: '' }));
    const resumed = resumeUploads(context, { engine, source, orphans: [], from: folder });
    expect(await resumed.catch(toFailure)).toEqual(denied(folder));
  }),
);
