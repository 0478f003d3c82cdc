/**
 * What lost power could take. Files get their final name before the disk has them for certain; this is the other half:
 *
 *   while nothing is under way   fdatasync finished files, then their folders, then the ledger says `settled`
 *   at a start with another boot ID   hash what was not settled before any of it is trusted; what was lost is fetched
 *     again, and only that; what a person changed, moved or deleted since is theirs
 *
 * Kept parts are not looked at here: those are never trusted without their CRC (engine/kept.ts).
 */
import { type Failure, toFailure } from '../../shared/failure.ts';
import type { Transfer } from '../../shared/job.ts';
import { MiB } from '../../shared/part.ts';
import { isThere } from './folder.ts';
import { finalPath, partialPath } from './live.ts';
import type { Disk } from './ports/disk.ts';
import type { JobRecord } from './ports/ledger.ts';
import type { Ports } from './ports/ports.ts';
import type { FileRecord } from './ports/rows.ts';
import type { Recorder } from './recorder.ts';
import { several } from './several.ts';

const filesAtOnce = 64;
/** Of a recheck: what is not whole, or large. */
const recheckedAtOnce = 8;
const checkedTogether = 8 * MiB;

/**
 * Settles up to {@link filesAtOnce} files; returns how many. What cannot be reached now is passed over; what a person moved
 * or deleted counts as settled, and verify finds it. `except`: files that lost power may have damaged, not looked at yet.
 */
export async function settleSome({ ledger, disk }: Ports, except: ReadonlySet<number>): Promise<number> {
  for (let after = 0; ; ) {
    const files = ledger.unsettled(filesAtOnce, after);
    if (files.length === 0) return 0;
    after = files.at(-1)?.transfer.id ?? after;
    const folders = new Folders(disk);
    const settled: number[] = [];
    for (const { transfer } of files) {
      if (except.has(transfer.id)) continue;
      const job = ledger.job(transfer.jobId);
      try {
        if (!(await isThere(disk, job))) continue;
        const path = finalPath(disk, job, transfer);
        if (await disk.stat(path)) {
          await disk.syncFile(path);
          await folders.sync(job, path);
        }
        settled.push(transfer.id);
      } catch (error) {
        const failure = toFailure(error);
        // The disk said once that it could not keep the bytes. Asked again it would say yes and not have them.
        if (failure.code === 'disk-error') notKept(ledger, transfer, failure);
      }
    }
    ledger.record({ transfers: settled.map((id) => ({ id, settled: true })), parts: [], dropParts: [] });
    if (settled.length > 0) return settled.length;
  }
}

/** A finished file, and every folder above it that the job may have made, on disk for certain. Throws WaybillError. */
export async function makeDurable(disk: Disk, job: JobRecord, path: string): Promise<void> {
  await disk.syncFile(path);
  await new Folders(disk).sync(job, path);
}

/** A name is durable once its folder is, and so is the folder's own: up to where folders were there before. */
class Folders {
  readonly #disk: Disk;
  readonly #synced = new Set<string>();

  constructor(disk: Disk) {
    this.#disk = disk;
  }

  async sync(job: JobRecord, path: string): Promise<void> {
    let inside = true;
    const way = new Set<string>();
    for (
      let at = this.#disk.join(path, '..');
      // The root's parent is the root.
      !(this.#synced.has(at) || way.has(at));
      at = this.#disk.join(at, '..')
    ) {
      // Above the job's own folder others may not let us look; what is there was there before, or can be read.
      const done = this.#disk.syncFolder(at);
      await (inside ? done : done.catch(() => {}));
      way.add(at);
      if (at === job.folder) inside = false;
    }
    // Only now: where one above could not be synced, the next file's way has to be tried again.
    for (const at of way) this.#synced.add(at);
  }
}

function notKept(ledger: Ports['ledger'], transfer: Transfer, failure: Failure): void {
  const patch = { status: 'failed', written: 0, settled: true, verification: { state: 'pending' } } as const;
  ledger.record({ transfers: [{ id: transfer.id, ...patch, failure }], parts: [], dropParts: [] });
  if (ledger.job(transfer.jobId).status === 'completed')
    ledger.changeJob(transfer.jobId, { status: 'failed' });
}

/**
 * After lost power. Returns the files that could not be looked at because their folder is not there (a drive that is not
 * plugged in): still in doubt. Throws only the signal's reason: one unreadable file must not keep the queue from going on.
 */
export async function recheck(args: {
  readonly ports: Ports;
  readonly recorder: Recorder;
  readonly signal: AbortSignal;
  readonly boot: string | null;
  /** `again`: the job has something to fetch once more. */
  readonly log: (jobId: number, text: string, again: boolean) => void;
}): Promise<ReadonlySet<number>> {
  const { ports, recorder, signal } = args;
  const left = new Set<number>();
  for (let after = 0; ; ) {
    const files = ports.ledger.unsettled(4 * filesAtOnce, after);
    if (files.length === 0) return left;
    const whole = await wholeOnes(args, files);
    const rest = files.filter(({ transfer }) => !whole.has(transfer.id));
    await several(rest, recheckedAtOnce, async (file) => {
      if (!(await recheckFile(args, file))) left.add(file.transfer.id);
    });
    recorder.flush();
    signal.throwIfAborted();
    after = files.at(-1)?.transfer.id ?? after;
  }
}

type Args = Parameters<typeof recheck>[0];

/** Nearly all files are as they were: the small ones are looked at in one message. */
async function wholeOnes(args: Args, files: readonly FileRecord[]): Promise<ReadonlySet<number>> {
  const { ports, recorder, signal, boot } = args;
  const small = files.flatMap(({ transfer, fileCrc }) =>
    fileCrc && transfer.size <= checkedTogether
      ? [{ transfer, crc: fileCrc, file: finalPath(ports.disk, ports.ledger.job(transfer.jobId), transfer) }]
      : [],
  );
  if (small.length === 0) return new Set();
  const tasks = small.map(({ transfer, crc, file }) => ({
    file,
    size: transfer.size,
    algorithm: crc.algorithm,
  }));
  const found = await ports.bodies.check(tasks, signal);
  const whole = small.filter(({ crc }, i) => found[i]?.digest === crc.hex);
  // Read after a new boot, it is on disk. Where boots cannot be told apart, it is settled like any other.
  if (boot !== null) for (const { transfer } of whole) recorder.transfer({ id: transfer.id, settled: true });
  return new Set(whole.map(({ transfer }) => transfer.id));
}

/** False: its folder is not there. */
async function recheckFile(args: Args, record: FileRecord): Promise<boolean> {
  const { ports, recorder, signal, log } = args;
  const { transfer } = record;
  const job = ports.ledger.job(transfer.jobId);
  const file = finalPath(ports.disk, job, transfer);
  try {
    if (await isAway(ports.disk, job, file)) return false;
    const fate = await fateOf(args, record);
    if (fate === 'lost' || fate === 'damaged') {
      const refetched = transfer.refetched + transfer.size;
      const patch = {
        status: 'queued',
        written: 0,
        settled: true,
        verification: { state: 'pending' },
      } as const;
      // What is damaged is set aside when its turn comes (prepare.ts): a folder changed now would look like a person's doing
      // to its other files, and to the next start if this one dies.
      recorder.transfer({ id: transfer.id, ...patch, refetched });
      log(transfer.jobId, `${transfer.path} did not survive the loss of power; it is fetched again.`, true);
      return true;
    }
    // Read after a new boot, it is on disk. Where boots cannot be told apart, it is settled like any other.
    if (fate === 'whole' && args.boot === null) return true;
    if (fate !== 'whole') log(transfer.jobId, `${transfer.path} ${fate}; it is left as it is.`, false);
    recorder.transfer({ id: transfer.id, settled: true });
  } catch (error) {
    signal.throwIfAborted();
    // Not known to be whole is not called complete.
    const failure = toFailure(error);
    const patch = { status: 'failed', settled: true, verification: { state: 'pending' }, failure } as const;
    recorder.transfer({ id: transfer.id, ...patch });
    log(transfer.jobId, `${transfer.path} could not be read after the restart: ${failure.reason}`, true);
  }
  return true;
}

/** A drive that is not plugged in, or a folder that a person moved: something was done there after the job had ended. */
async function isAway(disk: Disk, job: JobRecord, file: string): Promise<boolean> {
  if (job.finishedAt === null || (await isThere(disk, job))) return false;
  return (await lastChange(disk, file)) > job.finishedAt;
}

/**
 * `lost`, `damaged`: what is there, if anything, is not what a person made of it. Otherwise nobody's file is touched:
 * people move, edit and delete what they downloaded, and that is no damage.
 */
async function fateOf(
  { ports, signal }: Args,
  { transfer, fileCrc }: FileRecord,
): Promise<'whole' | 'lost' | 'damaged' | string> {
  const { disk, ledger } = ports;
  const job = ledger.job(transfer.jobId);
  const { finishedAt } = job;
  const file = finalPath(disk, job, transfer);
  const there = await disk.stat(file);
  if (!there) {
    // A rename that power undid leaves the partial file; a job in its middle is gone on with anyway.
    if (finishedAt === null || (await disk.stat(partialPath(disk, job, transfer)))) return 'lost';
    // Whoever moved it changed its folder, after the job's end. A folder as old as the job never had the name on disk.
    return (await lastChange(disk, file)) > finishedAt ? 'is not where it was put' : 'lost';
  }
  if (there.size < 0) return 'is a folder now';
  if (there.size === transfer.size && fileCrc) {
    const { algorithm, hex } = fileCrc;
    const ranges = [{ start: 0, end: transfer.size }];
    const digests = await ports.bodies.digest({ file, ranges, algorithms: [algorithm] }, signal);
    if (digests[0]?.[0] === hex) return 'whole';
  }
  return finishedAt !== null && there.modified > finishedAt ? 'was changed after it arrived' : 'damaged';
}

/** When the nearest folder above that is still there was changed, in epoch ms. */
async function lastChange(disk: Disk, file: string): Promise<number> {
  for (let at = disk.join(file, '..'); ; at = disk.join(at, '..')) {
    const found = await disk.stat(at);
    if (found) return found.modified;
    if (at === disk.join(at, '..')) return 0;
  }
}

/** Out of the way under a name that says what it is; never deleted. Returns what the name ends with now. Throws WaybillError. */
export async function setAside(
  disk: Disk,
  file: string,
  ending: '.damaged' | '.kept' = '.damaged',
): Promise<string> {
  for (let n = 1; ; n++) {
    const added = n === 1 ? ending : `${ending}-${n}`;
    try {
      await disk.rename(file, file + added, false);
      return added;
    } catch (error) {
      if (toFailure(error).code !== 'file-exists') throw error;
    }
  }
}

/**
 * May lost power have left this of a file of ours? Made after the job was, and before this boot was first seen. The ledger
 * cannot tell: it may have lost the last it knew.
 */
export function mayBeTorn(ports: Ports, job: JobRecord, local: { readonly modified: number }): boolean {
  return local.modified >= job.createdAt && local.modified < ports.ledger.bootSince();
}
