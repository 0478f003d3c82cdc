/**
 * Takes the index of the Imaging Data Commons from its Parquet files into a table that can be asked: one row a version of a
 * series. Words that come often (collections, patients, studies) are kept once and as numbers, UUIDs as bytes, so that a
 * million series take some hundred megabytes and not a gigabyte, here and on disk. It runs in a thread of its own.
 */
import Database from 'better-sqlite3';
import { openParquet, type Parquet, type Window } from './parquet.ts';

type Db = Database.Database;

export const tableVersion = 1;

/** Columns that are words, by the field they are chosen by. */
const worded = {
  collection: 'collection_id',
  patient: 'PatientID',
  study: 'StudyInstanceUID',
  modality: 'Modality',
  part: 'BodyPartExamined',
  licence: 'license_short_name',
  bucket: 'aws_bucket',
} as const;
type Worded = keyof typeof worded;
const wordedFields = Object.keys(worded) as Worded[];

export interface Sources {
  /** idc_index.parquet */
  readonly index: string;
  /** prior_versions_index.parquet: series as older versions of IDC had them; null where it could not be had. */
  readonly prior: string | null;
  /** tcia_idc_subset.parquet: which series TCIA has as well; null where it could not be had. */
  readonly tcia: string | null;
}

/** Writes a new file at `out`. Returns how many rows it has. Throws Error for what is no such index. */
export async function takeIn(sources: Sources, out: string): Promise<number> {
  const db = new Database(out);
  try {
    // Of no use unless whole: it is made again then.
    db.pragma('journal_mode = OFF');
    db.pragma('synchronous = OFF');
    db.exec(`
      CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
      CREATE TABLE words (id INTEGER PRIMARY KEY, text TEXT NOT NULL);
      -- first, last: versions of IDC that have the series as it is here; last null: the newest does.
      CREATE TABLE series (
        uid TEXT NOT NULL, uuid BLOB NOT NULL, first INTEGER NOT NULL, last INTEGER, megabytes REAL NOT NULL,
        tcia INTEGER NOT NULL DEFAULT 0,
        ${wordedFields.map((name) => `${name} INTEGER NOT NULL`).join(', ')}
      );
    `);
    const words = new Map<string, number>([['', 0]]);
    await takeFile(db, sources.index, words, { first: 'series_revised_idc_version', last: null });
    if (sources.prior)
      await takeFile(db, sources.prior, words, { first: 'min_idc_version', last: 'max_idc_version' });
    const add = db.prepare('INSERT INTO words VALUES (?, ?)');
    db.transaction(() => {
      for (const [text, id] of words) add.run(id, text);
    })();
    db.exec(`
      CREATE UNIQUE INDEX wordsByText ON words (text);
      CREATE INDEX byUid ON series (uid);
      CREATE INDEX byCollection ON series (collection);
      CREATE INDEX byPatient ON series (patient);
      CREATE INDEX byStudy ON series (study);
      ANALYZE;
    `);
    if (sources.tcia) await takeTcia(db, sources.tcia);
    db.pragma(`user_version = ${tableVersion}`);
    return db.prepare('SELECT count(*) FROM series').pluck().get() as number;
  } finally {
    db.close();
  }
}

async function takeFile(
  db: Db,
  file: string,
  words: Map<string, number>,
  versions: { readonly first: string; readonly last: string | null },
): Promise<void> {
  const parquet = await openParquet(file);
  try {
    for (const name of ['SeriesInstanceUID', 'crdc_series_uuid', 'aws_bucket', versions.first])
      if (!parquet.columns.has(name)) throw new Error(`it has no column ${name}`);
    for (const window of parquet.windows) await takeRows(db, parquet, window, words, versions);
  } finally {
    await parquet.close();
  }
}

async function takeRows(
  db: Db,
  parquet: Parquet,
  window: Window,
  words: Map<string, number>,
  versions: { readonly first: string; readonly last: string | null },
): Promise<void> {
  const { rows } = window;
  const each = async (name: string | null, put: (row: number, value: unknown) => void) => {
    if (name === null || !parquet.columns.has(name)) return;
    let row = 0;
    for (const value of await parquet.column(window, name)) put(row++, value);
  };
  const idOf = (text: string): number => {
    let id = words.get(text);
    if (id === undefined) words.set(text, (id = words.size));
    return id;
  };
  const numbers = async (name: string | null) => {
    const found = new Float64Array(rows).fill(-1);
    await each(name, (row, value) => {
      if (value !== null && value !== undefined) found[row] = Number(value);
    });
    return found;
  };
  const codes = new Map<Worded, Int32Array>();
  for (const field of wordedFields) {
    const mine = new Int32Array(rows);
    await each(worded[field], (row, value) => {
      mine[row] = idOf(typeof value === 'string' ? value : '');
    });
    codes.set(field, mine);
  }
  const [first, last, megabytes] = [
    await numbers(versions.first),
    await numbers(versions.last),
    await numbers('series_size_MB'),
  ];
  const uuids = Buffer.alloc(rows * 16);
  await each('crdc_series_uuid', (row, value) => {
    const hex = typeof value === 'string' ? value.replaceAll('-', '') : '';
    if (!/^[0-9a-f]{32}$/i.test(hex)) throw new Error(`row ${row} has no UUID`);
    uuids.write(hex, row * 16, 'hex');
  });
  const insert = db.prepare(
    `INSERT INTO series (uid, uuid, first, last, megabytes, ${wordedFields.join(', ')})
     VALUES (?, ?, ?, ?, ?, ${wordedFields.map(() => '?').join(', ')})`,
  );
  db.exec('BEGIN');
  await each('SeriesInstanceUID', (row, value) => {
    if (typeof value !== 'string') throw new Error(`row ${row} has no SeriesInstanceUID`);
    const uuid = uuids.subarray(row * 16, row * 16 + 16);
    const until = versions.last === null ? null : (last[row] ?? 0);
    const mine = wordedFields.map((field) => codes.get(field)?.[row] ?? 0);
    insert.run(value, uuid, Math.max(0, first[row] ?? 0), until, Math.max(0, megabytes[row] ?? 0), ...mine);
  });
  db.exec('COMMIT');
}

async function takeTcia(db: Db, file: string): Promise<void> {
  const parquet = await openParquet(file);
  try {
    if (!parquet.columns.has('SeriesInstanceUID')) throw new Error('it has no column SeriesInstanceUID');
    const mark = db.prepare('UPDATE series SET tcia = 1 WHERE uid = ?');
    for (const window of parquet.windows) {
      const uids = await parquet.column(window, 'SeriesInstanceUID');
      db.transaction(() => {
        for (const uid of uids) mark.run(String(uid));
      })();
    }
  } finally {
    await parquet.close();
  }
}
