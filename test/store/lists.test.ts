/** Lists of exact objects in the ledger. */
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
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
