/** Practice: a network to break, and nothing left of it where a person wants that. */
import type { Handlers } from '../../shared/contract.ts';
import { WaybillError } from '../../shared/failure.ts';
import { practiceEndpoint } from '../../shared/location.ts';
import { checksumsPath, papersFolder, receiptNumber } from '../../shared/receipt.ts';
import type { Disk } from '../engine/ports/disk.ts';
import type { JobRecord } from '../engine/ports/ledger.ts';
import type { Context } from './context.ts';

type Topic = 'practice.network' | 'practice.break' | 'practice.clear';

export function practiceHandlers({ ports, engine, practice }: Context): Pick<Handlers, Topic> {
  const { ledger, disk } = ports;
  const state = () => ({ broken: practice.broken() });
  return {
    'practice.network': state,
    'practice.break': async ({ broken }) => {
      await practice.breakNetwork(broken);
      // Whoever mends a network knows that it is back, as a system does that says so.
      if (!broken) engine.look();
      return state();
    },
    'practice.clear': async ({ jobId }) => {
      const job = ledger.job(jobId);
      if (job.source.location.endpoint !== practiceEndpoint || job.kind !== 'download') throw noPractice(job);
      const folders = new Set<string>();
      for (const { transfer } of ledger.eachTransfer(jobId))
        for (let at = above(transfer.path); at !== ''; at = above(at)) folders.add(at);
      await engine.remove(jobId, { deleteFiles: true });
      await removePapers(disk, job);
      // The deepest first; one with anything else in it stays.
      for (const folder of [...folders].sort((a, b) => b.length - a.length))
        await disk.remove(disk.join(job.folder, folder));
      await disk.remove(job.folder);
      return {};
    },
  };
}

const above = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));

async function removePapers(disk: Disk, { folder, receipt }: JobRecord): Promise<void> {
  const number = receipt && receiptNumber(receipt.slice(folder.length + 1).replaceAll('\\', '/'));
  if (receipt && number) {
    await disk.remove(receipt);
    for (const kind of ['md5', 'sha256'] as const)
      await disk.remove(disk.join(folder, checksumsPath(kind, number)));
  }
  await disk.remove(disk.join(folder, papersFolder));
}

const noPractice = ({ id, source }: JobRecord) =>
  new WaybillError({
    code: 'not-allowed',
    reason: 'This job did not fetch practice data.',
    hint: 'Remove it on the page of transfers, where its files can be deleted too.',
    detail: `job ${id}: ${source.location.bucket}`,
  });
