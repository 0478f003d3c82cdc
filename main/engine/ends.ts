/** Notices when a job ends while this watches, so that a person is told once; what had ended before is old news. */
import type { Job } from '../../shared/job.ts';
import { endWords } from './words.ts';

export interface Ended {
  readonly jobId: number;
  readonly level: 'info' | 'error';
  readonly text: string;
  readonly failure: Job['failure'];
}

export function watchEnds(tell: (ended: Ended) => void) {
  const under = new Set<number>();
  return (jobs: readonly Job[]): void => {
    for (const job of jobs) {
      if (!job.confirmed) continue;
      if (job.status === 'queued' || job.status === 'running') under.add(job.id);
      else if (under.delete(job.id) && (job.status === 'completed' || job.status === 'failed')) {
        const { id, name, status, failure } = job;
        const words = failure?.reason ?? endWords(job);
        tell({
          jobId: id,
          level: status === 'failed' ? 'error' : 'info',
          text: `${name}. ${words}`,
          failure,
        });
      }
    }
  };
}
