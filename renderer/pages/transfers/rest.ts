/** Everything paused until an hour, and what ends that. */
import type { Job } from '../../../shared/job.ts';
import type { Settings } from '../../../shared/settings.ts';
import { act } from '../../state/app.ts';
import { resume } from './actions.ts';

/** Until when all is paused; null where it is not. */
export const pausedUntil = (settings: Settings | null, now: number): number | null =>
  settings?.pausedUntil != null && settings.pausedUntil > now ? settings.pausedUntil : null;

export const pauseUntil = async (until: number): Promise<boolean> =>
  (await act('jobs.pauseAll', { until })) !== null;

/** Ends the pause of all, and resumes what was paused by itself. */
export function resumeAll(jobs: readonly Job[], settings: Settings | null): void {
  if (settings?.pausedUntil != null) void act('jobs.pauseAll', { until: null });
  resume(jobs);
}
