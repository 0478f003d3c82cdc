/** The listings under way, one a job; a listing that meets no network waits and goes on behind its last page. */
import { type Failure, toFailure } from '../../shared/failure.ts';
import { reachFolder } from './folder.ts';
import { type Gates, turnstile } from './gate.ts';
import { runListing } from './listing.ts';
import type { Log } from './log.ts';
import { pause } from './pause.ts';
import type { JobRecord } from './ports/ledger.ts';
import type { Ports } from './ports/ports.ts';
import { afterFailure } from './retry.ts';
import { runScan } from './upload/scan.ts';
import { listedWords } from './words.ts';

export interface Listings {
  start(job: JobRecord): void;
  stop(jobId: number): Promise<void>;
  stopAll(): Promise<void>;
  active(jobId: number): boolean;
}

export function createListings(args: {
  readonly ports: Ports;
  readonly gates: Gates;
  /** 0 <= x < 1; for jitter. */
  readonly random: () => number;
  /** `isFirst`: since it was started. */
  readonly log: Log;
  /** Takes what goes on by itself. */
  readonly background: (work: Promise<unknown>) => void;
  readonly onPage: (jobId: number, isFirst: boolean) => void;
  readonly onEnd: (jobId: number, failure: Failure | null) => void;
}): Listings {
  const { ports, gates, random, log, background, onPage, onEnd } = args;
  const under = new Map<number, { readonly abort: AbortController; readonly done: Promise<void> }>();

  async function list(jobId: number, signal: AbortSignal, page: () => void): Promise<void> {
    const { job, disk } = { job: ports.ledger.job(jobId), disk: ports.disk };
    if (job.kind === 'upload') return runScan({ job, ports, signal, onPage: page });
    // A folder that holds something already is not made anew: it is gone because its drive is.
    if (job.confirmed) await reachFolder(disk, job);
    else ports.ledger.changeJob(jobId, { mount: await disk.mountOf(job.folder) });
    const { rules } = await disk.probe(job.folder, false);
    const folder = await disk.stat(job.folder);
    await runListing({
      job,
      rules,
      folderHasFiles: folder !== null,
      ports,
      signal,
      onPage: page,
    });
  }

  /**
   * Until a listing ends or fails for good. One that meets an outage waits and goes on behind its last page; but the very
   * first request of a plan fails at once: its address may be wrong, and its person is looking at it.
   */
  async function run(jobId: number, signal: AbortSignal): Promise<void> {
    let tries = 0;
    let found = 0;
    let mayWait = false;
    let isFirst = true;
    const gate = gates.of(ports.ledger.job(jobId));
    const door = turnstile(gate, signal);
    const page = () => {
      gate.good(ports.clock.steady());
      onPage(jobId, isFirst);
      isFirst = false;
    };
    try {
      for (;;) {
        await door.open();
        if (signal.aborted) return;
        try {
          await list(jobId, signal, page);
          gate.good(ports.clock.steady());
          return end(jobId, signal, null);
        } catch (error) {
          if (signal.aborted) return;
          const failure = toFailure(error);
          const job = ports.ledger.job(jobId);
          // A page that brought nothing new is no progress: a list may begin anew for ever.
          if (job.counts.files > found) tries = 0;
          found = job.counts.files;
          mayWait ||= job.confirmed || job.counts.files > 0;
          if (!mayWait) return end(jobId, signal, failure);
          const verdict = gate.failed(failure, tries, true);
          if (verdict !== 'waits') tries++;
          if (verdict !== 'own') continue;
          const next = afterFailure({ failure, attempt: tries - 1, retryAfter: null, random: random() });
          if (next.kind !== 'again') return end(jobId, signal, failure);
          await pause(ports.clock, next.ms, signal);
        }
      }
    } finally {
      door.leave();
    }
  }

  function end(jobId: number, signal: AbortSignal, failure: Failure | null): void {
    if (under.get(jobId)?.abort.signal === signal) under.delete(jobId);
    const job = ports.ledger.job(jobId);
    if (failure === null && job.kind === 'download') log(jobId, 'info', listedWords(job));
    onEnd(jobId, failure);
  }

  const stop = async (jobId: number) => {
    const one = under.get(jobId);
    one?.abort.abort('stopped');
    await one?.done;
    if (under.get(jobId) === one) under.delete(jobId);
  };

  return {
    start(job) {
      const before = under.get(job.id);
      if (before && !before.abort.signal.aborted) return;
      const abort = new AbortController();
      const one = { abort, done: Promise.resolve() };
      under.set(job.id, one);
      // One that is being stopped has written down how far it got once it has ended: this one goes on from there.
      const goOn = () => {
        if (!ports.ledger.job(job.id).listed) return run(job.id, abort.signal);
        if (under.get(job.id) === one) under.delete(job.id);
      };
      const done = before ? before.done.then(goOn, goOn) : run(job.id, abort.signal);
      background(done);
      Object.assign(one, { done });
    },
    stop,
    stopAll: async () => void (await Promise.all([...under.keys()].map(stop))),
    active: (jobId) => under.has(jobId),
  };
}
