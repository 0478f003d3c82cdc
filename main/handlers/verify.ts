/** Is everything still there? And what is not, again. */
import type { Handlers } from '../../shared/contract.ts';
import { WaybillError } from '../../shared/failure.ts';
import { everything, type Job } from '../../shared/job.ts';
import type { Source } from '../../shared/location.ts';
import { anonymous } from '../../shared/profile.ts';
import { receiptPath } from '../../shared/receipt.ts';
import { originsOf, sameFolder } from '../engine/expected.ts';
import type { JobRecord } from '../engine/ports/ledger.ts';
import { makeRoom, refetch } from '../engine/refetch.ts';
import type { Context } from './context.ts';
import { withProfile } from './with-profile.ts';

type Topic = 'jobs.verify' | 'jobs.refetch';

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

  return {
    'jobs.verify': async ({ folder }) => {
      const going = unfinished(folder);
      if (going) {
        await engine.resume(going.id);
        return engine.view(ledger.job(going.id));
      }
      if ((await originsOf(ports, folder)).length === 0) throw unknown(disk.join(folder, receiptPath(1)));
      if (!(await disk.stat(folder))) throw gone(folder);
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

    'jobs.refetch': async ({ id, consent }) => {
      const job = ledger.job(id);
      if (job.kind !== 'verify' || job.status === 'queued' || job.status === 'running')
        throw new WaybillError({
          code: 'usage',
          reason: 'Only what a finished verification found can be fetched again.',
          hint: 'Verify the folder first, and wait for its end.',
          detail: `job ${id}`,
        });
      engine.flush();
      const made = await refetch({ ports, job, consent, reached });
      await makeRoom({ ports, job });
      const jobs: Job[] = [];
      for (const one of made) {
        engine.confirm(one.id, { start: true, onConflict: 'keep-both' });
        jobs.push(engine.view(ledger.job(one.id)));
      }
      return { jobs };
    },
  };
}

const unknown = (detail: string) =>
  new WaybillError({
    code: 'not-found',
    reason: 'There is no receipt in this folder, so nothing says what should be there.',
    hint: `Choose the folder that a download went to: it holds ${receiptPath(1)}.`,
    detail,
  });

const gone = (folder: string) =>
  new WaybillError({
    code: 'disk-missing',
    reason: 'The folder is gone.',
    hint: 'Plug the drive in again, or bring the folder back, and verify again.',
    detail: folder,
  });
