/**
 * `waybill uploads`: uploads that nobody completed, and are paid for. `--resume` goes on with those that are no job's, and
 * `--abort` gives them up.
 */
import type { Output } from '../../../../shared/contract.ts';
import { formatBytes } from '../../../../shared/format.ts';
import { usage } from '../args.ts';
import { ask, type Context } from '../context.ts';
import { readPlace } from '../place.ts';
import { count, shown } from '../print.ts';
import { resumeUploads } from '../resume-uploads.ts';

type Upload = Output<'buckets.uploads'>['uploads'][number];

export async function run(context: Context): Promise<number> {
  const { terminal, flags } = context;
  if (flags.resume !== undefined && flags.abort) throw usage('Go on with them, or give them up: not both.');
  const opened = await context.open();
  const { engine } = opened;
  const { source } = await readPlace(context, engine, { writes: true });
  const orphans: Upload[] = [];
  let total = 0;
  for (let token: string | null = null; !terminal.interrupted.aborted; ) {
    const page: Output<'buckets.uploads'> = await ask(engine, 'buckets.uploads', { source, token });
    for (const upload of page.uploads) {
      total++;
      if (upload.jobId === null) orphans.push(upload);
      terminal.out(`${flags.json ? JSON.stringify({ type: 'upload', ...upload }) : line(upload)}\n`);
    }
    if (page.token === null || page.token === token) break;
    token = page.token;
  }
  if (terminal.interrupted.aborted) return 130;
  if (flags.resume !== undefined) {
    await opened.start();
    return resumeUploads(context, { engine, source, orphans, from: flags.resume });
  }
  if (flags.abort) {
    for (let at = 0; at < orphans.length; at += 1000) {
      const uploads = orphans.slice(at, at + 1000).map(({ key, uploadId }) => ({ key, uploadId }));
      await ask(engine, 'buckets.abort', { source, uploads });
    }
    if (flags.json) terminal.out(`${JSON.stringify({ type: 'aborted', uploads: orphans.length })}\n`);
    else terminal.out(`Gave up ${count(orphans.length, 'upload')}.\n`);
  } else if (!flags.json) {
    terminal.out(`${count(total, 'unfinished upload')}\n`);
    if (orphans.length > 0)
      terminal.err(
        'Run it again with --resume FILE to go on with those that are no job of Waybill, or with --abort to give them up.\n',
      );
  }
  return 0;
}

function line({ key, startedAt, parts, bytes, jobId }: Upload): string {
  const began =
    startedAt === null ? 'at some time' : new Date(startedAt).toISOString().slice(0, 16).replace('T', ' ');
  const held = parts === null ? '' : `  ${count(parts, 'part')}, ${formatBytes(bytes ?? 0)}`;
  return `${began}${held}  ${shown(key)}${jobId === null ? '' : `  (job ${jobId})`}`;
}
