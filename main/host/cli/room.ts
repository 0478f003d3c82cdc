/** Says early that a disk is too small: days later, when it is full, is late. */
import { formatBytes } from '../../../shared/format.ts';
import type { Job } from '../../../shared/job.ts';
import type { Engine } from '../api.ts';

/** Less than that is fetched before anybody has read a warning. */
const leastBytes = 100_000_000;

/** For each state of a job, in order; `tell` hears it once, when all of it is listed. */
export function watchRoom(engine: Engine, tell: (text: string) => void): (job: Job) => void {
  let asked = false;
  return ({ id, kind, listed, counts, bytesWritten }) => {
    if (asked || !listed || kind !== 'download') return;
    asked = true;
    const left = counts.bytes - bytesWritten;
    if (left < leastBytes) return;
    engine.call('plans.get', { jobId: id }).then((answer) => {
      if (!answer.ok || answer.value.freeBytes === null) return;
      // What is here already may be among what was written: rather too little than a warning for nothing.
      const short = left - answer.value.alreadyHere.bytes - answer.value.freeBytes;
      if (short <= 0) return;
      tell(
        `The disk has ${formatBytes(short)} too little room: what fits is fetched now, the rest once there is more.\n`,
      );
    });
  };
}
