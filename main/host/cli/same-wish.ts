/** An upload that was left unfinished, and is meant by the same command again: of the same files, to be the same objects. */
import { isDeepStrictEqual } from 'node:util';
import type { Job } from '../../../shared/job.ts';
import { decidedAs, type Source } from '../../../shared/location.ts';
import type { UploadOptions } from '../../../shared/upload.ts';
import type { Engine } from '../api.ts';
import { ask, type Context } from './context.ts';

interface Wish {
  readonly source: Source;
  readonly folder: string;
  readonly options: UploadOptions;
}

/** Held back now and not then: so many are looked up in what the job sends. More make it another wish. */
const mostLookedUp = 200;

/**
 * Called before the engine starts, which goes on with what was under way: what this command does not want is taken back
 * first. Nothing is deleted that only an earlier command allowed; a job that would send what is to stay here now is given up.
 */
export async function unfinished(
  { terminal, flags }: Context,
  engine: Engine,
  wish: Wish,
): Promise<Job | null> {
  const job = await findJob(engine, wish);
  if (job === null) return null;
  const { options } = await ask(engine, 'uploads.get', { jobId: job.id });
  if (await wouldSend(engine, job.id, options.holdBack, wish.options.holdBack)) {
    await ask(engine, 'jobs.cancel', { ids: [job.id] });
    if (!flags.quiet && !flags.json)
      terminal.err(`Job ${job.id} would send what is to stay here now: it is given up, and begun anew.\n`);
    return null;
  }
  if (!flags.delete) await ask(engine, 'uploads.spare', { jobId: job.id });
  return job;
}

/** The region is not compared: it is learned on the way. */
async function findJob(engine: Engine, wish: Wish): Promise<Job | null> {
  const { jobs } = await ask(engine, 'state.snapshot', {});
  const print = ({ location, profile }: Source, folder: string) =>
    JSON.stringify([location.scheme, location.endpoint, location.bucket, location.prefix, profile, folder]);
  const { paths, filters, storageClass, encryption, tags, contentTypes, receiptInBucket } = wish.options;
  const wanted = { paths, filters, storageClass, encryption, tags, contentTypes, receiptInBucket };
  const place = print(wish.source, wish.folder);
  for (const job of jobs) {
    if (job.kind !== 'upload' || !job.confirmed) continue;
    if (print(decidedAs(job.source, wish.source), job.folder) !== place) continue;
    if (job.status === 'completed' || job.status === 'canceled') continue;
    const { options } = await ask(engine, 'uploads.get', { jobId: job.id });
    if (isDeepStrictEqual({ ...options, ...wanted }, options)) return job;
  }
  return null;
}

/** Only what was held back less then is looked up: a name that has come since is none of the job's files. */
async function wouldSend(
  engine: Engine,
  jobId: number,
  then: readonly string[],
  now: readonly string[],
): Promise<boolean> {
  const before = new Set(then);
  const more = now.filter((one) => !before.has(one));
  if (more.length > mostLookedUp) return true;
  for (const glob of more) {
    const path = glob.replace(/\[([[*?])\]/g, '$1');
    const cut = path.lastIndexOf('/');
    const { total } = await ask(engine, 'uploads.rows', {
      jobId,
      states: ['new', 'changed', 'moved'],
      folder: path.slice(0, Math.max(0, cut)),
      text: path.slice(cut + 1),
      failed: false,
      offset: 0,
      limit: 1,
    });
    if (total > 0) return true;
  }
  return false;
}
