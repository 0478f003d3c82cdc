/** Links in a destination, behind a door that may only use some folders. */
import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { everything } from '../../../shared/job.ts';
import { startApp } from '../../support/app.ts';
import { tempFolder } from '../../support/temp.ts';

/** A root with a destination in it, and a folder beside it. */
function ground() {
  const base = tempFolder();
  const [root, outside] = [path.join(base, 'root'), path.join(base, 'outside')];
  const folder = path.join(root, 'data');
  for (const one of [folder, outside]) mkdirSync(one, { recursive: true });
  return { base, root, outside, folder };
}

/** Two folders of 200 small files. */
async function fetchInto(folder: string, roots: readonly string[]) {
  const { call, until } = await startApp(tempFolder(), roots);
  const { locations } = await call('datasets.get', { id: 'practice' });
  const source = { location: { ...locations[0]!, prefix: '' }, profile: 'anonymous', requestPayer: false };
  const selection = { ...everything, prefixes: ['small/folder-01/', 'small/folder-02/'] };
  const { job } = await call('plans.create', { name: 'x', datasetId: 'practice', source, selection, folder });
  await until(job.id, ({ listed }) => listed);
  await call('plans.confirm', { jobId: job.id, start: true, onConflict: 'replace', consent: false });
  return until(job.id, ({ status }) => status === 'completed' || status === 'failed');
}

test('nothing is written where a link in the destination leads out of the allowed folders', async () => {
  const { root, outside, folder } = ground();
  mkdirSync(path.join(folder, 'small'));
  symlinkSync(outside, path.join(folder, 'small/folder-01'));
  const job = await fetchInto(folder, [root]);
  expect(readdirSync(outside)).toEqual([]);
  expect(job).toMatchObject({
    status: 'failed',
    failure: {
      code: 'not-allowed',
      reason: 'A link in the folder leads out of the folders that this window may use.',
    },
  });
});

test('nor where the link is the file, a partial file, or leads nowhere', async () => {
  const { root, outside, folder } = ground();
  const at = path.join(folder, 'small/folder-01');
  mkdirSync(at, { recursive: true });
  const [first, second, third] = ['file-000.bin', 'file-001.bin', 'file-002.bin'] as const;
  writeFileSync(path.join(outside, 'mine'), 'mine');
  symlinkSync(path.join(outside, 'mine'), path.join(at, first));
  symlinkSync(path.join(outside, 'mine'), path.join(at, `${second}.part`));
  symlinkSync(path.join(outside, 'new'), path.join(at, `${third}.part`));
  await fetchInto(folder, [root]);
  expect(readdirSync(outside)).toEqual(['mine']);
});

test('the receipt of a download does not leave them either', async () => {
  const { root, outside, folder } = ground();
  symlinkSync(outside, path.join(folder, '.waybill'));
  await fetchInto(folder, [root]);
  expect(readdirSync(outside)).toEqual([]);
});

test('a link that stays inside is followed, also where the root itself is reached by one', async () => {
  const { base, root, folder } = ground();
  const other = path.join(root, 'other');
  mkdirSync(path.join(folder, 'small'));
  mkdirSync(other);
  symlinkSync(other, path.join(folder, 'small/folder-01'));
  symlinkSync(root, path.join(base, 'way'));
  const job = await fetchInto(path.join(base, 'way/data'), [path.join(base, 'way')]);
  expect(job.status).toBe('completed');
  expect(readdirSync(other)).toHaveLength(200);
});

test("where nothing is forbidden, and in another door's folder, links are followed as they always were", async () => {
  for (const roots of [[], [tempFolder()]]) {
    const { outside, folder } = ground();
    mkdirSync(path.join(folder, 'small'));
    symlinkSync(outside, path.join(folder, 'small/folder-01'));
    expect((await fetchInto(folder, roots)).status).toBe('completed');
    expect(readdirSync(outside)).toHaveLength(200);
  }
});
