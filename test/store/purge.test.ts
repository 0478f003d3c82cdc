import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { migrate } from '../../main/store/migrate.ts';
import { openLedger } from '../../main/store/open.ts';
import { purgeSome } from '../../main/store/purge.ts';
import { tempDir } from './ledgers.ts';
import { fill, newJob } from './samples.ts';

const rowsLeft = (dataDir: string) => {
  const db = new Database(`${dataDir}/ledger.sqlite`, { readonly: true });
  const count = (table: string) => db.prepare(`SELECT count(*) FROM ${table}`).pluck().get() as number;
  const left = Object.fromEntries(
    ['transfers', 'parts', 'names', 'purge'].map((table) => [table, count(table)]),
  );
  db.close();
  return left;
};

test('a removed job is gone at once, its rows little by little, and those of others stay', async () => {
  const dataDir = tempDir();
  const { ledger } = openLedger({ dataDir });
  const [doomed, other] = [ledger.createJob(newJob).id, ledger.createJob(newJob).id];
  fill(ledger, doomed, 9000);
  fill(ledger, other, 10);
  const parts = [doomed, other].map((jobId) => ({
    transferId: jobId * 1e9 + 1,
    number: 1,
    written: 1,
    durable: 1,
    crc: null,
    durableCrc: null,
  }));
  ledger.record({ transfers: [], parts, dropParts: [] });
  ledger.removeJob(doomed);
  expect(ledger.jobs().map(({ id }) => id)).toEqual([other]);
  expect(rowsLeft(dataDir).transfers).toBeGreaterThan(10);
  await expect.poll(() => rowsLeft(dataDir)).toEqual({ transfers: 10, parts: 1, names: 10, purge: 0 });
  expect(ledger.counts(other).files).toBe(10);
  ledger.close();
});

test('a purge cut short by a close goes on at the next start', async () => {
  const dataDir = tempDir();
  const first = openLedger({ dataDir }).ledger;
  const { id } = first.createJob(newJob);
  fill(first, id, 9000);
  first.removeJob(id);
  first.close();
  expect(rowsLeft(dataDir).transfers).toBeGreaterThan(0);
  const second = openLedger({ dataDir }).ledger;
  await expect.poll(() => rowsLeft(dataDir)).toEqual({ transfers: 0, parts: 0, names: 0, purge: 0 });
  second.close();
});

test('one turn deletes no more rows than it may', () => {
  const db = new Database(':memory:');
  migrate(db);
  db.exec(`
    INSERT INTO purge VALUES (7);
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100)
      INSERT INTO parts SELECT 7000000001, i, 0, 0, NULL, NULL FROM n;
    INSERT INTO transfers (id, jobId, size, cut, key) VALUES (7000000001, 7, 1, 0, 'a'), (7000000002, 7, 1, 0, 'b');
    INSERT INTO names (jobId, folded, folder) VALUES (7, 'a', 0), (8, 'a', 0)`);
  const left = () =>
    ['parts', 'transfers', 'names', 'purge'].map((t) =>
      db.prepare(`SELECT count(*) FROM ${t}`).pluck().get(),
    );
  expect(purgeSome(db, 60)).toBe(true);
  expect(left()).toEqual([40, 2, 2, 1]);
  expect(purgeSome(db, 41)).toBe(true);
  expect(left()).toEqual([0, 1, 2, 1]);
  while (purgeSome(db, 60));
  expect(left()).toEqual([0, 0, 1, 0]);
  db.close();
});
