/** The listings under way, one a job; a listing that meets no network waits and goes on behind its last page. */
import { type Failure, toFailure } from '../../shared/failure.ts';
import { runListing } from './listing.ts';
import type { JobRecord, Ports } from './ports.ts';
import { afterFailure } from './retry.ts';
import type { Waiting } from './run.ts';

export interface Listings {
  start(job: JobRecord): void;
  stop(jobId: number): Promise<void>;
  stopAll(): Promise<void>;
  active(jobId: number): boolean;
  waiting(jobId: number): Waiting | null;
}

export function createListings(args: {
  readonly ports: Ports;
  readonly onPage: (jobId: number) => void;
  readonly onEnd: (jobId: number, failure: Failure | null) => void;
}): Listings {
  const { ports, onPage, onEnd } = args;
  const under = new Map<
    number,
    { readonly abort: AbortController; readonly done: Promise<void>; waiting: Waiting | null }
  >();

  async function list(jobId: number, signal: AbortSignal): Promise<void> {
    const { job, disk } = { job: ports.ledger.job(jobId), disk: ports.disk };
    const { rules } = await disk.probe(job.folder, job.confirmed);
    const folder = await disk.stat(job.folder);
    await runListing({
      job,
      rules,
      folderHasFiles: folder !== null,
      ports,
      signal,
      onPage: () => onPage(jobId),
    });
  }

  /** Until a listing ends or fails for good. A plan that was not confirmed does not wait: its person is looking at it. */
  async function run(jobId: number, signal: AbortSignal): Promise<void> {
    for (let attempt = 3; ; attempt++) {
      try {
        await list(jobId, signal);
        return end(jobId, null);
      } catch (error) {
        if (signal.aborted) return;
        const failure = toFailure(error);
        const next = afterFailure({ failure, attempt, retryAfter: null, random: 0 });
        if (next.kind !== 'wait' || !ports.ledger.job(jobId).confirmed) return end(jobId, failure);
        const one = under.get(jobId);
        if (one) one.waiting = { why: next.why, until: ports.clock.now() + next.ms, failure };
        onPage(jobId);
        await pause(next.ms, signal);
        if (signal.aborted) return;
        if (one) one.waiting = null;
      }
    }
  }

  function end(jobId: number, failure: Failure | null): void {
    under.delete(jobId);
    onEnd(jobId, failure);
  }

  const pause = (ms: number, signal: AbortSignal) =>
    new Promise<void>((resolve) => {
      const cancel = ports.clock.after(ms, resolve);
      const onAbort = () => {
        cancel();
        resolve();
      };
      signal.addEventListener('abort', onAbort, { once: true });
    });

  const stop = async (jobId: number) => {
    const one = under.get(jobId);
    one?.abort.abort('stopped');
    await one?.done;
    under.delete(jobId);
  };

  return {
    start(job) {
      if (under.has(job.id)) return;
      const abort = new AbortController();
      const one = { abort, waiting: null, done: Promise.resolve() };
      under.set(job.id, one);
      Object.assign(one, { done: run(job.id, abort.signal) });
    },
    stop,
    stopAll: async () => void (await Promise.all([...under.keys()].map(stop))),
    active: (jobId) => under.has(jobId),
    waiting: (jobId) => under.get(jobId)?.waiting ?? null,
  };
}
