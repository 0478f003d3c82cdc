/** The machine was started anew: nothing runs before what was not durable has been looked at. */
import type { Ports } from './ports/ports.ts';
import type { Recorder } from './recorder.ts';
import { recheck } from './settle.ts';

export function createDoubt(args: {
  readonly ports: Ports;
  readonly recorder: Recorder;
  readonly signal: AbortSignal;
  readonly changed: (jobId: number) => void;
}) {
  const { ports, recorder, signal, changed } = args;
  const { ledger, clock } = ports;
  let active = false;
  let left: ReadonlySet<number> = new Set();

  /** Only once all is looked at: until then a job's end is what tells a person's doing from the loss of power. */
  const queueAgain = (again: ReadonlySet<number>) => {
    for (const { id, kind, status, counts } of ledger.jobs()) {
      // Died in the middle of this, an earlier start left such a job.
      const unfinished = kind === 'download' && status === 'completed' && counts.queued > 0;
      if (unfinished || (again.has(id) && (status === 'completed' || status === 'failed')))
        ledger.changeJob(id, { status: 'queued', finishedAt: null });
    }
  };

  return {
    active: () => active,
    /** Files that could not be looked at. */
    left: () => left,
    async run(boot: string | null): Promise<void> {
      const since = clock.now();
      const again = new Set<number>();
      const log = (jobId: number, text: string, isAgain: boolean) => {
        ledger.addEvent(jobId, clock.now(), 'warning', text);
        if (isAgain) again.add(jobId);
        changed(jobId);
      };
      active = true;
      try {
        left = await recheck({ ports, recorder, signal, boot, log });
        queueAgain(again);
        // What is left is looked at again by the next start.
        ledger.setBoot(left.size > 0 ? null : boot, since);
      } finally {
        active = false;
      }
    },
  };
}
