/** `waybill retry`: queues what failed again; watches it where no other Waybill runs it. */
import type { Job } from '../../../../shared/job.ts';
import { ask, type Context } from '../context.ts';
import { jobsAble, readIds } from '../ids.ts';
import { watchJobs } from '../watch.ts';

export async function run(context: Context): Promise<number> {
  const opened = await context.open();
  const failed = ({ status, counts }: Job) => status !== 'completed' || counts.failed + counts.canceled > 0;
  const ids = await jobsAble(
    context,
    readIds(context.positionals),
    failed,
    'nothing of it failed, nothing is tried again',
  );
  if (ids.length === 0) return 0;
  // A source that changed is taken at its new version: asking again by hand is the consent.
  await ask(opened.engine, 'jobs.retry', { ids, restart: true });
  return watchJobs(context, ids);
}
