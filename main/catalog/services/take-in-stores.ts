/**
 * Takes the published index of CMIP6's Zarr stores, a CSV of half a million rows, into a table that can be asked: one row a
 * store, its facets as numbers of words. The address of a store says its facets in the order of the Data Reference Syntax, and
 * is believed before the columns: what is fetched is what was chosen. It runs in a thread of its own, a row at a time.
 */
import { createReadStream } from 'node:fs';
import Database from 'better-sqlite3';
import { linesOf } from '../manifests/lines.ts';
import { rowsOf } from '../manifests/table.ts';

export const storesVersion = 1;

/** Folders of a store, from the outside in. */
export const storeFields = [
  'activity',
  'institution',
  'model',
  'experiment',
  'member',
  'table_id',
  'variable',
  'grid',
  'version',
] as const;
export type StoreField = (typeof storeFields)[number];

/** Rows between two commits. */
const batch = 20_000;

/**
 * Writes a new file at `out`. Returns how many stores it has; rows of other buckets or other depths are left out. Throws Error
 * for what is no such index.
 *
 * @param args.bucket `s3://cmip6-pds`: without a slash at its end
 */
export async function takeInStores(args: {
  readonly file: string;
  readonly bucket: string;
  readonly out: string;
}): Promise<number> {
  const db = new Database(args.out);
  try {
    // Of no use unless whole: it is made again then.
    db.pragma('journal_mode = OFF');
    db.pragma('synchronous = OFF');
    db.exec(`
      CREATE TABLE words (id INTEGER PRIMARY KEY, text TEXT NOT NULL);
      CREATE TABLE store (${storeFields.map((field) => `${field} INTEGER NOT NULL`).join(', ')});
    `);
    const words = new Map<string, number>();
    const idOf = (text: string): number => {
      let id = words.get(text);
      if (id === undefined) words.set(text, (id = words.size));
      return id;
    };
    const insert = db.prepare(`INSERT INTO store VALUES (${storeFields.map(() => '?').join(', ')})`);
    let rows = 0;
    db.exec('BEGIN');
    for await (const facets of storesOf(args)) {
      insert.run(...facets.map(idOf));
      if (++rows % batch === 0) db.exec('COMMIT; BEGIN');
    }
    const add = db.prepare('INSERT INTO words VALUES (?, ?)');
    for (const [text, id] of words) add.run(id, text);
    db.exec(`
      COMMIT;
      CREATE UNIQUE INDEX wordsByText ON words (text);
      CREATE INDEX byVariable ON store (variable);
      CREATE INDEX byModel ON store (model);
      CREATE INDEX byExperiment ON store (experiment);
      ANALYZE;
    `);
    db.pragma(`user_version = ${storesVersion}`);
    return rows;
  } finally {
    db.close();
  }
}

async function* storesOf({ file, bucket }: { readonly file: string; readonly bucket: string }) {
  const root = `${bucket}/CMIP6/`;
  let column: number | null = null;
  const lines = linesOf(() => createReadStream(file, { encoding: 'utf8' }) as AsyncIterable<string>);
  for await (const { cells } of rowsOf(lines, { delimiter: ',', quote: '"' })) {
    if (column === null) {
      column = cells.map((cell) => cell.trim().toLowerCase()).indexOf('zstore');
      if (column < 0) throw new Error('it has no column zstore');
      continue;
    }
    const address = cells[column]?.trim() ?? '';
    if (!address.startsWith(root)) continue;
    const facets = address.slice(root.length).replace(/\/$/, '').split('/');
    // They become part of a key, as they are.
    if (facets.length === storeFields.length && facets.every((facet) => /^[\w-][\w.-]*$/.test(facet)))
      yield facets;
  }
}
