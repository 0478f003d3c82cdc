/** How an upload is to be sent, what its person said to it, and what is to be known of it. */
import type { UploadOptions } from '../../shared/upload.ts';
import type { Consent, UploadRecord } from '../engine/ports/upload-ledger.ts';
import { type Db, sql } from './database.ts';
import { notFound } from './errors.ts';

export function createUpload(db: Db, jobId: number, options: UploadOptions): void {
  sql(db, 'INSERT INTO uploads (jobId, options) VALUES (?, ?)').run(jobId, JSON.stringify(options));
}

/** Throws not-found. */
export function uploadRecord(db: Db, jobId: number): UploadRecord {
  const row = sql<{
    options: string;
    consent: string | null;
    notes: string;
    heldFiles: number;
    heldBytes: number;
  }>(db, 'SELECT * FROM uploads WHERE jobId = ?').get(jobId);
  if (!row) throw notFound('job', jobId);
  return {
    options: JSON.parse(row.options) as UploadOptions,
    consent: row.consent === null ? null : (JSON.parse(row.consent) as Consent),
    notes: JSON.parse(row.notes) as string[],
    heldBack: { files: row.heldFiles, bytes: row.heldBytes },
  };
}

export function changeUpload(
  db: Db,
  jobId: number,
  { consent, notes }: { readonly consent?: Consent; readonly notes?: readonly string[] },
): void {
  if (consent !== undefined)
    sql(db, 'UPDATE uploads SET consent = ? WHERE jobId = ?').run(JSON.stringify(consent), jobId);
  if (notes !== undefined)
    sql(db, 'UPDATE uploads SET notes = ? WHERE jobId = ?').run(JSON.stringify(notes), jobId);
}
