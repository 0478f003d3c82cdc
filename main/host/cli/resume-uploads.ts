/** `waybill uploads --resume`: uploads that another program, or a lost ledger, left are gone on with, each a job. */
import path from 'node:path';
import type { Output } from '../../../shared/contract.ts';
import type { Source } from '../../../shared/location.ts';
import type { Engine } from '../api.ts';
import { lookAt } from '../look-at.ts';
import { usage } from './args.ts';
import { ask, type Context } from './context.ts';
import { shown } from './print.ts';
import { watchJob } from './watch.ts';

type Upload = Output<'buckets.uploads'>['uploads'][number];

/**
 * `from` is the file of all of them, or the folder that stands for the source's prefix; what it does not have is told and
 * left. 0 all have arrived, 1 not, 130 interrupted. Throws WaybillError.
 */
export async function resumeUploads(
  context: Context,
  args: {
    readonly engine: Engine;
    readonly source: Source;
    readonly orphans: readonly Upload[];
    readonly from: string;
  },
): Promise<number> {
  const { terminal } = context;
  const { engine, source, orphans } = args;
  const from = path.resolve(terminal.cwd, args.from);
  const there = await lookAt(from);
  if (!there) throw usage(`There is no ${from}.`, 'Name the file, or the folder, that was being sent.');
  const { prefix } = source.location;
  const base = prefix === '' || prefix.endsWith('/') ? prefix : prefix.slice(0, prefix.lastIndexOf('/') + 1);
  let worst = 0;
  for (const { key, uploadId } of orphans) {
    const file = there.isDirectory() ? path.join(from, key.slice(base.length)) : from;
    // A key may hold `..`: what it would lead to was never in this folder.
    const isBelow = !there.isDirectory() || file.startsWith(from + path.sep);
    const isThere = isBelow && ((await lookAt(file))?.isFile() ?? false);
    if (!isThere) {
      terminal.err(`There is no file for ${shown(key)}; its upload is left as it is.\n`);
      worst = Math.max(worst, 1);
      continue;
    }
    const { job } = await ask(engine, 'buckets.adopt', { source, key, uploadId, file });
    const code = await watchJob(context, job.id, { fresh: true });
    if (code === 130) return code;
    worst = Math.max(worst, code);
  }
  return worst;
}
