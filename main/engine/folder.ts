/** A job's folder at the moment it is to be written to, and the drive that it is on. */
import { type Failure, toFailure, WaybillError } from '../../shared/failure.ts';
import type { Gate } from './gate.ts';
import type { Disk } from './ports/disk.ts';
import type { JobRecord } from './ports/ledger.ts';

const missingFolder = (folder: string): Failure => ({
  code: 'disk-missing',
  reason: 'The folder is gone.',
  hint: 'Plug the drive in again, or bring the folder back; the job then goes on. If you deleted it, cancel the job and fetch anew.',
  detail: folder,
});

const missingDrive = (mount: string): Failure => ({
  code: 'disk-missing',
  reason: 'The drive of the folder is gone.',
  hint: 'Plug the drive in again, where it was; the job then goes on.',
  detail: `nothing is mounted at ${mount}`,
});

type Place = Pick<JobRecord, 'folder' | 'mount'>;

const isAway = (disk: Disk, { mount }: Place): boolean => mount !== null && !disk.isMounted(mount);

function expectDrive(disk: Disk, place: Place): void {
  if (isAway(disk, place)) throw new WaybillError(missingDrive(place.mount ?? ''));
}

/** Throws WaybillError `disk-missing`. */
export async function expectFolder(disk: Disk, place: Place): Promise<void> {
  expectDrive(disk, place);
  if ((await disk.stat(place.folder))?.size !== -1) throw new WaybillError(missingFolder(place.folder));
}

export const isThere = async (disk: Disk, place: Place): Promise<boolean> =>
  !isAway(disk, place) && (await disk.stat(place.folder)) !== null;

/**
 * The folder of a download that had begun is gone while its drive is there: somebody deleted or moved it. Only where what
 * it lay in is there: a drive may take its mount point along. Throws WaybillError.
 */
export async function isDeleted(
  disk: Disk,
  job: Place & Pick<JobRecord, 'kind' | 'bytesWritten'>,
): Promise<boolean> {
  if (job.kind !== 'download' || begins(job) || isAway(disk, job)) return false;
  if ((await disk.stat(job.folder)) !== null) return false;
  const above = job.folder.replace(/[\\/]+[^\\/]+[\\/]*$/, '');
  return above !== '' && (await disk.stat(above))?.size === -1;
}

/** Nothing of it is in its folder yet. */
const begins = ({ bytesWritten, kind }: Pick<JobRecord, 'bytesWritten' | 'kind'>) =>
  bytesWritten === 0 && kind === 'download';

/** Makes the folder of a job that begins, on its own drive only; one that holds something has to be there. Throws WaybillError. */
export async function reachFolder(
  disk: Disk,
  job: Place & Pick<JobRecord, 'bytesWritten' | 'kind' | 'roots'>,
): Promise<void> {
  expectDrive(disk, job);
  if (begins(job)) await disk.within(job.roots).makeFolder(job.folder);
  else await expectFolder(disk, job);
}

/**
 * Makes the folder of a job that begins. One that holds something already is never made anew: it is gone because its
 * drive is, and what is written meanwhile would land on another disk. That is waited for, as is room for a new folder.
 * Returns where its drive is mounted. Throws WaybillError.
 */
export async function findFolder(args: {
  readonly disk: Disk;
  readonly job: JobRecord;
  readonly gate: Gate;
}): Promise<string | null> {
  const { disk, job, gate } = args;
  // What is verified is there, or gone: an empty folder in its place would hide that.
  if (job.kind === 'verify') return disk.mountOf(job.folder);
  try {
    await reachFolder(disk, job);
  } catch (error) {
    const failure = toFailure(error);
    // Whoever begins is told at once that the folder cannot be made: only a drive and room come by themselves.
    const comes = !begins(job) || isAway(disk, job) || failure.code === 'disk-full';
    if (!comes || gate.failed(failure, 0, true) === 'own') throw error;
    return job.mount;
  }
  return job.mount ?? disk.mountOf(job.folder);
}
