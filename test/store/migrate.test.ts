import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import type { Db } from '../../main/store/database.ts';
import { type Migration, migrate, migrations, newestVersion, versionOf } from '../../main/store/migrate.ts';
import { openLedger } from '../../main/store/open.ts';
import { partsOf } from '../../main/store/schema.ts';
import { wholeStudy } from '../../shared/study.ts';
import { plainStoring, plainUpload } from '../../shared/upload.ts';
import { tempDir } from './ledgers.ts';
import { fill, newJob, nothing } from './samples.ts';

const addColumn: Migration = {
  version: newestVersion + 10,
  up: (db) => db.exec("ALTER TABLE jobs ADD COLUMN note TEXT NOT NULL DEFAULT 'carried'"),
};

const before = (bound: number) => migrations.filter(({ version }) => version < bound);

/** An open ledger of the days before that step. */
function ledgerBefore(bound: number): { readonly dataDir: string; readonly db: Db } {
  const dataDir = tempDir();
  const db = new Database(`${dataDir}/ledger.sqlite`);
  migrate(db, before(bound));
  return { dataDir, db };
}

const oldJob = `
  INSERT INTO jobs (id, kind, name, source, folder, onConflict, status, confirmed, listed, createdAt, rank, figures)
  VALUES (1, 'download', 'old', '${JSON.stringify(newJob.source)}', '/data', 'skip', 0, 1, 1, 5, 1, '{}');
  INSERT INTO counts (jobId) VALUES (1);
  INSERT INTO selections (jobId, selection) VALUES (1, '${JSON.stringify(newJob.selection)}')`;

/** Columns, tables and indexes, whatever order they came in. */
const schemaOf = (db: Db) => [...partsOf(db)].sort();

test('the numbers of migrations grow, and the last one is the newest version', () => {
  const versions = migrations.map(({ version }) => version);
  expect(versions).toEqual([...new Set(versions)].sort((a, b) => a - b));
  expect(versions.at(-1)).toBe(newestVersion);
});

test('rows of a ledger are carried through the next step', () => {
  const dataDir = tempDir();
  const { ledger } = openLedger({ dataDir });
  fill(ledger, ledger.createJob(newJob).id, 1500);
  ledger.close();
  const db = new Database(`${dataDir}/ledger.sqlite`);
  migrate(db, [...migrations, addColumn]);
  expect(versionOf(db)).toBe(addColumn.version);
  expect(db.prepare('SELECT name, note FROM jobs').all()).toEqual([{ name: newJob.name, note: 'carried' }]);
  expect(db.prepare('SELECT count(*) FROM transfers').pluck().get()).toBe(1500);
  db.close();
});

test('jobs of the first ledger have no speed limit and wait their turn, and may be given one and started', () => {
  const { dataDir, db } = ledgerBefore(20);
  db.exec(oldJob);
  db.close();
  const { ledger } = openLedger({ dataDir });
  expect(ledger.job(1)).toMatchObject({ name: 'old', folder: '/data', rank: 1, bytesPerSecond: null });
  ledger.changeJob(1, { bytesPerSecond: 500_000 });
  expect(ledger.job(1)).toMatchObject({ bytesPerSecond: 500_000, forced: false });
  ledger.changeJob(1, { forced: true });
  expect(ledger.job(1)).toMatchObject({ forced: true });
  ledger.close();
});

test('jobs from before uploads are none, and a new one has a checklist', () => {
  const { dataDir, db } = ledgerBefore(50);
  db.exec(oldJob);
  db.close();
  const { ledger } = openLedger({ dataDir });
  expect(ledger.job(1)).toMatchObject({ name: 'old', kind: 'download' });
  expect(() => ledger.uploads.record(1)).toThrow();
  const { id } = ledger.createJob({ ...newJob, kind: 'upload', upload: plainUpload });
  const row = { path: 'a/b.txt', state: 'new', size: 5, stamp: '1.1', etag: null, failure: null } as const;
  ledger.uploads.addRows(id, [row], { files: 0, bytes: 0 });
  expect(ledger.uploads.sums(id, 'a').states.new).toMatchObject({ files: 1, bytes: 5, checkedFiles: 1 });
  ledger.close();
});

test('names taken before they had owners are still taken', () => {
  const { dataDir, db } = ledgerBefore(20);
  db.exec("INSERT INTO names (jobId, folded, folder) VALUES (1, 'a', 0), (1, 'b', 1)");
  db.close();
  const { ledger } = openLedger({ dataDir });
  expect(['a', 'b', 'c'].map((name) => ledger.nameTaken(1, name))).toEqual([
    { as: 'file', key: null },
    { as: 'folder', key: null },
    null,
  ]);
  ledger.close();
});

test('what was completed before that had a time vouches for nothing, what is completed from then on does', () => {
  const { dataDir, db } = ledgerBefore(40);
  db.exec(`
    INSERT INTO jobs (id, kind, name, source, folder, onConflict, status, confirmed, listed, createdAt, rank, figures)
    VALUES (1, 'download', 'old', '${JSON.stringify(newJob.source)}', '${newJob.folder}', 'skip', 3, 1, 1, 5, 1, '{}');
    INSERT INTO counts (jobId, files, completed) VALUES (1, 2, 1);
    INSERT INTO transfers (id, jobId, status, size, cut, key, verification) VALUES
      (1000000001, 1, 3, 1, 4, 'ds1/a', 15), (1000000002, 1, 0, 1, 4, 'ds1/b', 0)`);
  db.close();
  const { ledger } = openLedger({ dataDir });
  const verification = { state: 'verified', by: 'md5' } as const;
  ledger.record({ ...nothing, transfers: [{ id: 1000000002, status: 'completed', verification }] });
  const { id } = ledger.createJob(newJob);
  expect(ledger.vouchers(id, ['ds1/a', 'ds1/b', 'ds1/c'])).toMatchObject([
    { transfer: { key: 'ds1/b' }, finishedAt: expect.any(Number) },
  ]);
  ledger.close();
});

test('a step that fails leaves the ledger whole at the version before it', () => {
  const db = new Database(':memory:');
  const breaks: Migration = {
    version: addColumn.version,
    up: (handle) => {
      addColumn.up(handle);
      handle.exec('CREATE TABLE jobs (again)');
    },
  };
  expect(() => migrate(db, [...migrations, breaks])).toThrow('already exists');
  expect(versionOf(db)).toBe(newestVersion);
  expect(db.prepare("SELECT name FROM pragma_table_info('jobs')").pluck().all()).not.toContain('note');
  db.close();
});

test('a step already taken is not taken again, and numbers that do not grow are refused', () => {
  const db = new Database(':memory:');
  migrate(db);
  migrate(db);
  expect(versionOf(db)).toBe(newestVersion);
  expect(() => migrate(db, [...migrations, ...migrations])).toThrow('must grow');
  db.close();
});

test('a step that was written later is taken, whatever number stands above it, and rows are carried through', () => {
  /** What changes the table that another step makes comes with it. */
  const after: Readonly<Record<number, number>> = { 60: 150, 85: 120 };
  for (const gap of migrations.slice(1)) {
    const later = migrations.filter(
      ({ version }) => version !== gap.version && version !== after[gap.version],
    );
    const dataDir = tempDir();
    const db = new Database(`${dataDir}/ledger.sqlite`);
    migrate(db, later);
    db.exec(oldJob);
    db.close();
    const { ledger, notices } = openLedger({ dataDir });
    expect(notices, `${gap.version}`).toEqual([]);
    expect(ledger.jobs()).toMatchObject([{ name: 'old', folder: '/data' }]);
    ledger.close();
    const whole = ledgerBefore(newestVersion + 1).db;
    const filled = new Database(`${dataDir}/ledger.sqlite`);
    expect(schemaOf(filled)).toEqual(schemaOf(whole));
    filled.close();
    whole.close();
  }
});

test('a ledger from before steps were recorded takes those that were passed over, in order', () => {
  const { dataDir, db } = ledgerBefore(50);
  for (const { version, up } of migrations) if (version === 80) up(db);
  db.exec(oldJob);
  db.exec('DROP TABLE migrations');
  db.pragma('user_version = 80');
  db.close();
  const { ledger, notices } = openLedger({ dataDir });
  expect(notices).toEqual([]);
  expect(ledger.job(1)).toMatchObject({ name: 'old', forced: false, mount: null });
  ledger.close();
  const filled = new Database(`${dataDir}/ledger.sqlite`);
  expect(filled.prepare('SELECT version FROM migrations').pluck().all()).toEqual(
    migrations.map((step) => step.version),
  );
  expect(versionOf(filled)).toBe(newestVersion);
  filled.close();
});

test('a ledger that knew no studies can keep them, and loses no job', () => {
  const { dataDir, db } = ledgerBefore(85);
  db.exec(oldJob);
  db.close();
  const { ledger } = openLedger({ dataDir });
  const study = { name: 's', kind: 'raw', subjects: 1, sessions: 0, files: 2, bytes: 3, to: null } as const;
  const decided = {
    choice: wholeStudy,
    answers: { 'face-visible': 'send' },
    released: [],
    receiptInBucket: false,
    storing: plainStoring,
    jobId: null,
    sentAt: null,
  } as const;
  const record = (folder: string, lookedAt: number) => ({
    ...study,
    ...decided,
    released: [],
    folder,
    lookedAt,
  });
  for (let i = 0; i < 60; i++) ledger.studies.keep(record(`/s${i}`, i));
  ledger.studies.keep(record('/s20', 100));
  expect(ledger.studies.list()).toHaveLength(50);
  expect(ledger.studies.list()[0]).toEqual(record('/s20', 100));
  expect(ledger.studies.read('/s3')).toBe(null);
  ledger.studies.forget('/s20');
  expect(ledger.studies.read('/s20')).toBe(null);
  expect(ledger.jobs()).toMatchObject([{ name: 'old' }]);
  ledger.close();
});

test('a study from before anybody could say how it is stored is kept, and leaves that to the bucket', () => {
  const { dataDir, db } = ledgerBefore(120);
  const place = { folder: '/s', name: 's', kind: 'raw', subjects: 1, sessions: 0, files: 2, bytes: 3 };
  const decided = { choice: wholeStudy, answers: { 'face-visible': 'send' }, released: ['sourcedata/'] };
  const rest = { to: null, lookedAt: 7, receiptInBucket: true, jobId: null, sentAt: null };
  const record = { ...place, ...decided, ...rest };
  db.prepare('INSERT INTO studies VALUES (?, ?, ?)').run('/s', 7, JSON.stringify(record));
  db.close();
  const { ledger } = openLedger({ dataDir });
  expect(ledger.studies.list()).toEqual([{ ...record, storing: plainStoring }]);
  ledger.close();
});

test('a job from before drives were known has none, and may be given one', () => {
  const { dataDir, db } = ledgerBefore(140);
  db.exec(oldJob);
  db.close();
  const { ledger } = openLedger({ dataDir });
  expect(ledger.job(1)).toMatchObject({ name: 'old', mount: null });
  ledger.changeJob(1, { mount: '/data' });
  expect(ledger.job(1)).toMatchObject({ mount: '/data' });
  ledger.close();
});

test('a job from before jobs knew the folders of their window has none, and a new one keeps its own', () => {
  const { dataDir, db } = ledgerBefore(160);
  db.exec(oldJob);
  db.close();
  const { ledger } = openLedger({ dataDir });
  const old = ledger.job(1);
  expect(old).toMatchObject({ name: 'old', roots: [] });
  const made = ledger.createJob({ ...old, kind: 'download', roots: ['/srv/data'] });
  expect(ledger.job(made.id)).toMatchObject({ name: 'old', roots: ['/srv/data'] });
  ledger.close();
});

test('a checklist from before it was read by state keeps its rows, its checks and its unfinished uploads', () => {
  const { dataDir, db } = ledgerBefore(150);
  db.exec(oldJob);
  db.exec(`
    INSERT INTO uploads (jobId, options) VALUES (1, '${JSON.stringify(plainUpload)}');
    INSERT INTO uploadRows (jobId, path, state, checked, size, stamp, uploadId) VALUES
      (1, 'a', 0, 1, 5, '1.1', 'u1'), (1, 'b', 3, 0, 6, NULL, NULL), (1, 'c', 2, 0, 7, '1.2', NULL);
    INSERT INTO uploadFolders (jobId, folder, state, files, bytes, checkedFiles, checkedBytes) VALUES
      (1, '', 0, 1, 5, 1, 5), (1, '', 3, 1, 6, 0, 0), (1, '', 2, 1, 7, 0, 0)`);
  db.close();
  const { ledger, notices } = openLedger({ dataDir });
  expect(notices).toEqual([]);
  const page = { folder: '', failed: false, offset: 0, limit: 10 };
  const { total, rows } = ledger.uploads.rows(1, { ...page, states: ['new', 'only-there'] });
  expect(total).toBe(2);
  expect(rows).toMatchObject([
    { path: 'a', state: 'new', checked: true },
    { path: 'b', state: 'only-there', checked: false },
  ]);
  expect(ledger.uploads.open(1)).toEqual([{ path: 'a', uploadId: 'u1' }]);
  ledger.close();
});
