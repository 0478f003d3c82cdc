/** `waybill jobs`: one line a job; of those named also what happened to them and what failed. */
import { formatBytes, formatTime } from '../../../../shared/format.ts';
import type { Job } from '../../../../shared/job.ts';
import type { Engine } from '../../api.ts';
import { ask, type Context } from '../context.ts';
import { jobsAble, readIds } from '../ids.ts';
import { activityText, failureText, placeText, shown, table } from '../print.ts';

const failuresShown = 20;

export async function run(context: Context): Promise<number> {
  const { terminal, flags, positionals } = context;
  const { engine, owns } = await context.open();
  const named = await jobsAble(context, readIds(positionals), () => true, '');
  const all = (await ask(engine, 'jobs.list', {})).jobs;
  const jobs = all.filter(({ id, confirmed }) => (named.length > 0 ? named.includes(id) : confirmed));
  if (flags.json) {
    for (const job of jobs) {
      terminal.out(`${JSON.stringify({ type: 'job', ...job })}\n`);
      if (named.length > 0) await tellJson(context, engine, job);
    }
    return 0;
  }
  if (jobs.length === 0) {
    terminal.out('No jobs. `waybill get <address> <folder>` makes one.\n');
    return 0;
  }
  // With the engine here and not started, nothing moves, whatever a job was doing when its process ended.
  const still = owns();
  const rows = jobs.map((job) => [
    String(job.id),
    job.status,
    job.counts.bytes === 0 ? '' : `${Math.floor((100 * job.bytesWritten) / job.counts.bytes)}%`,
    formatBytes(job.counts.bytes),
    String(job.counts.files),
    String(job.counts.failed),
    shown(job.name),
    [placeText(job), stateText(job, still)].filter((word) => word !== '').join('  '),
  ]);
  terminal.out(
    table([['job', 'status', 'done', 'size', 'files', 'failed', 'name', 'folder'], ...rows], [0, 2, 3, 4, 5]),
  );
  for (const job of named.length > 0 ? jobs : []) await tell(context, engine, job);
  return 0;
}

function stateText({ id, status, activity }: Job, still: boolean): string {
  if (still && (status === 'running' || status === 'queued'))
    return `no Waybill runs now; \`waybill resume ${id}\` goes on`;
  return activityText(activity, Date.now());
}

async function tell({ terminal }: Context, engine: Engine, job: Job): Promise<void> {
  const { events } = await ask(engine, 'jobs.events', { jobId: job.id });
  terminal.out(`\nJob ${job.id}\n`);
  for (const { at, level, text } of events.toSorted((a, b) => a.id - b.id)) {
    const offset = -new Date(at).getTimezoneOffset();
    terminal.out(`${formatTime(at, offset)}  ${level === 'info' ? '' : `${level}: `}${shown(text)}\n`);
  }
  for (const { key, failure } of await failed(engine, job, failuresShown))
    if (failure) terminal.out(`${shown(key)}\n${failureText(failure)}`);
  if (job.counts.failed > failuresShown)
    terminal.out(`… and ${job.counts.failed - failuresShown} more that failed; --json lists a thousand.\n`);
  if (job.failure) terminal.out(failureText(job.failure));
  if (job.receipt !== null) terminal.out(`Receipt: ${job.receipt}\n`);
}

async function tellJson({ terminal }: Context, engine: Engine, job: Job): Promise<void> {
  const { events } = await ask(engine, 'jobs.events', { jobId: job.id });
  for (const event of events) terminal.out(`${JSON.stringify({ type: 'event', ...event })}\n`);
  for (const { key, path, failure } of await failed(engine, job, 1000))
    terminal.out(`${JSON.stringify({ type: 'failed', key, path, failure })}\n`);
}

async function failed(engine: Engine, { id, counts }: Job, limit: number) {
  if (counts.failed === 0) return [];
  const wanted = { jobId: id, status: 'failed' as const, text: '', offset: 0, limit };
  return (await ask(engine, 'transfers.list', wanted)).transfers;
}
