/** Who may use how much of the wire: connections by what the endpoint bears, limits, hours, and stops. */
import path from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { FaultRule } from '../../main/practice/faults.ts';
import type { LogEntry } from '../../main/practice/meters.ts';
import { startPractice } from '../../main/practice/practice.ts';
import type { Activity, Job } from '../../shared/job.ts';
import { MiB } from '../../shared/part.ts';
import type { SpeedMode } from '../../shared/timetable.ts';
import { type Bench, openBench } from '../support/engine.ts';
import { withPractice } from '../support/practice.ts';
import { quickFolder, tempFolder } from '../support/temp.ts';

const practice = withPractice();
const open = (more: Partial<Parameters<typeof openBench>[0]> = {}) =>
  openBench({ endpoint: () => practice.endpoint, ...more });
const get = (rule: Omit<FaultRule, 'method'>): FaultRule => ({ method: 'GET', key: 'small/*', ...rule });
const waits = (activity: Activity | null, why: string) =>
  activity?.kind === 'waiting' && activity.why === why;

describe('an endpoint', () => {
  test('that refuses one request in five loses not one file, and is asked at most as often again as it answered', async () => {
    await practice.faults.set(
      Array.from({ length: 150 }, (_, i) =>
        get({ nth: 5 * i + 1, times: 1, fault: { kind: 'slow-down', retryAfter: null } }),
      ),
    );
    const bench = await open();
    const job = await bench.ended(await bench.get({ prefix: 'small/folder-01/', folder: tempFolder() }));
    expect(job).toMatchObject({ status: 'completed', counts: { completed: 200, failed: 0, verified: 200 } });
    const { requests } = await practice.seen.counters();
    expect(requests.get).toBeGreaterThan(240);
    expect(requests.get).toBeLessThan(2 * 200 + 100);
  });

  test('that refuses everything is left alone for a while, by that name, and then asked again', async () => {
    await practice.faults.set([get({ times: 100, fault: { kind: 'slow-down', retryAfter: 1 } })]);
    const bench = await open();
    const id = await bench.get({ prefix: 'small/folder-02/', folder: tempFolder() });
    const quiet = await bench.until(id, ({ activity }) => waits(activity, 'throttled'));
    expect(quiet.status).toBe('running');
    const job = await bench.ended(id);
    expect(job.counts).toMatchObject({ completed: 200, failed: 0 });
  });

  test('far away is asked by more connections at once; a number that was set is kept to', async () => {
    await practice.faults.set([get({ fault: { kind: 'latency', ms: 60 } })]);
    const bench = await open();
    await bench.ended(await bench.get({ prefix: 'small/folder-0', folder: tempFolder() }));
    expect((await practice.seen.counters()).peakConnections).toBeGreaterThan(40);
    await bench.stop();
    const other = await open();
    other.ledger.changeSettings({ connections: 3 });
    other.engine.settingsChanged();
    await practice.seen.reset();
    await other.ended(await other.get({ prefix: 'small/folder-03/', folder: tempFolder() }));
    // The control plane has some of its own.
    expect((await practice.seen.counters()).peakConnections).toBeLessThan(12);
  });
});

describe('connections', () => {
  test('far away are as many as small objects need as soon as the first of them have come', async () => {
    await practice.faults.set([get({ fault: { kind: 'latency', ms: 200 } })]);
    const bench = await open();
    await bench.ended(await bench.get({ prefix: 'small/folder-01/', folder: tempFolder() }));
    // Two hundred: sixteen, then the rest of them. A look by the clock would come behind the last.
    expect((await practice.seen.counters()).peakConnections).toBeGreaterThan(60);
  });
});

test('small objects need not wait for the end of a large one before them in the same job', async () => {
  const bench = await open();
  bench.ledger.changeSettings({ connections: 2 });
  bench.engine.settingsChanged();
  const large = 'large/2-gib.bin';
  // More than are asked for at once, and slow enough to be still on their way when the large one was looked at.
  await practice.faults.set([get({ fault: { kind: 'latency', ms: 20 } })]);
  const selection = { prefixes: ['small/folder-01/'], keys: [large], filters: [] };
  const id = await bench.get({ prefix: '', folder: tempFolder(), selection });
  const job = await bench.until(id, ({ counts }) => counts.completed >= 200);
  expect(job.counts).toMatchObject({ completed: 200, failed: 0 });
  expect(job.bytesWritten).toBeLessThan(1024 * MiB);
  await bench.stop();
});

describe('a speed limit', () => {
  const large = 'large/64-mib.bin';

  test('of one job holds beside another at full speed, and is lifted in mid-flight', async () => {
    const bench = await open();
    const slow = await bench.get({ prefix: large, folder: tempFolder() });
    bench.engine.limit(slow, MiB);
    const before = bench.engine.view(bench.ledger.job(slow)).bytesWritten;
    const began = performance.now();
    await bench.ended(await bench.get({ prefix: 'large/64-mib-crc32.bin', folder: tempFolder() }));
    const seconds = (performance.now() - began) / 1000;
    bench.engine.flush();
    const written = bench.engine.view(bench.ledger.job(slow)).bytesWritten - before;
    // What was on its way when the limit came, and half a second of debt that is forgiven.
    expect(written).toBeLessThan((seconds * 1.05 + 1) * MiB + 16 * 256 * 1024);
    expect(bench.ledger.job(slow).bytesPerSecond).toBe(MiB);
    bench.engine.limit(slow, null);
    expect((await bench.ended(slow)).counts.verified).toBe(1);
  });

  test('over all of them leaves a job of small files its half beside one large object', async () => {
    const bench = await open();
    bench.ledger.changeSettings({ bytesPerSecond: 2 * MiB });
    bench.engine.settingsChanged();
    const big = await bench.get({ prefix: large, folder: tempFolder() });
    await bench.until(big, ({ bytesWritten }) => bytesWritten > MiB);
    const id = await bench.get({ prefix: 'small/folder-0', folder: tempFolder() });
    await bench.until(id, ({ bytesWritten }) => bytesWritten > 0);
    const from = bench.engine.view(bench.ledger.job(big)).bytesWritten;
    const { counts } = await bench.ended(id);
    bench.engine.flush();
    const meanwhile = bench.engine.view(bench.ledger.job(big)).bytesWritten - from;
    expect(counts.completed).toBe(2000);
    // Even, where the machine can keep up with the small ones; by connections it would be ten times as much.
    expect(meanwhile / counts.bytes).toBeLessThan(4);
    expect(meanwhile / counts.bytes).toBeGreaterThan(0.3);
  });
});

describe('the timetable', () => {
  /** A clock on the wall that a test turns. */
  const turned = () => {
    let shift = -Date.now();
    const wall = (at: number) => ({
      weekday: 0,
      hour: Math.floor((at + shift) / 3_600_000) % 24,
      into: (at + shift) % 3_600_000,
    });
    return { wall, turn: (hour: number) => (shift = hour * 3_600_000 - Date.now()) };
  };
  const only = (modes: Partial<Record<number, SpeedMode>>) =>
    Array.from({ length: 7 }, () => Array.from({ length: 24 }, (_, hour) => modes[hour] ?? 'full'));

  test('stops bytes at its border, says until when, and goes on by itself', async () => {
    await practice.faults.set([
      { key: 'large/*', method: 'GET', fault: { kind: 'slow', bytesPerSecond: 20 * MiB, scope: 'all' } },
    ]);
    const clock = turned();
    const bench = await open({ clock });
    bench.ledger.changeSettings({ timetable: only({ 1: 'off' }) });
    bench.engine.settingsChanged();
    const id = await bench.get({ prefix: 'large/64-mib.bin', folder: tempFolder() });
    await bench.until(id, ({ bytesWritten }) => bytesWritten > 4 * MiB);
    clock.turn(1);
    const off = await bench.until(id, ({ activity }) => waits(activity, 'schedule'));
    expect(off.activity).toMatchObject({ until: expect.any(Number) });
    await bench.until(id, ({ status }) => status === 'queued');
    const { requests } = await practice.seen.counters();
    clock.turn(2);
    const job = await bench.ended(id);
    expect(job.counts).toMatchObject({ completed: 1, verified: 1 });
    expect(bench.transfers(id)[0]?.refetched).toBe(0);
    expect((await practice.seen.counters()).requests.get).toBeGreaterThan(requests.get ?? 0);
  });

  test('begins nothing while off, and a plan may be looked at all the same', async () => {
    const bench = await open({ clock: turned() });
    bench.ledger.changeSettings({ timetable: only({ 0: 'off' }) });
    bench.engine.settingsChanged();
    const id = await bench.get({ prefix: 'small/folder-04/', folder: tempFolder() });
    const job = await bench.until(id, ({ activity }) => waits(activity, 'schedule'));
    expect(job).toMatchObject({ status: 'queued', listed: true, counts: { files: 200 } });
    expect((await practice.seen.counters()).requests.get ?? 0).toBe(0);
    bench.ledger.changeSettings({ timetable: null });
    bench.engine.settingsChanged();
    expect((await bench.ended(id)).counts.completed).toBe(200);
  });

  test('and the slow switch set the lower of two limits', async () => {
    const clock = turned();
    const bench = await open({ clock });
    const limits: (number | null)[] = [];
    const { limit } = bench.ports.bodies;
    Object.assign(bench.ports.bodies, {
      limit: (rate: number | null) => {
        limits.push(rate);
        limit(rate);
      },
    });
    const set = (patch: Parameters<typeof bench.ledger.changeSettings>[0]) => {
      bench.ledger.changeSettings(patch);
      bench.engine.settingsChanged();
      return limits.at(-1);
    };
    expect(set({ slow: true, slowBytesPerSecond: 50_000 })).toBe(50_000);
    expect(set({ bytesPerSecond: 20_000 })).toBe(20_000);
    expect(set({ slow: false, bytesPerSecond: null })).toBeNull();
    expect(set({ timetable: only({ 3: 'slow' }) })).toBeNull();
    clock.turn(3);
    expect(set({})).toBe(50_000);
  });
});

describe('one file at a time', () => {
  test('is fetched from its beginning to its end before the next is asked for', async () => {
    const bench = await open();
    bench.ledger.changeSettings({ oneAtATime: true });
    bench.engine.settingsChanged();
    const both = ['large/64-mib.bin', 'large/64-mib-crc32.bin', 'small/folder-05/file-001.bin'];
    const id = await bench.get({
      prefix: '',
      folder: tempFolder(),
      selection: { prefixes: [], keys: both, filters: [] },
    });
    expect((await bench.ended(id)).counts).toMatchObject({ completed: 3, failed: 0 });
    const log = (await practice.seen.log()).filter(({ kind }) => kind === 'get');
    const runs = log.filter(({ key }, i) => key !== log[i - 1]?.key);
    expect(runs.map(({ key }) => key).sort()).toEqual([...both].sort());
    for (const key of both) {
      const starts = log
        .filter((one) => one.key === key)
        .map(({ range }) => Number(/\d+/.exec(range ?? '0')));
      expect(starts).toEqual([...starts].sort((a, b) => a - b));
    }
  });
});

describe('pause', () => {
  const never = { kind: 'latency', ms: 120_000 } as const;
  /** Pauses once `is` and that was asked, and says how the job stood after. */
  async function pauseWhen(
    rules: readonly FaultRule[],
    prefix: string,
    is: (job: Job) => boolean,
    isAsked: (entry: LogEntry) => boolean = () => true,
  ) {
    await practice.faults.set(rules);
    const bench = await open();
    const plan = bench.get({ prefix, folder: path.join(tempFolder(), 'new') });
    const id = await plan;
    await bench.until(id, is);
    await vi.waitUntil(async () => (await practice.seen.log()).some(isAsked), { timeout: 20_000 });
    await bench.engine.pause(id);
    return { bench, id, job: bench.engine.view(bench.ledger.job(id)) };
  }

  test('stops the bytes of 64 connections at the server, in less than a second of them', async () => {
    const rate = 40 * MiB;
    // One of its own: connections of other tests are still closing.
    const server = await startPractice({});
    onTestFinished(() => server.close());
    await server.faults.set([
      { method: 'GET', key: 'large/*', fault: { kind: 'slow', bytesPerSecond: rate, scope: 'all' } },
    ]);
    const sent = async () => (await server.seen.counters()).bodyBytes;
    const connected = async () => (await server.seen.counters()).connections;
    const bench = await open({ endpoint: () => server.endpoint });
    bench.ledger.changeSettings({ connections: 64 });
    bench.engine.settingsChanged();
    const id = await bench.get({ prefix: 'large/256-mib.bin', folder: quickFolder() });
    // Of its plan: the folder is looked at before any other is made.
    const idle = await connected();
    await bench.until(id, ({ bytesWritten }) => bytesWritten > 32 * MiB);
    const before = await sent();
    await bench.engine.pause(id);
    // A server goes on until it hears that nobody is there, and its own turn may come late.
    await vi.waitUntil(async () => (await connected()) <= idle, { timeout: 10_000 });
    const after = await sent();
    expect(after - before).toBeLessThan(rate);
    // While another job comes and goes, nothing more is sent of this one.
    const other = await bench.get({ prefix: 'small/folder-03/', folder: tempFolder() });
    expect((await bench.ended(other)).counts).toMatchObject({ verified: 200 });
    expect((await sent()) - after).toBe(bench.ledger.job(other).counts.bytes);
  });

  test('does not wait for an answer that is not coming: to a body', async () => {
    const { job, bench, id } = await pauseWhen(
      [{ method: 'GET', key: 'large/*', fault: { kind: 'stall', after: MiB } }],
      'large/64-mib.bin',
      ({ bytesWritten }) => bytesWritten >= 4 * MiB,
    );
    expect(job).toMatchObject({ status: 'paused', activity: null });
    await practice.faults.set([]);
    bench.engine.resume(id);
    expect((await bench.ended(id)).counts.verified).toBe(1);
    expect(bench.transfers(id)[0]?.refetched).toBe(0);
  });

  test('… to a look at the object', async () => {
    const key = 'large/64-mib.bin';
    const { job } = await pauseWhen(
      [{ method: 'HEAD', key, fault: never }],
      // Found in a list, so that it is looked at when its turn comes.
      'large/64-mib.',
      ({ activity }) => activity?.kind === 'downloading',
      ({ method, key: of }) => method === 'HEAD' && of === key,
    );
    expect(job).toMatchObject({ status: 'paused', activity: null });
  });

  test('… to what verification asks for', async () => {
    const { job } = await pauseWhen(
      // The first is the plan's, and will do for what is looked at before the first byte.
      [{ method: 'HEAD', nth: 2, fault: never }],
      'large/64-mib-composite-etag.bin',
      ({ bytesWritten }) => bytesWritten === 64 * MiB,
      ({ query }) => query.partNumber === '1',
    );
    expect(job).toMatchObject({ status: 'paused', activity: null });
  });

  test('… to a list', async () => {
    await practice.faults.set([{ method: 'GET', key: '', nth: 2, fault: never }]);
    const bench = await open();
    const { id } = bench.engine.plan({
      kind: 'download',
      name: 'small',
      datasetId: null,
      source: {
        location: { scheme: 's3', endpoint: 'practice', bucket: 'practice', prefix: 'small/', region: null },
        profile: 'anonymous',
        requestPayer: false,
      },
      selection: { prefixes: [], keys: [], filters: [] },
      folder: tempFolder(),
      onConflict: 'skip',
      confirmed: true,
      createdAt: Date.now(),
    });
    await bench.until(id, ({ counts }) => counts.files > 0);
    await bench.engine.pause(id);
    expect(bench.engine.view(bench.ledger.job(id))).toMatchObject({ status: 'paused', activity: null });
    await practice.faults.set([]);
    bench.engine.resume(id);
    await bench.until(id, ({ counts }) => counts.files > 5000);
    await bench.engine.pause(id);
  });
});

describe('a server that asks for an hour of patience and is back after a moment', () => {
  async function hushed(bench: Bench): Promise<number> {
    await practice.faults.set([get({ fault: { kind: 'slow-down', retryAfter: 3600 } })]);
    const id = await bench.get({ prefix: 'small/folder-00/', folder: tempFolder() });
    const { activity } = await bench.until(id, (job) => waits(job.activity, 'throttled'));
    // Nobody waits so long for a page that may be wrong.
    expect((activity?.kind === 'waiting' && activity.until) || 0).toBeLessThan(Date.now() + 121_000);
    await practice.faults.set([]);
    return id;
  }

  test.each([
    ['tries it again', (bench: Bench, id: number) => bench.engine.retry(id, { restart: false })],
    [
      'pauses and resumes the job',
      (bench: Bench, id: number) => bench.engine.pause(id).then(() => bench.engine.resume(id)),
    ],
  ])('is asked at once when a person %s', async (_, act) => {
    const bench = await open();
    const id = await hushed(bench);
    await act(bench, id);
    expect((await bench.ended(id)).counts).toMatchObject({ verified: 200, failed: 0 });
  });
});
