/** `waybill resume`: goes on with paused jobs; watches them where no other Waybill runs them. */
import { ask, type Context } from '../context.ts';
import { readIds } from '../ids.ts';
import { watchJobs } from '../watch.ts';

export async function run(context: Context): Promise<number> {
  const ids = readIds(context.positionals);
  const opened = await context.open();
  await ask(opened.engine, 'jobs.resume', { ids });
  return watchJobs(context, ids);
}
