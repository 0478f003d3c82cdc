/**
 * What lost power could take. Files get their final name before the disk has them for certain; this is the other half:
 *
 *   while nothing is under way   fdatasync finished files, then their folders, then the ledger says `settled`
 *   at a start with another boot ID   hash what was not settled, and every kept part, before any of it is trusted;
 *     what was lost is fetched again, and only that; what a person changed, moved or deleted since is theirs
 */
import { toFailure } from '../../shared/failure.ts';
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

/** After lost power. Throws only the signal's reason: one unreadable file must not keep the queue from going on. */
export async function recheck(args: {
  readonly ports: Ports;
  readonly recorder: Recorder;
  readonly signal: AbortSignal;
  /** `again`: the job has something to fetch once more. */
  readonly log: (jobId: number, text: string, again: boolean) => void;
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

async function recheckFile(args: Args, record: FileRecord): Promise<void> {
  const { recorder, signal, log } = args;
  const { transfer } = record;
  try {
    const fate = await fateOf(args, record);
    if (fate === 'lost') {
      const refetched = transfer.refetched + transfer.size;
      const again = {
        status: 'queued',
        written: 0,
        settled: true,
        verification: { state: 'pending' },
        refetched,
      } as const;
      recorder.transfer({ id: transfer.id, ...again });
      log(transfer.jobId, `${transfer.path} did not survive the loss of power; it is fetched again.`, true);
      return;
    }
    if (fate !== 'whole') log(transfer.jobId, `${transfer.path} ${fate}; it is left as it is.`, false);
  } catch (error) {
    signal.throwIfAborted();
    log(
      transfer.jobId,
      `${transfer.path} could not be looked at after the restart: ${toFailure(error).reason}`,
      false,
    );
  }
  recorder.transfer({ id: transfer.id, settled: true });
}

/**
 * `lost`: what is there, if anything, is not what a person made of it. Otherwise nobody's file is touched: people move,
 * edit and delete what they downloaded, and that is no damage. A damaged file is set aside, never deleted.
 */
async function fateOf(
  { ports, signal }: Args,
  { transfer, fileCrc }: FileRecord,
): Promise<'whole' | 'lost' | string> {
  const { disk, ledger } = ports;
  const job = ledger.job(transfer.jobId);
  const file = finalPath(disk, job, transfer);
  const there = await disk.stat(file);
  if (!there) {
    // A rename that power undid leaves the partial file; a job in its middle is gone on with anyway.
    const undone = job.finishedAt === null || (await disk.stat(partialPath(disk, job, transfer))) !== null;
    return undone ? 'lost' : 'is not where it was put';
  }
  if (there.size < 0) return 'is a folder now';
  if (there.size === transfer.size && fileCrc) {
    const { algorithm, hex } = fileCrc;
    if ((await crcOf({ ports, signal, file, start: 0, end: transfer.size, algorithm })) === hex)
      return 'whole';
  }
  if (job.finishedAt !== null && there.modified > job.finishedAt) return 'was changed after it arrived';
  await disk.rename(file, `${file}.damaged`, false);
  return 'lost';
}

async function recheckParts({ ports, recorder, signal, log }: Args, work: Work): Promise<void> {
  const { transfer } = work;
  const kept = await trustedParts({ ports, signal, work }).catch((): readonly PartRow[] => {
    signal.throwIfAborted();
    return work.parts.map(({ number }) => ({ number, written: 0, durable: 0, crc: null, durableCrc: null }));
  });
  const lost = sumOf(work.parts) - sumOf(kept);
  for (const row of kept) recorder.part(transfer.id, row);
  if (lost === 0) return;
  recorder.transfer({ id: transfer.id, written: sumOf(kept), refetched: transfer.refetched + lost });
  log(
    transfer.jobId,
    `${transfer.path}: ${lost} bytes did not survive the loss of power; only they are fetched again.`,
    false,
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
