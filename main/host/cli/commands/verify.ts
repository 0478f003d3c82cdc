/** `waybill verify`: holds a folder against what arrived there, and on request fetches again what is missing or damaged. */
import path from 'node:path';
import { formatBytes, formatCount, formatDuration } from '../../../../shared/format.ts';
import { extraFiles, type Job, type Transfer } from '../../../../shared/job.ts';
import { type Problem, problemOf, problems } from '../../../../shared/problem.ts';
import type { Engine } from '../../api.ts';
import { ask, type Context } from '../context.ts';
import { count, shown } from '../print.ts';
import { watchJob } from '../watch.ts';

const linesShown = 20;
const pageSize = 1000;

/** 0 all of it is there and unharmed; 1 something is missing, damaged or has not come yet, or with --strict extra; 130 interrupted. */
export async function run(context: Context): Promise<number> {
  const { flags, terminal, positionals } = context;
  const folder = path.resolve(terminal.cwd, positionals[0] ?? '');
  const opened = await context.open();
  await opened.start();
  const { engine } = opened;
  const { id } = await ask(engine, 'jobs.verify', { folder });
  const unfinished = await unfinishedIn(engine, folder);
  let extra = 0;
  let failed = 0;
  let code = await watchJob(context, id, {
    account: async (job, seconds) => {
      extra = extraFiles(job);
      failed = job.counts.failed;
      await account({ context, engine, job, seconds, unfinished });
    },
  });
  if (failed > 0 && flags.refetch) {
    const consent = flags['request-payer'] === 'requester';
    const { jobs } = await ask(engine, 'jobs.refetch', { id, consent });
    code = jobs.length > 0 ? 0 : code;
    for (const job of jobs) code = Math.max(code, await watchJob(context, job.id));
  }
  return code === 0 && (unfinished.length > 0 || (flags.strict && extra > 0)) ? 1 : code;
}

/** Downloads into the folder that have more to fetch: what never arrived is not looked for. */
async function unfinishedIn(engine: Engine, folder: string): Promise<readonly Job[]> {
  const { jobs } = await ask(engine, 'state.snapshot', {});
  return jobs.filter(
    (job) =>
      job.kind === 'download' &&
      job.startedAt !== null &&
      path.resolve(job.folder) === folder &&
      job.status !== 'completed' &&
      job.status !== 'canceled',
  );
}

const absentOf = ({ counts }: Job): number => counts.files - counts.completed;

async function account(args: {
  readonly context: Context;
  readonly engine: Engine;
  readonly job: Job;
  readonly seconds: number;
  readonly unfinished: readonly Job[];
}): Promise<void> {
  const { context, engine, job, seconds, unfinished } = args;
  const { terminal, flags } = context;
  const absent = unfinished.reduce((sum, one) => sum + absentOf(one), 0);
  const found = Object.fromEntries(problems.map((problem) => [problem, 0])) as Record<Problem, number>;
  let shownSoFar = 0;
  for await (const transfer of damaged(engine, job)) {
    const { path: file, failure } = transfer;
    const problem = problemOf(transfer) ?? 'unreadable';
    found[problem]++;
    if (flags.json) terminal.out(`${JSON.stringify({ type: 'failed', path: file, problem, failure })}\n`);
    else if (++shownSoFar <= linesShown)
      terminal.err(
        `${problem.padEnd(10)} ${shown(file)}${failure?.code === 'sent-away' ? ' (sent, no longer here)' : ''}\n`,
      );
  }
  if (shownSoFar > linesShown)
    terminal.err(`… and ${formatCount(shownSoFar - linesShown)} more; --json lists all.\n`);
  shownSoFar = 0;
  for await (const { path: file, size } of extras(engine, job)) {
    if (flags.json) terminal.out(`${JSON.stringify({ type: 'extra', path: file, size })}\n`);
    else if (++shownSoFar <= linesShown) terminal.err(`${'extra'.padEnd(10)} ${shown(file)}\n`);
    else break;
  }
  const extra = extraFiles(job);
  if (flags.json) {
    terminal.out(`${JSON.stringify({ type: 'result', job, seconds, found: { ...found, extra, absent } })}\n`);
    return;
  }
  if (shownSoFar > linesShown)
    terminal.err(`… and ${formatCount(extra - linesShown)} more; --json lists all.\n`);
  if (job.failure) terminal.err(`${job.failure.reason}\n  what to do: ${job.failure.hint}\n`);
  const { counts } = job;
  const kinds = problems
    .filter((one) => found[one] > 0)
    .map((one) => `${formatCount(found[one])} ${one}`)
    .join(', ');
  const told = [
    `${formatCount(counts.verified)} verified`,
    `${formatCount(counts.unverifiable)} not verifiable`,
    `${formatCount(counts.failed)} failed${kinds === '' ? '' : ` (${kinds})`}`,
    ...(extra > 0 ? [`${formatCount(extra)} extra`] : []),
    ...(absent > 0 ? [`${formatCount(absent)} not arrived`] : []),
  ];
  const checked = count(counts.files - extra, 'file');
  if (!flags.quiet)
    terminal.out(
      `Checked ${checked}, ${formatBytes(counts.bytesVerified)} verified in ${formatDuration(seconds)}\n${told.join(', ')}\nFolder: ${job.folder}\n`,
    );
  for (const one of unfinished) {
    const { id, status } = one;
    const files = absentOf(one);
    const [verb, does] = status === 'failed' ? ['retry', 'tries again'] : ['resume', 'goes on'];
    terminal.err(
      `${formatCount(files)} of ${count(one.counts.files, 'file')} of job ${id} ${files === 1 ? 'has' : 'have'} not arrived: \`waybill ${verb} ${id}\` ${does}.\n`,
    );
  }
  if (counts.failed > 0 && !flags.refetch)
    terminal.err('Run it again with --refetch to fetch what is missing or damaged.\n');
}

async function* damaged(engine: Engine, job: Job): AsyncIterable<Transfer> {
  for (let offset = 0; offset < job.counts.failed; offset += pageSize)
    yield* (
      await ask(engine, 'transfers.list', {
        jobId: job.id,
        status: 'failed',
        text: '',
        offset,
        limit: pageSize,
      })
    ).transfers;
}

/** They are listed last, behind all that should be there. */
async function* extras(engine: Engine, job: Job): AsyncIterable<Transfer> {
  const { files } = job.counts;
  for (let offset = files - extraFiles(job); offset < files; offset += pageSize) {
    const page = { jobId: job.id, status: null, text: '', offset, limit: pageSize };
    const { transfers } = await ask(engine, 'transfers.list', page);
    yield* transfers.filter(({ verification }) => verification.state === 'extra');
  }
}
