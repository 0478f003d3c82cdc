/** `waybill sync`: brings a folder up to date. What is there and unchanged is neither read nor fetched. */
import path from 'node:path';
import type { Output } from '../../../../shared/contract.ts';
import { formatBytes } from '../../../../shared/format.ts';
import type { ConflictRule } from '../../../../shared/job.ts';
import { parseLocation } from '../../../../shared/location.ts';
import type { Engine } from '../../api.ts';
import { numberFlag, usage } from '../args.ts';
import { showChanges } from '../changes.ts';
import { ask, type Context } from '../context.ts';
import { folderNamed } from '../one-file.ts';
import { settled } from '../planning.ts';
import { count, shown } from '../print.ts';
import { readTargets } from '../target.ts';
import { conflictRule, fetchInto } from './get.ts';
import { sendUp } from './put.ts';

type Target = Output<'plans.parse'>;

export async function run(context: Context): Promise<number> {
  const { terminal, flags, positionals } = context;
  if (parseLocation(positionals[1] ?? '')) return sendUp(context);
  const onConflict = conflictRule(flags['on-conflict'] ?? 'replace');
  const connections = numberFlag(flags, 'connections', 1, 256);
  const folder = folderNamed(positionals[1] ?? '', terminal.cwd);
  const opened = await context.open();
  const { engine } = opened;
  if (!flags.dryrun) await opened.start();
  const [target, ...others] = await readTargets(context, engine);
  if (!target || others.length > 0) throw usage('`waybill sync` takes one address.');
  const { keys, prefixes, sieve } = target.selection;
  if (flags.delete && (keys.length + prefixes.length > 0 || sieve))
    throw usage('--delete takes a whole folder of a bucket, not some keys.');
  if (connections !== null) await ask(engine, 'settings.set', { connections });
  if (flags.dryrun) return showSync({ context, engine, target, folder, onConflict });
  const { code, id } = await fetchInto({ context, engine, target, folder, onConflict });
  if (code === 0 && flags.delete) await deleteExtras(context, engine, id, folder);
  return code;
}

/** `--dryrun`: every file that is not provably the same, as the AWS CLI prints it, then the sum. The plan is not kept. */
async function showSync(args: {
  readonly context: Context;
  readonly engine: Engine;
  readonly target: Target;
  readonly folder: string;
  readonly onConflict: ConflictRule;
}): Promise<number> {
  const { context, engine, target, folder, onConflict } = args;
  const { terminal, flags } = context;
  const { name, datasetId, source, selection } = target;
  const { job } = await ask(engine, 'plans.create', { name, datasetId, source, selection, folder });
  const jobId = job.id;
  try {
    if ((await settled(context, engine, jobId, (one) => one.listed)) === null) return 130;
    const sums = await showChanges({ context, engine, job, onConflict });
    const extras = flags.delete ? await ask(engine, 'extras.list', { jobId }) : { files: [], more: false };
    for (const file of extras.files)
      terminal.out(
        flags.json
          ? `${JSON.stringify({ type: 'delete', path: file.path, size: file.size })}\n`
          : `(dryrun) delete: ${shown(path.join(folder, file.path))}\n`,
      );
    if (flags.json)
      terminal.out(`${JSON.stringify({ type: 'changes', ...sums, delete: extras.files.length })}\n`);
    else
      terminal.out(
        `${count(sums.new, 'new file')}, ${sums.changed} changed, ${sums.unproved} to compare by checksum (${formatBytes(sums.bytes)} at most), ${sums.same} unchanged\n`,
      );
    return terminal.interrupted.aborted ? 130 : 0;
  } finally {
    await engine.call('plans.discard', { jobId });
  }
}

/** `--delete`, once everything has arrived: what was there when the job was planned, and is not in the bucket. */
async function deleteExtras(context: Context, engine: Engine, jobId: number, folder: string): Promise<void> {
  const { terminal, flags } = context;
  for (let more = true; more && !terminal.interrupted.aborted; ) {
    const extras = await ask(engine, 'extras.list', { jobId });
    let gone = 0;
    for (let at = 0; at < extras.files.length && !terminal.interrupted.aborted; at += 1000) {
      const paths = extras.files.slice(at, at + 1000).map((file) => file.path);
      const { deleted } = await ask(engine, 'extras.delete', { jobId, paths });
      gone += deleted.length;
      for (const one of deleted)
        if (flags.json) terminal.out(`${JSON.stringify({ type: 'deleted', path: one })}\n`);
        else if (!flags.quiet) terminal.out(`delete: ${shown(path.join(folder, one))}\n`);
      await terminal.room();
    }
    more = extras.more && gone > 0;
  }
}
