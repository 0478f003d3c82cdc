/** `waybill pause`: stops bytes at once and keeps what has arrived. */
import { ask, type Context } from '../context.ts';
import { readIds } from '../ids.ts';

export async function run(context: Context): Promise<number> {
  const ids = readIds(context.positionals);
  const { engine } = await context.open();
  await ask(engine, 'jobs.pause', { ids });
  if (!context.flags.quiet && !context.flags.json)
    context.terminal.err('Paused. `waybill resume` goes on.\n');
  return 0;
}
