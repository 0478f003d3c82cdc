/** `waybill history`: what has ended, the newest first. */
import type { Output } from '../../../../shared/contract.ts';
import { formatBytes, formatTime } from '../../../../shared/format.ts';
import { ask, type Context } from '../context.ts';
import { placeText, shown, table } from '../print.ts';

type Ended = Output<'history.list'>['jobs'][number];
const page = 500;

export async function run(context: Context): Promise<number> {
  const { terminal, flags, positionals } = context;
  const query = { text: positionals.join(' '), state: null, kind: null, since: null };
  const { engine } = await context.open();
  let printed = 0;
  for (;;) {
    const { jobs, total } = await ask(engine, 'history.list', { ...query, offset: printed, limit: page });
    if (total === 0)
      terminal.err(query.text === '' ? 'Nothing has ended yet.\n' : 'No ended job has these words.\n');
    if (jobs.length === 0) return total === 0 && query.text !== '' ? 1 : 0;
    if (flags.json) for (const job of jobs) terminal.out(`${JSON.stringify({ type: 'ended', ...job })}\n`);
    else terminal.out(table([...(printed === 0 ? [head] : []), ...jobs.map(row)], [0, 3, 4, 5]));
    printed += jobs.length;
    if (printed >= total) return 0;
    await terminal.room();
  }
}

const head = ['job', 'ended', 'status', 'size', 'files', 'failed', 'name', 'folder'];

function row(job: Ended): string[] {
  const { jobId, finishedAt, status, counts, name } = job;
  const offset = -new Date(finishedAt).getTimezoneOffset();
  return [
    String(jobId),
    formatTime(finishedAt, offset),
    status,
    formatBytes(counts.bytes),
    String(counts.files),
    String(counts.failed),
    shown(name),
    placeText(job),
  ];
}
