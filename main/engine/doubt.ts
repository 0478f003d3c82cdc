/** The machine was started anew: nothing runs before what was not durable has been looked at. */
import type { Ports } from './ports.ts';
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

  const log = (jobId: number, text: string, again: boolean) => {
    ledger.addEvent(jobId, clock.now(), 'warning', text);
    const { status } = ledger.job(jobId);
    if (again && (status === 'completed' || status === 'failed'))
      ledger.changeJob(jobId, { status: 'queued', finishedAt: null });
    changed(jobId);
  };

  return {
    active: () => active,
    /** Files that could not be looked at. */
    left: () => left,
    async run(boot: string | null): Promise<void> {
      const since = clock.now();
      active = true;
      try {
        left = await recheck({ ports, recorder, signal, boot, log });
        // What is left is looked at again by the next start.
        ledger.setBoot(left.size > 0 ? null : boot, since);
      } finally {
        active = false;
      }
    },
  };
}
