/** A job's figures, moved by differences. Counting a million rows takes a second; adding a difference takes none. */
import type { Counts } from '../../shared/job.ts';
import { isVerifiedCode, statusOf, unverifiableCode } from './codes.ts';
import { type Db, sql } from './database.ts';
import { notFound } from './errors.ts';

const fields = [
  'files',
  'bytes',
  'queued',
  'running',
  'paused',
  'completed',
  'failed',
  'canceled',
  'verified',
  'unverifiable',
  'skipped',
  'renamed',
  'bytesCompleted',
  'bytesVerified',
  'bytesFailed',
  'bytesWritten',
] as const;

/** Everything kept per job: {@link Counts} and what only the ledger needs. Mutable: it is where differences add up. */
export type Tally = Record<(typeof fields)[number], number>;

/** Transfers that count alike: one row, or many with their sizes and written bytes summed. */
export interface Counted {
  readonly files: number;
  readonly status: number;
  readonly verification: number;
  readonly skipped: number;
  readonly renamed: number;
  readonly size: number;
  readonly written: number;
}

export const emptyTally = (): Tally => Object.fromEntries(fields.map((field) => [field, 0])) as Tally;

/** Adds (or with -1 takes away) transfers. `skipped` ones count under their verification too. */
export function tally(into: Tally, rows: Counted, sign: 1 | -1): void {
  const files = sign * rows.files;
  const size = sign * rows.size;
  const status = statusOf(rows.status);
  into.files += files;
  into.bytes += size;
  into[status] += files;
  into.renamed += rows.renamed * files;
  into.bytesWritten += status === 'completed' ? size : sign * rows.written;
  if (status === 'failed') into.bytesFailed += size;
  if (status !== 'completed') return;
  into.bytesCompleted += size;
  into.skipped += rows.skipped * files;
  if (isVerifiedCode(rows.verification)) {
    into.verified += files;
    into.bytesVerified += size;
  }
  if (rows.verification === unverifiableCode) into.unverifiable += files;
}

const addText = `UPDATE counts SET ${fields.map((field) => `${field} = ${field} + @${field}`).join(', ')} WHERE jobId = @jobId`;

export function addTally(db: Db, jobId: number, difference: Tally): void {
  if (fields.every((field) => difference[field] === 0)) return;
  const { changes } = sql(db, addText).run({ ...difference, jobId });
  if (changes !== 1) throw notFound('job', jobId);
}

/** Throws not-found. */
export function readTally(db: Db, jobId: number): Tally {
  const row = sql<Tally>(db, `SELECT ${fields.join(', ')} FROM counts WHERE jobId = ?`).get(jobId);
  if (!row) throw notFound('job', jobId);
  return row;
}

export function countsOf(row: Tally): Counts {
  return {
    files: row.files,
    bytes: row.bytes,
    queued: row.queued,
    running: row.running,
    completed: row.completed,
    failed: row.failed,
    canceled: row.canceled,
    verified: row.verified,
    unverifiable: row.unverifiable,
    skipped: row.skipped,
    bytesCompleted: row.bytesCompleted,
    bytesVerified: row.bytesVerified,
    bytesFailed: row.bytesFailed,
  };
}
