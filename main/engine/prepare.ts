/**
 * First contact with one transfer, before its bytes are asked for:
 *   what is already there?      the same object -> done; another file -> the rule that the person chose
 *   what exactly is it?         HeadObject freezes size, ETag, version, checksum and part size in the ledger
 *   what do we have of it?      kept parts whose bytes are not what they were are fetched again, and only they
 */
import { plainMd5 } from '../../shared/checksum.ts';
import { type Failure, toFailure, WaybillError } from '../../shared/failure.ts';
import type { Transfer } from '../../shared/job.ts';
import { assertNever } from '../../shared/never.ts';
import { partSizeFor } from '../../shared/part.ts';
import { contradiction } from '../../shared/proof.ts';
import { follow } from './behind.ts';
import { nameBeside } from './beside.ts';
import { checkKept, distrust, recount } from './kept.ts';
import {
  changedSource,
  finalPath,
  type Live,
  notAsked,
  otherThanAsked,
  partialPath,
  travelsWhole,
} from './live.ts';
import { dropPartial, sparePartial } from './partial.ts';
import { crcFor, liveParts } from './parts.ts';
import { piecesHere } from './pieces.ts';
import type { JobRecord } from './ports/ledger.ts';
import type { Ports } from './ports/ports.ts';
import type { FileCrc, TransferPatch } from './ports/rows.ts';
import type { Recorder } from './recorder.ts';
import { makeDurable, mayBeTorn, setAside } from './settle.ts';
import { claimsOf, verify } from './verify.ts';

/** Of a file that is not the object's: nothing can be said of it later, and nothing is to be made of it. */
export const anotherKept = 'another file of that name was kept, as chosen in the plan';

export interface PrepareArgs {
  readonly job: JobRecord;
  readonly live: Live;
  readonly ports: Ports;
  readonly recorder: Recorder;
  readonly signal: AbortSignal;
  /** When this run of the job began, in epoch ms. */
  readonly began: number;
  /** What a part is to be, where none was fixed before; see Passage. */
  readonly partSize: (size: number, headMs: number | null) => number;
}

/** `done`: nothing to fetch, and the ledger says so. Throws WaybillError. */
export async function prepare(args: PrepareArgs): Promise<'fetch' | 'done'> {
  const { job, live, ports } = args;
  await dropPartial(args);
  const local = await ports.disk.stat(finalPath(ports.disk, job, live.transfer));
  const { etag } = live.transfer;
  const md5 = etag !== null && plainMd5(etag) !== null;
  if (!travelsWhole(live) || (local && !md5)) await freeze(args);
  if (local && (await settleExisting(args, local)) === 'done') return 'done';
  await sparePartial(args);
  if (live.transfer.partSize !== null) {
    const ranges = live.transfer.asked?.ranges ?? null;
    live.parts = liveParts(live.transfer.size, live.transfer.partSize, live.rows, ranges);
    live.written = live.parts.reduce((sum, part) => sum + part.written, 0);
    if (live.rows.length > 0) await checkKept(args);
    follow(args);
  }
  live.prepared = true;
  return 'fetch';
}

/** Without an ETag only length and date tell one version from the next: what is kept must be of the one that is there now. */
function otherVersion(kept: Transfer, now: Pick<Transfer, 'size' | 'lastModified'>): string | null {
  if (now.size !== kept.size) return `${kept.size} bytes are now ${now.size}`;
  if (now.lastModified === null || kept.lastModified === null || now.lastModified === kept.lastModified)
    return null;
  const [then, today] = [kept.lastModified, now.lastModified].map((at) => new Date(at).toUTCString());
  return `Last-Modified ${then} is now ${today}`;
}

/** HeadObject, compared with what was planned; what it says is frozen. */
async function freeze(args: PrepareArgs): Promise<void> {
  const { job, live, ports, recorder, signal } = args;
  const { transfer } = live;
  const before = crcFor(transfer.checksum);
  const ranges = transfer.asked?.ranges ?? null;
  let headMs: number | null = null;
  try {
    const {
      size: whole,
      took,
      ...facts
    } = await ports.objects.head({
      source: job.source,
      key: transfer.key,
      versionId: transfer.asked?.versionId ?? null,
      partNumber: null,
      // Begun anew, as after the source changed, it is wanted as it is now.
      recent: transfer.etag !== null,
      signal,
    });
    headMs = took ?? null;
    const { etag, versionId, lastModified, checksum, encrypted } = facts;
    if (transfer.etag !== null && etag !== transfer.etag)
      throw new WaybillError(changedSource(`ETag ${transfer.etag} is now ${etag}`, transfer.key));
    const size = ranges ? transfer.size : whole;
    if (transfer.etag !== null && size !== transfer.size) {
      throw new WaybillError(changedSource(`${transfer.size} bytes are now ${size}`, transfer.key));
    }
    const another =
      transfer.etag === null && live.rows.length > 0 ? otherVersion(transfer, { size, lastModified }) : null;
    if (another !== null) throw new WaybillError(changedSource(another, transfer.key));
    const { source } = job;
    const other = notAsked(transfer, whole) ?? contradiction(claimsOf({ ...transfer, ...facts, source }));
    if (other !== null) throw new WaybillError(otherThanAsked(other, transfer.key));
    live.encrypted = encrypted;
    if (facts.ranged === false && ranges === null) live.onlyWhole ??= 'This server takes no ranges.';
    if (ranges) live.whole = whole;
    change(live, recorder, { size, etag, versionId, lastModified, checksum });
    // Parts of a broken whole-object request carry CRC32, whatever the object's own algorithm turns out to be.
    if (crcFor(checksum) !== before) live.rows = await recount(args, live.rows);
  } catch (error) {
    // Some public buckets allow GET and list but not HEAD's permissions: the listing's ETag is pin enough.
    const tolerable =
      error instanceof WaybillError && error.failure.code === 'access-denied' && transfer.etag !== null;
    if (!tolerable) throw error;
    live.encrypted = 'unknown';
  }
  if (live.onlyWhole !== null && (live.parts !== null || live.rows.length > 0)) await forgetParts(args);
  const { size, partSize } = live.transfer;
  const inParts =
    live.onlyWhole === null && (size > partSizeFor(size) || live.rows.length > 0 || ranges !== null);
  change(live, recorder, {
    partSize: inParts ? (partSize ?? args.partSize(size, headMs)) : null,
    status: 'running',
  });
}

/** Nothing can be put behind what came in parts. */
async function forgetParts(args: PrepareArgs): Promise<void> {
  const { live, recorder } = args;
  distrust(live, recorder);
  live.behind?.stop();
  live.behind = null;
  live.parts = null;
  live.rows = [];
  recorder.dropParts(live.transfer.id);
  await dropPartial(args);
}

/** A service said that the object had changed. Does HeadObject say so too? Throws `failure` where it does, or does not tell. */
export async function expectUnchanged(
  { job, live, ports, signal }: Pick<PrepareArgs, 'job' | 'live' | 'ports' | 'signal'>,
  failure: Failure,
): Promise<void> {
  const { key, etag, asked: wanted } = live.transfer;
  const size = live.whole ?? live.transfer.size;
  const asked = { source: job.source, key, versionId: wanted?.versionId ?? null, partNumber: null, signal };
  const now = await ports.objects.head(asked).catch((error: unknown) => {
    if (toFailure(error).code === 'access-denied') throw new WaybillError(failure);
    throw error;
  });
  if (etag === null || now.etag !== etag || (size >= 0 && now.size !== size)) throw new WaybillError(failure);
}

function change(live: Live, recorder: Recorder, patch: Omit<TransferPatch, 'id'> & Partial<Transfer>): void {
  live.transfer = { ...live.transfer, ...patch };
  recorder.transfer({ id: live.transfer.id, ...patch });
}

async function settleExisting(
  args: PrepareArgs,
  local: { readonly size: number; readonly modified: number },
): Promise<'fetch' | 'done'> {
  const { job, live, ports, recorder } = args;
  const { transfer } = live;
  const path = finalPath(ports.disk, job, transfer);
  const torn = mayBeTorn(ports, job, local);
  if (local.size < 0) {
    throw new WaybillError({
      code: 'file-exists',
      reason: 'A folder stands where the file should go.',
      hint: 'Move the folder away, or choose another destination, and retry.',
      detail: path,
    });
  }
  if (local.size === transfer.size) {
    const { verification: found, crc } = await verifyThere(args, path);
    const pieces = torn ? null : await piecesHere(args, local);
    const unchanged =
      !torn &&
      found.state === 'unverifiable' &&
      (transfer.asked?.ranges
        ? pieces !== null
        : transfer.lastModified !== null && local.modified >= transfer.lastModified);
    if (found.state === 'verified' || unchanged) {
      // Killed between the rename and its record, the file is ours; with no part ever kept, it was here before.
      // Then the disk may not have it yet, and nobody would look again.
      if (local.modified >= job.createdAt) await makeDurable(ports.disk, job, path);
      done(live, recorder, { verification: found, skipped: live.rows.length === 0, fileCrc: pieces ?? crc });
      if (live.rows.length > 0) await ports.disk.remove(partialPath(ports.disk, job, transfer));
      return 'done';
    }
  }
  if (torn) {
    await giveBack(args, path);
    return 'fetch';
  }
  switch (job.onConflict) {
    case 'replace':
      live.replace = true;
      return 'fetch';
    case 'keep-both': {
      const { path: beside, proof } = await nameBeside({
        ...ports,
        job,
        transfer,
        async there(file, found) {
          if (mayBeTorn(ports, job, found)) return null;
          const proved = await verifyThere(args, file);
          if (proved.verification.state !== 'verified') return null;
          if (found.modified >= job.createdAt) await makeDurable(ports.disk, job, file);
          return proved;
        },
      });
      change(live, recorder, { path: beside });
      if (proof === null) return 'fetch';
      done(live, recorder, { verification: proof.verification, skipped: true, fileCrc: proof.crc });
      return 'done';
    }
    case 'skip':
      done(live, recorder, {
        verification: { state: 'unverifiable', why: anotherKept },
        skipped: true,
        fileCrc: null,
      });
      return 'done';
    default:
      return assertNever(job.onConflict);
  }
}

/** Holds a file that was found against the object. */
const verifyThere = ({ job, live, ports, signal }: PrepareArgs, file: string) =>
  verify({
    ...live.transfer,
    source: job.source,
    file,
    crc: null,
    followed: null,
    encrypted: live.encrypted,
    ports,
    signal,
  });

/** What lost power left under the final name: a partial file again where its parts are known, else set aside. */
async function giveBack({ job, live, ports }: PrepareArgs, path: string): Promise<void> {
  const partial = partialPath(ports.disk, job, live.transfer);
  if (live.rows.length > 0 && !(await ports.disk.stat(partial)))
    await ports.disk.rename(path, partial, false);
  else await setAside(ports.disk, path);
}

function done(
  live: Live,
  recorder: Recorder,
  patch: Pick<Transfer, 'verification' | 'skipped'> & { readonly fileCrc: FileCrc | null },
): void {
  const { fileCrc, ...rest } = patch;
  change(live, recorder, { ...rest, status: 'completed', written: live.transfer.size, failure: null });
  recorder.transfer({ id: live.transfer.id, fileCrc, settled: rest.skipped || fileCrc === null });
  recorder.dropParts(live.transfer.id);
}
