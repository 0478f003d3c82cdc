/** Ended jobs: kept when they leave the list, found by their words, in time. */
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import type { HistoryQuery } from '../../main/engine/ports/history-ledger.ts';
import type { Ledger, NewJob } from '../../main/engine/ports/ledger.ts';
import { migrate, migrations } from '../../main/store/migrate.ts';
import { openLedger } from '../../main/store/open.ts';
import { openTemp, tempDir } from './ledgers.ts';
import { fill, newJob, nothing } from './samples.ts';

const all: HistoryQuery = { text: '', state: null, kind: null, since: null, offset: 0, limit: 100 };
const day = Date.UTC(2026, 10, 20, 12);

function end(ledger: Ledger, job: Partial<NewJob> = {}, at = day): number {
  const { id } = ledger.createJob({ ...newJob, ...job });
  ledger.changeJob(id, { status: 'completed', finishedAt: at });
  return id;
}
const names = (ledger: Ledger, query: Partial<HistoryQuery>) =>
  ledger.history.list({ ...all, ...query }).jobs.map(({ name }) => name);

test('a job is remembered when it ends, and after it was removed', () => {
  const { ledger } = openTemp();
  const { id } = ledger.createJob(newJob);
  fill(ledger, id, 3);
  expect(ledger.history.list(all).total).toBe(0);
  ledger.changeJob(id, { receipt: '/data/ds1/.waybill/receipt.json' });
  ledger.changeJob(id, { status: 'completed', finishedAt: day });
  const [ended] = ledger.history.list(all).jobs;
  expect(ended).toMatchObject({
    jobId: id,
    name: newJob.name,
    status: 'completed',
    finishedAt: day,
    removed: false,
  });
  ledger.removeJob(id);
  expect(ledger.history.list(all).jobs).toEqual([{ ...ended, removed: true }]);
  expect(ended?.counts.files).toBe(3);
  expect(ended?.receipt).toBe('/data/ds1/.waybill/receipt.json');
  expect(ledger.history.chosen(ended?.id ?? 0)).toEqual(newJob.selection);
});

test('one that goes on is not over: it comes back with its next end, before those that ended in between', () => {
  const { ledger } = openTemp();
  const first = end(ledger, { name: 'first' });
  end(ledger, { name: 'second' }, day + 1);
  ledger.changeJob(first, { status: 'queued', finishedAt: null });
  expect(names(ledger, {})).toEqual(['second']);
  ledger.changeJob(first, { status: 'failed', finishedAt: day + 2 });
  expect(names(ledger, {})).toEqual(['first', 'second']);
  expect(ledger.history.list(all).jobs[0]?.status).toBe('failed');
});

test('one removed under way ended with that, and a plan that was discarded never was', () => {
  const { ledger } = openTemp();
  ledger.removeJob(ledger.createJob({ ...newJob, confirmed: false }).id);
  const { id } = ledger.createJob(newJob);
  ledger.changeJob(id, { status: 'canceled' });
  ledger.removeJob(id);
  expect(ledger.history.list(all).jobs).toMatchObject([{ jobId: id, status: 'canceled', removed: true }]);
});

test('what was counted after a cancel is not lost', () => {
  const { ledger } = openTemp();
  const { id } = ledger.createJob(newJob);
  fill(ledger, id, 2);
  ledger.changeJob(id, { status: 'canceled', finishedAt: day });
  const [transfer] = ledger.transfers(id, { status: null, text: '', offset: 0, limit: 1 }).transfers;
  ledger.record({ ...nothing, transfers: [{ id: transfer?.id ?? 0, status: 'completed' }] });
  expect(ledger.history.list(all).jobs[0]?.counts.completed).toBe(1);
  ledger.removeJob(id);
  expect(ledger.history.list(all).jobs[0]?.counts.completed).toBe(1);
});

test.each([
  ['the beginnings of its name', 'hip brai'],
  ['its dataset', 'openneuro-ds000001'],
  ['its bucket', 'openneuro.org'],
  ['its folder', '/srv/lab/brains'],
  ['a part of its folder', 'lab'],
  ['its day', '2026-11-20'],
  ['its month', '2026-11'],
  ['its day as it is shown', '20 Nov 2026'],
  ['signs that are commands elsewhere', 'hippocampus - * brain'],
])('it is found by %s', (_how, text) => {
  const { ledger } = openTemp();
  const location = { ...newJob.source.location, bucket: 'openneuro.org', prefix: 'ds000001/' };
  end(ledger, {
    name: 'Hippocampus of the brain',
    datasetId: 'openneuro-ds000001',
    folder: '/srv/lab/brains',
    source: { ...newJob.source, location },
  });
  end(ledger, { name: 'Another' }, Date.UTC(2025, 4, 1, 12));
  expect(names(ledger, { text })).toEqual(['Hippocampus of the brain']);
});

test.each(['"', 'NOT', 'name:x OR', '(((', 'marks : download', 'a" OR "b'])(
  '%s is looked for, not obeyed',
  (text) => {
    const { ledger } = openTemp();
    end(ledger);
    expect(ledger.history.list({ ...all, text }).total).toBe(text === '"' || text === '(((' ? 1 : 0);
  },
);

test('outcome, kind and time narrow it, and the total counts what is left', () => {
  const { ledger } = openTemp();
  end(ledger, { name: 'old' }, day - 1000);
  end(ledger, { name: 'checked', kind: 'verify' }, day);
  const failed = end(ledger, { name: 'broken' }, day + 1000);
  ledger.changeJob(failed, { status: 'failed', finishedAt: day + 1000 });
  expect(names(ledger, { state: 'failures' })).toEqual(['broken']);
  expect(names(ledger, { state: 'verified' })).toEqual(['checked', 'old']);
  expect(names(ledger, { kind: 'verify' })).toEqual(['checked']);
  expect(names(ledger, { since: day })).toEqual(['broken', 'checked']);
  expect(names(ledger, { since: day, kind: 'download', text: 'bro' })).toEqual(['broken']);
  expect(names(ledger, { since: day + 5000 })).toEqual([]);
  expect(ledger.history.list({ ...all, offset: 1, limit: 1 })).toMatchObject({
    total: 3,
    jobs: [{ name: 'checked' }],
  });
});

test('what is cleared is gone, one or all, and what ends then is kept again', () => {
  const { ledger } = openTemp();
  const id = end(ledger, { name: 'one' });
  end(ledger, { name: 'two' });
  const [two] = ledger.history.list(all).jobs;
  ledger.history.clear([two?.id ?? 0, 999]);
  expect(names(ledger, {})).toEqual(['one']);
  expect(names(ledger, { text: 'two' })).toEqual([]);
  ledger.history.clear(null);
  expect([names(ledger, {}), names(ledger, { text: 'one' })]).toEqual([[], []]);
  expect(ledger.job(id).name).toBe('one');
  end(ledger, { name: 'three' });
  expect([names(ledger, {}), names(ledger, { text: 'three' })]).toEqual([['three'], ['three']]);
});

test('a list of exact objects stays while it is remembered that it was fetched', () => {
  const dataDir = tempDir();
  const open = () => openLedger({ dataDir }).ledger;
  let ledger = open();
  const writer = ledger.writeList();
  writer.add([{ key: 'a', path: null, size: 1, versionId: null, expected: null, ranges: null }]);
  const objects = writer.keep();
  ledger.removeJob(end(ledger, { selection: { ...newJob.selection, objects } }));
  ledger.close();
  ledger = open();
  expect(ledger.listed(objects, 0, 10)).toHaveLength(1);
  ledger.history.clear(null);
  ledger.close();
  ledger = open();
  expect(() => ledger.listed(objects, 0, 10)).toThrow();
  ledger.close();
});

test('a ledger from before there was a history has what ended in it, and nothing that goes on', () => {
  const dataDir = tempDir();
  const db = new Database(`${dataDir}/ledger.sqlite`);
  migrate(
    db,
    migrations.filter(({ version }) => version < 90),
  );
  const add = db.prepare(
    `INSERT INTO jobs (id, kind, name, source, folder, onConflict, status, confirmed, listed, createdAt, finishedAt, rank, figures)
     VALUES (?, 'download', ?, ?, '/data', 'skip', ?, 1, 1, 5, ?, ?, '{}')`,
  );
  for (const [id, name, status, at] of [
    [1, 'late', 3, 900],
    [2, 'early', 4, 100],
    [3, 'going', 1, null],
  ] as const) {
    add.run(id, name, JSON.stringify(newJob.source), status, at, id);
    db.prepare('INSERT INTO counts (jobId, files, completed, verified) VALUES (?, 7, 7, 7)').run(id);
    db.prepare('INSERT INTO selections (jobId, selection) VALUES (?, ?)').run(
      id,
      JSON.stringify(newJob.selection),
    );
  }
  db.close();
  const { ledger } = openLedger({ dataDir });
  expect(ledger.history.list(all).jobs).toMatchObject([
    { jobId: 1, name: 'late', counts: { files: 7, verified: 7 } },
    { jobId: 2, name: 'early', status: 'failed' },
  ]);
  expect(names(ledger, { text: 'earl' })).toEqual(['early']);
  ledger.close();
});
