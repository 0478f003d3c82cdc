/** What a job did not put into its folder, deleted on request: never what lies behind a link. */
import { existsSync, mkdirSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { startApp } from '../support/app.ts';
import { tempFolder } from '../support/temp.ts';

const anyLink = process.platform === 'win32' ? 'junction' : 'dir';

/** A file from before the job, as an extra one is. */
function oldFile(file: string): string {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, 'x');
  utimesSync(file, 1, 1);
  return file;
}

test('files behind a link are not deleted, although they are asked for by name', {
  timeout: 60_000,
}, async () => {
  const base = tempFolder();
  const folder = path.join(base, 'data');
  const outside = path.join(base, 'outside');
  const thesis = oldFile(path.join(outside, 'thesis.tex'));
  const deep = oldFile(path.join(outside, 'deep', 'er.tex'));
  const own = oldFile(path.join(folder, 'mine', 'old.txt'));
  symlinkSync(outside, path.join(folder, 'notes'), anyLink);
  symlinkSync(path.join(outside, 'deep'), path.join(folder, 'mine', 'deep'), anyLink);
  const { call, get } = await startApp();
  const job = await get('names/inside/', folder);
  expect(job.status).toBe('completed');
  const listed = await call('extras.list', { jobId: job.id });
  expect(listed.files.map(({ path }) => path)).toEqual(['mine/old.txt']);

  const paths = ['notes/thesis.tex', 'notes/deep/er.tex', 'mine/deep/er.tex', 'mine/old.txt'];
  expect(await call('extras.delete', { jobId: job.id, paths })).toEqual({ deleted: ['mine/old.txt'] });
  expect([thesis, deep, own].map((file) => existsSync(file))).toEqual([true, true, false]);
});

test.skipIf(process.platform === 'win32')(
  'a link to a file goes, and what it leads to stays',
  {
    timeout: 60_000,
  },
  async () => {
    const base = tempFolder();
    const folder = path.join(base, 'data');
    const thesis = oldFile(path.join(base, 'outside', 'thesis.tex'));
    const link = path.join(folder, 'thesis.tex');
    mkdirSync(folder);
    symlinkSync(thesis, link);
    const { call, get } = await startApp();
    const job = await get('names/inside/', folder);
    const paths = ['thesis.tex'];
    expect(await call('extras.delete', { jobId: job.id, paths })).toEqual({ deleted: paths });
    expect([existsSync(link), existsSync(thesis)]).toEqual([false, true]);
  },
);
