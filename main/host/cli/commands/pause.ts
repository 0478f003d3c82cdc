/** `waybill pause`: stops bytes at once and keeps what has arrived; with `--until` everything goes on by itself. */
import { readMoment, sayMoment } from '../../../../shared/moment.ts';
import { usage } from '../args.ts';
import { ask, type Context } from '../context.ts';
import { ended, jobsAble, jobsMeant } from '../ids.ts';

export async function run(context: Context): Promise<number> {
  const { flags } = context;
  const until = flags.until === undefined ? null : momentFlag(flags.until);
  if (until !== null && !flags.all)
    throw usage(
      'An hour holds for all jobs together.',
      'Write it like this: waybill pause --all --until 20:00',
    );
  const ids =
    until === null
      ? await jobsAble(
          context,
          await jobsMeant(context, ({ status }) => status === 'queued' || status === 'running'),
          (job) => !ended(job),
          'there is nothing to pause',
        )
      : [];
  if (until === null && ids.length === 0 && !flags.all) return 0;
  const { engine } = await context.open();
  if (ids.length > 0) await ask(engine, 'jobs.pause', { ids });
  if (until !== null) await ask(engine, 'jobs.pauseAll', { until });
  if (!flags.quiet && !flags.json)
    context.terminal.err(
      until === null
        ? 'Paused. `waybill resume` goes on.\n'
        : `Paused until ${sayMoment(until, Date.now())}; goes on then where Waybill runs. \`waybill resume --all\` goes on now.\n`,
    );
  return 0;
}

function momentFlag(text: string): number {
  const at = readMoment(text, Date.now());
  if (at !== null) return at;
  throw usage(`--until takes a time to come, such as 20:00 or "tomorrow 8:00", not ${text}.`);
}
