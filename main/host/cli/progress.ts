/** How a job shows on a terminal while it runs: one living line, or plain lines where nobody watches. */
import type { StripRun } from '../../../shared/calls/jobs.ts';
import { formatBytesOf, formatCount, formatDuration, formatRate } from '../../../shared/format.ts';
import type { Job } from '../../../shared/job.ts';
import { activityText, count, shown } from './print.ts';

export interface Progress {
  show(job: Job, strip: readonly StripRun[]): void;
  /** Leaves the line clean for what is printed next. */
  end(): void;
}

/** Least to most done: a cell shows the least done of what it covers, so a full bar is never a promise. */
const glyphs = { todo: '·', failed: '×', written: '░', durable: '▒', verified: '█' } as const;
const least = ['failed', 'todo', 'written', 'durable', 'verified'] as const;

/** The strip in `width` cells. */
export function stripBar(strip: readonly StripRun[], width: number): string {
  const total = strip.reduce((sum, run) => sum + run.bytes, 0);
  if (total === 0) return glyphs.todo.repeat(width);
  const cells = new Array<number>(width).fill(least.length - 1);
  let at = 0;
  for (const run of strip) {
    const first = Math.floor((at / total) * width);
    at += run.bytes;
    const last = Math.min(width - 1, Math.ceil((at / total) * width) - 1);
    for (let i = first; i <= last; i += 1) cells[i] = Math.min(cells[i] ?? 0, least.indexOf(run.state));
  }
  return cells.map((rank) => glyphs[least[rank] ?? 'todo']).join('');
}

/** `43%  2.14 of 5.00 GB  430 MB/s  7 s left  12 of 24 files`, and what it waits for. */
export function progressText(job: Job, now: number): string {
  const { counts, activity, listed } = job;
  const done = counts.completed + counts.failed + counts.canceled;
  const words = [
    counts.bytes > 0 ? `${Math.floor((100 * job.bytesWritten) / counts.bytes)}%` : null,
    `${formatBytesOf(job.bytesWritten, counts.bytes)}${listed ? '' : '+'}`,
    job.rate > 0 ? formatRate(job.rate) : null,
    job.secondsLeft === null ? null : `${formatDuration(job.secondsLeft)} left`,
    `${formatCount(done)} of ${count(counts.files, 'file')}`,
    counts.failed > 0 ? `${counts.failed} failed` : null,
    activity !== null && activity.kind !== 'downloading' ? activityText(activity, now) : null,
    job.status === 'running' ? null : job.status,
  ];
  return words.filter((word) => word !== null).join('  ');
}

/** One line, written over itself. */
export function livingLine({
  draw,
  columns,
  now,
}: {
  draw(line: string): void;
  columns: number;
  now(): number;
}): Progress {
  return {
    show(job, strip) {
      const text = progressText(job, now());
      const room = Math.min(32, columns - text.length - 5);
      draw(room >= 8 ? `[${stripBar(strip, room)}] ${text}` : text);
    },
    end: () => draw(''),
  };
}

const plainEveryMs = 5000;

/** A line every five seconds, and one whenever what the job does changes. */
export function plainLines({ err, now }: { err(text: string): void; now(): number }): Progress {
  let at = Number.NEGATIVE_INFINITY;
  let before = '';
  return {
    show(job) {
      const doing = `${job.status} ${job.activity?.kind === 'waiting' ? job.activity.why : job.activity?.kind}`;
      if (doing === before && now() - at < plainEveryMs) return;
      before = doing;
      at = now();
      err(`${shown(job.name)}: ${progressText(job, now())}\n`);
    },
    end() {},
  };
}

const jsonEveryMs = 1000;

export function jsonLines({ out, now }: { out(text: string): void; now(): number }): Progress {
  let at = Number.NEGATIVE_INFINITY;
  return {
    show(job) {
      if (now() - at < jsonEveryMs) return;
      at = now();
      out(`${JSON.stringify({ type: 'progress', job })}\n`);
    },
    end() {},
  };
}

export const silent: Progress = { show() {}, end() {} };
