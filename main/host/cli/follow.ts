/** Follows jobs by the `changed` event until they are over, whoever runs them. */
import type { EventValue } from '../../../shared/contract.ts';
import type { Job } from '../../../shared/job.ts';
import type { Engine } from '../api.ts';
import { ask } from './context.ts';

/** Events come every 100 ms while something moves. After a takeover none may come at all, so ask this often besides. */
const askMs = 2000;

export const over = ({ status }: Job) =>
  status === 'completed' || status === 'failed' || status === 'canceled';

/**
 * Resolves with the job once `done` holds, with null when it is removed or `signal` aborts. `onJob` sees every state in
 * order. Events are only news: a gap in `rev` (or silence) is closed with a snapshot.
 */
export function followJob(args: {
  readonly engine: Engine;
  readonly id: number;
  readonly signal: AbortSignal;
  readonly done: (job: Job) => boolean;
  readonly onJob?: (job: Job) => void;
}): Promise<Job | null> {
  const { engine, id, signal, done, onJob } = args;
  return new Promise((resolve, reject) => {
    let rev: number | null = null;
    let settled = false;
    const settle = (end: () => void) => {
      if (settled) return;
      settled = true;
      unsubscribe();
      clearInterval(timer);
      signal.removeEventListener('abort', onAbort);
      end();
    };
    const see = (jobs: readonly Job[], all: boolean) => {
      const job = jobs.find((one) => one.id === id);
      if (settled) return;
      if (job) {
        onJob?.(job);
        if (done(job)) settle(() => resolve(job));
      } else if (all) settle(() => resolve(null));
    };
    const snapshot = () =>
      ask(engine, 'state.snapshot', {}).then(
        (state) => {
          rev = state.rev;
          see(state.jobs, true);
        },
        (error: unknown) => settle(() => reject(error)),
      );
    const onChange = (change: EventValue<'changed'>) => {
      const next = rev !== null && change.rev === rev + 1;
      rev = change.rev;
      if (!next) return void snapshot();
      if (change.removed.includes(id)) return settle(() => resolve(null));
      see(change.jobs, false);
    };
    const onAbort = () => settle(() => resolve(null));
    const unsubscribe = engine.on('changed', onChange);
    const timer = setInterval(snapshot, askMs);
    if (signal.aborted) return onAbort();
    signal.addEventListener('abort', onAbort);
    void snapshot();
  });
}
