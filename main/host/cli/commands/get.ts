/** `waybill get`: plan, confirm, follow. Running the same command again goes on with the same job. */
import type { Plan } from '../../../../shared/calls/plans.ts';
import type { Output } from '../../../../shared/contract.ts';
import { formatBytes, formatDollars } from '../../../../shared/format.ts';
import type { ConflictRule, Job, Selection } from '../../../../shared/job.ts';
import { conflictRules } from '../../../../shared/job.ts';
import { decidedAs, type Source } from '../../../../shared/location.ts';
import type { Engine } from '../../api.ts';
import { numberFlag, usage } from '../args.ts';
import { type Sums, showChanges } from '../changes.ts';
import { ask, type Context } from '../context.ts';
import { folderMeant, folderNamed } from '../one-file.ts';
import { tellOthers } from '../others.ts';
import { settled } from '../planning.ts';
import { count } from '../print.ts';
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
  // A dry run moves no byte, of other jobs neither.
  if (!flags.dryrun) await opened.start();
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
  // A dry run lists anew: what another one left unconfirmed is not listed while the engine stands still, or is long past.
  const known = flags.dryrun
    ? null
    : await goesOn(context, engine, await findJob(engine, { source, selection, folder }));
  if (known?.confirmed) {
    if (!flags.quiet && !flags.json) terminal.err(`Going on with job ${known.id}.\n`);
    if (known.status === 'paused') await ask(engine, 'jobs.resume', { ids: [known.id] });
    if (known.status === 'failed') await ask(engine, 'jobs.retry', { ids: [known.id], restart: false });
    await tellOthers(context, known.id);
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
    if (flags.dryrun) return { code: await showPlan({ context, engine, id, onConflict }), id };
    const listed = await settled(context, engine, id, (job) => job.listed || job.counts.files > 0);
    if (listed === null) return { code: 130, id };
    await ask(engine, 'plans.confirm', { jobId: id, start: true, onConflict, consent: source.requestPayer });
  } catch (error) {
    await engine.call('plans.discard', { jobId: id });
    throw error;
  }
  await tellOthers(context, id);
  return { code: await watchJob(context, id, { fresh: true }), id };
}

export function conflictRule(text: string | undefined): ConflictRule {
  if (text === undefined) return 'keep-both';
  const rule = conflictRules.find((one) => one === text);
  if (rule) return rule;
  throw usage(`--on-conflict takes ${conflictRules.join(', ')}.`);
}

/** Not a job whose folder was deleted with what it had fetched: that is given up, and the wish begins anew. */
async function goesOn({ terminal, flags }: Context, engine: Engine, known: Job | null): Promise<Job | null> {
  if (!known?.confirmed) return known;
  if (!(await ask(engine, 'jobs.folderGone', { jobId: known.id })).gone) return known;
  await ask(engine, 'jobs.cancel', { ids: [known.id] });
  if (!flags.quiet && !flags.json)
    terminal.err(`The folder of job ${known.id} was deleted: it is given up, and fetched anew.\n`);
  return null;
}

/** The unfinished job, or the plan that is still listed, that is the same wish: a list from an earlier day is made anew. The region is not compared: it is learned on the way. */
async function findJob(
  engine: Engine,
  wish: { source: Source; selection: Selection; folder: string },
): Promise<Job | null> {
  const { jobs } = await ask(engine, 'state.snapshot', {});
  const place = ({ location, profile, requestPayer }: Source, folder: string) => {
    const { scheme, endpoint, bucket, prefix } = location;
    return JSON.stringify([scheme, endpoint, bucket, prefix, profile, requestPayer, folder]);
  };
  const choice = ({ prefixes, keys, filters, sieve, objects }: Selection) => {
    const glob = filters.map(({ verb, glob }) => [verb, glob]);
    return JSON.stringify([prefixes.toSorted(), keys.toSorted(), glob, sieve ?? {}, objects]);
  };
  const [wanted, chosen] = [place(wish.source, wish.folder), choice(wish.selection)];
  const alike: Job[] = [];
  for (const job of jobs) {
    if (job.kind !== 'download' || job.status === 'completed' || job.status === 'canceled') continue;
    if (place(decidedAs(job.source, wish.source), job.folder) !== wanted) continue;
    const selection = job.selection ?? (await ask(engine, 'jobs.selection', { jobId: job.id }));
    if (choice(selection) === chosen) alike.push(job);
  }
  return alike.find(({ confirmed }) => confirmed) ?? alike.find(({ listed }) => !listed) ?? null;
}

/** `--dryrun`: what is not there already, as the AWS CLI prints it, then the sum. The plan is not kept. */
async function showPlan(args: {
  readonly context: Context;
  readonly engine: Engine;
  readonly id: number;
  readonly onConflict: ConflictRule;
}): Promise<number> {
  const { context, engine, id, onConflict } = args;
  const { terminal, flags } = context;
  try {
    if ((await settled(context, engine, id, (job) => job.listed)) === null) return 130;
    const plan = await ask(engine, 'plans.get', { jobId: id });
    const sums = await showChanges({ context, engine, job: plan.job, onConflict });
    if (flags.json) terminal.out(`${JSON.stringify({ type: 'plan', plan })}\n`);
    else terminal.out(planText(plan, sums, onConflict));
    return terminal.interrupted.aborted ? 130 : 0;
  } finally {
    await engine.call('plans.discard', { jobId: id });
  }
}

function planText(plan: Plan, sums: Sums, onConflict: ConflictRule): string {
  const { counts } = plan.job;
  const left = plan.freeBytes === null ? null : plan.freeBytes - sums.bytes;
  const free =
    left === null
      ? ''
      : left >= 0
        ? `; ${formatBytes(left)} would be left free`
        : `; the disk has ${formatBytes(-left)} too little room`;
  const same = sums.same === 0 ? '' : `, ${formatBytes(sums.bytes)} of them not here yet`;
  const lines = [`${count(counts.files, 'file')}, ${formatBytes(counts.bytes)}${same}${free}`];
  if (sums.same > 0) lines.push(`${count(sums.same, 'file')} here already, and the same`);
  if (sums.unproved > 0)
    lines.push(
      `${count(sums.unproved, 'file')} of the same name and size: a checksum decides, and what is the same is not fetched`,
    );
  if (sums.changed > 0) lines.push(`${count(sums.changed, 'file')} in the way: ${inTheWay[onConflict]}`);
  if (plan.renamed > 0)
    lines.push(
      `${count(plan.renamed, 'file')} with another name here than in the bucket: this disk could not hold it, or not beside the others`,
    );
  if (plan.dollars !== null)
    lines.push(`About ${formatDollars(plan.dollars)} on your bill for what is read, from outside its region`);
  if (plan.linksEnd) lines.push(`The links end ${new Date(plan.linksEnd).toISOString()}.`);
  return lines.map((line) => `${line}\n`).join('');
}

const inTheWay: Record<ConflictRule, string> = {
  'keep-both': 'yours stays, the object comes beside it with a number (--on-conflict replace or skip)',
  replace: 'the object takes its place',
  skip: 'yours stays, the object is not fetched',
};
