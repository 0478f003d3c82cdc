/** Events, speed, settings and the boot ID. */
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { eventsKept } from '../../main/store/events.ts';
import { openLedger } from '../../main/store/open.ts';
import { defaultSettings } from '../../shared/settings.ts';
import { openTemp, tempDir } from './ledgers.ts';
import { newJob } from './samples.ts';

test('events come oldest first, by job, and end with their job', () => {
  const { ledger } = openTemp();
  const [a, b] = [ledger.createJob(newJob).id, ledger.createJob(newJob).id];
  ledger.addEvent(a, 1, 'info', 'started');
  ledger.addEvent(b, 2, 'error', 'other');
  ledger.addEvent(a, 3, 'warning', 'throttled');
  expect(ledger.events(a)).toMatchObject([
    { jobId: a, at: 1, level: 'info', text: 'started' },
    { jobId: a, at: 3, level: 'warning', text: 'throttled' },
  ]);
  ledger.removeJob(a);
  ledger.addEvent(a, 4, 'info', 'too late');
  expect(ledger.events(a)).toEqual([]);
  expect(ledger.events(b)).toHaveLength(1);
});

test('of very many events the newest are kept', () => {
  const { ledger } = openTemp();
  const { id } = ledger.createJob(newJob);
  for (let at = 1; at <= eventsKept + 50; at++) ledger.addEvent(id, at, 'info', 'again');
  const events = ledger.events(id);
  expect(events).toHaveLength(eventsKept);
  expect([events[0]?.at, events.at(-1)?.at]).toEqual([51, eventsKept + 50]);
});

test('speed is kept by the second and by the job', () => {
  const { ledger } = openTemp();
  ledger.addSpeed(10_100, [
    { jobId: 1, bytes: 5 },
    { jobId: 2, bytes: 7 },
  ]);
  ledger.addSpeed(10_900, [{ jobId: 1, bytes: 5 }]);
  ledger.addSpeed(12_000, [
    { jobId: 1, bytes: 1 },
    { jobId: 2, bytes: 0 },
  ]);
  const at = { from: 9_000, to: 14_000, seconds: 1 };
  expect(ledger.speed({ ...at, jobId: null })).toEqual([0, 17, 0, 1, 0]);
  expect(ledger.speed({ ...at, jobId: 1 })).toEqual([0, 10, 0, 1, 0]);
  expect(ledger.speed({ ...at, jobId: 2 })).toEqual([0, 7, 0, 0, 0]);
  expect(ledger.speed({ ...at, jobId: 1, seconds: 2 })).toEqual([10, 1, 0]);
  expect(ledger.speed({ ...at, jobId: 3 })).toEqual([0, 0, 0, 0, 0]);
  // Half a byte in each of two slots is one byte.
  const between = ledger.speed({ from: at.from + 500, to: at.to + 500, seconds: 1, jobId: 1 });
  expect(between.reduce((sum, bytes) => sum + bytes, 0)).toBe(11);
});

test('after ten minutes seconds are folded to tens with no byte lost, after a day they go', () => {
  const { ledger, dataDir } = openTemp();
  const start = 1_700_000_000_000;
  for (let s = 0; s < 2000; s++)
    ledger.addSpeed(start + s * 1000, [
      { jobId: 1, bytes: 10 },
      { jobId: 2, bytes: 1 },
    ]);
  const db = new Database(`${dataDir}/ledger.sqlite`, { readonly: true });
  const rows = (seconds: number) =>
    db.prepare('SELECT count(*) FROM speed WHERE seconds = ?').pluck().get(seconds) as number;
  expect(rows(1)).toBeLessThanOrEqual(2 * 610);
  expect(rows(10)).toBe(2 * 139);
  expect(ledger.speed({ jobId: null, from: start, to: start + 2_000_000, seconds: 100 })).toEqual(
    new Array(20).fill(1100),
  );
  expect(ledger.speed({ jobId: 2, from: start, to: start + 20_000, seconds: 5 })).toEqual([5, 5, 5, 5]);
  const nextDay = start + 86_400_000 + 2_600_000;
  for (let i = 0; i < 5; i++) ledger.addSpeed(nextDay, []);
  expect([rows(1), rows(10)]).toEqual([0, 0]);
  db.close();
});

test('settings are the defaults until changed, field by field, and outlast a close', () => {
  const dataDir = tempDir();
  const first = openLedger({ dataDir }).ledger;
  expect(first.settings()).toEqual(defaultSettings);
  expect(first.changeSettings({ connections: 32, folder: '/data' })).toEqual({
    ...defaultSettings,
    connections: 32,
    folder: '/data',
  });
  first.changeSettings({ theme: 'dark' });
  first.close();
  const second = openLedger({ dataDir }).ledger;
  expect(second.settings()).toEqual({ ...defaultSettings, connections: 32, folder: '/data', theme: 'dark' });
  second.close();
});

test('a setting out of its bounds is refused and nothing is changed', () => {
  const { ledger } = openTemp();
  expect(() => ledger.changeSettings({ theme: 'dark', connections: 0 })).toThrow(
    expect.objectContaining({ failure: expect.objectContaining({ code: 'usage' }) }),
  );
  expect(ledger.settings()).toEqual(defaultSettings);
});

test('settings that this version does not know or accept fall back without losing the others', () => {
  const { ledger, dataDir } = openTemp();
  ledger.changeSettings({ jobsAtOnce: 5 });
  const db = new Database(`${dataDir}/ledger.sqlite`);
  const put = db.prepare('INSERT OR REPLACE INTO settings VALUES (?, ?)');
  put.run('connections', '"many"');
  put.run('theme', '{not json');
  put.run('fromTheFuture', 'true');
  db.close();
  expect(ledger.settings()).toEqual({ ...defaultSettings, jobsAtOnce: 5 });
});

test('the boot ID is the last one set', () => {
  const { ledger } = openTemp();
  expect(ledger.lastBoot()).toBeNull();
  ledger.setBoot('a', 1);
  ledger.setBoot('b', 2);
  expect(ledger.bootSince()).toBe(2);
  expect(ledger.lastBoot()).toBe('b');
  ledger.setBoot(null, 3);
  expect(ledger.bootSince()).toBe(3);
  expect(ledger.lastBoot()).toBeNull();
});
