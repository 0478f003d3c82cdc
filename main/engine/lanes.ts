/** Each running job's lane on the wire, and whose an event is. */
import type { BodyEvent } from './ports/bodies.ts';

/** Request numbers are `n * lanes + lane`, so that an event finds its job without a table of a million requests. */
const lanes = 64;

export interface JobLanes {
  take(jobId: number): number;
  free(jobId: number): void;
  /** A number for a request of that lane, unique in the engine. */
  request(lane: number): number;
  /** Events of jobs that run, in order. */
  sort(events: readonly BodyEvent[]): ReadonlyMap<number, readonly BodyEvent[]>;
}

export function createJobLanes(): JobLanes {
  const jobs = new Array<number | null>(lanes).fill(null);
  let last = 0;
  return {
    take(jobId) {
      const lane = jobs.indexOf(null);
      jobs[lane] = jobId;
      return lane;
    },
    free(jobId) {
      const lane = jobs.indexOf(jobId);
      if (lane >= 0) jobs[lane] = null;
    },
    request(lane) {
      last++;
      return last * lanes + lane;
    },
    sort(events) {
      const sorted = new Map<number, BodyEvent[]>();
      for (const event of events) {
        const jobId = jobs[event.id % lanes] ?? null;
        if (jobId === null) continue;
        const batch = sorted.get(jobId);
        if (batch) batch.push(event);
        else sorted.set(jobId, [event]);
      }
      return sorted;
    },
  };
}
