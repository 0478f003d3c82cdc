/** `waybill get`: plan, confirm, follow. Running the same command again goes on with the same job. */
import path from 'node:path';
import type { Output } from '../../../../shared/contract.ts';
import { WaybillError } from '../../../../shared/failure.ts';
import { formatBytes } from '../../../../shared/format.ts';
import type { ConflictRule, Job, Selection } from '../../../../shared/job.ts';
import { conflictRules } from '../../../../shared/job.ts';
import type { Source } from '../../../../shared/location.ts';
import type { Engine } from '../../api.ts';
import { numberFlag, usage } from '../args.ts';
import { ask, type Context } from '../context.ts';
import { followJob } from '../follow.ts';
import { folderMeant, folderNamed } from '../one-file.ts';
import { count, shown } from '../print.ts';
import { readTargets } from '../target.ts';
import { watchJob } from '../watch.ts';

export async function run(context: Context): Promise<number> {
  const { terminal, flags, positionals } = context;
  const onConflict = conflictRule(flags['on-conflict']);
  const connections = numberFlag(flags, 'connections', 1, 256);
  const word = positionals[1] ?? '';
  const named = folderNamed(word, terminal.cwd);
  const opened = await context.open();
  const { engine } = opened;
  await opened.start();
  const targets = await readTargets(context, engine);
  if (connections !== null) await ask(engine, 'settings.set', { connections });
  let code = 0;
  for (const target of targets) {
    const folder = targets.length === 1 ? await folderMeant(engine, target, word, named) : named;
    code = Math.max(code, (await fetchInto({ context, engine, target, folder, onConflict })).code);
    if (terminal.interrupted.aborted) break;
  }
  return code;
}

/** Goes on with the same wish, or plans, confirms and follows it. */
export async function fetchInto(args: {
  readonly context: Context;
  readonly engine: Engine;
  readonly target: Output<'plans.parse'>;
  readonly folder: string;
  readonly onConflict: ConflictRule;
}): Promise<{ readonly code: number; readonly id: number }> {
  const { context, engine, target, folder, onConflict } = args;
  const { terminal, flags } = context;
  const { name, datasetId, source, selection } = target;
  const known = await findJob(engine, { source, selection, folder });
  if (known?.confirmed && !flags.dryrun) {
    if (!flags.quiet && !flags.json) terminal.err(`Going on with job ${known.id}.\n`);
    if (known.status === 'paused') await ask(engine, 'jobs.resume', { ids: [known.id] });
    if (known.status === 'failed') await ask(engine, 'jobs.retry', { ids: [known.id], restart: false });
    return { code: await watchJob(context, known.id), id: known.id };
  }
  const id =
    known && !known.confirmed
      ? known.id
      : (
          await ask(engine, 'plans.create', {
            name,
            datasetId,
            source,
            selection,
            folder,
            soon: !flags.dryrun,
          })
        ).job.id;
  try {
    if (flags.dryrun) return { code: await showPlan(context, engine, id), id };
    const listed = await settled(context, engine, id, (job) => job.listed || job.counts.files > 0);
    if (listed === null) return { code: 130, id };
    await ask(engine, 'plans.confirm', { jobId: id, start: true, onConflict, consent: source.requestPayer });
  } catch (error) {
    await engine.call('plans.discard', { jobId: id });
    throw error;
  }
  return { code: await watchJob(context, id, { fresh: true }), id };
}

export function conflictRule(text: string | undefined): ConflictRule {
  if (text === undefined) return 'keep-both';
  const rule = conflictRules.find((one) => one === text);
  if (rule) return rule;
  throw usage(`--on-conflict takes ${conflictRules.join(', ')}.`);
}

/** The unfinished job (or plan) that is the same wish. The region is not compared: it is learned on the way. */
async function findJob(
  engine: Engine,
  wish: { source: Source; selection: Selection; folder: string },
): Promise<Job | null> {
  const { jobs } = await ask(engine, 'state.snapshot', {});
  const same = ({ source, selection, folder }: typeof wish) => {
    const { location, profile, requestPayer } = source;
    const { scheme, endpoint, bucket, prefix } = location;
    const { prefixes, keys, filters, sieve, objects } = selection;
    const glob = filters.map(({ verb, glob }) => [verb, glob]);
    return JSON.stringify([
      [scheme, endpoint, bucket, prefix, profile, requestPayer],
      [prefixes.toSorted(), keys.toSorted(), glob, sieve ?? {}, objects],
      folder,
    ]);
  };
  const unfinished = jobs.filter(
    (job) => job.kind === 'download' && job.status !== 'completed' && job.status !== 'canceled',
  );
  return unfinished.find((job) => same(job) === same(wish)) ?? null;
}

/** Waits for a plan; null when interrupted. Throws the failure of a listing that was refused. */
export async function settled(context: Context, engine: Engine, id: number, done: (job: Job) => boolean) {
  const job = await followJob({
    engine,
    id,
    signal: context.terminal.interrupted,
    done: (one) => one.failure !== null || done(one),
  });
  if (job?.failure) throw new WaybillError(job.failure);
  return job;
}

/** `--dryrun`: every file, as the AWS CLI prints it, then the sum. The plan is not kept. */
async function showPlan(context: Context, engine: Engine, id: number): Promise<number> {
  const { terminal, flags } = context;
  if ((await settled(context, engine, id, (job) => job.listed)) === null) return 130;
  const plan = await ask(engine, 'plans.get', { jobId: id });
  const { scheme, endpoint, bucket } = plan.job.source.location;
  const base = scheme === 'https' ? `${endpoint}/` : `${scheme}://${bucket}/`;
  for (let offset = 0; !terminal.interrupted.aborted; offset += 1000) {
    const page = await ask(engine, 'transfers.list', {
      jobId: id,
      status: null,
      text: '',
      offset,
      limit: 1000,
    });
    for (const { key, path: at, size } of page.transfers)
      terminal.out(
        flags.json
          ? `${JSON.stringify({ type: 'dryrun', key, path: at, size })}\n`
          : `(dryrun) download: ${shown(base + key)} to ${shown(path.join(plan.job.folder, at))}\n`,
      );
    await terminal.room();
    if (offset + page.transfers.length >= page.total || page.transfers.length === 0) break;
  }
  await ask(engine, 'plans.discard', { jobId: id });
  if (flags.json) terminal.out(`${JSON.stringify({ type: 'plan', plan })}\n`);
  else {
    const { counts } = plan.job;
    const free =
      plan.freeBytes === null ? '' : `; ${formatBytes(plan.freeBytes - counts.bytes)} would be left free`;
    terminal.out(`${count(counts.files, 'file')}, ${formatBytes(counts.bytes)}${free}\n`);
    if (plan.linksEnd) terminal.out(`The links end ${new Date(plan.linksEnd).toISOString()}.\n`);
  }
  return 0;
}
