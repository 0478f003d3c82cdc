/**
 * The window's copy of the app's jobs. Pure: a snapshot, then deltas whose `rev` counts up by one. Whoever sees a gap
 * takes a snapshot again; nothing is ever guessed.
 */
import type { Speed } from '../../shared/calls/jobs.ts';
import type { EventValue, Output } from '../../shared/contract.ts';
import type { Job } from '../../shared/job.ts';

export interface Mirror {
  /** `opening` until the first snapshot; `lost` keeps showing what was last known. */
  readonly link: 'opening' | 'live' | 'lost';
  readonly rev: number;
  readonly jobs: ReadonlyMap<number, Job>;
  readonly speed: Speed;
}

export type Snapshot = Output<'state.snapshot'>;
export type Delta = EventValue<'changed'>;

export const emptyMirror: Mirror = {
  link: 'opening',
  rev: -1,
  jobs: new Map(),
  speed: { down: 0, up: 0, freeBytes: null },
};

export function fromSnapshot({ rev, jobs, speed }: Snapshot): Mirror {
  return { link: 'live', rev, jobs: new Map(jobs.map((job) => [job.id, job])), speed };
}

/** The next mirror; the same one for a delta that is already in it; `gap` when one in between was missed. */
export function apply(mirror: Mirror, delta: Delta): Mirror | 'gap' {
  if (delta.rev <= mirror.rev) return mirror;
  if (delta.rev !== mirror.rev + 1) return 'gap';
  const jobs = new Map(mirror.jobs);
  for (const job of delta.jobs) jobs.set(job.id, job);
  for (const id of delta.removed) jobs.delete(id);
  return { ...mirror, rev: delta.rev, jobs, speed: delta.speed };
}
