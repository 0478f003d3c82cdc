/** `--dryrun` of what comes down: every file that is not provably there already, as the AWS CLI prints it. */
import path from 'node:path';
import type { Output } from '../../../shared/contract.ts';
import type { ConflictRule, Job } from '../../../shared/job.ts';
import type { Engine } from '../api.ts';
import { ask, type Context } from './context.ts';
import { shown } from './print.ts';

type State = Output<'plans.compare'>['files'][number]['state'];

/** Files by what would be done, and the bytes of all that are not `same`. */
export type Sums = Readonly<Record<State | 'bytes', number>>;

/** A file of that name that is not the same object. */
const changedSaid: Record<ConflictRule, string> = {
  'keep-both': 'keep both',
  replace: 'replace',
  skip: 'skip',
};

/** Prints a line a file of a listed plan, but for those that are the same. */
export async function showChanges(args: {
  readonly context: Context;
  readonly engine: Engine;
  readonly job: Job;
  readonly onConflict: ConflictRule;
}): Promise<Sums> {
  const { context, engine, job, onConflict } = args;
  const said = { new: 'download', changed: changedSaid[onConflict], unproved: 'compare' };
  const { terminal, flags } = context;
  const { scheme, endpoint, bucket } = job.source.location;
  const base = scheme === 'https' ? `${endpoint}/` : `${scheme}://${bucket}/`;
  const sums = { new: 0, changed: 0, unproved: 0, same: 0, bytes: 0 };
  for (let offset = 0, total = 1; offset < total && !terminal.interrupted.aborted; offset += 1000) {
    const page = await ask(engine, 'plans.compare', { jobId: job.id, offset, limit: 1000 });
    total = page.total;
    for (const file of page.files) {
      const { key, path: at, size, state } = file;
      sums[state]++;
      if (state === 'same') continue;
      sums.bytes += size;
      terminal.out(
        flags.json
          ? `${JSON.stringify({ type: 'dryrun', ...file })}\n`
          : `(dryrun) ${said[state]}: ${shown(base + key)} to ${shown(path.join(job.folder, at))}\n`,
      );
    }
    await terminal.room();
  }
  return sums;
}
