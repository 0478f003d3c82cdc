/** A job's folder at the moment it is to be written to. */
import { type Failure, toFailure, WaybillError } from '../../shared/failure.ts';
import type { Gate } from './gate.ts';
import type { Disk } from './ports/disk.ts';
import type { JobRecord } from './ports/ledger.ts';

const missingFolder = (folder: string): Failure => ({
  code: 'disk-missing',
  reason: 'The folder is gone.',
  hint: 'Plug the drive in again, or bring the folder back; the job then goes on.',
  detail: folder,
});

/** Throws WaybillError `disk-missing`. */
export async function expectFolder(disk: Disk, folder: string): Promise<void> {
  if ((await disk.stat(folder))?.size !== -1) throw new WaybillError(missingFolder(folder));
}

/**
 * Makes the folder of a job that begins. One that holds something already is never made anew: it is gone because its
 * drive is, and what is written meanwhile would land on another disk. That is waited for. Throws WaybillError.
 */
export async function findFolder(args: {
  readonly disk: Disk;
  readonly job: JobRecord;
  readonly gate: Gate;
}): Promise<void> {
  const { disk, job, gate } = args;
  // What is verified is there, or gone: an empty folder in its place would hide that.
  if (job.kind === 'verify') return;
  const begins = job.bytesWritten === 0 && job.kind === 'download';
  try {
    if (begins) await disk.makeFolder(job.folder);
    else await expectFolder(disk, job.folder);
  } catch (error) {
    if (begins || gate.failed(toFailure(error), 0, true) === 'own') throw error;
  }
}
