/** What earlier jobs know of files in the same folder. */
import type { Voucher } from '../engine/ports/rows.ts';
import { statusCode } from './codes.ts';
import { type Db, sql } from './database.ts';
import { type TransferRow, toFileRecord } from './rows.ts';

/** Earlier jobs that are asked, newest first: a folder that is brought up to date every hour has thousands. */
const jobsAsked = 8;

const texts = {
  jobs: `SELECT other.id FROM jobs AS this JOIN jobs AS other
    ON other.folder = this.folder AND other.kind = 'download' AND other.id < this.id
    AND other.source ->> '$.location.scheme' = this.source ->> '$.location.scheme'
    AND other.source ->> '$.location.endpoint' IS this.source ->> '$.location.endpoint'
    AND other.source ->> '$.location.bucket' = this.source ->> '$.location.bucket'
    WHERE this.id = ? ORDER BY other.id DESC LIMIT ${jobsAsked}`,
  files: `SELECT * FROM transfers WHERE jobId = ? AND key IN (SELECT value FROM json_each(?))
    AND status = ${statusCode.completed} AND finishedAt IS NOT NULL`,
} as const;

/** Of each key the newest there is, if any: files that arrived whole, or were compared with the object byte for byte. */
export function vouchers(db: Db, jobId: number, keys: readonly string[]): readonly Voucher[] {
  const left = new Set(keys);
  const found: Voucher[] = [];
  for (const id of sql<number>(db, texts.jobs).pluck().all(jobId)) {
    if (left.size === 0) break;
    for (const row of sql<TransferRow>(db, texts.files).all(id, JSON.stringify([...left]))) {
      left.delete(row.key);
      const record = toFileRecord(row);
      // A file that was kept in the object's place is completed too, and proves nothing.
      if (record.fileCrc || record.transfer.verification.state === 'verified')
        found.push({ ...record, finishedAt: row.finishedAt ?? 0 });
    }
  }
  return found;
}
