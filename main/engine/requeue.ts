/** Rows of a job that is tried again, and files of one that is removed. */
import type { Transfer } from '../../shared/job.ts';
import { clearNursery, finalPath, partialPath } from './live.ts';
import type { Disk, JobRecord, Ledger } from './ports.ts';

/** A transfer that is to be taken as it is now: nothing of the first contact counts any more. */
const unpinned = { etag: null, versionId: null, checksum: null, partSize: null, written: 0 } as const;

/** Queues what failed or was canceled again; with `restart` also what changed at its source, at its new version. */
export function requeue(ledger: Ledger, id: number, restart: boolean): void {
  const changed: Transfer[] = [];
  for (const { transfer } of ledger.eachTransfer(id)) {
    if (transfer.status === 'failed' && transfer.failure?.code === 'source-changed') changed.push(transfer);
  }
  ledger.changeAll(id, ['failed', 'canceled'], 'queued');
  ledger.record({
    transfers: changed.map(({ id: changedId, failure }) => ({
      id: changedId,
      ...(restart ? unpinned : { status: 'failed', failure }),
    })),
    parts: [],
    dropParts: restart ? changed.map((transfer) => transfer.id) : [],
  });
}

/** Partial files go; finished ones only with `deleteFiles`, and never those that were there before. */
export async function removeFiles(args: {
  readonly ledger: Ledger;
  readonly disk: Disk;
  readonly job: JobRecord;
  readonly deleteFiles: boolean;
}): Promise<void> {
  const { ledger, disk, job, deleteFiles } = args;
  if (job.kind !== 'download' || job.startedAt === null) return;
  for (const { transfer } of ledger.eachTransfer(job.id)) {
    if (transfer.status !== 'completed') await disk.remove(partialPath(disk, job, transfer));
    else if (deleteFiles && !transfer.skipped) await disk.remove(finalPath(disk, job, transfer));
  }
  await clearNursery(disk, job);
}
