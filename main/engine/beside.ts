/**
 * Where an object goes when another file has its name and both are to be kept: `name (2).ext`, `name (3).ext` …, the
 * first that is free and no other object's of the job, or the first that is this very object already: else each time the
 * same is asked for again leaves one more copy of it.
 */
import type { Transfer } from '../../shared/job.ts';
import { fold } from '../../shared/names.ts';
import { finalPath, partialPath } from './live.ts';
import type { Disk } from './ports/disk.ts';
import type { JobRecord, Ledger } from './ports/ledger.ts';

/** `there` is asked of files of the object's size that no object of this job is named as. Throws WaybillError. */
export async function nameBeside<Proof>(args: {
  readonly disk: Disk;
  readonly ledger: Pick<Ledger, 'nameTaken'>;
  readonly job: JobRecord;
  readonly transfer: Transfer;
  readonly there: (path: string, local: { readonly modified: number }) => Promise<Proof | null>;
}): Promise<{ readonly path: string; readonly proof: Proof | null }> {
  const { disk, ledger, job, transfer, there } = args;
  const [, stem = transfer.path, ending = ''] =
    /^(.*?[^/])((?:\.[A-Za-z0-9]{1,8}){0,2})$/s.exec(transfer.path) ?? [];
  const { rules } = await disk.probe(job.folder, false);
  for (let n = 2; ; n++) {
    const path = `${stem} (${n})${ending}`;
    const candidate = { ...transfer, path };
    // Its own object may come later.
    if (ledger.nameTaken(job.id, fold(path, rules))) continue;
    const local = await disk.stat(finalPath(disk, job, candidate));
    if (!local) {
      if (await disk.stat(partialPath(disk, job, candidate))) continue;
      return { path, proof: null };
    }
    if (local.size !== transfer.size) continue;
    const proof = await there(finalPath(disk, job, candidate), local);
    if (proof !== null) return { path, proof };
  }
}
