/** A command that waits for jobs: progress while they run, the account at the end, and the exit code. */
import type { StripRun } from '../../../shared/calls/jobs.ts';
import { type Failure, WaybillError } from '../../../shared/failure.ts';
import { formatBytes, formatCount, formatDuration, formatRate } from '../../../shared/format.ts';
import type { Job } from '../../../shared/job.ts';
import type { Engine } from '../api.ts';
import { ask, type Context } from './context.ts';
import { followJob, over } from './follow.ts';
import { otherNames } from './other-names.ts';
import { count, failureText, shown } from './print.ts';
import { jsonLines, livingLine, type Progress, plainLines, silent } from './progress.ts';
import { watchRoom } from './room.ts';

const stripEveryMs = 500;
const failuresShown = 10;

interface Watching {
  /** It began with this command. */
  readonly fresh?: boolean;
  /** Prints the end in other words than a download's. */
  readonly account?: (job: Job, seconds: number) => Promise<void>;
}

/** Follows one job to its end and prints it. 0 whole and unharmed, 1 something failed, 130 interrupted. */
export async function watchJob(
  context: Context,
  id: number,
  { fresh = false, account }: Watching = {},
): Promise<number> {
  const { terminal } = context;
  const { engine, owns } = await context.open();
  const progress = progressOf(context);
  let strip: readonly StripRun[] = [];
  let stripAt = Number.NEGATIVE_INFINITY;
  const drawn = terminal.columns !== null && !context.flags.json && !context.flags.quiet;
  const refresh = () => {
    if (!drawn || Date.now() - stripAt < stripEveryMs) return;
    stripAt = Date.now();
    engine.call('jobs.strip', { jobId: id }).then((answer) => {
      if (answer.ok) strip = answer.value.strip;
    });
  };
  const lookForRoom = watchRoom(engine, (text) => {
    if (!context.flags.quiet && !context.flags.json) terminal.err(text);
  });
  const job = await followJob({
    engine,
    id,
    signal: terminal.interrupted,
    done: (one) =>
      over(one) || one.status === 'paused' || needsSomebody(one, terminal.columns !== null) !== null,
    onJob(one) {
      refresh();
      lookForRoom(one);
      progress.show(one, strip);
    },
  }).finally(() => progress.end());
  if (terminal.interrupted.aborted) {
    terminal.err(
      owns()
        ? 'Stopped. What was under way will go on next time: run the same command again.\n'
        : `Not watching any more. The job goes on in the Waybill that runs it; \`waybill pause ${id}\` stops it.\n`,
    );
    return 130;
  }
  if (job === null)
    throw new WaybillError({
      code: 'not-found',
      reason: 'The job was removed.',
      hint: '',
      detail: `job ${id}`,
    });
  const person = needsSomebody(job, false);
  if (!over(job) && person) throw new WaybillError(person);
  if (job.status === 'paused') {
    terminal.err(`Paused. Run the same command again, or \`waybill resume ${id}\`, to go on.\n`);
    return 130;
  }
  const seconds = ((job.finishedAt ?? 0) - (job.startedAt ?? job.createdAt)) / 1000;
  await (account ? account(job, seconds) : tell(context, engine, job, seconds, fresh));
  return job.status === 'completed' && job.counts.failed === 0 ? 0 : 1;
}

function progressOf({ terminal, flags }: Context): Progress {
  const { out, err, draw, columns } = terminal;
  if (flags.quiet) return silent;
  if (flags.json) return jsonLines({ out, now: Date.now });
  return columns === null ? plainLines({ err, now: Date.now }) : livingLine({ draw, columns, now: Date.now });
}

/**
 * The failure of a job that waits for a person. With somebody `watching` it may wait, and looks again by itself; a
 * script would wait for ever.
 */
function needsSomebody({ activity, failure }: Job, watching: boolean): Failure | null {
  if (watching || activity?.kind !== 'waiting') return null;
  const { why } = activity;
  const forPerson = why === 'sign-in' || why === 'source-changed' || why.startsWith('disk-');
  return forPerson ? (activity.failure ?? failure) : null;
}

async function tell(
  { terminal, flags }: Context,
  engine: Engine,
  job: Job,
  seconds: number,
  fresh: boolean,
): Promise<void> {
  const { counts } = job;
  const failed =
    counts.failed === 0
      ? []
      : (
          await ask(engine, 'transfers.list', {
            jobId: job.id,
            status: 'failed',
            text: '',
            offset: 0,
            limit: flags.json ? 1000 : failuresShown,
          })
        ).transfers;
  if (flags.json) {
    for (const { key, path, failure } of failed)
      terminal.out(`${JSON.stringify({ type: 'failed', key, path, failure })}\n`);
    terminal.out(`${JSON.stringify({ type: 'result', job, seconds })}\n`);
    return;
  }
  for (const { key, failure } of failed) if (failure) terminal.err(`${shown(key)}\n${failureText(failure)}`);
  if (counts.failed > failed.length)
    terminal.err(`… and ${counts.failed - failed.length} more that failed.\n`);
  if (job.failure) terminal.err(failureText(job.failure));
  if (flags.quiet) return;
  // What was the same, and what was deleted, is in no count of files.
  if (job.kind === 'upload') terminal.out(await looked(engine, job.id));
  terminal.out(`${summary(job, seconds, fresh)}\n`);
  terminal.out(await otherNames(engine, job));
  if (job.receipt !== null) terminal.out(`Receipt: ${job.receipt}\n`);
  if (counts.failed > 0) terminal.err(`\`waybill retry ${job.id}\` tries again what failed.\n`);
}

/** What a job says of its comparison, and all that it did beside sending. */
async function looked(engine: Engine, jobId: number): Promise<string> {
  const { events } = await ask(engine, 'jobs.events', { jobId });
  return events
    .toSorted((a, b) => a.id - b.id)
    .filter(({ text }) => !/^(Started|Finished)/.test(text))
    .slice(-20)
    .map(({ text }) => `${shown(text)}\n`)
    .join('');
}

/** Files, bytes, time; and for every file whether it was proved. */
function summary({ kind, counts, status, folder }: Job, seconds: number, fresh: boolean): string {
  // Of what was here already, or came in an earlier run, nobody knows the time.
  const fetched = kind === 'download' && fresh && counts.skipped === 0;
  const rate = fetched && seconds > 0 ? `, ${formatRate(counts.bytesCompleted / seconds)}` : '';
  const proofs = [
    `${formatCount(counts.verified)} verified`,
    `${formatCount(counts.unverifiable)} not verifiable`,
    `${formatCount(counts.failed)} failed`,
    ...(counts.skipped > 0 ? [`${formatCount(counts.skipped)} were already here`] : []),
    ...(counts.canceled > 0 ? [`${formatCount(counts.canceled)} canceled`] : []),
  ].join(', ');
  const head = status === 'canceled' ? 'Canceled: ' : '';
  return `${head}${count(counts.completed, 'file')}, ${formatBytes(counts.bytesCompleted)} in ${formatDuration(seconds)}${rate}\n${proofs}\nFolder: ${folder}`;
}

/**
 * After `resume` and `retry`: where another process runs the jobs there is nothing to wait for; where this one does,
 * they stand still when it ends, so it stays until they are over.
 */
export async function watchJobs(context: Context, ids: readonly number[]): Promise<number> {
  const opened = await context.open();
  if (!opened.owns()) return 0;
  await opened.start();
  let worst = 0;
  for (const id of ids) {
    if (context.terminal.interrupted.aborted) break;
    worst = Math.max(worst, await watchJob(context, id));
  }
  return worst;
}
