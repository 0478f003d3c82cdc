/** Everything paused until an hour: what runs, what was put ahead, what comes meanwhile; kept when Waybill ends. */
import path from 'node:path';
import { expect, test } from 'vitest';
import type { Job } from '../../shared/job.ts';
import { MiB } from '../../shared/part.ts';
import { openBench } from '../support/engine.ts';
import { withPractice } from '../support/practice.ts';
import { tempFolder } from '../support/temp.ts';

const practice = withPractice();
const hour = 3_600_000;

/** A clock that a test puts forward. */
function turned() {
  let shift = 0;
  return { clock: { now: () => Date.now() + shift }, turn: (ms: number) => (shift += ms) };
}
const rests = (until: number) => (job: Job) =>
  job.activity?.kind === 'waiting' && job.activity.why === 'schedule' && job.activity.until === until;

test('what runs and what comes meanwhile rest until the hour, and go on by themselves', async () => {
  await practice.faults.set([
    { key: 'large/*', method: 'GET', fault: { kind: 'slow', bytesPerSecond: 20 * MiB, scope: 'all' } },
  ]);
  const { clock, turn } = turned();
  const bench = await openBench({ endpoint: () => practice.endpoint, clock });
  const id = await bench.get({ prefix: 'large/64-mib.bin', folder: tempFolder() });
  await bench.until(id, ({ bytesWritten }) => bytesWritten > 4 * MiB);
  const until = clock.now() + 5 * hour;
  bench.ledger.changeSettings({ pausedUntil: until });
  bench.engine.settingsChanged();
  await bench.until(id, rests(until));
  await bench.until(id, ({ status }) => status === 'queued');
  const next = await bench.get({ prefix: 'small/folder-07/', folder: tempFolder() });
  await bench.until(next, rests(until));
  await practice.faults.set([]);
  turn(5 * hour);
  expect((await bench.ended(id)).counts).toMatchObject({ completed: 1, verified: 1 });
  expect((await bench.ended(next)).counts).toMatchObject({ completed: 200, verified: 200 });
  expect(bench.transfers(id)[0]?.refetched).toBe(0);
});

test('another start keeps it, and one job may be started all the same', async () => {
  const dataDir = path.join(tempFolder(), 'data');
  const first = await openBench({ endpoint: () => practice.endpoint, dataDir });
  const until = Date.now() + hour;
  first.ledger.changeSettings({ pausedUntil: until });
  first.engine.settingsChanged();
  const id = await first.get({ prefix: 'small/folder-08/', folder: tempFolder() });
  await first.until(id, rests(until));
  await first.stop();
  const bench = await openBench({ endpoint: () => practice.endpoint, dataDir });
  await bench.until(id, rests(until));
  expect((await practice.seen.counters()).requests.get ?? 0).toBe(0);
  bench.engine.force(id);
  expect((await bench.ended(id)).counts.completed).toBe(200);
});
