/** What it costs to work on a large checklist: each verb takes a bounded number of rows a turn, and no query reads them all. */
import Database from 'better-sqlite3';
import { expect, onTestFinished, test, vi } from 'vitest';
import type {
  CheckAsked,
  CheckPlace,
  DoomedPlace,
  MovedPlace,
  UploadLedger,
} from '../../main/engine/ports/upload-ledger.ts';
import type { Db } from '../../main/store/database.ts';
import { endOfPaths } from '../../main/store/upload-codes.ts';
import { rowsPerTurn } from '../../main/store/upload-walk.ts';
import { plainUpload, type RowState } from '../../shared/upload.ts';
import { openTemp } from './ledgers.ts';
import { newJob } from './samples.ts';

const file = { size: 16, stamp: '1.1', etag: null, failure: null };
const broken = { code: 'internal', reason: 'r', hint: 'h', detail: 'd' } as const;
const manyPath = (i: number) =>
  `b/${String(Math.floor(i / 1000)).padStart(3, '0')}/${String(i).padStart(6, '0')}`;
const pageOf = { folder: '', failed: false, offset: 0, limit: 100 };

/** Many rows in one state between a few of others. */
function checklist({ count, state }: { readonly count: number; readonly state: RowState }) {
  const { ledger } = openTemp();
  const { uploads } = ledger;
  const { id } = ledger.createJob({ ...newJob, kind: 'upload', confirmed: false, upload: plainUpload });
  const other = state === 'new' ? 'only-there' : 'new';
  const none = { files: 0, bytes: 0 };
  uploads.addRows(id, [{ ...file, path: 'a', size: 17, state: other }], none);
  for (let at = 0; at < count; at += 1000)
    uploads.addRows(
      id,
      Array.from({ length: Math.min(1000, count - at) }, (_, i) => ({
        ...file,
        path: manyPath(at + i),
        state,
      })),
      none,
    );
  uploads.addRows(id, [{ ...file, path: 'c', state: other }], none);
  uploads.addRows(id, [{ ...file, path: 'd', state: 'new', failure: broken }], none);
  return { ledger, uploads, id };
}

/** Calls until it says null. Returns how often, and what it found. */
function inTurns<P, T>(
  verb: (place: P | null) => { readonly found?: readonly T[]; readonly next: P | null },
) {
  const found: T[] = [];
  for (let turns = 1, place: P | null = null; ; turns++) {
    const one = verb(place);
    found.push(...(one.found ?? []));
    if (one.next === null) return { turns, found };
    place = one.next;
  }
}

const everyVerb = (uploads: UploadLedger, id: number) => {
  const checks: readonly CheckAsked[] = [
    { checked: true, paths: [manyPath(1), 'a'], folders: [''], states: [] },
    { checked: false, paths: [], folders: [''], states: ['only-there', 'new'] },
    { checked: true, paths: [], folders: ['b/000', ''], states: ['only-there', 'new'] },
  ];
  for (const asked of checks)
    inTurns((place: CheckPlace | null) => ({ next: uploads.check(id, asked, place) }));
  for (const offset of [0, 100, rowsPerTurn + 1])
    for (const states of [[], ['new'], ['new', 'changed', 'only-there', 'moved']] as const)
      uploads.rows(id, { ...pageOf, states, offset });
  uploads.rows(id, { ...pageOf, states: [], failed: true });
  inTurns((place: string | null) => uploads.find(id, { ...pageOf, states: [], text: '1' }, place));
  inTurns((place: string | null) => uploads.find(id, { ...pageOf, states: ['new'], text: '1' }, place));
  for (const offset of [0, 3]) uploads.tree(id, { folder: '', offset, limit: 10 });
  uploads.tree(id, { folder: 'b/000', offset: 500, limit: 10 });
  uploads.sums(id, 'b');
  const { found } = inTurns((place: MovedPlace | null) => uploads.likelyMoved(id, place, 10));
  uploads.setMoved(id, found.slice(0, 1));
  inTurns((place: DoomedPlace | null) => uploads.doomed(id, place, 10));
  inTurns((place: string | null) => ({ next: uploads.fill(id, place ?? '', 2000) }));
  uploads.files(id, [manyPath(1), manyPath(2)]);
  uploads.files(
    id,
    Array.from({ length: 50 }, (_, i) => manyPath(i)),
  );
  uploads.setFile(id, manyPath(3), { uploadId: 'one' });
  uploads.open(id);
  while (uploads.clear(id));
};

/** Steps of a plan that read the checklist, and not by a row's key, nor by where a piece of it ends. */
const unbounded = (plan: readonly string[]) =>
  plan.filter(
    (step) =>
      /^(SCAN|SEARCH) (uploadRows|uploadFolders|here|there|many)\b/.test(step) &&
      !/\(jobId=\? AND (state=\? AND )?path(=\?|>\? AND path<\?|<\?)/.test(step) &&
      !/uploadRowsOpen/.test(step) &&
      // Of one folder, or of its folders.
      !/\(jobId=\? AND (folder|parent)[=<>]\?/.test(step),
  );

const planOf = (db: Db, text: string) =>
  db
    .prepare<unknown[], { readonly detail: string }>(`EXPLAIN QUERY PLAN ${text}`)
    .all(...(/@\w/.test(text) ? [named] : text.match(/\?/g)!.map(() => 0)))
    .map(({ detail }) => detail);
const named = {
  jobId: 0,
  from: '',
  to: endOfPaths,
  limit: 1,
  rows: 1,
  like: '',
  checked: 0,
  state: 0,
  most: 1,
};

const quadratic = `SELECT here.path, there.path FROM uploadRows AS there
  JOIN uploadRows AS here ON here.jobId = there.jobId AND here.size = there.size AND here.state = 0
  WHERE there.jobId = ? AND there.state = 3 AND there.size > 0 LIMIT ?`;

test('no query on a checklist reads all of its rows', () => {
  const texts = new Map<string, Db>();
  const { prepare } = Database.prototype;
  const spy = vi.spyOn(Database.prototype, 'prepare').mockImplementation(function (this: Db, text: string) {
    texts.set(text, this);
    return prepare.call(this, text);
  } as typeof prepare);
  onTestFinished(() => spy.mockRestore());
  for (const state of ['new', 'only-there'] as const) {
    const { uploads, id } = checklist({ count: 2 * rowsPerTurn, state });
    everyVerb(uploads, id);
  }
  spy.mockRestore();
  const read = [...texts].filter(([text]) => /uploadRows|uploadFolders/.test(text));
  expect(read.length).toBeGreaterThan(25);
  const bad = read.flatMap(([text, db]) => {
    if (/^(INSERT INTO|CREATE)/.test(text)) return [];
    return unbounded(planOf(db, text)).map((step) => `${step}: ${text}`);
  });
  expect(bad).toEqual([]);
  // A join that left it to SQLite was quadratic: every row of one state against all rows.
  const [db] = [...texts.values()].slice(-1);
  expect(db && unbounded(planOf(db, quadratic))).toHaveLength(2);
});

test('a million rows are some turns: a turn takes so many, and finds what a turn over all would', () => {
  const count = 3 * rowsPerTurn + 7;
  const { ledger, uploads, id } = checklist({ count, state: 'only-there' });
  const all = { paths: [], folders: [''], states: ['only-there', 'new'] } as const;
  const check = (checked: boolean) =>
    inTurns((place: CheckPlace | null) => ({ next: uploads.check(id, { ...all, checked }, place) })).turns;
  expect(check(true)).toBe(4);
  expect(check(true)).toBe(1);
  const { 'only-there': there } = uploads.sums(id, '').states;
  expect(there).toMatchObject({ files: count, checkedFiles: count, checkedBytes: count * 16 });
  expect(uploads.sums(id, 'b/010').states['only-there']).toMatchObject({ files: 1000, checkedFiles: 1000 });

  uploads.check(id, { checked: false, paths: [manyPath(0)], folders: [], states: [] }, null);
  const doomed = inTurns((place: DoomedPlace | null) => {
    const { rows, next } = uploads.doomed(id, place, 1000);
    expect(rows.length).toBeLessThanOrEqual(1000);
    return { found: rows.map(({ path }) => path), next };
  });
  expect(doomed.found).toEqual(Array.from({ length: count - 1 }, (_, i) => manyPath(i + 1)));

  const found = inTurns((place: string | null) => {
    const { rows, next } = uploads.find(id, { ...pageOf, states: ['only-there'], text: '/00777' }, place);
    return { found: rows.map(({ path }) => path), next };
  });
  expect(found.turns).toBe(4);
  expect(found.found).toEqual(Array.from({ length: 10 }, (_, i) => manyPath(7770 + i)));

  // What follows is for another turn.
  expect(check(false)).toBe(5);
  expect(uploads.sums(id, 'b').states['only-there'].checkedFiles).toBe(0);
  check(true);

  // The two new ones and the one that cannot be sent: what is only there is not walked over.
  ledger.changeJob(id, { confirmed: true });
  expect(inTurns((place: string | null) => ({ next: uploads.fill(id, place ?? '', 2000) })).turns).toBe(2);
  expect(ledger.counts(id)).toMatchObject({ files: 3, failed: 1 });

  const turns = () => {
    for (let n = 1; ; n++) if (!uploads.clear(id)) return n;
  };
  expect(turns()).toBe(4);
  expect(uploads.rows(id, { ...pageOf, states: [] })).toEqual({ total: 0, rows: [] });
});

test('rows that are many and unchecked become no transfers, a turn at a time', () => {
  const { ledger, uploads, id } = checklist({ count: 2 * rowsPerTurn, state: 'new' });
  const all = { checked: false, paths: [], folders: ['b'], states: [] };
  inTurns((place: CheckPlace | null) => ({ next: uploads.check(id, all, place) }));
  uploads.check(id, { ...all, checked: true, folders: [], paths: [manyPath(7000), manyPath(7001)] }, null);
  const { turns } = inTurns((place: string | null) => ({ next: uploads.fill(id, place ?? '', 2000) }));
  expect(turns).toBeGreaterThanOrEqual(3);
  expect(ledger.counts(id)).toMatchObject({ files: 3, failed: 1 });
});

test('what may have moved is found whichever side is the larger, each pair once, and no more than asked for', () => {
  for (const state of ['new', 'only-there'] as const) {
    const { uploads, id } = checklist({ count: 2 * rowsPerTurn, state });
    const other = state === 'new' ? 'only-there' : 'new';
    const [at, to] = [manyPath(rowsPerTurn + 3), 'e'];
    uploads.addRows(id, [{ ...file, path: `${at}x`, size: 99, state }], { files: 0, bytes: 0 });
    uploads.addRows(id, [{ ...file, path: to, size: 99, state: other }], { files: 0, bytes: 0 });
    const look = (limit: number) =>
      inTurns((place: MovedPlace | null) => uploads.likelyMoved(id, place, limit)).found;
    const [here, there] = state === 'new' ? [`${at}x`, to] : [to, `${at}x`];
    const pairs = look(10_000).filter(({ size }) => size === 99);
    expect(pairs.map(({ path, from }) => [path, from])).toEqual([[here, there]]);
    expect(look(5)).toHaveLength(5);
    // A second look finds the same: nothing of the first is left.
    expect(look(10_000).filter(({ size }) => size === 99)).toHaveLength(1);
  }
});
