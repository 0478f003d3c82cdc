/** What every running job looks like to the engine, and what it tells back. */
import type { Failure } from '../../shared/failure.ts';
import type { WaitReason } from '../../shared/job.ts';
import type { Gate } from './gate.ts';
import type { BodyEvent } from './ports/bodies.ts';
import type { JobRecord } from './ports/ledger.ts';
import type { Ports } from './ports/ports.ts';
import type { Recorder } from './recorder.ts';
import type { Passage } from './traffic.ts';

export interface Waiting {
  readonly why: WaitReason;
  readonly until: number | null;
  readonly failure: Failure | null;
}

/** What a run tells the engine. */
export interface RunListener {
  /** Something a person would see has changed. */
  changed(): void;
  /** New bytes are on disk. */
  moved(bytes: number): void;
  log(level: 'info' | 'warning' | 'error', text: string): void;
  /** Nothing is left to do and listing is complete. */
  drained(): void;
  /** No transfer can do better until a person acts. */
  stopped(failure: Failure): void;
}

/** What every kind of run is made with. */
export interface RunArgs {
  readonly job: JobRecord;
  readonly ports: Ports;
  readonly recorder: Recorder;
  readonly passage: Passage;
  readonly gate: Gate;
  /** A number for a request, unique in the engine; its events come back to this run. */
  readonly takeTask: () => number;
  readonly random: () => number;
  readonly listener: RunListener;
}

export interface Run {
  pump(): void;
  events(events: readonly BodyEvent[]): void;
  /** More transfers were listed, or listing is complete. */
  listed(complete: boolean): void;
  /** Stops bytes at once; resolves when the wire has let go. */
  stop(): Promise<void>;
  /** Transfers were queued again behind the run's back. */
  requeued(): void;
  /** What it waits for by itself; outages are the gate's. */
  readonly waiting: () => Waiting | null;
  /** The machine slept: what is under way is asked for again, on new connections. */
  interrupt(): void;
  /** A person wants it tried at once: nothing waits for its hour any more. */
  askAgain(): void;
  readonly verifying: () => boolean;
  /** Bytes under way that are on disk, but not in the ledger. */
  readonly unrecorded: () => number;
}
