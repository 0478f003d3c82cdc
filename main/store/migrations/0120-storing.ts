/** Studies say how their files are to be stored; those from before leave it to the bucket, as they did. */
import type { Db } from '../database.ts';

export const version = 120;

export function up(db: Db): void {
  // json_insert: a study that says so already keeps its word, because ledgers without a record take this step twice.
  db.prepare("UPDATE studies SET record = json_insert(record, '$.storing', json(?))").run(
    JSON.stringify({ storageClass: null, encryption: { kind: 'bucket' }, tags: [], contentTypes: [] }),
  );
}
