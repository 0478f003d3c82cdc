/** Passes over what is here already and vouched for, before any of it is looked at one by one (engine/compare.ts). */
import { type Compared, compare, createFolderView, type FolderView } from './compare.ts';
import type { JobRecord } from './ports/ledger.ts';
import type { Ports } from './ports/ports.ts';
import type { Voucher, Work } from './ports/rows.ts';
import type { Recorder } from './recorder.ts';
import type { RunListener } from './run.ts';

/** What is left to do of a page of work; `absent`: nothing of that name was there. */
export interface Sifted {
  readonly work: Work;
  readonly absent: boolean;
}
export type Sift = (page: readonly Work[]) => Promise<readonly Sifted[]>;

/** It never throws: where the folder cannot be read, whoever looks at one file after the other will meet the reason. */
export function createSift(args: {
  readonly job: JobRecord;
  readonly ports: Pick<Ports, 'ledger' | 'disk'>;
  readonly recorder: Recorder;
  readonly signal: AbortSignal;
  readonly listener: Pick<RunListener, 'changed'>;
}): Sift {
  const { job, ports, recorder, signal, listener } = args;
  const { ledger, disk } = ports;
  let view: FolderView | null = null;

  async function look(page: readonly Work[]): Promise<readonly Compared[]> {
    view ??= createFolderView({ disk, root: job.folder, rules: (await disk.probe(job.folder, false)).rules });
    return compare({ job, transfers: page.map(({ transfer }) => transfer), view, disk, ledger });
  }

  function skip(id: number, { transfer, fileCrc }: Voucher): void {
    const { size, versionId, lastModified, checksum, verification } = transfer;
    const known = { versionId, lastModified, checksum, verification, fileCrc, written: size };
    recorder.transfer({ id, status: 'completed', skipped: true, failure: null, settled: true, ...known });
  }

  return async (page) => {
    const compared = await look(page).catch((): readonly Compared[] => []);
    if (signal.aborted) return [];
    const left = page.flatMap((work, i): Sifted[] => {
      const found = compared[i] ?? { state: 'unproved' };
      // With a part, it is our own download, broken off: prepare knows what to make of it.
      if (found.state !== 'same' || work.parts.length > 0) return [{ work, absent: found.state === 'new' }];
      skip(work.transfer.id, found.voucher);
      return [];
    });
    if (left.length < page.length) listener.changed();
    return left;
  };
}
