/** Between a row of `transfers` and a Transfer. */
import type { CrcAlgorithm } from '../../shared/checksum.ts';
import type { Transfer } from '../../shared/job.ts';
import type { FileRecord, TransferPatch } from '../engine/ports/rows.ts';
import { decodeVerification, encodeVerification, statusCode, statusOf } from './codes.ts';

export interface TransferRow {
  readonly id: number;
  readonly jobId: number;
  readonly status: number;
  readonly size: number;
  readonly written: number;
  readonly refetched: number;
  readonly attempts: number;
  readonly verification: number;
  readonly skipped: number;
  readonly settled: number;
  readonly partSize: number | null;
  readonly lastModified: number | null;
  readonly cut: number;
  readonly key: string;
  readonly path: string | null;
  readonly etag: string | null;
  readonly versionId: string | null;
  readonly asked: string | null;
  readonly checksum: string | null;
  readonly proof: string | null;
  readonly failure: string | null;
  readonly fileCrc: string | null;
  readonly finishedAt: number | null;
}

const transfersPerJob = 1e9;

/** Ids of a job's transfers lie above this, the first at +1, and at most at +{@link transfersPerJob}-1. */
export const baseId = (jobId: number): number => jobId * transfersPerJob;
export const jobOf = (transferId: number): number => Math.floor(transferId / transfersPerJob);

const parse = <T>(json: string | null): T | null => (json === null ? null : (JSON.parse(json) as T));
const print = (value: object | null): string | null => (value === null ? null : JSON.stringify(value));

export function toTransfer(row: TransferRow): Transfer {
  return {
    id: row.id,
    jobId: row.jobId,
    key: row.key,
    path: row.path ?? row.key.slice(row.cut),
    size: row.size,
    etag: row.etag,
    versionId: row.versionId,
    asked: parse(row.asked),
    lastModified: row.lastModified,
    checksum: parse(row.checksum),
    partSize: row.partSize,
    status: statusOf(row.status),
    verification: decodeVerification(row),
    skipped: row.skipped === 1,
    written: row.written,
    refetched: row.refetched,
    attempts: row.attempts,
    failure: parse(row.failure),
  };
}

export function toFileRecord(row: TransferRow): FileRecord {
  const [algorithm, hex] = row.fileCrc?.split(':') ?? [];
  const known = algorithm !== undefined && hex !== undefined;
  return {
    transfer: toTransfer(row),
    fileCrc: known ? { algorithm: algorithm as CrcAlgorithm, hex } : null,
  };
}

/**
 * How a path is kept: as the number of characters to cut from its key's head where it is the key below the location
 * (almost always: half the bytes of a row), in full where the name on disk is another.
 */
export function storedPath(key: string, path: string, prefix: string): { cut: number; path: string | null } {
  const cut = key.length - path.length;
  const head = key.slice(0, Math.max(cut, 0));
  const below = prefix.startsWith(head) || (!/(^|\/)$/.test(prefix) && head === `${prefix}/`);
  return below && key.endsWith(path) ? { cut, path: null } : { cut: 0, path };
}

/** The columns that a patch changes, but for its path. Built field by field: spreads cost ten times as much, 45,000 times a second. */
export function toColumns(patch: TransferPatch): Partial<TransferRow> {
  const columns: { -readonly [K in keyof TransferRow]?: TransferRow[K] } = {};
  if (patch.status !== undefined) columns.status = statusCode[patch.status];
  if (patch.size !== undefined) columns.size = patch.size;
  if (patch.written !== undefined) columns.written = patch.written;
  if (patch.refetched !== undefined) columns.refetched = patch.refetched;
  if (patch.attempts !== undefined) columns.attempts = patch.attempts;
  if (patch.verification !== undefined) {
    const { verification, proof } = encodeVerification(patch.verification);
    columns.verification = verification;
    columns.proof = proof;
  }
  if (patch.skipped !== undefined) columns.skipped = patch.skipped ? 1 : 0;
  if (patch.settled !== undefined) columns.settled = patch.settled ? 1 : 0;
  if (patch.partSize !== undefined) columns.partSize = patch.partSize;
  if (patch.lastModified !== undefined) columns.lastModified = wholeMs(patch.lastModified);
  if (patch.etag !== undefined) columns.etag = patch.etag;
  if (patch.versionId !== undefined) columns.versionId = patch.versionId;
  if (patch.checksum !== undefined) columns.checksum = print(patch.checksum);
  if (patch.failure !== undefined) columns.failure = print(patch.failure);
  if (patch.fileCrc !== undefined)
    columns.fileCrc = patch.fileCrc && `${patch.fileCrc.algorithm}:${patch.fileCrc.hex}`;
  return columns;
}

/** File systems know fractions of a millisecond; the column does not. */
export const wholeMs = (at: number | null): number | null => (at === null ? null : Math.trunc(at));
