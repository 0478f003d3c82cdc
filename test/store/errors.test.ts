import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { classify } from '../../main/store/errors.ts';
import { toFailure } from '../../shared/failure.ts';
import { tempDir } from './ledgers.ts';

test.each([
  ['SQLITE_NOTADB', 'ledger-corrupt'],
  ['SQLITE_CORRUPT', 'ledger-corrupt'],
  ['SQLITE_CORRUPT_INDEX', 'ledger-corrupt'],
  ['SQLITE_FULL', 'disk-full'],
  ['SQLITE_CANTOPEN', 'disk-denied'],
  ['SQLITE_READONLY_DBMOVED', 'disk-denied'],
  ['SQLITE_IOERR_WRITE', 'disk-error'],
  ['SQLITE_BUSY_SNAPSHOT', 'locked'],
  ['SQLITE_CONSTRAINT_UNIQUE', 'internal'],
])('%s is %s', (code, expected) => {
  const failure = toFailure(classify(new Database.SqliteError('as SQLite says', code)));
  expect(failure.code).toBe(expected);
  expect(failure.detail).toContain('as SQLite says');
});

test('a full database is disk-full, whatever made it so', () => {
  const db = new Database(`${tempDir()}/full.sqlite`);
  db.exec('CREATE TABLE t (x)');
  db.pragma('max_page_count = 3');
  const write = () => db.exec('INSERT INTO t VALUES (zeroblob(100000))');
  expect(() => {
    try {
      write();
    } catch (error) {
      throw classify(error);
    }
  }).toThrow(expect.objectContaining({ failure: expect.objectContaining({ code: 'disk-full' }) }));
  db.close();
});
