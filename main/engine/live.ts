/** A transfer under way, in memory. */
import type { Failure } from '../../shared/failure.ts';
import type { Transfer } from '../../shared/job.ts';
import { partialSuffix } from '../../shared/names.ts';
import { MiB, partSizeFor } from '../../shared/part.ts';
import type { Claims } from '../../shared/proof.ts';
import type { Behind } from './behind.ts';
import type { LivePart } from './parts.ts';
import type { Disk } from './ports/disk.ts';
import type { JobRecord } from './ports/ledger.ts';
import type { PartRow, Work } from './ports/rows.ts';

export interface Live {
  transfer: Transfer;
  /** What the ledger knew when the transfer came up. */
  rows: readonly PartRow[];
  /** Bytes of the whole object where only ranges of it are fetched (negative while unknown); else null. */
  whole: number | null;
  /** Null while it travels whole, or is not prepared yet. */
  parts: LivePart[] | null;
  prepared: boolean;
  /** A worker has opened the partial file in this run: it is ours. */
  opened: boolean;
  /** No file of its name was there: nothing needs to be looked at. */
  readonly absent: boolean;
  /** While kept parts are compared with their CRCs (engine/kept.ts); it never finishes before. */
  checking: Promise<void> | null;
  /** The ETag is no digest, whatever it looks like; `unknown` where HEAD is refused. */
  encrypted: Claims['encrypted'];
  /** What hashes the file while it is written; null where nothing has to. */
  behind: Behind | null;
  /** Why it travels whole, however large, and begins anew where it breaks off; null while ranges will do. */
  onlyWhole: string | null;
  /** May the finished file take the place of one that is there? */
  replace: boolean;
  /** When the newest of its requests that brought anything was answered, by the steady clock; minus infinity before one did. */
  answered: number;
  /** Requests for patience in a row, without a byte in between. */
  attempts: number;
  /** Failures of the way in a row, without a byte in between. */
  misses: number;
  /** Answers that were no good, bytes or not: these do not get better by patience. */
  faults: number;
  /** Bytes in the partial file: all parts', or the present attempt's at the whole object. */
  written: number;
  /** The most that an attempt at the whole object brought: what comes again is no progress. */
  reached: number;
  /** CRC32 of the whole object's first `written` bytes, while it travels whole. */
  crc: string | null;
  /** When the first of them came, by the steady clock, and whether the ledger knows of them, while it travels whole. */
  began: number;
  kept: boolean;
  notBefore: number;
  /** Requests under way. */
  readonly tasks: Set<number>;
  /** Prepared or verified at this moment: not to be scheduled. */
  busy: boolean;
}

/** A whole object that broke off keeps its bytes from this size on; below, asking again is cheaper than a HEAD. */
export const worthKeeping = MiB;

export function liveOf(work: Work, absent: boolean): Live {
  return {
    transfer: work.transfer,
    rows: work.parts,
    whole: work.transfer.asked?.ranges ? -1 : null,
    parts: null,
    prepared: false,
    opened: false,
    absent,
    checking: null,
    encrypted: null,
    behind: null,
    onlyWhole: null,
    replace: false,
    attempts: 0,
    misses: 0,
    faults: 0,
    written: 0,
    reached: 0,
    answered: Number.NEGATIVE_INFINITY,
    crc: null,
    began: 0,
    kept: false,
    notBefore: 0,
    tasks: new Set(),
    busy: false,
  };
}

/** In one response, without a HEAD before: small, and known by its ETag or, where too small to be kept in part, by its size. */
export function travelsWhole({ transfer, rows }: Pick<Live, 'transfer' | 'rows'>): boolean {
  const { size, etag, asked } = transfer;
  if (asked?.ranges || rows.length > 0 || size > partSizeFor(size)) return false;
  return etag !== null || (asked !== null && asked !== undefined && size < worthKeeping);
}

export function finalPath(disk: Disk, job: JobRecord, transfer: Transfer): string {
  return disk.join(job.folder, transfer.path);
}

export function partialPath(disk: Disk, job: JobRecord, transfer: Transfer): string {
  return finalPath(disk, job, transfer) + partialSuffix;
}

/** Where small objects of the job arrive (FetchTask.nursery); a name that no other job of any ledger has. */
export function nurseryPath(disk: Disk, { id, folder, createdAt }: JobRecord): string {
  return disk.join(folder, `.waybill/arriving-${createdAt.toString(36)}-${id}`);
}

export async function clearNursery(disk: Disk, job: JobRecord): Promise<void> {
  await disk.removeTree(nurseryPath(disk, job));
  await disk.remove(disk.join(job.folder, '.waybill'));
}

/** Is the object, of `whole` bytes, another than its list says? In words; null where it is the one. */
export function notAsked({ asked, size, etag }: Transfer, whole: number): string | null {
  if (!asked || etag !== null) return null;
  const beyond = asked.ranges?.find(({ end }) => end > whole);
  if (beyond) return `${whole} bytes, and a range goes to ${beyond.end}`;
  return asked.ranges === null && size !== whole ? `${size} bytes are now ${whole}` : null;
}

export function otherThanAsked(what: string, key: string): Failure {
  return {
    code: 'source-changed',
    reason: 'The object is not the one that its list names: it changed at its source.',
    hint: 'Choose anew, so that its index is asked again, or fetch it by its address alone.',
    detail: `${key}: ${what}`,
  };
}

export function changedSource(what: string, key: string): Failure {
  return {
    code: 'source-changed',
    reason: 'The object is not the one that was planned: it changed at its source.',
    hint: 'Retry takes the new version from its beginning.',
    detail: `${key}: ${what}`,
  };
}
