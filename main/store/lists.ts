/**
 * Lists of exact objects: written in pages before there is a plan, read in pages while it is listed. A list's name is the
 * digest of what is in it, so that the same wish is the same job again.
 */
import { createHash } from 'node:crypto';
import type { ExactObject } from '../../shared/exact.ts';
import { WaybillError } from '../../shared/failure.ts';
import type { ListWriter } from '../engine/ports/ledger.ts';
import { type Db, inTransaction, sql } from './database.ts';
import { notFound } from './errors.ts';

interface Row {
  readonly key: string;
  readonly path: string | null;
  readonly size: number | null;
  readonly asked: string | null;
}

const print = ({ versionId, expected, ranges }: ExactObject): string | null =>
  versionId === null && expected === null && ranges === null
    ? null
    : JSON.stringify({ versionId, expected, ranges });

export function writeList(db: Db): ListWriter {
  const list = Number(sql(db, 'INSERT INTO lists DEFAULT VALUES').run().lastInsertRowid);
  const hash = createHash('sha256');
  let n = 0;
  const drop = () => void sql(db, 'UPDATE lists SET gone = 1, name = NULL WHERE id = ?').run(list);
  return {
    add(objects) {
      inTransaction(db, () => {
        const insert = sql(
          db,
          'INSERT INTO listed (list, n, key, path, size, asked) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
        );
        for (const object of objects) {
          const { key, path, size } = object;
          const asked = print(object);
          if (insert.run(list, n + 1, key, path, size, asked).changes === 0) {
            checkSame(db, list, { key, path, size, asked });
            continue;
          }
          n++;
          hash.update(JSON.stringify([key, path, size, asked]));
        }
      });
    },
    keep() {
      if (n === 0) {
        drop();
        throw emptyList();
      }
      const name = hash.digest('hex').slice(0, 32);
      return inTransaction(db, () => {
        // An older one of the same objects gives way: who is about to plan it asks by name, and the newest stay longest.
        sql(db, 'UPDATE lists SET gone = 1, name = NULL WHERE name = ?').run(name);
        sql(db, 'UPDATE lists SET name = ? WHERE id = ?').run(name, list);
        return name;
      });
    },
    drop,
  };
}

/** Throws WaybillError `usage`: a job has one file for a key. */
function checkSame(db: Db, list: number, row: Row): void {
  const known = sql<Row>(db, 'SELECT key, path, size, asked FROM listed WHERE list = ? AND key = ?').get(
    list,
    row.key,
  );
  if (JSON.stringify(known) === JSON.stringify(row)) return;
  throw new WaybillError({
    code: 'usage',
    reason: 'The list names one object twice, and not the same way.',
    hint: 'Fetch its versions or parts as two downloads.',
    detail: row.key,
  });
}

const emptyList = () =>
  new WaybillError({
    code: 'usage',
    reason: 'The list names no object.',
    hint: 'Choose at least one.',
    detail: 'exact objects: 0',
  });

const idOf = (db: Db, name: string): number | null =>
  sql<number>(db, 'SELECT id FROM lists WHERE name = ?').pluck().get(name) ?? null;

/** Throws not-found. */
export function listed(db: Db, name: string, after: number, limit: number): readonly ExactObject[] {
  const id = idOf(db, name);
  if (id === null) throw notFound('list', name);
  const rows = sql<Row>(
    db,
    'SELECT key, path, size, asked FROM listed WHERE list = ? AND n > ? ORDER BY n LIMIT ?',
  ).all(id, after, limit);
  return rows.map(({ asked, ...row }) => ({
    ...row,
    ...(asked === null
      ? { versionId: null, expected: null, ranges: null }
      : (JSON.parse(asked) as Pick<ExactObject, 'versionId' | 'expected' | 'ranges'>)),
  }));
}

export function listedPath(db: Db, name: string, key: string): string | null {
  return (
    sql<string | null>(db, 'SELECT path FROM listed WHERE list = ? AND key = ?')
      .pluck()
      .get(idOf(db, name), key) ?? null
  );
}

/** Names of lists of jobs, and of jobs that are remembered. */
const planned = `SELECT selection ->> '$.objects' FROM selections WHERE selection ->> '$.objects' IS NOT NULL
  UNION ALL SELECT list FROM history WHERE list IS NOT NULL`;

/** At a start nobody is choosing: what no job names, nor one that is remembered, was never planned. */
export function dropStrayLists(db: Db): void {
  sql(db, `UPDATE lists SET gone = 1, name = NULL WHERE name IS NULL OR name NOT IN (${planned})`).run();
}

/** While somebody chooses, each change of mind may be a list: of those that no job names only the newest stay. */
export function dropOldLists(
  db: Db,
  { lists, rows }: { readonly lists: number; readonly rows: number },
): void {
  const strays = sql<{ readonly id: number; readonly n: number | null }>(
    db,
    `SELECT id, (SELECT max(n) FROM listed WHERE list = id) AS n FROM lists
      WHERE gone = 0 AND name IS NOT NULL AND name NOT IN (${planned}) ORDER BY id DESC`,
  ).all();
  let [left, room] = [lists, rows];
  for (const { id, n } of strays) {
    if (left <= 0 || room <= 0) sql(db, 'UPDATE lists SET gone = 1, name = NULL WHERE id = ?').run(id);
    left--;
    room -= n ?? 0;
  }
}

/** Deletes at most `limit` rows of one dropped list. False when there is none. */
export function purgeLists(db: Db, limit: number): boolean {
  const id = sql<number>(db, 'SELECT id FROM lists WHERE gone = 1 LIMIT 1').pluck().get();
  if (id === undefined) return false;
  const { changes } = sql(
    db,
    'DELETE FROM listed WHERE (list, n) IN (SELECT list, n FROM listed WHERE list = ? LIMIT ?)',
  ).run(id, limit);
  if (changes < limit) sql(db, 'DELETE FROM lists WHERE id = ?').run(id);
  return true;
}
