/** How a job ends: it has come to rest, its papers are written, its status follows from its counts; or it is stopped. */
import type { Failure } from '../../shared/failure.ts';
import type { Gates } from './gate.ts';
import type { Log } from './log.ts';
import { hasPapers, leavePapers } from './papers.ts';
import type { Ports } from './ports/ports.ts';
import type { Publisher } from './publish.ts';
import type { Cited } from './receipt.ts';
import type { Recorder } from './recorder.ts';
import { statusOf } from './schedule.ts';
import { sendReceipt } from './upload/papers.ts';
import { endWords } from './words.ts';

export interface Endings {
  /** Nothing of it is left to move. */
  drained(jobId: number): void;
  /** No transfer of it can do better until a person acts. Resolves once the ledger knows. */
  stopped(jobId: number, failure: Failure): Promise<void>;
  /** Its papers are being written. */
  readonly has: (jobId: number) => boolean;
  /** Resolves once nobody writes its papers any more. */
  over(jobId: number): Promise<void>;
}

export function createEndings(args: {
  readonly ports: Ports;
  readonly recorder: Recorder;
  readonly publisher: Publisher;
  readonly log: Log;
  readonly gates: Gates;
  readonly halt: (jobId: number) => Promise<void>;
  readonly schedule: () => void;
  /** Takes a step that the ledger must remember: while its disk is full, again and again. */
  readonly remember: (step: () => void | Promise<void>) => Promise<void>;
  readonly background: (work: Promise<unknown>) => void;
  readonly tool: string;
  readonly cite: (datasetId: string) => Cited | null;
}): Endings {
  const { ports, recorder, publisher, log, gates, halt, schedule, remember, background, tool, cite } = args;
  const { ledger, disk, clock } = ports;
  const under = new Map<number, Promise<void>>();

  async function end(id: number): Promise<void> {
    await halt(id);
    recorder.write();
    if (statusOf(ledger.counts(id)) === null) return;
    const finishedAt = clock.now();
    const job = { ...ledger.job(id), finishedAt };
    const dataset = () => (job.datasetId === null ? null : cite(job.datasetId));
    if (hasPapers(job)) await leavePapers({ job, ledger, disk: disk.within(job.roots), dataset, tool });
    if (job.kind === 'upload') await sendReceipt(ports, id);
    // A person may have had something tried again meanwhile.
    const status = statusOf(ledger.counts(id));
    if (status === null) return;
    ledger.changeJob(id, { status, forced: false, finishedAt });
    log(id, status === 'failed' ? 'error' : 'info', endWords(ledger.job(id)));
    gates.forget(id);
    background(ledger.sync());
    publisher.atOnce(id);
  }

  function stop(id: number, failure: Failure): void {
    ledger.changeJob(id, { status: 'failed', failure, finishedAt: clock.now() });
    log(id, 'error', failure.reason);
    const rested = halt(id).then(() => {
      gates.forget(id);
      schedule();
    });
    background(rested);
    publisher.changed(id);
  }

  return {
    drained(id) {
      const ended = remember(() => end(id)).finally(() => {
        under.delete(id);
        schedule();
      });
      under.set(id, ended);
      background(ended);
    },
    stopped: (id, failure) => remember(() => stop(id, failure)),
    has: (id) => under.has(id),
    over: async (id) => void (await under.get(id)?.catch(() => {})),
  };
}
