/** A folder held against what arrived there, a year later: by the ledger, by its receipt, and what is done about it. */
import { mkdir, readdir, readFile, rename, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { extraFiles, type Job, type Transfer } from '../shared/job.ts';
import { problemOf } from '../shared/problem.ts';
import { startApp } from './support/app.ts';
import { filesIn } from './support/folder.ts';
import { tempFolder } from './support/temp.ts';

type App = Awaited<ReturnType<typeof startApp>>;
const ended = ({ status }: Job) => status === 'completed' || status === 'failed';

async function verify({ call, until }: App, folder: string) {
  const { id } = await call('jobs.verify', { folder });
  const job = await until(id, ended);
  const page = { jobId: id, status: null, text: '', offset: 0, limit: 1000 } as const;
  const { transfers } = await call('transfers.list', page);
  return { job, transfers };
}
const problemsOf = (transfers: readonly Transfer[]) =>
  Object.fromEntries(transfers.flatMap((one) => (problemOf(one) ? [[one.path, problemOf(one)]] : [])));
const extrasOf = (transfers: readonly Transfer[]) =>
  transfers.filter(({ verification }) => verification.state === 'extra').map((one) => one.path);

/** `small/folder-07/` in a folder, with one file each missing, truncated, grown and changed, and extra ones. */
async function spoil(folder: string) {
  const names = (await filesIn(folder)).filter((name) => name.startsWith('file'));
  const [missing = '', short = '', long = '', changed = '', whole = ''] = names;
  const at = (name: string) => path.join(folder, name);
  const bytes = await readFile(at(changed));
  bytes[0] = (bytes[0] ?? 0) ^ 1;
  await writeFile(at(changed), bytes);
  await rm(at(missing));
  await truncate(at(short), 3);
  await writeFile(at(long), `${await readFile(at(long), 'latin1')}!`, 'latin1');
  await mkdir(at('notes'));
  await writeFile(at('notes/mine.txt'), 'mine');
  await writeFile(at('.DS_Store'), '');
  await symlink(at(whole), at('link'));
  return {
    problems: { [missing]: 'missing', [short]: 'truncated', [long]: 'grown', [changed]: 'changed' },
    whole,
  };
}

/** The same, downloaded into a ledger that is lost afterwards. */
async function withoutLedger() {
  const first = await startApp();
  const folder = path.join(tempFolder(), 'small');
  await first.get('small/folder-07/', folder);
  await first.app.stop();
  return { folder, app: await startApp() };
}

describe.each(['ledger', 'receipt'] as const)('by the %s', (by) => {
  async function arrived() {
    if (by === 'receipt') return withoutLedger();
    const app = await startApp();
    const folder = path.join(tempFolder(), 'small');
    await app.get('small/folder-07/', folder);
    return { folder, app };
  }

  test('an untouched folder is found whole, and nothing in it extra', async () => {
    const { app, folder } = await arrived();
    const { job } = await verify(app, folder);
    expect(job).toMatchObject({ status: 'completed', counts: { files: 200, verified: 200, failed: 0 } });
    expect(extraFiles(job)).toBe(0);
  });

  test('what is missing, truncated, grown and changed is found, and extra files are told, not failed', async () => {
    const { app, folder } = await arrived();
    const { problems } = await spoil(folder);
    const { job, transfers } = await verify(app, folder);
    expect(problemsOf(transfers)).toEqual(problems);
    expect(extrasOf(transfers).sort()).toEqual(['link', 'notes/mine.txt']);
    expect(job).toMatchObject({ status: 'failed', counts: { verified: 196, failed: 4, unverifiable: 0 } });
    expect(extraFiles(job)).toBe(2);
  });

  test('what is damaged is fetched again, and only that; the damaged file is set aside', async () => {
    const { app, folder } = await arrived();
    const { problems } = await spoil(folder);
    const { job } = await verify(app, folder);
    const { jobs } = await app.call('jobs.refetch', { id: job.id, consent: false });
    expect(jobs).toHaveLength(1);
    const again = await app.until(jobs[0]?.id ?? 0, ended);
    expect(again).toMatchObject({ status: 'completed', counts: { files: 4, verified: 4, skipped: 0 } });
    const after = await verify(app, folder);
    expect(problemsOf(after.transfers)).toEqual({});
    const asides = Object.keys(problems).filter((name) => problems[name] !== 'missing');
    expect((await readdir(folder)).filter((name) => name.endsWith('.damaged')).sort()).toEqual(
      asides.map((name) => `${name}.damaged`).sort(),
    );
  });

  test('a folder that is gone is said to be gone, and not made', async () => {
    const { app, folder } = await arrived();
    await rename(folder, `${folder}-elsewhere`);
    await expect(app.call('jobs.verify', { folder })).rejects.toThrow(
      by === 'ledger' ? 'disk-missing' : 'not-found',
    );
    await expect(readdir(folder)).rejects.toThrow('ENOENT');
    // Where it is now, its receipt is what says what should be there.
    const { job } = await verify(app, `${folder}-elsewhere`);
    expect(job.counts).toMatchObject({ files: 200, verified: 200 });
  });
});

test('several downloads into one folder are checked together, the later one where both name a file', async () => {
  const app = await startApp();
  const folder = path.join(tempFolder(), 'small');
  await app.get('small/folder-07/', folder);
  await app.get('large/64-mib-crc32', folder);
  const { job } = await verify(app, folder);
  expect(job.counts).toMatchObject({ files: 202, verified: 202 });
});

test('a file that was there before and was recognised can be checked again too', async () => {
  const app = await startApp();
  const folder = path.join(tempFolder(), 'small');
  await app.get('small/folder-07/', folder);
  await rm(path.join(folder, '.waybill/receipt.json'));
  const again = await app.get('small/folder-07/', folder);
  expect(again.counts).toMatchObject({ skipped: 200 });
  const text = await readFile(again.receipt ?? '', 'utf8');
  expect(text.match(/"crc":\{"algorithm"/g)).toHaveLength(200);
});

test('a receipt that was cut short is refused, not believed as far as it goes', async () => {
  const { app, folder } = await withoutLedger();
  const receipt = path.join(folder, '.waybill/receipt.json');
  const text = await readFile(receipt, 'utf8');
  await writeFile(receipt, text.slice(0, text.length / 2));
  const { job } = await verify(app, folder);
  expect(job).toMatchObject({ status: 'failed', failure: { code: 'usage' } });
});

test('a receipt that names files outside its folder leads nowhere', async () => {
  const { app, folder } = await withoutLedger();
  const receipt = path.join(folder, '.waybill/receipt.json');
  const text = await readFile(receipt, 'utf8');
  await writeFile(receipt, text.replace('"path":"', '"path":"../../'));
  const missing = (await filesIn(folder)).filter((name) => name.startsWith('file')).at(-1) ?? '';
  await rm(path.join(folder, missing));
  const { job, transfers } = await verify(app, folder);
  expect(job.counts).toMatchObject({ failed: 2, verified: 198 });
  expect(Object.values(problemsOf(transfers)).sort()).toEqual(['missing', 'unreadable']);
  // What is missing inside is fetched again all the same, and nothing else.
  const { jobs } = await app.call('jobs.refetch', { id: job.id, consent: false });
  const again = await app.until(jobs[0]?.id ?? 0, ended);
  expect(again).toMatchObject({ status: 'completed', counts: { files: 1, verified: 1 } });
  expect(await filesIn(folder)).toContain(missing);
});

test('a verification that was stopped goes on with the files that have no verdict', async () => {
  const dataDir = tempFolder();
  const first = await startApp(dataDir);
  const folder = path.join(tempFolder(), 'small');
  await first.get('small/folder-0', folder);
  const { id } = await first.call('jobs.verify', { folder });
  await first.call('jobs.pause', { ids: [id] });
  const paused = await first.until(id, (job) => job.status === 'paused');
  await first.app.stop();
  const second = await startApp(dataDir);
  // The same folder again is the same job.
  expect((await second.call('jobs.verify', { folder })).id).toBe(id);
  const done = await second.until(id, ended);
  expect(paused.counts.verified).toBeLessThan(done.counts.files);
  expect(done).toMatchObject({ status: 'completed', listed: true });
  expect(done.counts.verified).toBe(done.counts.files);
});
