/** `waybill cancel`: gives jobs up; finished files stay. */
import { ask, type Context } from '../context.ts';
import { ended, jobsAble, readIds } from '../ids.ts';

export async function run(context: Context): Promise<number> {
  const { engine } = await context.open();
  const ids = await jobsAble(
    context,
    readIds(context.positionals),
    (job) => job.status === 'failed' || !ended(job),
    'nothing is left to give up',
  );
  if (ids.length === 0) return 0;
  await ask(engine, 'jobs.cancel', { ids });
  if (!context.flags.quiet && !context.flags.json)
    context.terminal.err(
      'Canceled. `waybill retry` takes it up again; `waybill remove` gives up the parts of an upload, too.\n',
    );
  return 0;
}
