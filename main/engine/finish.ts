/**
 * All parts are in: verify, rename, record. In that order, so that a file under its final name was never wrong.
 *
 * The rename does not wait for the disk: the ledger keeps `settled: false` and the whole file's CRC until fdatasync
 * covered it (engine/settle.ts), and a start after lost power hashes what was not settled before it trusts it.
 */
import { toFailure, WaybillError } from '../../shared/failure.ts';
import { finalPath, type Live, partialPath } from './live.ts';
import { crcFor, rewind, rowOf, wholeCrc } from './parts.ts';
import type { JobRecord, Ports } from './ports.ts';
import type { Recorder } from './recorder.ts';
import { verify } from './verify.ts';

/** Throws WaybillError; after `checksum` every part is to be fetched again. */
export async function finish(args: {
  readonly job: JobRecord;
  readonly live: Live;
  readonly ports: Ports;
  readonly recorder: Recorder;
  readonly signal: AbortSignal;
}): Promise<void> {
  const { job, live, ports, recorder, signal } = args;
  const { transfer } = live;
  const parts = live.parts ?? [];
  const file = partialPath(ports.disk, job, transfer);
  const algorithm = crcFor(transfer.checksum);
  const crc = { algorithm, hex: wholeCrc(algorithm, parts) };
  const verification = await verify({
    ...transfer,
    source: job.source,
    file,
    crc,
    encrypted: live.encrypted,
    ports,
    signal,
  });
  if (verification.state === 'mismatch') {
    const lost = parts.reduce((sum, part) => sum + rewind(part, 'nothing'), 0);
    for (const part of parts) recorder.part(transfer.id, rowOf(part));
    live.written = 0;
    live.transfer = { ...transfer, verification, refetched: transfer.refetched + lost };
    recorder.transfer({ id: transfer.id, verification, written: 0, refetched: live.transfer.refetched });
    throw new WaybillError({
      code: 'checksum',
      reason: 'The bytes that arrived are not the object: its checksum differs.',
      hint: 'The object may be damaged at its source, or something on the way changes bytes. Retry, or tell the data provider.',
      detail: `${transfer.key}: ${verification.by} expected ${verification.expected}, got ${verification.actual}`,
    });
  }
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
