/** `waybill export`: a job's files, or what an address comes to, as a manifest or script for other tools. */
import path from 'node:path';
import { type FormatName, formatNames } from '../../../../shared/exports/formats.ts';
import type { Engine } from '../../api.ts';
import { usage } from '../args.ts';
import { ask, type Context } from '../context.ts';
import { settled } from '../planning.ts';
import { count } from '../print.ts';
import { readTargets } from '../target.ts';

export async function run(context: Context): Promise<number> {
  const { positionals, terminal, flags } = context;
  const format = formatNames.find((name) => name === (flags.format ?? 'waybill'));
  if (format === undefined) throw usage(`--format takes one of ${formatNames.join(', ')}.`);
  const folder = path.resolve(terminal.cwd, flags.output ?? '.');
  const opened = await context.open();
  const { engine } = opened;
  const [word = ''] = positionals;
  if (/^\d{1,15}$/.test(word)) {
    await save({ context, engine, jobId: Number(word), format, folder });
    return 0;
  }
  await opened.start();
  for (const target of await readTargets(context, engine)) {
    const { name, datasetId, source, selection } = target;
    const { job } = await ask(engine, 'plans.create', { name, datasetId, source, selection, folder });
    try {
      if ((await settled(context, engine, job.id, ({ listed }) => listed)) === null) return 130;
      await save({ context, engine, jobId: job.id, format, folder });
    } finally {
      await engine.call('plans.discard', { jobId: job.id });
    }
  }
  return 0;
}

async function save(args: {
  readonly context: Context;
  readonly engine: Engine;
  readonly jobId: number;
  readonly format: FormatName;
  readonly folder: string;
}): Promise<void> {
  const { context, engine, jobId, format, folder } = args;
  const { terminal, flags } = context;
  const { path: file, left } = await ask(engine, 'manifests.export', { jobId, format, folder });
  if (flags.json) terminal.out(`${JSON.stringify({ type: 'export', format, path: file, left })}\n`);
  else terminal.out(`${file}\n`);
  if (left > 0 && !flags.quiet)
    terminal.err(`${count(left, 'file')} cannot be said in this format; the end of the list says why.\n`);
}
