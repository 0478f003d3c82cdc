/**
 * All parts are in: verify, rename, record. In that order, so that a file under its final name was never wrong.
 *
 * The rename does not wait for the disk: the ledger keeps `settled: false` and the whole file's CRC until fdatasync
 * covered it (engine/settle.ts), and a start after lost power hashes what was not settled before it trusts it.
 */
import type { Verification } from '../../shared/checksum.ts';
import { type Failure, toFailure, WaybillError } from '../../shared/failure.ts';
import { follow } from './behind.ts';
import { compareParts } from './kept.ts';
import { finalPath, type Live, partialPath } from './live.ts';
import { crcFor, type LivePart, rewind, rowOf, wholeCrc } from './parts.ts';
import type { BodyEvent } from './ports/bodies.ts';
import type { JobRecord } from './ports/ledger.ts';
import type { Ports } from './ports/ports.ts';
import type { Recorder } from './recorder.ts';
import { verify } from './verify.ts';

export interface FinishArgs {
  readonly job: JobRecord;
  readonly live: Live;
  readonly ports: Ports;
  readonly recorder: Recorder;
  readonly signal: AbortSignal;
}

/** Throws WaybillError; after `checksum` what is wrong is to be fetched again: single parts where they can be told, else all. */
export async function finish(args: FinishArgs): Promise<void> {
  const { job, live, ports, recorder, signal } = args;
  const { transfer } = live;
  const parts = live.parts ?? [];
  const file = partialPath(ports.disk, job, transfer);
  const algorithm = crcFor(transfer.checksum);
  const crc = { algorithm, hex: wholeCrc(algorithm, parts) };
  const followed = (await live.behind?.take()) ?? null;
  const { encrypted } = live;
  const { verification } = await verify({
    ...transfer,
    ...{ source: job.source, file, crc, followed, encrypted, ports, signal },
  });
  if (verification.state === 'mismatch') await refuse(args, parts, verification);
  await ports.bodies.release(file, false);
  try {
    await ports.disk.rename(file, finalPath(ports.disk, job, transfer), live.replace);
  } catch (error) {
    // Somebody put a file there meanwhile: ask the rule of the plan again, with ours still beside it.
    if (toFailure(error).code === 'file-exists') live.prepared = false;
    throw error;
  }
  live.transfer = { ...transfer, status: 'completed', verification, written: transfer.size, failure: null };
  recorder.transfer({
    id: transfer.id,
    status: 'completed',
    verification,
    written: transfer.size,
    failure: null,
    fileCrc: crc,
    settled: false,
  });
  recorder.dropParts(transfer.id);
}

/**
 * What was read from the disk is not what came from the wire? Then single parts can be told by the CRCs they came with,
 * and only they are fetched again. Else the wire brought it so: all of it.
 */
async function refuse(
  args: FinishArgs,
  parts: readonly LivePart[],
  verification: Verification & { state: 'mismatch' },
): Promise<never> {
  const { live, recorder } = args;
  const { transfer } = live;
  // A CRC combined from the parts' own was never read from the disk.
  const isRead = verification.by !== crcFor(transfer.checksum);
  const damaged = isRead && (await compareParts(args, parts)) > 0;
  if (!damaged) {
    const lost = parts.reduce((sum, part) => sum + rewind(part, 'nothing'), 0);
    for (const part of parts) recorder.part(transfer.id, rowOf(part));
    live.written = 0;
    live.transfer = { ...transfer, refetched: transfer.refetched + lost };
  }
  const { refetched } = live.transfer;
  live.transfer = { ...live.transfer, verification };
  recorder.transfer({ id: transfer.id, verification, written: live.written, refetched });
  follow(args);
  throw new WaybillError({
    code: 'checksum',
    reason: damaged
      ? 'The disk does not hold what was written to it.'
      : 'The bytes that arrived are not the object: its checksum differs.',
    hint: damaged
      ? 'Only the damaged parts are fetched again. If it comes back, check the disk and its cable.'
      : 'The object may be damaged at its source, or something on the way changes bytes. Retry, or tell the data provider.',
    detail: `${transfer.key}: ${verification.by} expected ${verification.expected}, got ${verification.actual}`,
  });
}

/** An object that came whole: its worker has verified and named it already. */
export function recordWhole(live: Live, event: BodyEvent & { kind: 'done' }, recorder: Recorder): void {
  const { transfer } = live;
  const { etag, versionId, lastModified, checksum } = event.head;
  recorder.transfer({
    id: transfer.id,
    status: 'completed',
    etag: transfer.etag ?? etag,
    versionId,
    lastModified: lastModified ?? transfer.lastModified,
    checksum,
    verification: event.verification ?? { state: 'unverifiable', why: 'the object was not compared' },
    written: transfer.size,
    failure: null,
    refetched: transfer.refetched,
    fileCrc: { algorithm: 'crc32', hex: event.crc },
    settled: false,
  });
}

export function recordFailed({ transfer }: Live, failure: Failure, recorder: Recorder): void {
  const { id, refetched } = transfer;
  recorder.transfer({ id, status: 'failed', failure, attempts: transfer.attempts + 1, refetched });
}
