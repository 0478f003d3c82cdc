/** Links in a destination, behind a door that may only use some folders. */
import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { Engine } from '../../../main/host/api.ts';
import { ask } from '../../../main/host/cli/context.ts';
import { followJob, over } from '../../../main/host/cli/follow.ts';
import { openEngine } from '../../../main/host/open.ts';
import { confined } from '../../../main/host/web/paths.ts';
import { practiceKey } from '../../../main/practice/sign.ts';
import { everything } from '../../../shared/job.ts';
import { environment } from '../../../shared/profile.ts';
import { plainUpload } from '../../../shared/upload.ts';
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

const practice = {
  scheme: 's3',
  endpoint: 'practice',
  bucket: 'practice',
  prefix: '',
  region: null,
} as const;
const wish = {
  name: 'x',
  datasetId: 'practice',
  source: { location: practice, profile: 'anonymous', requestPayer: false },
  // One that arrives in a partial file, and two folders of 200 that do not.
  selection: {
    ...everything,
    keys: ['large/16-mib-kms.bin'],
    prefixes: ['small/folder-01/', 'small/folder-02/'],
  },
};
const confirmed = { start: true, onConflict: 'replace', consent: false } as const;

/** By a door that runs its own engine. */
async function fetchInto(folder: string, roots: readonly string[]) {
  const { call, until } = await startApp(tempFolder(), roots);
  const { job } = await call('plans.create', { ...wish, folder });
  await until(job.id, ({ listed }) => listed);
  await call('plans.confirm', { jobId: job.id, ...confirmed });
  return until(job.id, over);
}

/** To its end. */
async function fetchBy(engine: Engine, folder: string) {
  const { signal } = new AbortController();
  const { job } = await ask(engine, 'plans.create', { ...wish, folder });
  await followJob({ engine, id: job.id, signal, done: ({ listed }) => listed });
  await ask(engine, 'plans.confirm', { jobId: job.id, ...confirmed });
  return (await followJob({ engine, id: job.id, signal, done: over })) ?? expect.fail('removed');
}

/** A window with these roots, where another door, which may use any folder, runs the engine. */
async function attached(roots: readonly string[], dataDir = tempFolder()) {
  const host = { suggestedFolder: dataDir, pickFolder: null, reveal: null };
  const owner = await openEngine({ dataDir, host: { ...host, kind: 'desktop', roots: [] } });
  const window = await openEngine({ dataDir, host: { ...host, kind: 'web', roots } });
  const close = async () => {
    await window.close();
    await owner.close();
  };
  onTestFinished(close);
  await owner.start();
  expect(window.owns()).toBe(false);
  const engine = confined({ engine: window.engine, roots, info: {} });
  return { owner: owner.engine, engine, close };
}

const doors: readonly (readonly [string, typeof fetchInto])[] = [
  ['its own engine', fetchInto],
  ["another door's engine", async (folder, roots) => fetchBy((await attached(roots)).engine, folder)],
];

test.each(doors)(
  'with %s nothing is written where a link in the destination leads out of the allowed folders',
  async (_door, fetchInto) => {
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
  },
);

test.each(doors)(
  'with %s nothing is written where the link is the file, a partial file, or leads nowhere',
  async (_door, fetchInto) => {
    const { root, outside, folder } = ground();
    const at = path.join(folder, 'small/folder-01');
    mkdirSync(at, { recursive: true });
    const [first, second, third] = ['file-000.bin', 'file-001.bin', 'file-002.bin'] as const;
    writeFileSync(path.join(outside, 'mine'), 'mine');
    symlinkSync(path.join(outside, 'mine'), path.join(at, first));
    symlinkSync(path.join(outside, 'mine'), path.join(at, `${second}.part`));
    symlinkSync(path.join(outside, 'new'), path.join(at, `${third}.part`));
    mkdirSync(path.join(folder, 'large'));
    symlinkSync(path.join(outside, 'large'), path.join(folder, 'large/16-mib-kms.bin.part'));
    await fetchInto(folder, [root]);
    expect(readdirSync(outside)).toEqual(['mine']);
  },
);

test.each(doors)('with %s the receipt of a download does not leave them', async (_door, fetchInto) => {
  const { root, outside, folder } = ground();
  symlinkSync(outside, path.join(folder, '.waybill'));
  await fetchInto(folder, [root]);
  expect(readdirSync(outside)).toEqual([]);
});

test.each(doors)(
  'with %s a link that stays inside is followed, also where the root itself is reached by one',
  async (_door, fetchInto) => {
    const { base, root, folder } = ground();
    const other = path.join(root, 'other');
    mkdirSync(path.join(folder, 'small'));
    mkdirSync(other);
    symlinkSync(other, path.join(folder, 'small/folder-01'));
    symlinkSync(root, path.join(base, 'way'));
    const job = await fetchInto(path.join(base, 'way/data'), [path.join(base, 'way')]);
    expect(job.status).toBe('completed');
    expect(readdirSync(other)).toHaveLength(200);
  },
);

test("where nothing is forbidden, and in another door's folder, links are followed as they always were", async () => {
  for (const roots of [[], [tempFolder()]]) {
    const { outside, folder } = ground();
    mkdirSync(path.join(folder, 'small'));
    symlinkSync(outside, path.join(folder, 'small/folder-01'));
    expect((await fetchInto(folder, roots)).status).toBe('completed');
    expect(readdirSync(outside)).toHaveLength(200);
  }
});

test("where the window names its folder by a link from elsewhere, what is in it is no other door's", async () => {
  const { base, root, outside, folder } = ground();
  mkdirSync(path.join(folder, 'small'));
  symlinkSync(outside, path.join(folder, 'small/folder-01'));
  symlinkSync(root, path.join(base, 'way'));
  const { engine } = await attached([root]);
  const job = await fetchBy(engine, path.join(base, 'way/data'));
  expect(job).toMatchObject({ failure: { code: 'not-allowed' } });
  expect(readdirSync(outside)).toEqual([]);
});

test('what a window began stays in its folders when a door goes on with it that may use any', async () => {
  const { root, outside, folder } = ground();
  mkdirSync(path.join(folder, 'small'));
  symlinkSync(outside, path.join(folder, 'small/folder-01'));
  const dataDir = tempFolder();
  const window = await attached([root], dataDir);
  const { job } = await ask(window.engine, 'plans.create', { ...wish, folder });
  await ask(window.engine, 'plans.confirm', { jobId: job.id, ...confirmed, start: false });
  await window.close();
  const { call, until } = await startApp(dataDir);
  await call('jobs.resume', { ids: [job.id] });
  expect(await until(job.id, over)).toMatchObject({ failure: { code: 'not-allowed' } });
  expect(readdirSync(outside)).toEqual([]);
});

test('what a window of fewer folders was refused goes on in one that may use the folder behind the link', async () => {
  const { root, outside, folder } = ground();
  mkdirSync(path.join(folder, 'small'));
  symlinkSync(outside, path.join(folder, 'small/folder-01'));
  const { owner, engine } = await attached([root]);
  const { id, failure } = await fetchBy(engine, folder);
  expect(failure).toMatchObject({ code: 'not-allowed', hint: expect.stringContaining('--root') });
  const more = confined({ engine: owner, roots: [root, outside], info: {} });
  await ask(more, 'jobs.retry', { ids: [id], restart: false });
  const { signal } = new AbortController();
  expect(await followJob({ engine: more, id, signal, done: over })).toMatchObject({ status: 'completed' });
  expect(readdirSync(outside)).toHaveLength(200);
});

test('a window deletes no file outside its folders that another door put behind a link in them', async () => {
  const { root, outside, folder } = ground();
  mkdirSync(path.join(folder, 'small'));
  symlinkSync(outside, path.join(folder, 'small/folder-01'));
  const { owner, engine } = await attached([root]);
  const { id } = await fetchBy(owner, folder);
  const removed = await engine.call('jobs.remove', { ids: [id], deleteFiles: true });
  expect(removed).toMatchObject({ ok: false, error: { code: 'not-allowed' } });
  expect(readdirSync(outside)).toHaveLength(200);
});

test('nor does the receipt of what a window sent leave them', async () => {
  const { root, outside, folder } = ground();
  writeFileSync(path.join(folder, 'a.txt'), 'a');
  symlinkSync(outside, path.join(folder, '.waybill'));
  vi.stubEnv('AWS_ACCESS_KEY_ID', practiceKey.accessKeyId);
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', practiceKey.secretAccessKey);
  onTestFinished(() => void vi.unstubAllEnvs());
  const { engine } = await attached([root]);
  const location = { ...practice, bucket: 'practice-uploads', prefix: 'links/' };
  const source = { location, profile: environment, requestPayer: false };
  const { job } = await ask(engine, 'uploads.plan', { name: 'x', folder, source, ...plainUpload });
  const { signal } = new AbortController();
  await followJob({ engine, id: job.id, signal, done: ({ listed }) => listed });
  const said = { start: true, deleteOnlyThere: false, typed: null, answers: [] };
  await ask(engine, 'uploads.confirm', { jobId: job.id, ...said });
  expect(await followJob({ engine, id: job.id, signal, done: over })).toMatchObject({ status: 'completed' });
  expect(readdirSync(outside)).toEqual([]);
});
