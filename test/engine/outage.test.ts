import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Practice, startPractice } from '../../main/practice/practice.ts';
import { objectBytes } from '../../main/practice/truth.ts';
import { everything, type Job } from '../../shared/job.ts';
import { MiB } from '../../shared/part.ts';
import { type Bench, clockOf, openBench } from '../support/engine.ts';
import { filesIn } from '../support/folder.ts';
import { withPractice } from '../support/practice.ts';
import { tempFolder } from '../support/temp.ts';

const practice = withPractice();
const open = (more: Partial<Parameters<typeof openBench>[0]> = {}) =>
  openBench({ endpoint: () => practice.endpoint, speed: 20, ...more });
const same = async (file: string, key: string) =>
  expect(Buffer.compare(await readFile(file), objectBytes('practice', key))).toBe(0);
const isWaiting = (job: Job) => job.activity?.kind === 'waiting';
const story = (bench: Bench, id: number) =>
  bench.ledger
    .events(id)
    .map(({ text }) => text)
    .filter((text) => /^Waiting|going on\.$/.test(text) && !text.startsWith('Waybill'));
const large = 'large/64-mib-crc64nvme.bin';
/** Gone until `practice.link(true)`: a test says when it is back, not a clock. */
const gone = { kind: 'outage', ms: 3_600_000 } as const;

describe('a server that is gone for a while', () => {
  test('is one event and one notice, with its end, and nothing fails', async () => {
    const bench = await open();
    await practice.faults.set([{ fault: gone, key: 'small/*', nth: 60, times: 1 }]);
    const folder = tempFolder();
    const id = await bench.get({ prefix: 'small/folder-0', folder });
    const waiting = await bench.until(id, isWaiting);
    const failure = { hint: expect.stringMatching(/goes on by itself when it is back\.$/) };
    const activity = { why: 'network', failure };
    expect(waiting).toMatchObject({ status: 'running', activity, counts: { failed: 0 } });
    await practice.link(true);
    const job = await bench.ended(id);
    expect(job.counts).toMatchObject({ completed: job.counts.files, verified: job.counts.files, failed: 0 });
    const told = [
      expect.stringMatching(/^Waiting: .* refuses/),
      expect.stringMatching(/^The network is back after/),
    ];
    expect(story(bench, id)).toEqual(told);
    expect(bench.told).toEqual([expect.stringMatching(/refuses/), told[1]]);
    expect(bench.over).toEqual([expect.stringMatching(/^network /)]);
  });

  test('is over without a word once no job that goes on needs it', async () => {
    const bench = await open();
    await practice.faults.set([{ fault: gone, key: 'small/*', nth: 60, times: 1 }]);
    const id = await bench.get({ prefix: 'small/folder-0', folder: tempFolder() });
    await bench.until(id, isWaiting);
    expect(bench.over).toEqual([]);
    await bench.engine.pause(id);
    expect(bench.told).toEqual([expect.stringMatching(/refuses/)]);
    expect(bench.over).toEqual([expect.stringMatching(/^network /)]);
  });

  test('goes on inside the object when it is back', async () => {
    const bench = await open();
    const folder = tempFolder();
    await practice.faults.set([
      {
        fault: { kind: 'slow', bytesPerSecond: 60 * MiB, scope: 'all' },
        key: 'large/*',
        method: 'GET',
        times: 8,
      },
      { fault: gone, key: 'small/*', times: 1 },
    ]);
    const id = await bench.get({ prefix: large, folder });
    await bench.until(id, (job) => job.bytesWritten > 20 * MiB);
    await fetch(`${practice.endpoint}/practice/small/any`).catch(() => {});
    await bench.until(id, isWaiting);
    await practice.link(true);
    expect(await bench.ended(id)).toMatchObject({ status: 'completed', counts: { verified: 1 } });
    await same(path.join(folder, path.basename(large)), large);
    expect((await practice.seen.counters()).bodyBytes).toBeLessThan(72 * MiB);
  });

  test('keeps nobody else waiting: a job on another server has its turn and goes on', async () => {
    const other: Practice = await startPractice();
    try {
      const bench = await open();
      bench.ledger.changeSettings({ jobsAtOnce: 1 });
      await practice.faults.set([
        { fault: { kind: 'refuse' }, key: 'small/*' },
        { fault: { kind: 'refuse' }, key: '', nth: 3 },
      ]);
      const stuck = await bench.get({ prefix: 'small/folder-00/', folder: tempFolder() });
      await bench.until(stuck, isWaiting);
      const id = await bench.get({
        prefix: 'small/folder-01/',
        folder: tempFolder(),
        endpoint: other.endpoint,
      });
      expect((await bench.ended(id)).counts).toMatchObject({ verified: 200 });
      expect(isWaiting(bench.engine.view(bench.ledger.job(stuck)))).toBe(true);
      await practice.faults.set([]);
      expect((await bench.ended(stuck)).counts).toMatchObject({ verified: 200 });
    } finally {
      await other.close();
    }
  });

  test('is looked at with one request, not with all of them', async () => {
    const bench = await open();
    await practice.faults.set([
      { fault: { kind: 'refuse' }, key: 'small/*' },
      { fault: { kind: 'refuse' }, key: '', nth: 3 },
    ]);
    const id = await bench.get({ prefix: 'small/folder-00/', folder: tempFolder() });
    await bench.until(id, isWaiting);
    // What was on its way when the job began to wait is no look: it may come a moment later.
    let before = -1;
    const haveCome = async () => {
      const gets = (await practice.seen.log()).filter(({ kind }) => kind === 'get').length;
      const settled = gets === before;
      before = gets;
      return settled;
    };
    await expect.poll(haveCome, { timeout: 30_000, interval: 300 }).toBe(true);
    await practice.seen.reset();
    await expect.poll(async () => (await practice.seen.log()).length, { timeout: 30_000 }).toBeGreaterThan(0);
    await practice.faults.set([]);
    await bench.until(id, (job) => job.counts.completed > 0);
    const tried = (await practice.seen.log()).slice(0, 12);
    const first = tried.findIndex(({ kind }) => kind === 'get');
    expect(first).toBeGreaterThan(0);
    expect(tried.slice(0, first).every(({ kind }) => kind === 'list')).toBe(true);
    await bench.ended(id);
  });

  test('is looked at at once when a person says so', async () => {
    const bench = await open({ speed: 1 });
    await practice.faults.set([
      { fault: { kind: 'expired-token' }, key: 'small/*' },
      { fault: { kind: 'expired-token' }, key: '', nth: 2 },
    ]);
    const id = await bench.get({ prefix: 'small/folder-00/', folder: tempFolder() });
    const { activity } = await bench.until(id, isWaiting);
    expect(activity).toMatchObject({ why: 'sign-in' });
    await practice.faults.set([]);
    const asked = Date.now();
    bench.engine.retry(id, { restart: false });
    expect((await bench.ended(id)).counts).toMatchObject({ verified: 200 });
    expect(asked, 'it would have looked later by itself').toBeLessThan(
      activity?.kind === 'waiting' ? (activity.until ?? 0) : 0,
    );
    expect(story(bench, id)).toEqual([
      expect.stringMatching(/^Waiting/),
      expect.stringMatching(/^Signed in again/),
    ]);
  });

  test('lets a listing wait and go on behind its last page', async () => {
    const bench = await open();
    await practice.faults.set([{ fault: gone, key: '', method: 'GET', nth: 2, times: 1 }]);
    const planned = bench.get({ prefix: 'small/folder-0', folder: tempFolder() });
    const [listing] = bench.ledger.jobs();
    await bench.until(listing?.id ?? 0, isWaiting);
    await practice.link(true);
    const job = await bench.ended(await planned);
    expect(job.counts).toMatchObject({ failed: 0, verified: job.counts.files });
    expect(job.counts.files).toBeGreaterThan(1000);
    expect(story(bench, job.id)).toHaveLength(2);
  });

  test('is told from a captive portal, which ends too', async () => {
    const bench = await open();
    await practice.faults.set([
      { fault: { kind: 'html' }, key: 'small/*', nth: 20 },
      { fault: { kind: 'html' }, key: '', nth: 3 },
    ]);
    const id = await bench.get({ prefix: 'small/folder-00/', folder: tempFolder() });
    expect(await bench.until(id, isWaiting)).toMatchObject({
      activity: { why: 'network', failure: { code: 'not-s3' } },
    });
    await practice.faults.set([]);
    expect((await bench.ended(id)).counts).toMatchObject({ verified: 200, failed: 0 });
    expect(story(bench, id)).toHaveLength(2);
  });
});

test('an object that alone is refused for ever fails alone, and soon, while the others arrive', async () => {
  const bench = await open();
  await practice.faults.set([{ fault: { kind: 'status', status: 500, body: 'html' }, key: '*/file-02*' }]);
  const job = await bench.ended(await bench.get({ prefix: 'small/folder-00/', folder: tempFolder() }));
  expect(job.counts.failed).toBeGreaterThan(0);
  expect(job.counts.completed + job.counts.failed).toBe(200);
  expect(bench.transfers(job.id).find((one) => one.status === 'failed')?.failure?.code).toBe('server');
});

/** Batteries run dry, and time servers put right what that did. */
test.each([
  ['back', -24 * 3_600_000],
  ['forward', 24 * 3_600_000],
])('a clock that is put %s by a day keeps nobody waiting', async (_, ms) => {
  const clock = clockOf(20);
  let put = 0;
  const bench = await open({ clock: { ...clock, now: () => clock.now() + put } });
  await practice.faults.set([
    { fault: { kind: 'slow-down', retryAfter: 20 }, key: 'small/*', method: 'GET' },
  ]);
  const id = await bench.get({ prefix: 'small/folder-00/', folder: tempFolder() });
  await bench.until(id, (job) => job.activity?.kind === 'waiting' && job.activity.why === 'throttled');
  put = ms;
  await practice.faults.set([]);
  expect((await bench.ended(id)).counts).toMatchObject({ verified: 200, failed: 0 });
});

test('after a sleep every connection is taken for dead: it goes on at once, and nothing counts against anything', async () => {
  const clock = clockOf(1);
  let slept = 0;
  const bench = await open({ clock: { ...clock, now: () => clock.now() + slept } });
  await practice.faults.set([
    { fault: { kind: 'stall', after: MiB }, key: 'large/*', method: 'GET', times: 8 },
  ]);
  const id = await bench.get({ prefix: large, folder: tempFolder() });
  await bench.until(id, (job) => job.bytesWritten >= 7 * MiB);
  slept = 8 * 3600_000;
  const job = await bench.ended(id);
  expect(job.counts).toMatchObject({ verified: 1 });
  expect(story(bench, id)).toEqual([]);
  expect((await practice.seen.counters()).bodyBytes).toBeLessThan(66 * MiB);
});

test('an outage is no news of jobs that have ended: nothing is kept of them, and no window looks at them again', async () => {
  const bench = await open();
  const folder = path.join(tempFolder(), 'data');
  const nowhere = { scheme: 'https', endpoint: '', bucket: '', prefix: '', region: null } as const;
  await bench.ended(await bench.get({ prefix: 'small/folder-00/', folder }));
  const { id: verified } = bench.ledger.createJob({
    ...{ kind: 'verify', name: 'v', datasetId: null, folder, selection: everything, onConflict: 'skip' },
    source: { location: nowhere, profile: 'anonymous', requestPayer: false },
    ...{ confirmed: false, createdAt: Date.now() },
  });
  bench.engine.confirm(verified, { start: true, onConflict: 'skip' });
  expect(await bench.ended(verified)).toMatchObject({ status: 'completed' });
  await practice.faults.set([{ fault: { kind: 'vanish' }, key: 'bids/*', method: 'GET' }]);
  const failed = await bench.get({ prefix: 'bids/ds-practice/README', folder });
  expect(await bench.ended(failed)).toMatchObject({ status: 'failed' });
  await practice.faults.set([
    { fault: { kind: 'slow', bytesPerSecond: 60 * MiB, scope: 'all' }, key: 'large/*' },
  ]);
  const canceled = await bench.get({ prefix: 'large/64-mib-crc32.bin', folder });
  await bench.until(canceled, (job) => job.bytesWritten > 0);
  await bench.engine.cancel(canceled);
  const id = await bench.get({ prefix: large, folder });
  await bench.until(id, (job) => job.bytesWritten > 16 * MiB);
  bench.changed.clear();
  await rename(folder, `${folder}-unplugged`);
  await bench.until(id, isWaiting);
  await rename(`${folder}-unplugged`, folder);
  expect(await bench.ended(id)).toMatchObject({ status: 'completed' });
  expect([...bench.changed]).toEqual([id]);
});

describe('a folder that is gone', () => {
  test('in the middle is waited for, and never made anew where the drive was', async () => {
    const bench = await open();
    const home = tempFolder();
    const folder = path.join(home, 'drive', 'data');
    await practice.faults.set([
      { fault: { kind: 'slow', bytesPerSecond: 60 * MiB, scope: 'all' }, key: 'large/*' },
    ]);
    const id = await bench.get({ prefix: large, folder });
    await bench.until(id, (job) => job.bytesWritten > 16 * MiB);
    await rename(path.join(home, 'drive'), path.join(home, 'unplugged'));
    expect(await bench.until(id, isWaiting)).toMatchObject({
      activity: { why: 'disk-missing' },
      counts: { failed: 0 },
    });
    expect(await filesIn(home)).toEqual([expect.stringContaining('unplugged/')]);
    await rename(path.join(home, 'unplugged'), path.join(home, 'drive'));
    await practice.faults.set([]);
    expect(await bench.ended(id)).toMatchObject({ status: 'completed', counts: { verified: 1 } });
    await same(path.join(folder, path.basename(large)), large);
    expect((await practice.seen.counters()).bodyBytes).toBeLessThan(64 * MiB + 24 * MiB);
    expect(story(bench, id)).toEqual([
      'Waiting: The folder is gone.',
      expect.stringMatching(/^The folder is back/),
    ]);
  });

  test('when the job goes on is waited for as well', async () => {
    const bench = await open();
    const home = tempFolder();
    const folder = path.join(home, 'drive');
    await practice.faults.set([
      { fault: { kind: 'slow', bytesPerSecond: 60 * MiB, scope: 'all' }, key: 'large/*' },
    ]);
    const id = await bench.get({ prefix: large, folder });
    await bench.until(id, (job) => job.bytesWritten > 16 * MiB);
    await bench.engine.pause(id);
    await rename(folder, path.join(home, 'unplugged'));
    bench.engine.resume(id);
    expect(await bench.until(id, isWaiting)).toMatchObject({ activity: { why: 'disk-missing' } });
    await rename(path.join(home, 'unplugged'), folder);
    expect(await bench.ended(id)).toMatchObject({ status: 'completed', counts: { verified: 1 } });
  });

  test('and is a file now is waited for until somebody moves that away', async () => {
    const bench = await open();
    const folder = path.join(tempFolder(), 'data');
    await practice.faults.set([
      { fault: { kind: 'slow', bytesPerSecond: 60 * MiB, scope: 'all' }, key: 'large/*' },
    ]);
    const id = await bench.get({ prefix: large, folder });
    await bench.until(id, (job) => job.bytesWritten > 16 * MiB);
    await rename(folder, `${folder}-away`);
    await writeFile(folder, 'mine');
    await bench.until(id, isWaiting);
    expect(await readFile(folder, 'utf8')).toBe('mine');
    await rename(folder, `${folder}-mine`);
    await rename(`${folder}-away`, folder);
    await practice.faults.set([]);
    expect(await bench.ended(id)).toMatchObject({ status: 'completed', counts: { verified: 1 } });
  });

  test('before anything was written is made, as ever', async () => {
    const bench = await open();
    const folder = path.join(tempFolder(), 'new', 'folder');
    await bench.ended(await bench.get({ prefix: 'large/one-byte.bin', folder }));
    expect((await stat(path.join(folder, 'one-byte.bin'))).size).toBe(1);
    await mkdir(folder, { recursive: true });
  });
});
