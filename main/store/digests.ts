/** Digests that were learned: of local files, good while size and stamp are the same, and of objects, while the ETag is. */
import type { DigestAlgorithm } from '../engine/ports/bodies.ts';
import type { FileDigest, ObjectDigest } from '../engine/ports/upload-ledger.ts';
import { rowsByKey } from './by-key.ts';
import { type Db, inTransaction, sql } from './database.ts';

export function fileDigests(
  db: Db,
  files: readonly { readonly path: string; readonly size: number; readonly stamp: string }[],
  algorithm: DigestAlgorithm,
): readonly (string | null)[] {
  type Row = { readonly path: string; readonly size: number; readonly stamp: string; readonly hex: string };
  const columns = 'SELECT path, size, stamp, hex FROM fileDigests WHERE algorithm = ?';
  const between = sql<Row>(db, `${columns} AND path >= ? AND path <= ? LIMIT ?`);
  const single = sql<Row>(db, `${columns} AND path = ?`);
  const find = rowsByKey({
    keys: files.map(({ path }) => path),
    range: (first, last, limit) => between.all(algorithm, first, last, limit),
    one: (path) => single.get(algorithm, path),
    keyOf: ({ path }) => path,
  });
  return files.map(({ path, size, stamp }) => {
    const row = find(path);
    return row && row.size === size && row.stamp === stamp ? row.hex : null;
  });
}

export function keepFileDigests(db: Db, digests: readonly FileDigest[]): void {
  inTransaction(db, () => {
    const put = sql(
      db,
      'INSERT OR REPLACE INTO fileDigests (path, algorithm, size, stamp, hex) VALUES (?, ?, ?, ?, ?)',
    );
    for (const { path, algorithm, size, stamp, hex } of digests) put.run(path, algorithm, size, stamp, hex);
  });
}

export function objectDigests(
  db: Db,
  place: string,
  objects: readonly { readonly key: string; readonly etag: string | null }[],
): readonly (ObjectDigest | null)[] {
  const columns = 'SELECT key, etag, algorithm, hex FROM objectDigests WHERE place = ?';
  const between = sql<ObjectDigest>(db, `${columns} AND key >= ? AND key <= ? LIMIT ?`);
  const single = sql<ObjectDigest>(db, `${columns} AND key = ?`);
  const find = rowsByKey({
    keys: objects.map(({ key }) => key),
    range: (first, last, limit) => between.all(place, first, last, limit),
    one: (key) => single.get(place, key),
    keyOf: ({ key }) => key,
  });
  return objects.map(({ key, etag }) => {
    const row = etag === null ? undefined : find(key);
    return row && row.etag === etag ? row : null;
  });
}

export function keepObjectDigests(db: Db, place: string, digests: readonly ObjectDigest[]): void {
  inTransaction(db, () => {
    const put = sql(
      db,
      'INSERT OR REPLACE INTO objectDigests (place, key, etag, algorithm, hex) VALUES (?, ?, ?, ?, ?)',
    );
    for (const { key, etag, algorithm, hex } of digests) put.run(place, key, etag, algorithm, hex);
  });
}
