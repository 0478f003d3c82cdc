/** Before the first byte: a plan is listed, and a folder held against its bucket, which may take as long as it likes. */
import { WaybillError } from '../../../shared/failure.ts';
import { formatBytes } from '../../../shared/format.ts';
import type { Job } from '../../../shared/job.ts';
import type { Engine } from '../api.ts';
import type { Context } from './context.ts';
import { followJob } from './follow.ts';
import { patienceMs, whomOf } from './patience.ts';
import { activityText, count } from './print.ts';
import { type Progress, silent } from './progress.ts';

/** Waits for a plan; null when interrupted. Throws the failure of a listing that was refused. */
export async function settled(context: Context, engine: Engine, id: number, done: (job: Job) => boolean) {
  const line = planLine(context);
  const job = await followJob({
    engine,
    id,
    signal: context.terminal.interrupted,
    done: (one) => one.failure !== null || done(one),
    onJob: (one) => line.show(one, []),
  }).finally(line.end);
  if (job?.failure) throw new WaybillError(job.failure);
  return job;
}

/** Drawn where somebody watches, from the first second on: most plans are listed by then. */
function planLine({ terminal, flags }: Context): Progress {
  const { columns, draw } = terminal;
  if (columns === null || flags.json || flags.quiet) return silent;
  let last: Job | null = null;
  let isDue = false;
  const redraw = () => {
    if (isDue && last) draw(planText(last, Date.now()));
  };
  const timer = setTimeout(() => {
    isDue = true;
    redraw();
  }, patienceMs);
  return {
    show(job) {
      last = job;
      redraw();
    },
    end() {
      clearTimeout(timer);
      draw('');
    },
  };
}

/** `Asking openneuro.org …  12,000 files, 4.10 GB so far`, and what it waits for. */
function planText({ kind, source, counts, activity }: Job, now: number): string {
  const whom = whomOf(source.location);
  const words = [
    kind === 'upload' ? `Comparing with ${whom} …` : `Asking ${whom} …`,
    counts.files > 0 ? `${count(counts.files, 'file')}, ${formatBytes(counts.bytes)} so far` : null,
    activity?.kind === 'waiting' ? activityText(activity, now) : null,
  ];
  return words.filter((word) => word !== null).join('  ');
}
