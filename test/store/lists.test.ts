/** Lists of exact objects in the ledger. */
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { createJob } from '../../main/store/jobs.ts';
import { dropOldLists, purgeLists, writeList } from '../../main/store/lists.ts';
import { migrate, migrations } from '../../main/store/migrate.ts';
import { openLedger } from '../../main/store/open.ts';
import { type ExactObject, plainObject } from '../../shared/exact.ts';
import { tempDir } from './ledgers.ts';
import { newJob } from './samples.ts';

const objects = (count: number, from = 0): readonly ExactObject[] =>
  Array.from({ length: count }, (_, i) => ({ ...plainObject(`k${from + i}`), size: i }));

test('a list is read back in pages, with all that was asked for', () => {
  const { ledger } = openLedger({ dataDir: tempDir() });
  const list = ledger.writeList();
  list.add(objects(1000));
  const last: ExactObject = {
    key: 'last',
    path: 'x/y',
    size: 5,
    versionId: 'v1',
    expected: { algorithm: 'md5', hex: '00ff' },
    ranges: [{ start: 1, end: null }],
  };
  list.add([last, last]);
  const name = list.keep();
  expect(ledger.listed(name, 999, 10)).toEqual([objects(1000)[999], last]);
  expect(ledger.listed(name, 1001, 10)).toEqual([]);
  expect(ledger.listedPath(name, 'last')).toBe('x/y');
  expect(ledger.listedPath(name, 'k1')).toBeNull();
  ledger.close();
});

test('equal lists have one name, others another, and an empty one is refused', () => {
  const { ledger } = openLedger({ dataDir: tempDir() });
  const nameOf = (...pages: (readonly ExactObject[])[]) => {
    const list = ledger.writeList();
    for (const page of pages) list.add(page);
    return list.keep();
  };
  const name = nameOf(objects(10));
  expect(nameOf(objects(5), objects(10).slice(5))).toBe(name);
  expect(nameOf(objects(9))).not.toBe(name);
  expect(() => nameOf([])).toThrow('names no object');
  expect(() => nameOf(objects(2), [{ ...plainObject('k1'), size: 7 }])).toThrow('twice');
  ledger.close();
});

test('a list that no job names is gone after the next start, one that a job names stays', () => {
  const dataDir = tempDir();
  const first = openLedger({ dataDir }).ledger;
  const names = [10, 20].map((count) => {
    const list = first.writeList();
    list.add(objects(count));
    return list.keep();
  });
  const [kept = '', stray = ''] = names;
  first.writeList().add(objects(3));
  first.createJob({ ...newJob, selection: { ...newJob.selection, objects: kept } });
  first.close();
  const { ledger } = openLedger({ dataDir });
  expect(ledger.listed(kept, 0, 100)).toHaveLength(10);
  expect(() => ledger.listed(stray, 0, 100)).toThrow('no such list');
  ledger.close();
});

test('while somebody goes on choosing, the newest lists stay, and those of jobs, however old', () => {
  const db = new Database(':memory:');
  migrate(db);
  const named = [5, 6, 7, 8, 9].map((count) => {
    const list = writeList(db);
    list.add(objects(count));
    return list.keep();
  });
  const [ofJob = '', old, again = '', newer, newest] = named;
  createJob(db, { ...newJob, selection: { ...newJob.selection, objects: ofJob } });
  // The same choice once more is the newest.
  const same = writeList(db);
  same.add(objects(7));
  expect(same.keep()).toBe(again);
  const unfinished = writeList(db);
  unfinished.add(objects(3));
  const left = () => db.prepare('SELECT name FROM lists WHERE name IS NOT NULL ORDER BY id').pluck().all();
  dropOldLists(db, { lists: 3, rows: 1000 });
  expect(left()).toEqual([ofJob, newer, newest, again]);
  expect(named).toContain(old);
  // The newest is kept whatever it holds; 7 leave no room for more.
  dropOldLists(db, { lists: 3, rows: 7 });
  expect(left()).toEqual([ofJob, again]);
  expect(unfinished.keep()).toMatch(/^[0-9a-f]{32}$/);
  for (let turn = 0; purgeLists(db, 4); turn++) expect(turn).toBeLessThan(50);
  expect(db.prepare('SELECT count(DISTINCT list) FROM listed').pluck().get()).toBe(3);
  db.close();
});

test('transfers from before there were exact objects ask for nothing but their key', () => {
  const dataDir = tempDir();
  const db = new Database(`${dataDir}/ledger.sqlite`);
  migrate(db, migrations.slice(0, 4));
  db.exec(`
    INSERT INTO jobs (id, kind, name, source, folder, onConflict, status, confirmed, listed, createdAt, rank, figures)
    VALUES (1, 'download', 'old', '${JSON.stringify(newJob.source)}', '/data', 'skip', 0, 1, 1, 5, 1, '{}');
    INSERT INTO counts (jobId, files, queued) VALUES (1, 1, 1);
    INSERT INTO selections (jobId, selection) VALUES (1, '${JSON.stringify(newJob.selection)}');
    INSERT INTO transfers (id, jobId, size, cut, key) VALUES (1000000001, 1, 1, 4, 'ds1/a')`);
  db.close();
  const { ledger } = openLedger({ dataDir });
  expect(ledger.work(1000000001).transfer).toMatchObject({ key: 'ds1/a', path: 'a', asked: null });
  ledger.close();
});
