/** A plan beside its folder: what is new, what changed, what is there already, and what nobody put there. */
import type { Handlers } from '../../shared/contract.ts';
import { WaybillError } from '../../shared/failure.ts';
import { narrows } from '../../shared/sieve.ts';
import { compare, createFolderView } from '../engine/compare.ts';
import { extrasOf, stillExtra } from '../engine/extras.ts';
import type { JobRecord } from '../engine/ports/ledger.ts';
import type { ExtraFile } from '../engine/ports/rows.ts';
import type { Context } from './context.ts';

type Topic = 'plans.compare' | 'extras.list' | 'extras.delete';

/** Extra files told at once. */
const mostExtras = 10_000;

export function compareHandlers({ ports }: Pick<Context, 'ports'>): Pick<Handlers, Topic> {
  const { ledger, disk } = ports;
  return {
    'plans.compare': async ({ jobId, offset, limit }) => {
      const job = ledger.job(jobId);
      const { total, transfers } = ledger.transfers(jobId, { status: null, text: '', offset, limit });
      const { rules } = await disk.probe(job.folder, false);
      const view = createFolderView({ disk, root: job.folder, rules });
      const compared = await compare({ job, transfers, view, disk, ledger });
      const files = transfers.map(({ key, path, size }, i) => {
        const { state } = compared[i] ?? { state: 'unproved' as const };
        return { key, path, size, state };
      });
      return { total, files };
    },
    'extras.list': async ({ jobId }) => {
      const job = whole(ledger.job(jobId));
      const files: ExtraFile[] = [];
      if (await disk.stat(job.folder))
        for await (const file of extrasOf({ job, ledger, disk })) {
          if (files.length === mostExtras) return { files, more: true };
          files.push(file);
        }
      return { files, more: false };
    },
    'extras.delete': async ({ jobId, paths, roots }) => {
      const job = whole(ledger.job(jobId));
      const confined = disk.within(roots ?? job.roots);
      if (job.status !== 'completed' || job.counts.failed > 0)
        throw refused('Nothing is deleted before everything has arrived.', `job ${jobId} is ${job.status}`);
      const deleted: string[] = [];
      for await (const path of stillExtra({ job, ledger, disk, paths })) {
        await confined.remove(disk.join(job.folder, path));
        deleted.push(path);
      }
      return { deleted };
    },
  };
}

/** What is extra can only be told of a folder that one whole location was fetched into. */
function whole(job: JobRecord): JobRecord {
  const { keys, prefixes, sieve } = job.selection;
  if (!job.listed) throw refused('The listing is not complete yet.', `job ${job.id}`);
  if (job.kind === 'download' && keys.length + prefixes.length === 0 && !narrows(sieve)) return job;
  throw refused(
    'This job takes only some keys: what else is in the folder may well belong there.',
    `job ${job.id}`,
  );
}

function refused(reason: string, detail: string): WaybillError {
  return new WaybillError({
    code: 'usage',
    reason,
    hint: 'Name a whole folder of the bucket, and wait for it.',
    detail,
  });
}
