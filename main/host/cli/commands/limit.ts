/** `waybill limit`: a speed limit for one job, beside the one for all of them. */
import { readBytes } from '../../../../shared/amount.ts';
import { formatRate } from '../../../../shared/format.ts';
import { usage } from '../args.ts';
import { ask, type Context } from '../context.ts';
import { jobsAble, readIds } from '../ids.ts';

/** Bytes per second from `500KB/s`, `2M`, `1.5MiB/s`, as the AWS CLI's max_bandwidth is written; null for `off`. Throws WaybillError usage. */
export function readRate(text: string): number | null {
  if (text === 'off') return null;
  const rate = readBytes(text.replace(/\/s$/, ''));
  if (rate !== null && rate >= 16 * 1024) return rate;
  throw usage(`A rate is like 500KB/s, 2MB/s or off, and at least 16KiB/s; not ${text}.`);
}

export async function run({ positionals: [job = '', rate = ''], ...context }: Context): Promise<number> {
  const bytesPerSecond = readRate(rate);
  const { engine } = await context.open();
  const ids = await jobsAble(
    { ...context, positionals: [] },
    readIds([job]),
    (one) => one.status !== 'completed',
    'it moves no more bytes',
  );
  if (ids.length === 0) return 0;
  await ask(engine, 'jobs.limit', { ids, bytesPerSecond });
  if (!context.flags.quiet && !context.flags.json)
    context.terminal.err(
      bytesPerSecond === null
        ? 'The job runs at full speed.\n'
        : `The job runs at ${formatRate(bytesPerSecond)} at most.\n`,
    );
  return 0;
}
