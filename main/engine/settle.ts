/**
 * What lost power could take. Files get their final name before the disk has them for certain; this is the other half:
 *
 *   while nothing is under way   fdatasync finished files, then their folders, then the ledger says `settled`
 *   at a start with another boot ID   hash what was not settled, and every kept part, before any of it is trusted;
 *     what does not match is fetched again, and only that
 */
import type { Transfer } from '../../shared/job.ts';
import { partRange } from '../../shared/part.ts';
import { finalPath, partialPath } from './live.ts';
import { crcFor } from './parts.ts';
import type { FileRecord, JobRecord, PartRow, Ports, Work } from './ports.ts';
import type { Recorder } from './recorder.ts';

const filesAtOnce = 64;

/** Settles up to {@link filesAtOnce} files; returns how many there were. Files that are gone count as settled: verify finds them. */
export async function settleSome({ ledger, disk }: Ports): Promise<number> {
  const files = ledger.unsettled(filesAtOnce);
  const folders = new Set<string>();
  const settled: number[] = [];
  for (const { transfer } of files) {
    const path = finalPath(disk, ledger.job(transfer.jobId), transfer);
    if (await disk.stat(path)) await disk.syncFile(path);
    folders.add(disk.join(path, '..'));
    settled.push(transfer.id);
  }
  for (const folder of folders) await disk.syncFolder(folder);
  ledger.record({ transfers: settled.map((id) => ({ id, settled: true })), parts: [], dropParts: [] });
  return files.length;
}

/** After lost power: returns how many files and parts had to be given up. */
export async function recheck(args: {
  readonly ports: Ports;
  readonly recorder: Recorder;
  readonly signal: AbortSignal;
  readonly log: (jobId: number, text: string) => void;
}): Promise<void> {
  const { ports, recorder, signal } = args;
  for (
    let files = ports.ledger.unsettled(filesAtOnce);
    files.length > 0;
    files = ports.ledger.unsettled(filesAtOnce)
  ) {
    for (const file of files) await recheckFile(args, file);
    recorder.flush();
    signal.throwIfAborted();
  }
  let after = 0;
  for (
    let page = ports.ledger.withParts(after, 16);
    page.length > 0;
    page = ports.ledger.withParts(after, 16)
  ) {
    for (const work of page) {
      await recheckParts(args, work);
      signal.throwIfAborted();
    }
    recorder.flush();
    after = page.at(-1)?.transfer.id ?? after;
  }
}

type Args = Parameters<typeof recheck>[0];

async function recheckFile(
  { ports, recorder, signal, log }: Args,
  { transfer, fileCrc }: FileRecord,
): Promise<void> {
  const file = finalPath(ports.disk, ports.ledger.job(transfer.jobId), transfer);
  const there = await ports.disk.stat(file);
  if (
    there?.size === transfer.size &&
    fileCrc &&
    (await crcOf({ ports, signal, file, start: 0, end: transfer.size, algorithm: fileCrc.algorithm })) ===
      fileCrc.hex
  ) {
    recorder.transfer({ id: transfer.id, settled: true });
    return;
  }
  if (there) await ports.disk.remove(file);
  recorder.transfer({
    id: transfer.id,
    status: 'queued',
    written: 0,
    settled: true,
    verification: { state: 'pending' },
    refetched: transfer.refetched + transfer.size,
  });
  log(transfer.jobId, `${transfer.path} did not survive the loss of power; it is fetched again.`);
}

async function recheckParts({ ports, recorder, signal, log }: Args, work: Work): Promise<void> {
  const { transfer } = work;
  const kept = await trustedParts({ ports, signal, work });
  const lost = sumOf(work.parts) - sumOf(kept);
  for (const row of kept) recorder.part(transfer.id, row);
  if (lost === 0) return;
  recorder.transfer({ id: transfer.id, written: sumOf(kept), refetched: transfer.refetched + lost });
  log(
    transfer.jobId,
    `${transfer.path}: ${lost} bytes did not survive the loss of power; only they are fetched again.`,
  );
}

const sumOf = (rows: readonly PartRow[]): number => rows.reduce((sum, row) => sum + row.written, 0);

/** Of each part as much as still has its CRC on disk. Throws WaybillError where the file cannot be read. */
export async function trustedParts(args: {
  readonly ports: Ports;
  readonly signal: AbortSignal;
  readonly work: Work;
}): Promise<readonly PartRow[]> {
  const { ports, signal, work } = args;
  const { transfer } = work;
  const job = ports.ledger.job(transfer.jobId);
  const size = (await ports.disk.stat(partialPath(ports.disk, job, transfer)))?.size ?? 0;
  const kept: PartRow[] = [];
  for (const row of work.parts) kept.push(await trusted({ ports, signal, job, transfer, row, size }));
  return kept;
}

/** The longest mark of a part whose bytes still have their CRC; what is found so is on disk, hence durable. */
async function trusted(args: {
  readonly ports: Ports;
  readonly signal: AbortSignal;
  readonly job: JobRecord;
  readonly transfer: Transfer;
  readonly row: PartRow;
  readonly size: number;
}): Promise<PartRow> {
  const { ports, signal, job, transfer, row, size } = args;
  const start =
    transfer.partSize === null ? 0 : partRange(transfer.size, transfer.partSize, row.number).start;
  const file = partialPath(ports.disk, job, transfer);
  const algorithm = crcFor(transfer.checksum);
  const marks = [
    { length: row.written, crc: row.crc },
    { length: row.durable, crc: row.durableCrc },
  ];
  for (const { length, crc } of marks) {
    if (length === 0 || crc === null || size < start + length) continue;
    if ((await crcOf({ ports, signal, file, start, end: start + length, algorithm })) === crc) {
      return { number: row.number, written: length, durable: length, crc, durableCrc: crc };
    }
  }
  return { number: row.number, written: 0, durable: 0, crc: null, durableCrc: null };
}

async function crcOf(args: {
  readonly ports: Ports;
  readonly signal: AbortSignal;
  readonly file: string;
  readonly start: number;
  readonly end: number;
  readonly algorithm: ReturnType<typeof crcFor>;
}): Promise<string | undefined> {
  const { ports, signal, file, start, end, algorithm } = args;
  return (
    await ports.bodies.digest({ file, ranges: [{ start, end }], algorithms: [algorithm] }, signal)
  )[0]?.[0];
}
