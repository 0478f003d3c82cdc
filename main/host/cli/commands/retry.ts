/** `waybill retry`: queues what failed again; watches it where no other Waybill runs it. */
import { ask, type Context } from '../context.ts';
import { readIds } from '../ids.ts';
import { watchJobs } from '../watch.ts';

export async function run(context: Context): Promise<number> {
  const ids = readIds(context.positionals);
  const opened = await context.open();
  // A source that changed is taken at its new version: asking again by hand is the consent.
  await ask(opened.engine, 'jobs.retry', { ids, restart: true });
  return watchJobs(context, ids);
}
