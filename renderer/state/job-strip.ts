/** A job's strip from what the mirror already knows, for the moment before (and where) the ranges are not asked for. */

import type { StripRun } from '../../shared/calls/jobs.ts';
import type { Job } from '../../shared/job.ts';
import { t } from '../../shared/words/say.ts';

/** Verified first, then what is durable under its name, then what is written, what failed, and what is to do. */
export function countedStrip({
  counts,
  bytesWritten,
}: Pick<Job, 'counts' | 'bytesWritten'>): readonly StripRun[] {
  const unproven = Math.max(0, counts.bytesCompleted - counts.bytesVerified);
  const underWay = Math.max(0, bytesWritten - counts.bytesCompleted);
  const todo = Math.max(0, counts.bytes - counts.bytesVerified - unproven - underWay - counts.bytesFailed);
  return (
    [
      { state: 'verified', bytes: counts.bytesVerified },
      { state: 'durable', bytes: unproven },
      { state: 'written', bytes: underWay },
      { state: 'failed', bytes: counts.bytesFailed },
      { state: 'todo', bytes: todo },
    ] as const
  ).filter(({ bytes }) => bytes > 0);
}

/** `40 % verified`. */
export const percentWords = {
  verified: (percent: number) => t('{percent} % verified', { percent }),
  durable: (percent: number) => t('{percent} % durable', { percent }),
  written: (percent: number) => t('{percent} % written', { percent }),
  failed: (percent: number) => t('{percent} % failed', { percent }),
} as const;

/** What a strip says, in words: `40 % verified, 20 % written`. */
export function stripWords(runs: readonly StripRun[]): string {
  const total = runs.reduce((sum, { bytes }) => sum + bytes, 0);
  if (total === 0) return t('no bytes yet');
  const words = (['verified', 'durable', 'written', 'failed'] as const).flatMap((state) => {
    const bytes = runs.reduce((sum, run) => sum + (run.state === state ? run.bytes : 0), 0);
    return bytes === 0 ? [] : [percentWords[state](Math.floor((bytes / total) * 100))];
  });
  return words.length === 0 ? t('nothing fetched yet') : words.join(', ');
}
