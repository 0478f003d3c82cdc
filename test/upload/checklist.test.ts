/** The checklist of an upload: what is new, changed, the same, only there and moved, and what is checked of it. */
import { chmod, mkdir, rename, rm, symlink, utimes } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { UploadOptions } from '../../shared/upload.ts';
import { startApp } from '../support/app.ts';
import { otherEyes, planned, signed, sourceIn, writeFiles } from '../support/lab.ts';
import { withPractice } from '../support/practice.ts';
import { tempFolder } from '../support/temp.ts';

const practice = withPractice();
let bucket = '';
let buckets = 0;

beforeEach(async () => {
  for (const [name, value] of Object.entries(signed)) vi.stubEnv(name, value);
  bucket = `lab-${++buckets}`;
  await otherEyes(practice.endpoint).makeBucket(bucket);
});
afterEach(() => {
  vi.unstubAllEnvs();
});

type App = Awaited<ReturnType<typeof startApp>>;

const plan = (app: App, folder: string, options: Partial<UploadOptions> = {}) =>
  planned(app, folder, sourceIn(practice.endpoint, bucket, 'study/'), options);

async function statesOf(app: App, jobId: number) {
  const page = { jobId, states: [], folder: '', text: '', failed: false, offset: 0, limit: 1000 };
  const { rows } = await app.call('uploads.rows', page);
  return Object.fromEntries(rows.map((row) => [row.path, row.failure ? 'failed' : row.state]));
}

test('what is new, changed, the same and only there is told apart by bytes, whatever the dates say', async () => {
  const folder = tempFolder();
  const eyes = otherEyes(practice.endpoint);
  await writeFiles(folder, { 'a.txt': 'same', 'b/c.txt': 'here!', 'b/d.txt': 'new', 'e.txt': 'longer' });
  await eyes.put(bucket, 'study/a.txt', 'same');
  await eyes.put(bucket, 'study/b/c.txt', 'there');
  await eyes.put(bucket, 'study/e.txt', 'short');
  await eyes.put(bucket, 'study/z/gone.txt', 'only there');
  await eyes.put(bucket, 'elsewhere/x.txt', 'of no concern');
  await utimes(path.join(folder, 'a.txt'), 1, 1);
  const app = await startApp();
  const jobId = await plan(app, folder);
  expect(await statesOf(app, jobId)).toEqual({
    'a.txt': 'same',
    'b/c.txt': 'changed',
    'b/d.txt': 'new',
    'e.txt': 'changed',
    'z/gone.txt': 'only-there',
  });
  const { states, scanning } = await app.call('uploads.counts', { jobId });
  expect(scanning).toBe(false);
  expect(states.new).toEqual({ files: 1, bytes: 3, checkedFiles: 1, checkedBytes: 3 });
  expect(states['only-there']).toMatchObject({ files: 1, checkedFiles: 0 });
  expect(states.same).toMatchObject({ files: 1, checkedFiles: 0 });
});

test('the same bytes under a name that has no file any more have moved', async () => {
  const folder = tempFolder();
  await writeFiles(folder, { 'sub-01/bold.nii': 'one big image', 'sub-02/bold.nii': 'another image' });
  await otherEyes(practice.endpoint).put(bucket, 'study/sub-1/bold.nii', 'one big image');
  const app = await startApp();
  const jobId = await plan(app, folder);
  expect(await statesOf(app, jobId)).toEqual({ 'sub-01/bold.nii': 'moved', 'sub-02/bold.nii': 'new' });
  const { rows } = await app.call('uploads.tree', { jobId, folder: 'sub-01', offset: 0, limit: 10 });
  expect(rows).toMatchObject([{ path: 'sub-01/bold.nii', from: 'sub-1/bold.nii', checked: true }]);
  await rename(path.join(folder, 'sub-01'), path.join(folder, 'sub-1'));
  expect(await statesOf(app, await plan(app, folder))).toMatchObject({ 'sub-1/bold.nii': 'same' });
});

test('a folder of the checklist is checked and unchecked as a whole, by state, and its sums follow', async () => {
  const folder = tempFolder();
  await writeFiles(folder, {
    'sub-01/anat/t1.nii': 'x'.repeat(10),
    'sub-01/func/bold.nii': 'y'.repeat(20),
    'sub-02/anat/t1.nii': 'z'.repeat(30),
    'readme.txt': 'r',
  });
  await otherEyes(practice.endpoint).put(bucket, 'study/sub-01/old.nii', 'there');
  const app = await startApp();
  const jobId = await plan(app, folder);
  const tree = async (at: string) => {
    const { folders, rows, total } = await app.call('uploads.tree', {
      jobId,
      folder: at,
      offset: 0,
      limit: 100,
    });
    return {
      folders: folders.map(({ name, states }) => [name, states.new.checkedBytes]),
      files: rows.length,
      total,
    };
  };
  expect(await tree('')).toEqual({
    folders: [
      ['sub-01', 30],
      ['sub-02', 30],
    ],
    files: 1,
    total: 3,
  });
  const none = { jobId, paths: [], folders: [], states: [] };
  await app.call('uploads.check', { ...none, folders: ['sub-01'], checked: false });
  expect(await tree('')).toMatchObject({
    folders: [
      ['sub-01', 0],
      ['sub-02', 30],
    ],
  });
  await app.call('uploads.check', { ...none, paths: ['sub-01/func/bold.nii'], checked: true });
  expect(await tree('sub-01')).toEqual({
    folders: [
      ['anat', 0],
      ['func', 20],
    ],
    files: 1,
    total: 3,
  });
  const { states } = await app.call('uploads.check', {
    ...none,
    folders: ['sub-01'],
    states: ['only-there'],
    checked: true,
  });
  expect(states['only-there'].checkedFiles).toBe(1);
  expect(states.new).toMatchObject({ checkedFiles: 3, checkedBytes: 51 });
});

test('what is held back stays here and is counted, and what Waybill keeps is not told of', async () => {
  const folder = tempFolder();
  await writeFiles(folder, {
    'sub-01/t1.nii': 'image',
    'sourcedata/raw.dcm': 'private',
    'sub-01/.DS_Store': 'x',
    '.waybill/receipt.json': '{}',
  });
  const app = await startApp();
  const jobId = await plan(app, folder, { holdBack: ['sourcedata/', '*.DS_Store'] });
  expect(await statesOf(app, jobId)).toEqual({ 'sub-01/t1.nii': 'new' });
  expect((await app.call('uploads.counts', { jobId })).heldBack).toEqual({ files: 2, bytes: 8 });
});

test('links are followed, and one that leads back or nowhere, or a name that S3 cannot hold, is a row that says why', async () => {
  const folder = tempFolder();
  await writeFiles(folder, { 'data/a.txt': 'a', 'bad\u0007name.txt': 'bell', 'locked.txt': 'no' });
  await mkdir(path.join(folder, 'links'));
  await symlink(path.join(folder, 'data'), path.join(folder, 'links/data'));
  await symlink(folder, path.join(folder, 'links/back'));
  await symlink(path.join(folder, 'nowhere'), path.join(folder, 'links/broken'));
  await chmod(path.join(folder, 'locked.txt'), 0);
  const app = await startApp();
  const jobId = await plan(app, folder);
  const states = await statesOf(app, jobId);
  const locked = process.getuid?.() === 0 ? 'new' : 'failed';
  expect(states).toEqual({
    'bad\u0007name.txt': 'failed',
    'data/a.txt': 'new',
    'links/back': 'failed',
    'links/broken': 'failed',
    'links/data/a.txt': 'new',
    'locked.txt': locked,
  });
  const page = { jobId, states: [], folder: '', text: 'broken', failed: true, offset: 0, limit: 10 };
  const { rows } = await app.call('uploads.rows', page);
  expect(rows[0]?.failure).toMatchObject({ code: 'file-unreadable', reason: 'This link leads to nothing.' });
});

test('a second comparison reads neither the files nor the objects again', async () => {
  const folder = tempFolder();
  const eyes = otherEyes(practice.endpoint);
  await writeFiles(folder, { 'a.txt': 'same', 'b.txt': 'also the same' });
  await eyes.put(bucket, 'study/a.txt', 'same');
  await eyes.put(bucket, 'study/b.txt', 'also the same');
  const app = await startApp();
  await plan(app, folder);
  await practice.seen.reset();
  expect(await statesOf(app, await plan(app, folder))).toEqual({ 'a.txt': 'same', 'b.txt': 'same' });
  expect((await practice.seen.log()).map(({ method }) => method)).toEqual(['GET']);
});

test('a bucket that may not be listed is compared with nothing, and that is told', async () => {
  const folder = tempFolder();
  await writeFiles(folder, { 'a.txt': 'a' });
  await practice.faults.set([
    { fault: { kind: 'status', status: 403, body: 'none' }, method: 'GET', key: '' },
  ]);
  const app = await startApp();
  const jobId = await plan(app, folder);
  expect(await statesOf(app, jobId)).toEqual({ 'a.txt': 'new' });
  expect((await app.call('uploads.counts', { jobId })).notes).toEqual([
    expect.stringContaining('may not be listed'),
  ]);
});

test('deleting asks for the name of the bucket or the number, typed', async () => {
  const folder = tempFolder();
  await writeFiles(folder, { 'a.txt': 'a' });
  await otherEyes(practice.endpoint).put(bucket, 'study/old.txt', 'old');
  const app = await startApp();
  const jobId = await plan(app, folder);
  const check = { jobId, checked: true, paths: ['old.txt'], folders: [], states: [] };
  await app.call('uploads.check', check);
  const confirm = (typed: string | null) =>
    app.call('uploads.confirm', { jobId, start: false, deleteOnlyThere: true, typed, answers: [] });
  await expect(confirm(null)).rejects.toThrow('usage');
  await expect(confirm('yes')).rejects.toThrow('usage');
  expect(await confirm(bucket)).toMatchObject({ confirmed: true, status: 'paused' });
});

test('a folder that is not there fails its plan with what to do', async () => {
  const app = await startApp();
  const folder = tempFolder();
  await rm(folder, { recursive: true });
  await expect(plan(app, folder)).rejects.toThrow(folder);
});
