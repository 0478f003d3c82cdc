/** `waybill remove`: takes ended jobs from the list; their files, receipts and history stay. */
import { ask, type Context } from '../context.ts';
import { ended, jobsAble, readIds } from '../ids.ts';
import { count } from '../print.ts';

export async function run(context: Context): Promise<number> {
  const { engine } = await context.open();
  const wanted = readIds(context.positionals);
  const ids = await jobsAble(context, wanted, ended, 'cancel it first');
  if (ids.length > 0) await ask(engine, 'jobs.remove', { ids, deleteFiles: false });
  if (!context.flags.quiet && !context.flags.json && ids.length > 0)
    context.terminal.err(`Removed ${count(ids.length, 'job')} from the list; the files stay.\n`);
  return ids.length === wanted.length ? 0 : 1;
}
