import {
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { newestVersion } from '../../main/store/migrate.ts';
import { openLedger } from '../../main/store/open.ts';
import { WaybillError } from '../../shared/failure.ts';
import { tempDir } from './ledgers.ts';
import { fill, newJob } from './samples.ts';

const every = { status: null, text: '', offset: 0, limit: 1000 } as const;
const ledgerOf = (dataDir: string) => path.join(dataDir, 'ledger.sqlite');

/** A closed ledger of one job with 2000 transfers: about a hundred pages. */
function closedLedger(): { dataDir: string; file: string; jobId: number } {
  const dataDir = tempDir();
  const { ledger } = openLedger({ dataDir });
  const { id } = ledger.createJob(newJob);
  fill(ledger, id, 2000);
  ledger.close();
  return { dataDir, file: ledgerOf(dataDir), jobId: id };
}

function failureOf(work: () => unknown) {
  try {
    work();
  } catch (error) {
    if (error instanceof WaybillError) return error.failure;
    throw error;
  }
  return null;
}

function setAside(dataDir: string): readonly string[] {
  return readdirSync(dataDir).filter((name) => /^ledger-corrupt-\d{8}-\d{6}(-\d+)?\.sqlite/.test(name));
}

/** Opens what is damaged: expects a new ledger that works, and the old bytes beside it, named in a notice. */
function expectSetAside(dataDir: string, damaged: Buffer): void {
  const { ledger, notices } = openLedger({ dataDir });
  expect(ledger.jobs()).toEqual([]);
  fill(ledger, ledger.createJob(newJob).id, 5);
  ledger.close();
  const [kept = ''] = setAside(dataDir).filter((name) => name.endsWith('.sqlite'));
  expect(readFileSync(path.join(dataDir, kept)).equals(damaged)).toBe(true);
  expect(notices).toMatchObject([{ level: 'warning', failure: { code: 'ledger-corrupt' } }]);
  expect(notices[0]?.text).toContain(path.join(dataDir, kept));
  const again = openLedger({ dataDir });
  expect(again.notices).toEqual([]);
  expect(again.ledger.jobs()).toHaveLength(1);
  again.ledger.close();
}

test('what was written before a close is there after it', () => {
  const { dataDir, jobId } = closedLedger();
  const { ledger, notices } = openLedger({ dataDir });
  expect(notices).toEqual([]);
  expect(ledger.job(jobId)).toMatchObject({ ...newJob, counts: { files: 2000 } });
  expect(ledger.transfers(jobId, { ...every, offset: 1999 }).transfers).toHaveLength(1);
  ledger.close();
  ledger.close();
  expect(existsSync(`${ledgerOf(dataDir)}-wal`)).toBe(false);
});

test('a ledger of a newer Waybill is refused and not touched', () => {
  const { dataDir, file } = closedLedger();
  const db = new Database(file);
  db.pragma(`user_version = ${newestVersion + 10}`);
  db.close();
  const before = { bytes: readFileSync(file), files: readdirSync(dataDir), modified: statSync(file).mtimeMs };
  const failure = failureOf(() => openLedger({ dataDir }));
  expect(failure).toMatchObject({
    code: 'ledger-newer',
    detail: expect.stringContaining(String(newestVersion + 10)),
  });
  expect(failure?.hint).toMatch(/Update Waybill/);
  expect(readFileSync(file).equals(before.bytes)).toBe(true);
  expect(readdirSync(dataDir)).toEqual(before.files);
  expect(statSync(file).mtimeMs).toBe(before.modified);
});

test('a newer ledger is refused even when only its write-ahead log says so', () => {
  const { file } = closedLedger();
  const db = new Database(file);
  db.pragma(`user_version = ${newestVersion + 10}`);
  const copy = tempDir();
  for (const end of ['', '-wal']) copyFileSync(file + end, ledgerOf(copy) + end);
  db.close();
  expect(failureOf(() => openLedger({ dataDir: copy }))?.code).toBe('ledger-newer');
  expect(setAside(copy)).toEqual([]);
});

test('a ledger that took a step this Waybill does not know is refused, whatever its number', () => {
  const { dataDir, file } = closedLedger();
  const db = new Database(file);
  db.exec('INSERT INTO migrations VALUES (55, 0)');
  db.close();
  const failure = failureOf(() => openLedger({ dataDir }));
  expect(failure).toMatchObject({ code: 'ledger-newer', detail: expect.stringContaining('55') });
  expect(setAside(dataDir)).toEqual([]);
});

test('a ledger that lacks what it should have is set aside, and the notice names what is missing', () => {
  for (const [change, missing] of [
    ['DROP TABLE lists', 'lists'],
    ['ALTER TABLE jobs DROP COLUMN forced', 'jobs.forced'],
    ['DROP INDEX transfersByKey', 'transfersByKey'],
  ] as const) {
    const { dataDir, file } = closedLedger();
    const db = new Database(file);
    db.exec(change);
    db.close();
    const damaged = readFileSync(file);
    const { ledger, notices } = openLedger({ dataDir });
    expect(ledger.jobs()).toEqual([]);
    ledger.close();
    expect(notices).toMatchObject([
      { failure: { code: 'ledger-corrupt', detail: expect.stringContaining(missing) } },
    ]);
    const [kept = ''] = setAside(dataDir);
    expect(readFileSync(path.join(dataDir, kept)).equals(damaged)).toBe(true);
  }
});

test('a step that cannot be taken is told in three parts, and the ledger stays', () => {
  const { dataDir, file } = closedLedger();
  const db = new Database(file);
  db.exec('DELETE FROM migrations WHERE version = 140');
  db.close();
  expect(failureOf(() => openLedger({ dataDir }))).toMatchObject({
    code: 'ledger-corrupt',
    reason: 'The ledger of an older Waybill could not be brought up to date.',
    detail: expect.stringContaining('duplicate column name: mount'),
  });
  expect(setAside(dataDir)).toEqual([]);
});

test('a file that is no database is set aside', () => {
  const dataDir = tempDir();
  const garbage = Buffer.from('this was never a ledger '.repeat(1000));
  writeFileSync(ledgerOf(dataDir), garbage);
  expectSetAside(dataDir, garbage);
});

test('a database that is no ledger is set aside', () => {
  const dataDir = tempDir();
  const db = new Database(ledgerOf(dataDir));
  db.exec('CREATE TABLE jobs (whatever)');
  db.close();
  expectSetAside(dataDir, readFileSync(ledgerOf(dataDir)));
});

test('a ledger cut short is set aside', () => {
  const { dataDir, file } = closedLedger();
  truncateSync(file, Math.floor(statSync(file).size / 2));
  expectSetAside(dataDir, readFileSync(file));
});

test('a ledger with one page overwritten is set aside', () => {
  const { dataDir, file } = closedLedger();
  const bytes = readFileSync(file);
  bytes.fill(0xff, 40 * 4096, 41 * 4096);
  writeFileSync(file, bytes);
  expectSetAside(dataDir, bytes);
});

test('the log of a damaged ledger goes aside with it and never into the new one', () => {
  const { file } = closedLedger();
  const open = new Database(file);
  open.pragma('wal_autocheckpoint = 0');
  open.exec('DELETE FROM transfers');
  const copy = tempDir();
  for (const end of ['', '-wal', '-shm']) copyFileSync(file + end, ledgerOf(copy) + end);
  open.close();
  const damaged = Buffer.alloc(statSync(ledgerOf(copy)).size, 'x');
  writeFileSync(ledgerOf(copy), damaged);
  expectSetAside(copy, damaged);
  expect(setAside(copy).some((name) => name.endsWith('.sqlite-wal'))).toBe(true);
});

test('a second damaged ledger in the same second gets a name of its own', () => {
  const dataDir = tempDir();
  for (const text of ['one', 'two', 'three']) {
    writeFileSync(ledgerOf(dataDir), text.repeat(500));
    openLedger({ dataDir }).ledger.close();
  }
  expect(setAside(dataDir).filter((name) => name.endsWith('.sqlite'))).toHaveLength(3);
});

test('damage met while running is ledger-corrupt, and the next start checks everything', () => {
  const { dataDir, file, jobId } = closedLedger();
  const { ledger } = openLedger({ dataDir });
  const bytes = readFileSync(file);
  bytes.fill(0xff, 4096 * 10);
  writeFileSync(file, bytes);
  expect(failureOf(() => [...ledger.eachTransfer(jobId)])?.code).toBe('ledger-corrupt');
  expect(existsSync(path.join(dataDir, 'ledger-suspect'))).toBe(true);
  failureOf(() => ledger.close());
  const next = openLedger({ dataDir });
  expect(next.notices).toMatchObject([{ id: 'ledger-corrupt' }]);
  expect(existsSync(path.join(dataDir, 'ledger-suspect'))).toBe(false);
  next.ledger.close();
});

test('a data folder that cannot be one is disk-denied, with its path', () => {
  const file = path.join(tempDir(), 'a-file');
  writeFileSync(file, '');
  expect(failureOf(() => openLedger({ dataDir: file }))).toMatchObject({ code: 'disk-denied' });
  expect(failureOf(() => openLedger({ dataDir: path.join(file, 'below') }))).toMatchObject({
    code: 'disk-denied',
    detail: expect.stringContaining(file),
  });
});
