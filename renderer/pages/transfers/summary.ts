/** Several jobs as one: sums of what adds up. */
import type { StripRun } from '../../../shared/calls/jobs.ts';
import type { Job } from '../../../shared/job.ts';
import { countedStrip } from '../../state/job-strip.ts';

export interface Summary {
  readonly files: number;
  readonly completed: number;
  readonly failed: number;
  readonly bytes: number;
  readonly written: number;
  readonly rate: number;
  /** At the speed of now; null where nothing moves, or where it is not known how much there is. */
  readonly secondsLeft: number | null;
  readonly strip: readonly StripRun[];
}

const states = ['verified', 'durable', 'written', 'failed', 'todo'] as const;

export function summaryOf(jobs: readonly Job[]): Summary {
  const sum = (of: (job: Job) => number) => jobs.reduce((total, job) => total + of(job), 0);
  const rate = sum((job) => job.rate);
  const moving = jobs.filter(({ status }) => status === 'running' || status === 'queued');
  const left = moving.reduce((total, job) => total + Math.max(0, job.counts.bytes - job.bytesWritten), 0);
  const runs = jobs.flatMap(countedStrip);
  return {
    files: sum(({ counts }) => counts.files),
    completed: sum(({ counts }) => counts.completed),
    failed: sum(({ counts }) => counts.failed),
    bytes: sum(({ counts }) => counts.bytes),
    written: sum(({ bytesWritten }) => bytesWritten),
    rate,
    secondsLeft: rate > 0 && moving.every(({ listed }) => listed) ? Math.ceil(left / rate) : null,
    strip: states
      .map((state) => ({
        state,
        bytes: runs.reduce((total, run) => total + (run.state === state ? run.bytes : 0), 0),
      }))
      .filter(({ bytes }) => bytes > 0),
  };
}
