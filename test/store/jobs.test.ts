import { expect, test } from 'vitest';
import type { Ledger } from '../../main/engine/ports/ledger.ts';
import { WaybillError } from '../../shared/failure.ts';
import { openTemp } from './ledgers.ts';
import { fill, madeUp, newJob } from './samples.ts';

const named = (ledger: Ledger, ...names: readonly string[]) =>
  names.map((name) => ledger.createJob({ ...newJob, name }).id);
const queue = (ledger: Ledger) => ledger.jobs().map(({ name, rank }) => `${rank} ${name}`);

function codeOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof WaybillError) return error.failure.code;
    throw error;
  }
  return 'none';
}

test('a new job comes back as it was given, with nothing counted yet', () => {
  const { ledger } = openTemp();
  const selection = {
    prefixes: ['ds1/sub-01/'],
    keys: ['ds1/README'],
    filters: [{ verb: 'exclude' as const, glob: '*.tsv' }],
  };
  const job = ledger.createJob({ ...newJob, datasetId: 'made-up', selection });
  expect(job).toMatchObject({ ...newJob, datasetId: 'made-up', selection, status: 'queued', rank: 1 });
  expect(job).toMatchObject({ listed: false, cursor: null, failure: null, receipt: null, bytesWritten: 0 });
  expect(new Set(Object.values(job.counts))).toEqual(new Set([0]));
  expect(ledger.job(job.id)).toEqual(job);
});

test('a patch changes the fields it names and no others', () => {
  const { ledger } = openTemp();
  const job = ledger.createJob(newJob);
  const failure = { code: 'disk-full' as const, reason: 'Full.', hint: 'Free some.', detail: '/data' };
  const figures = {
    alreadyHere: { files: 1, bytes: 2 },
    conflicts: 3,
    renamed: 4,
    proofs: { md5: 5, composite: 6, checksum: 7, none: 8 },
  };
  const patch = {
    status: 'failed' as const,
    listed: true,
    failure,
    startedAt: 1,
    finishedAt: 2,
    receipt: '/data/ds1/waybill.json',
    onConflict: 'skip' as const,
    folder: '/elsewhere',
    cursor: 'here',
    figures,
  };
  ledger.changeJob(job.id, patch);
  expect(ledger.job(job.id)).toEqual({ ...job, ...patch });
  ledger.changeJob(job.id, { failure: null, startedAt: null, cursor: null });
  expect(ledger.job(job.id)).toEqual({ ...job, ...patch, failure: null, startedAt: null, cursor: null });
  ledger.changeJob(job.id, {});
  expect(ledger.job(job.id).folder).toBe('/elsewhere');
});

test('confirmed jobs stand in the order of their rank, plans after them', () => {
  const { ledger } = openTemp();
  const plan = ledger.createJob({ ...newJob, name: 'plan', confirmed: false });
  named(ledger, 'a', 'b');
  expect(queue(ledger)).toEqual(['1 a', '2 b', '0 plan']);
  ledger.changeJob(plan.id, { confirmed: true });
  expect(queue(ledger)).toEqual(['1 a', '2 b', '3 plan']);
  ledger.changeJob(plan.id, { confirmed: true });
  expect(queue(ledger)).toEqual(['1 a', '2 b', '3 plan']);
});

test('a job moves up, down, to the top and to the bottom, and no further', () => {
  const { ledger } = openTemp();
  const [a = 0, b = 0, c = 0, d = 0] = named(ledger, 'a', 'b', 'c', 'd');
  ledger.moveJob(c, 'up');
  expect(queue(ledger)).toEqual(['1 a', '2 c', '3 b', '4 d']);
  ledger.moveJob(a, 'down');
  expect(queue(ledger)).toEqual(['1 c', '2 a', '3 b', '4 d']);
  ledger.moveJob(d, 'top');
  expect(queue(ledger)).toEqual(['1 d', '2 c', '3 a', '4 b']);
  ledger.moveJob(c, 'bottom');
  expect(queue(ledger)).toEqual(['1 d', '2 a', '3 b', '4 c']);
  ledger.moveJob(d, 'up');
  ledger.moveJob(c, 'down');
  ledger.moveJob(b, 'up');
  expect(queue(ledger)).toEqual(['1 d', '2 b', '3 a', '4 c']);
});

test('a job is put right before another, from either side', () => {
  const { ledger } = openTemp();
  const [a = 0, b = 0, c = 0, d = 0] = named(ledger, 'a', 'b', 'c', 'd');
  ledger.moveJob(d, { before: b });
  expect(queue(ledger)).toEqual(['1 a', '2 d', '3 b', '4 c']);
  ledger.moveJob(a, { before: c });
  expect(queue(ledger)).toEqual(['1 d', '2 b', '3 a', '4 c']);
  ledger.moveJob(c, { before: c });
  expect(queue(ledger)).toEqual(['1 d', '2 b', '3 a', '4 c']);
});

test('a plan has no place in the queue to move from', () => {
  const { ledger } = openTemp();
  named(ledger, 'a');
  const plan = ledger.createJob({ ...newJob, name: 'plan', confirmed: false });
  ledger.moveJob(plan.id, 'top');
  expect(queue(ledger)).toEqual(['1 a', '0 plan']);
});

test('a removed job leaves no gap in the queue, and its id is not used again', () => {
  const { ledger } = openTemp();
  const [, b = 0, c = 0] = named(ledger, 'a', 'b', 'c');
  ledger.removeJob(b);
  expect(queue(ledger)).toEqual(['1 a', '2 c']);
  ledger.removeJob(c);
  expect(named(ledger, 'd')[0]).toBeGreaterThan(c);
});

test('what is asked of a job that is not there is not-found', () => {
  const { ledger } = openTemp();
  const { id } = ledger.createJob(newJob);
  fill(ledger, id, 3);
  ledger.removeJob(id);
  for (const ask of [
    () => ledger.job(id),
    () => ledger.changeJob(id, { listed: true }),
    () => ledger.moveJob(id, 'top'),
    () => ledger.removeJob(id),
    () => ledger.counts(id),
    () => ledger.addTransfers(id, { rows: madeUp(0, 1), names: [], patch: {} }),
    () => ledger.changeAll(id, ['queued'], 'canceled'),
    () => ledger.transfers(id, { status: null, text: '', offset: 0, limit: 10 }),
    () => ledger.renamedNames(id, 0, 10),
    () => ledger.work(id * 1e9 + 1),
  ])
    expect(codeOf(ask)).toBe('not-found');
  expect(ledger.nextWork(id, 0, 10)).toEqual([]);
});

test('the queue names what is confirmed and neither paused nor done, by rank', () => {
  const { ledger } = openTemp();
  const [first = 0, second = 0, third = 0, fourth = 0] = named(ledger, 'a', 'b', 'c', 'd');
  const plan = ledger.createJob({ ...newJob, confirmed: false }).id;
  ledger.changeJob(first, { status: 'completed', finishedAt: 1 });
  ledger.changeJob(second, { status: 'paused' });
  ledger.changeJob(third, { status: 'running', forced: true });
  ledger.moveJob(fourth, 'top');
  expect(ledger.queue()).toEqual([
    { id: fourth, rank: 1, status: 'queued', kind: 'download', forced: false, confirmed: true },
    { id: third, rank: 4, status: 'running', kind: 'download', forced: true, confirmed: true },
  ]);
  ledger.changeJob(plan, { confirmed: true });
  expect(ledger.queue().map(({ id }) => id)).toEqual([fourth, third, plan]);
});

test('selections of any length are as they were, however many are asked for in turn', () => {
  const { ledger } = openTemp();
  const keysOf = (job: number) => Array.from({ length: 80_000 }, (_, i) => `job-${job}/key-${i}`);
  const ids = [0, 1, 2, 3].map(
    (job) => ledger.createJob({ ...newJob, selection: { prefixes: [], keys: keysOf(job), filters: [] } }).id,
  );
  for (const round of [0, 1])
    for (const [at, { selection }] of ledger.jobs().entries())
      expect(selection.keys.at(-1), `round ${round}`).toBe(`job-${at}/key-79999`);
  ledger.removeJob(ids[3] ?? 0);
  expect(ledger.job(ids[0] ?? 0).selection.keys).toEqual(keysOf(0));
});
