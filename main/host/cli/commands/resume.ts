/** `waybill resume`: goes on with paused jobs; watches them where no other Waybill runs them. */
import type { Status } from '../../../../shared/job.ts';
import { ask, type Context } from '../context.ts';
import { jobsAble, jobsMeant } from '../ids.ts';
import { watchJobs } from '../watch.ts';

export async function run(context: Context): Promise<number> {
  const unfinished = new Set<Status>(['paused', 'queued', 'running']);
  const ids = await jobsAble(
    context,
    await jobsMeant(context, ({ status }) => unfinished.has(status)),
    ({ status }) => unfinished.has(status) || status === 'canceled',
    'there is nothing to go on with; `waybill retry` tries again what failed',
  );
  const { engine } = await context.open();
  if (context.flags.all) await ask(engine, 'jobs.pauseAll', { until: null });
  if (ids.length > 0) await ask(engine, 'jobs.resume', { ids });
  return watchJobs(context, ids);
}
