/** Files in a job's folder that the job does not put there: what `sync --delete` may take away. */
import { makeFilter } from '../../shared/glob.ts';
import { fold, keyOf, partialSuffix } from '../../shared/names.ts';
import { isOurs } from './expected.ts';
import type { Disk } from './ports/disk.ts';
import type { JobRecord, Ledger } from './ports/ledger.ts';
import type { ExtraFile } from './ports/rows.ts';

interface Args {
  readonly job: JobRecord;
  readonly ledger: Pick<Ledger, 'nameTaken'>;
  readonly disk: Pick<Disk, 'probe' | 'walk' | 'stat' | 'join'>;
}

/**
 * Never what the filters leave out, what Waybill keeps for itself, or what was written since the job was planned. In
 * constant memory. Throws WaybillError.
 */
export async function* extrasOf(args: Args): AsyncIterable<ExtraFile> {
  const isExtra = await judgeOf(args);
  for await (const paths of args.disk.walk(args.job.folder))
    for (const path of paths) {
      const found = await isExtra(path);
      if (found) yield found;
    }
}

/**
 * Those of the paths that are still extra, each looked at when it is asked for. A walk never follows a link, so what
 * lies behind one is nobody's to name here: it may be outside the folder. Throws WaybillError.
 */
export async function* stillExtra({
  paths,
  ...args
}: Args & {
  readonly disk: Pick<Disk, 'behindLink'>;
  readonly paths: readonly string[];
}): AsyncIterable<string> {
  const isExtra = await judgeOf(args);
  for (const path of paths)
    if (!(await args.disk.behindLink(args.job.folder, path)) && (await isExtra(path))) yield path;
}

async function judgeOf({ job, ledger, disk }: Args): Promise<(path: string) => Promise<ExtraFile | null>> {
  const { rules } = await disk.probe(job.folder, false);
  const wanted = makeFilter(job.selection.filters);
  return async (path) => {
    if (isOurs(path) || path.endsWith(partialSuffix)) return null;
    if (!wanted(keyOf(path) ?? path) || ledger.nameTaken(job.id, fold(path, rules))) return null;
    const there = await disk.stat(disk.join(job.folder, path));
    return there && there.size >= 0 && there.modified <= job.createdAt ? { path, ...there } : null;
  };
}
