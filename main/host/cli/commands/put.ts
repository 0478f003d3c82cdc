/**
 * `waybill put`: plan, confirm, follow. Running the same command again goes on with the same job, and then holds the folder
 * against the bucket once more: what was added or changed since goes too, and every byte is there when it ends well.
 */
import path from 'node:path';
import type { Output } from '../../../../shared/contract.ts';
import { formatBytes } from '../../../../shared/format.ts';
import { parseLocation, printLocation, type Source } from '../../../../shared/location.ts';
import type { UploadOptions } from '../../../../shared/upload.ts';
import type { Engine } from '../../api.ts';
import { lookAt } from '../../look-at.ts';
import { type Flags, numberFlag, usage } from '../args.ts';
import { ask, type Context } from '../context.ts';
import { mannerOf } from '../manner.ts';
import { orMakeIt } from '../no-bucket.ts';
import { placeMeant } from '../one-file.ts';
import { readPlace } from '../place.ts';
import { settled } from '../planning.ts';
import { count, shown } from '../print.ts';
import { unfinished } from '../same-wish.ts';
import { askStudy, noStudy } from '../study-asks.ts';
import { watchJob } from '../watch.ts';

export const run = (context: Context): Promise<number> => sendUp(context);

/** 0 every file is there and proved; 1 something failed; 130 interrupted. */
export async function sendUp(context: Context): Promise<number> {
  const { terminal, flags, positionals, filters } = context;
  const [from = '', address = ''] = positionals;
  const connections = numberFlag(flags, 'connections', 1, 256);
  const wish = await wishOf(from, terminal.cwd, flags);
  const opened = await context.open();
  const { engine } = opened;
  const target = await readPlace({ ...context, positionals: [address] }, engine, { writes: true });
  const [file = ''] = wish.options.paths;
  const source = asFolder({
    ...target.source,
    location: placeMeant(target.source.location, file),
  });
  const { folder } = wish;
  const asked = wish.isWhole ? await askStudy(context, engine, folder) : noStudy;
  if (asked === null) return 130;
  const holdBack = [...asked.holdBack];
  const options: UploadOptions = { ...wish.options, filters: [...filters], holdBack };
  const known = flags.dryrun ? null : await unfinished(context, engine, { source, folder, options });
  await opened.start();
  if (connections !== null) await ask(engine, 'settings.set', { connections });
  if (known) {
    if (!flags.quiet && !flags.json) terminal.err(`Going on with job ${known.id}.\n`);
    if (known.status === 'paused') await ask(engine, 'jobs.resume', { ids: [known.id] });
    if (known.status === 'failed') await ask(engine, 'jobs.retry', { ids: [known.id], restart: true });
    const code = await watchJob(context, known.id);
    if (code !== 0) return code;
  }
  const name = wish.isWhole ? path.basename(folder) : file;
  const plan = { name, folder, source, ...options, soon: !flags.dryrun && !known };
  const { job } = await ask(engine, 'uploads.plan', plan);
  const jobId = job.id;
  try {
    const listed = settled(context, engine, jobId, (one) => one.listed);
    if ((await listed.catch(orMakeIt(source.location.bucket))) === null) return 130;
    const { notes, failed, states } = await ask(engine, 'uploads.counts', { jobId });
    if (known) {
      const more = states.new.files + states.changed.files + states.moved.files + failed;
      if (more === 0 && !(flags.delete && states['only-there'].files > 0)) return 0;
      if (!flags.quiet && !flags.json)
        terminal.err(`More has come since job ${known.id} was planned: going on with job ${jobId}.\n`);
    }
    if (!flags.json && !flags.quiet) for (const note of notes) terminal.err(`${note}\n`);
    if (flags.delete)
      await ask(engine, 'uploads.check', {
        jobId,
        checked: true,
        paths: [],
        folders: [''],
        states: ['only-there'],
      });
    if (flags.dryrun) return await showPlan(context, engine, jobId, failed);
    await ask(engine, 'uploads.confirm', {
      jobId,
      start: true,
      deleteOnlyThere: flags.delete ?? false,
      // Whoever writes --delete on a command line has said so.
      typed: source.location.bucket,
      answers: [...asked.answers],
    });
  } finally {
    const now = await engine.call('uploads.get', { jobId });
    if (now.ok && !now.value.job.confirmed) await engine.call('plans.discard', { jobId });
  }
  return watchJob(context, jobId, { fresh: true });
}

/** Files of a folder become keys below one: an address without a slash at its end means the folder of that name. */
function asFolder(source: Source): Source {
  const { location } = source;
  if (location.scheme === 'https')
    throw usage('Nothing can be sent to a web address.', 'Name a bucket: s3://…');
  const prefix =
    location.prefix === '' || location.prefix.endsWith('/') ? location.prefix : `${location.prefix}/`;
  return { ...source, location: { ...location, prefix } };
}

/** One file is its folder, and nothing else of it. Throws WaybillError: usage, or what {@link lookAt} throws. */
async function wishOf(
  word: string,
  cwd: string,
  flags: Flags,
): Promise<{ readonly folder: string; readonly isWhole: boolean; readonly options: UploadOptions }> {
  if (parseLocation(word))
    throw usage(
      `${word} is an address, not a folder of this computer.`,
      'Waybill copies between a bucket and a folder, not from bucket to bucket.',
    );
  if (word === '-')
    throw usage(
      'Standard input is not sent.',
      'Write it to a file first: only what can be read again is proved.',
    );
  const from = path.resolve(cwd, word);
  const there = await lookAt(from);
  if (!there) throw usage(`There is no ${from}.`, 'Name a folder or a file of this computer first.');
  const options = mannerOf(flags);
  return there.isDirectory()
    ? { folder: from, isWhole: true, options }
    : { folder: path.dirname(from), isWhole: false, options: { ...options, paths: [path.basename(from)] } };
}

const said = {
  new: 'upload',
  changed: 'replace',
  moved: 'copy',
  'only-there': 'delete',
  same: 'keep',
} as const;

/** `--dryrun`: what would be sent, copied and deleted, as the AWS CLI prints it, then the sums. */
async function showPlan(context: Context, engine: Engine, jobId: number, failed: number): Promise<number> {
  const { terminal, flags } = context;
  const { job } = await ask(engine, 'uploads.get', { jobId });
  const base = printLocation(job.source.location);
  const { states: found } = await ask(engine, 'uploads.counts', { jobId });
  const states = (['new', 'changed', 'moved', 'only-there'] as const).filter(
    (state) => found[state].checkedFiles > 0,
  );
  const args = { jobId, states, folder: '', text: '', failed: false, offset: 0, limit: 1000 };
  const line = (row: Output<'uploads.rows'>['rows'][number]): string => {
    const to = shown(base + row.path);
    if (row.state === 'only-there') return `(dryrun) delete: ${to}`;
    const from = row.from === null ? path.join(job.folder, row.path) : base + row.from;
    return `(dryrun) ${said[row.state]}: ${shown(from)} to ${to}`;
  };
  for (let after: string | null = null; states.length > 0 && !terminal.interrupted.aborted; ) {
    const { rows }: Output<'uploads.rows'> = await ask(engine, 'uploads.rows', { ...args, after });
    for (const row of rows.filter(({ checked }) => checked))
      terminal.out(`${flags.json ? JSON.stringify({ type: 'dryrun', ...row }) : line(row)}\n`);
    await terminal.room();
    after = rows.at(-1)?.path ?? null;
    if (after === null) break;
  }
  const counts = await ask(engine, 'uploads.counts', { jobId });
  if (flags.json) terminal.out(`${JSON.stringify({ type: 'changes', ...counts })}\n`);
  else {
    const sums = counts.states;
    const bytes = sums.new.bytes + sums.changed.bytes;
    terminal.out(
      `${count(sums.new.files, 'new file')}, ${sums.changed.files} changed, ${sums.moved.files} moved (${formatBytes(bytes)} to send), ${sums.same.files} unchanged, ${sums['only-there'].files} only there\n`,
    );
    if (failed > 0) terminal.err(`${count(failed, 'file')} cannot be sent.\n`);
  }
  return terminal.interrupted.aborted ? 130 : 0;
}
