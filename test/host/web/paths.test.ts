/** Which folders a browser may name. */
import { mkdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { localEngine } from '../../../main/host/api.ts';
import { assertBelow, confined } from '../../../main/host/web/paths.ts';
import type { CallName, Input } from '../../../shared/contract.ts';
import type { Job } from '../../../shared/job.ts';
import { tempFolder } from '../../support/temp.ts';
import { tinyApp } from '../tiny-app.ts';

const folder = tempFolder();
const root = path.join(folder, 'root');
const outside = path.join(folder, 'outside');
mkdirSync(path.join(root, 'study'), { recursive: true });
mkdirSync(outside);
symlinkSync(outside, path.join(root, 'leads-out'));
mkdirSync(path.join(outside, 'deep'));
mkdirSync(path.join(outside, 'private'));
mkdirSync(path.join(root, 'private'));
symlinkSync(path.join(outside, 'deep'), path.join(root, 'leads-deep'));
symlinkSync(path.join(root, 'study'), path.join(root, 'stays-in'));
symlinkSync(path.join(folder, 'nowhere'), path.join(root, 'dangling'));
mkdirSync(`${root}-twin`);

test.each([
  ['the root itself', root],
  ['a folder in it', path.join(root, 'study')],
  ['one that is not there yet', path.join(root, 'a', 'b', 'c')],
  ['one whose name begins with dots', path.join(root, '..data')],
  ['a link that stays inside', path.join(root, 'stays-in', 'x')],
])('%s is allowed', async (_what, target) => {
  await expect(assertBelow([outside, root], target)).resolves.toBeUndefined();
});

test.each([
  ['a folder beside it', path.join(folder, 'elsewhere')],
  ['a folder whose name starts the same', `${root}-twin`],
  ['dots that lead out', `${root}/study/../../outside`],
  ['a link that leads out', path.join(root, 'leads-out', 'x')],
  ['a link to nowhere, which mkdir would follow', path.join(root, 'dangling', 'x')],
  ['a relative path', 'study'],
  ['a path with NUL', `${root}/a\0b`],
  ['a step back behind a link, which the system follows first', `${root}/leads-deep/../private`],
  ['a step back that would stay inside', `${root}/study/../study`],
])('%s is refused', async (_what, target) => {
  await expect(assertBelow([root], target)).rejects.toMatchObject({ failure: { code: 'not-allowed' } });
});

const location = { scheme: 's3', endpoint: null, bucket: 'b', prefix: '', region: null } as const;
const carriers: { readonly [K in CallName]?: Input<K> } = {
  'folders.list': { path: outside },
  'folders.create': { path: outside },
  'plans.create': {
    name: 'n',
    datasetId: null,
    source: { location, profile: 'anonymous', requestPayer: false },
    selection: { prefixes: [], keys: [], filters: [] },
    folder: outside,
  },
  'plans.change': { jobId: 1, folder: outside },
  'jobs.verify': { folder: outside },
  'settings.set': { folder: outside },
  'host.reveal': { path: outside },
  'host.pickFolder': { from: outside },
};

test.each(Object.entries(carriers))('%s reaches no handler with a folder outside', async (name, input) => {
  const app = tinyApp({ dataDir: folder });
  const engine = confined({ engine: localEngine(app), roots: [root], info: {} });
  const answer = await engine.call(name as CallName, input as never);
  expect(answer).toMatchObject({ ok: false, error: { code: 'not-allowed' } });
  expect(app.seen).toEqual([]);
});

test('a job that another door made elsewhere can be forgotten, but its files stay', async () => {
  const job = { id: 3, folder: outside };
  const app = tinyApp({
    dataDir: folder,
    instead: {
      'state.snapshot': () => ({ rev: 0, jobs: [job as Job], speed: { down: 0, up: 0, freeBytes: null } }),
    },
  });
  const engine = confined({ engine: localEngine(app), roots: [root], info: {} });
  const remove = (deleteFiles: boolean) => engine.call('jobs.remove', { ids: [3], deleteFiles });
  expect(await remove(true)).toMatchObject({ ok: false, error: { code: 'not-allowed' } });
  expect(app.seen.map(([name]) => name)).not.toContain('jobs.remove');
  expect(await remove(false)).toMatchObject({ ok: true });
  const extras = { 'extras.list': { jobId: 3 }, 'extras.delete': { jobId: 3, paths: ['a'] } };
  for (const [name, input] of Object.entries(extras))
    expect(await engine.call(name as CallName, input as never)).toMatchObject({
      ok: false,
      error: { code: 'not-allowed' },
    });
  expect(app.seen.map(([name]) => name)).not.toContain('extras.delete');
});

test('a step back in a folder reaches no handler, wherever it would lead', async () => {
  const app = tinyApp({ dataDir: folder });
  const engine = confined({ engine: localEngine(app), roots: [root], info: {} });
  const asked = { path: `${root}/leads-deep/../private` };
  for (const name of ['folders.list', 'folders.create'] as const)
    expect(await engine.call(name, asked)).toMatchObject({ ok: false, error: { code: 'not-allowed' } });
  expect(app.seen).toEqual([]);
});
