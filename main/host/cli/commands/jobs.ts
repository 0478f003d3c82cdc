/** `waybill jobs`: one line a job. */

import { formatBytes } from '../../../../shared/format.ts';
import { ask, type Context } from '../context.ts';
import { activityText, shown, table } from '../print.ts';

export async function run(context: Context): Promise<number> {
  const { terminal, flags } = context;
  const { engine } = await context.open();
  const jobs = (await ask(engine, 'jobs.list', {})).jobs.filter((job) => job.confirmed);
  if (flags.json) {
    for (const job of jobs) terminal.out(`${JSON.stringify(job)}\n`);
    return 0;
  }
  if (jobs.length === 0) {
    terminal.out('No jobs. `waybill get <address> <folder>` makes one.\n');
    return 0;
  }
  const rows = jobs.map((job) => [
    String(job.id),
    job.status,
    job.counts.bytes === 0 ? '' : `${Math.floor((100 * job.bytesWritten) / job.counts.bytes)}%`,
    formatBytes(job.counts.bytes),
    String(job.counts.files),
    String(job.counts.failed),
    shown(job.name),
    [shown(job.folder), activityText(job.activity, Date.now())].filter((word) => word !== '').join('  '),
  ]);
  terminal.out(
    table([['job', 'status', 'done', 'size', 'files', 'failed', 'name', 'folder'], ...rows], [0, 2, 3, 4, 5]),
  );
  return 0;
}
