/** What a person orders of jobs: each order is in the ledger before anything else happens, and then the queue is looked at. */
import type { ConflictRule, Move } from '../../shared/job.ts';
import type { Source } from '../../shared/location.ts';
import type { createChanges } from './changes.ts';
import type { Gates } from './gate.ts';
import type { Listings } from './listings.ts';
import type { JobRecord, NewJob } from './ports/ledger.ts';
import type { Ports } from './ports/ports.ts';
import type { Publisher } from './publish.ts';
import type { Recorder } from './recorder.ts';
import { removeFiles, requeue } from './requeue.ts';
import type { Run } from './run.ts';
import type { TellOutage } from './told.ts';
import type { Passage } from './traffic.ts';

interface Removal {
  readonly deleteFiles: boolean;
  /** Of who deletes its files; the job's own where left out, and for what only it knows of. */
  readonly roots?: readonly string[] | undefined;
}

export function createOrders(args: {
  readonly ports: Ports;
  readonly changes: ReturnType<typeof createChanges>;
  readonly recorder: Recorder;
  readonly publisher: Publisher;
  readonly gates: Gates;
  readonly listings: Listings;
  readonly running: ReadonlyMap<number, { readonly run: Run; readonly passage: Passage | null }>;
  readonly note: (jobId: number, text: string) => void;
  /** Takes a running job back: its bytes stop, its transfers are queued. */
  readonly halt: (jobId: number) => Promise<void>;
  /** Resolves once nobody writes the papers of a job that has ended any more. */
  readonly ended: (jobId: number) => Promise<void>;
  readonly schedule: () => void;
  /** Whatever the job waits for is looked at and asked at once. */
  readonly askAgain: (jobId: number) => void;
  /** Makes connections to where bytes will be asked for. */
  readonly dial: (source: Source) => void;
  readonly tell: TellOutage;
}) {
  const { ports, changes, recorder, publisher, gates, listings, running, note, schedule, dial, tell } = args;
  const { halt, ended, askAgain } = args;
  const { ledger, clock } = ports;
  /** Jobs that are being removed: a million files take minutes, and the row is there until the last is gone. */
  const leaving = new Map<number, Promise<void>>();
  async function leave(id: number, { deleteFiles, roots }: Removal): Promise<void> {
    ledger.changeJob(id, { status: 'canceled' });
    await Promise.all([halt(id), listings.stop(id), ended(id)]);
    recorder.flush();
    const job = ledger.job(id);
    await removeFiles({ ports, job, roots: (deleteFiles && roots) || job.roots, deleteFiles, tell });
    ledger.removeJob(id);
    gates.forget(id);
    publisher.removed(id);
    schedule();
  }
  return {
    /** `soon`: it will be confirmed at once, so connections are made while it is listed. */
    plan(job: NewJob, soon = false): JobRecord {
      if (soon) dial(job.source);
      const made = ledger.createJob(job);
      listings.start(made);
      publisher.changed(made.id);
      return made;
    },
    confirm(id: number, args: { readonly start: boolean; readonly onConflict: ConflictRule }): void {
      ports.bodies.warm();
      ledger.changeJob(id, {
        confirmed: true,
        onConflict: args.onConflict,
        status: args.start ? 'queued' : 'paused',
      });
      publisher.changed(id);
      schedule();
    },
    async discard(id: number): Promise<void> {
      await listings.stop(id);
      ledger.removeJob(id);
      gates.forget(id);
      publisher.removed(id);
    },
    async pause(id: number): Promise<void> {
      const { status } = ledger.job(id);
      if (status !== 'queued' && status !== 'running') return;
      ledger.changeJob(id, { status: 'paused', forced: false });
      note(id, 'Paused.');
      await Promise.all([halt(id), listings.stop(id)]);
      publisher.changed(id);
      schedule();
    },
    async resume(id: number): Promise<void> {
      if (leaving.has(id)) return;
      askAgain(id);
      const { status } = ledger.job(id);
      if (status !== 'canceled' && status !== 'paused') return;
      if (status === 'canceled' && !(await changes.run(id, ['canceled'], 'queued'))) return;
      ledger.changeJob(id, { status: 'queued', finishedAt: null });
      publisher.changed(id);
      schedule();
    },
    async cancel(id: number): Promise<void> {
      const { status, kind } = ledger.job(id);
      if (status === 'completed' || (status === 'canceled' && !changes.busy(id))) return;
      ledger.changeJob(id, { status: 'canceled', forced: false, finishedAt: clock.now() });
      note(
        id,
        kind === 'upload'
          ? 'Canceled. Parts that were sent are kept in the bucket until the job is removed.'
          : 'Canceled. What was fetched is kept until the job is removed.',
      );
      await Promise.all([halt(id), listings.stop(id)]);
      gates.forget(id);
      if (!(await changes.run(id, ['queued', 'running'], 'canceled'))) return;
      publisher.changed(id);
      schedule();
    },
    /**
     * Queues what failed or was canceled again; with `restart` also what changed at its source, at its new version. `roots`:
     * of a window that may use more folders than the one that made the job.
     */
    async retry(
      id: number,
      {
        restart,
        paused = false,
        roots = [],
      }: { readonly restart: boolean; readonly paused?: boolean; readonly roots?: readonly string[] },
    ): Promise<void> {
      if (leaving.has(id)) return;
      recorder.flush();
      if (!(await requeue({ ledger, clock, changes, id, restart }))) return;
      const status = paused ? 'paused' : running.has(id) ? 'running' : 'queued';
      const own = ledger.job(id).roots;
      const more = own.length === 0 ? own : [...new Set([...own, ...roots])];
      ledger.changeJob(id, { status, failure: null, finishedAt: null, roots: more });
      running.get(id)?.run.requeued();
      askAgain(id);
      publisher.changed(id);
      schedule();
    },
    /** Ahead of the queue and of the timetable. */
    force(id: number): void {
      ledger.changeJob(id, { forced: true });
      schedule();
    },
    move(id: number, to: Move): void {
      ledger.moveJob(id, to);
      for (const job of ledger.jobs()) publisher.changed(job.id);
      schedule();
    },
    /** Forgets the job. Partial files go with it; finished ones only with `deleteFiles`, and never those that were there before. */
    remove(id: number, how: Removal): Promise<void> {
      const known = leaving.get(id);
      if (known) return known;
      const done = leave(id, how).finally(() => leaving.delete(id));
      leaving.set(id, done);
      return done;
    },
    /** A job's own speed limit, in bytes per second; null lifts it. */
    limit(id: number, bytesPerSecond: number | null): void {
      ledger.changeJob(id, { bytesPerSecond });
      running.get(id)?.passage?.limit(bytesPerSecond);
      publisher.changed(id);
    },
  };
}
