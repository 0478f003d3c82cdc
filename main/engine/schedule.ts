/** What runs next: pure rules over the queue, the limits and what is live. */
import type { Job, Status } from '../../shared/job.ts';
import { MiB } from '../../shared/part.ts';
import type { Settings } from '../../shared/settings.ts';

/** However many wait, no more are held open. */
const mostJobs = 32;

/**
 * Jobs that should be running now: the first `jobsAtOnce` by rank that are neither done, paused nor stopped. One that
 * waits for a server or a disk takes nobody's turn: those behind it may need neither. A forced one comes first, and
 * takes nobody's turn either.
 */
export function pickJobs(args: {
  readonly jobs: readonly {
    readonly id: number;
    readonly rank: number;
    readonly status: Status;
    readonly confirmed: boolean;
    readonly kind: Job['kind'];
    readonly forced: boolean;
  }[];
  readonly jobsAtOnce: number;
  /** Outside the timetable's hours nothing moves bytes; while all is paused, nothing runs. */
  readonly closed: 'bytes' | 'all' | null;
  readonly isWaiting: (jobId: number) => boolean;
}): readonly number[] {
  const picked: number[] = [];
  let busy = 0;
  const able = args.jobs
    .filter((job) => job.confirmed && (job.status === 'queued' || job.status === 'running'))
    .filter((job) => !args.closed || job.forced || (args.closed === 'bytes' && job.kind === 'verify'))
    .sort((a, b) => Number(b.forced) - Number(a.forced) || a.rank - b.rank);
  for (const { id, forced } of able) {
    if ((!forced && busy >= args.jobsAtOnce) || picked.length >= mostJobs) break;
    picked.push(id);
    if (!forced && !args.isWaiting(id)) busy++;
  }
  return picked;
}

/** A job without a connection would only look as if it ran; on one disk head, two would wear it out. */
export function jobsAtOnce(settings: Pick<Settings, 'jobsAtOnce' | 'connections' | 'oneAtATime'>): number {
  return settings.oneAtATime ? 1 : Math.min(settings.jobsAtOnce, settings.connections ?? settings.jobsAtOnce);
}

/** How much one job may have under way. */
export interface Window {
  /**
   * Part requests: more than connections, so that none waits for the next order. Few more far away, where a part is long in
   * coming and one that waits for its turn could be cut (engine/slices.ts).
   */
  readonly parts: number;
  /** Whole-object requests: many, because each is short and orders travel in batches … */
  readonly objects: number;
  /** … but never more bytes than this. */
  readonly bytes: number;
  /** One file after the other, for disks that a moving head makes slow. */
  readonly oneAtATime: boolean;
}

export function windowFor(connections: number, oneAtATime: boolean, isFar = false): Window {
  return {
    parts: connections + (isFar ? Math.max(4, Math.ceil(connections / 4)) : connections),
    objects: Math.max(64, connections * 64),
    bytes: Math.max(64, connections * 16) * MiB,
    oneAtATime,
  };
}

/** Status that follows from a confirmed job's counts, once its listing is complete. */
export function statusOf(counts: Job['counts']): 'completed' | 'failed' | null {
  if (counts.queued + counts.running > 0) return null;
  return counts.failed > 0 ? 'failed' : 'completed';
}
