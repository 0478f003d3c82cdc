/** A file on its way, in memory. */
import type { CrcAlgorithm } from '../../../shared/checksum.ts';
import { combineCrc } from '../../../shared/crc.ts';
import type { Failure } from '../../../shared/failure.ts';
import type { Transfer } from '../../../shared/job.ts';
import { partCount, partRange } from '../../../shared/part.ts';
import type { UploadFile } from '../ports/upload-ledger.ts';

export interface GoingPart {
  readonly number: number;
  readonly start: number;
  readonly end: number;
  /** Null until it is there. */
  etag: string | null;
  /** Hex, by the upload's algorithm; and MD5 where that is what proves. */
  digest: string | null;
  md5: string | null;
  flying: boolean;
  /** Its last body was sent with the checksum behind it. */
  trailed: boolean;
  attempts: number;
  misses: number;
  faults: number;
  notBefore: number;
}

export interface Going {
  readonly transfer: Transfer;
  readonly path: string;
  /** As the ledger has it. */
  file: UploadFile;
  /** The file as it is sent; null while it has to be looked at. */
  stamp: string | null;
  size: number;
  /** Known to go in one piece, or its upload is open. */
  prepared: boolean;
  /** Null while it goes in one piece. */
  parts: GoingPart[] | null;
  uploadId: string | null;
  /** Of the open upload. */
  algorithm: CrcAlgorithm | null;
  /** What is in its place is what this very job put there, or was looked at: no condition is needed. */
  isFree: boolean;
  /** It begins anew once no request is under way; why. */
  restart: Failure | null;
  restarts: number;
  attempts: number;
  misses: number;
  faults: number;
  notBefore: number;
  /** As of a part. */
  trailed: boolean;
  readonly tasks: Set<number>;
  busy: boolean;
}

export function goingOf(transfer: Transfer, file: UploadFile): Going {
  return {
    transfer,
    path: transfer.path,
    file,
    stamp: file.stamp,
    size: file.size,
    prepared: false,
    parts: null,
    uploadId: null,
    algorithm: null,
    isFree: false,
    restart: null,
    restarts: 0,
    attempts: 0,
    misses: 0,
    faults: 0,
    notBefore: 0,
    trailed: false,
    tasks: new Set(),
    busy: false,
  };
}

export function partsOf(size: number, partSize: number): GoingPart[] {
  return Array.from({ length: partCount(size, partSize) }, (_, i) => ({
    number: i + 1,
    ...partRange(size, partSize, i + 1),
    etag: null,
    digest: null,
    md5: null,
    flying: false,
    trailed: false,
    attempts: 0,
    misses: 0,
    faults: 0,
    notBefore: 0,
  }));
}

/** Bytes of parts that are there. */
export const bytesThere = ({ parts }: Going): number =>
  (parts ?? []).reduce((sum, { etag, start, end }) => sum + (etag === null ? 0 : end - start), 0);

/** CRC (hex) of the whole file from those of its parts; null where one is not known. */
export function wholeDigest({ parts, algorithm }: Going): string | null {
  const [head, ...rest] = parts ?? [];
  if (!head?.digest || algorithm === null) return null;
  let hex = head.digest;
  for (const { digest, start, end } of rest) {
    if (digest === null) return null;
    hex = combineCrc({ algorithm, first: hex, second: digest, secondLength: end - start });
  }
  return hex;
}
