/** Job numbers on the command line, or all there are. */
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
