/** Is everything still there? And what is not, again. */
import type { Handlers } from '../../shared/contract.ts';
import { WaybillError } from '../../shared/failure.ts';
import { everything, extraFiles, type Job } from '../../shared/job.ts';
import type { Source } from '../../shared/location.ts';
import { anonymous } from '../../shared/profile.ts';
import { receiptPath } from '../../shared/receipt.ts';
import { originsOf, sameFolder } from '../engine/expected.ts';
import type { JobRecord } from '../engine/ports/ledger.ts';
import { makeRoom, refetch } from '../engine/refetch.ts';
import type { Context } from './context.ts';
import { withProfile } from './with-profile.ts';

type Topic = 'jobs.verify' | 'jobs.refetch' | 'jobs.problems';

/** A verification asks nobody. */
const nowhere = {
  location: { scheme: 's3', endpoint: null, bucket: '', prefix: '', region: null },
  profile: anonymous,
  requestPayer: false,
} as const;

export function verifyHandlers({ ports, engine, profiles }: Context): Pick<Handlers, Topic> {
  const { ledger, disk, clock } = ports;
  const reached = async (source: Source) =>
    source.profile === anonymous ? (await withProfile(profiles, { source })).source : source;

  /** The same folder again goes on with the same job, until it has ended. */
  function unfinished(folder: string): JobRecord | undefined {
    return ledger
      .jobs()
      .find(
        (job) =>
          job.kind === 'verify' &&
          job.confirmed &&
          ['queued', 'running', 'paused'].includes(job.status) &&
          sameFolder(job.folder, folder),
      );
  }

  /** Whoever chose a folder inside of a download is told which one that was. */
  async function unknown(folder: string): Promise<WaybillError> {
    let above = folder;
    for (;;) {
      const next = above.replace(/[\\/]+[^\\/]*[\\/]*$/, '');
      if (next === '' || next === above) return noReceipt(folder, null);
      above = next;
      if ((await originsOf(ports, above)).length > 0) return noReceipt(folder, above);
    }
  }

  return {
    'jobs.verify': async ({ folder }) => {
      const going = unfinished(folder);
      if (going) {
        await engine.resume(going.id);
        return engine.view(ledger.job(going.id));
      }
      const there = await disk.stat(folder);
      if ((await originsOf(ports, folder)).length === 0)
        throw there ? await unknown(folder) : nowhereFound(folder);
      if (!there) throw gone(folder);
      const { id } = ledger.createJob({
        kind: 'verify',
        name: `Verify ${folder.split(/[\\/]/).filter(Boolean).at(-1) ?? folder}`,
        datasetId: null,
        source: nowhere,
        selection: everything,
        folder,
        onConflict: 'skip',
        confirmed: false,
        createdAt: clock.now(),
      });
      engine.confirm(id, { start: true, onConflict: 'skip' });
      return engine.view(ledger.job(id));
    },

    'jobs.problems': ({ jobId }) => {
      engine.flush();
      const job = ledger.job(jobId);
      const problems = ledger.problems(jobId);
      const counted = Object.values(problems).reduce((sum, files) => sum + files, 0);
      return { problems, extra: extraFiles(job), more: counted < job.counts.failed };
    },

    'jobs.refetch': async ({ id, consent, roots = [] }) => {
      const job = ledger.job(id);
      if (job.kind !== 'verify' || job.status === 'queued' || job.status === 'running')
        throw new WaybillError({
          code: 'usage',
          reason: 'Only what a finished verification found can be fetched again.',
          hint: 'Verify the folder first, and wait for its end.',
          detail: `job ${id}`,
        });
      engine.flush();
      const made = await refetch({ ports, job, consent, reached, roots });
      await makeRoom({ ports, job, roots });
      const jobs: Job[] = [];
      for (const one of made) {
        engine.confirm(one.id, { start: true, onConflict: 'keep-both' });
        jobs.push(engine.view(ledger.job(one.id)));
      }
      return { jobs };
    },
  };
}

const noReceipt = (folder: string, above: string | null) =>
  new WaybillError({
    code: 'not-found',
    reason: 'There is no receipt in this folder, so nothing says what should be there.',
    hint:
      above === null
        ? `Choose the folder that a download went to: it holds ${receiptPath(1)}.`
        : `It is part of a download. Verify the whole of that: ${above}`,
    detail: folder,
  });

const nowhereFound = (folder: string) =>
  new WaybillError({
    code: 'not-found',
    reason: 'There is no such folder.',
    hint: 'Check its path, or plug in the drive that it is on.',
    detail: folder,
  });

const gone = (folder: string) =>
  new WaybillError({
    code: 'disk-missing',
    reason: 'The folder is gone.',
    hint: 'Plug the drive in again, or bring the folder back, and verify again.',
    detail: folder,
  });
