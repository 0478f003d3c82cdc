/** Job numbers on the command line, or all there are. */
import { WaybillError } from '../../../shared/failure.ts';
import type { Job } from '../../../shared/job.ts';
import { usage } from './args.ts';
import { ask, type Context } from './context.ts';

/** Throws WaybillError usage. */
export function readIds(words: readonly string[]): number[] {
  return words.map((word) => {
    if (/^\d{1,15}$/.test(word)) return Number(word);
    throw usage(`A job is a number, not ${word}.`, '`waybill jobs` lists them.');
  });
}

/** Those that are named, or with `--all` each confirmed one that `able` takes. Throws WaybillError usage for neither or both. */
export async function jobsMeant(
  { positionals, flags, open }: Context,
  able: (job: Job) => boolean,
): Promise<number[]> {
  if (!flags.all !== positionals.length > 0) throw usage('Name jobs by their numbers, or --all.');
  if (!flags.all) return readIds(positionals);
  const { jobs } = await ask((await open()).engine, 'jobs.list', {});
  return jobs.filter((job) => job.confirmed && able(job)).map(({ id }) => id);
}

/**
 * Of those named, the ones that `able` takes; of each other one it is said why nothing is done, because a word that was
 * obeyed in vain would be a lie. Throws WaybillError not-found for a number that no job has.
 */
export async function jobsAble(
  context: Context,
  ids: readonly number[],
  able: (job: Job) => boolean,
  nothing: string,
): Promise<number[]> {
  const { jobs } = await ask((await context.open()).engine, 'jobs.list', {});
  const known = new Map(jobs.map((job) => [job.id, job]));
  return ids.filter((id) => {
    const job = known.get(id);
    if (!job)
      throw new WaybillError({
        code: 'not-found',
        reason: `There is no job ${id}.`,
        hint: '`waybill jobs` lists them; `waybill history` also those that were removed.',
        detail: `job ${id}`,
      });
    if (able(job)) return true;
    context.terminal.err(`Job ${id} is ${job.status}: ${nothing}.\n`);
    return false;
  });
}

export const ended = ({ status }: Job) =>
  status === 'completed' || status === 'failed' || status === 'canceled';
