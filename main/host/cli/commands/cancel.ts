/** `waybill cancel`: gives jobs up; finished files stay. */
import { ask, type Context } from '../context.ts';
import { readIds } from '../ids.ts';

export async function run(context: Context): Promise<number> {
  const ids = readIds(context.positionals);
  const { engine } = await context.open();
  await ask(engine, 'jobs.cancel', { ids });
  if (!context.flags.quiet && !context.flags.json)
    context.terminal.err('Canceled. `waybill retry` takes it up again.\n');
  return 0;
}
