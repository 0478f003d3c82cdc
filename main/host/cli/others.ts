/** Jobs that were left unfinished go on with whatever is run next, because nobody else would run them: that is told. */
import { ask, type Context } from './context.ts';

/** Nothing where another process runs the jobs: there they went on before. */
export async function tellOthers({ terminal, flags, open }: Context, mine: number): Promise<void> {
  const { engine, owns } = await open();
  if (!owns() || flags.quiet || flags.json) return;
  const { jobs } = await ask(engine, 'state.snapshot', {});
  const others = jobs.filter(
    ({ id, confirmed, status }) => id !== mine && confirmed && (status === 'running' || status === 'queued'),
  );
  if (others.length === 0) return;
  const ids = others.map(({ id }) => id);
  const named = ids.slice(0, 5).join(' ');
  terminal.err(
    ids.length === 1
      ? `Job ${named}, unfinished from before, goes on too: \`waybill pause ${named}\` holds it.\n`
      : `${ids.length} jobs unfinished from before go on too: \`waybill pause ${named}${ids.length > 5 ? ' …' : ''}\` holds them.\n`,
  );
}
