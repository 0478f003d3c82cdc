/** The worker threads of the data plane: hired with the first plan or task, and replaced when one dies. */
import { Worker } from 'node:worker_threads';
import { type Failure, WaybillError } from '../../shared/failure.ts';
import { createLoad, type Hand } from './shares.ts';
import type { FromWorker, WorkerOptions } from './wire/messages.ts';

export interface Thread extends Hand {
  /** Accesses that it was told. */
  readonly knows: Set<number>;
}

export interface Crew {
  /** All of them; hired where they are missing. */
  staff(): readonly Thread[];
  /** Those that are there. */
  readonly here: () => readonly Thread[];
  /** Closes `file` wherever it is open, one thread after the others with a sync. Throws WaybillError. */
  release(file: string, sync: boolean): Promise<void>;
  /** A thread's answer to that. */
  released(message: FromWorker & { readonly kind: 'released' }): void;
  /** Resolves when the last has ended. */
  close(): Promise<void>;
}

interface Call {
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
  readonly thread: Thread;
}

/** Beside this file, as source or built. */
const workerFile = new URL(
  import.meta.url.endsWith('.ts') ? './wire/worker.ts' : './wire-worker.js',
  import.meta.url,
);

const died = (detail: string): Failure => ({
  code: 'internal',
  reason: 'A worker of Waybill stopped unexpectedly.',
  hint: 'Waybill starts another and goes on; if it comes back, report it with the detail below.',
  detail,
});

export function createCrew(args: {
  readonly count: number;
  readonly options: WorkerOptions;
  /** They are complete again. */
  readonly hired: (threads: readonly Thread[]) => void;
  readonly hear: (thread: Thread, message: FromWorker) => void;
  /** One has ended, whatever it had under way. */
  readonly lost: (thread: Thread, failure: Failure) => void;
}): Crew {
  const { count, options: workerData, hired, hear, lost } = args;
  let threads: Thread[] = [];
  const ends = new Set<Promise<void>>();
  const releases = new Map<number, Call>();
  let nextCall = 1;

  const hire = (): Thread => {
    const worker = new Worker(workerFile, { workerData });
    const { promise: exited, resolve } = Promise.withResolvers<void>();
    ends.add(exited);
    const tell: Thread['tell'] = (message) => worker.postMessage(message);
    const thread: Thread = { told: new Map(), load: createLoad(), tell, knows: new Set() };
    let reason = 'exit';
    worker.on('message', (message: FromWorker) => hear(thread, message));
    worker.on('error', (error) => {
      reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    });
    worker.on('exit', () => {
      ends.delete(exited);
      resolve();
      threads = threads.filter((other) => other !== thread);
      const failure = died(reason);
      for (const [id, call] of releases)
        if (call.thread === thread) {
          releases.delete(id);
          call.reject(new WaybillError(failure));
        }
      lost(thread, failure);
    });
    return thread;
  };

  const staff = (): readonly Thread[] => {
    if (threads.length < count) {
      while (threads.length < count) threads.push(hire());
      hired(threads);
    }
    return threads;
  };

  const releaseIn = (thread: Thread, file: string, sync: boolean): Promise<void> => {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const call = nextCall++;
    releases.set(call, { resolve, reject, thread });
    thread.tell({ kind: 'release', call, file, sync });
    return promise;
  };

  return {
    staff,
    here: () => threads,
    async release(file, sync) {
      const [first, ...others] = sync ? staff() : threads;
      // A file is one to the disk, whoever wrote it: all close, then one syncs it.
      await Promise.all(others.map((thread) => releaseIn(thread, file, false)));
      if (first) await releaseIn(first, file, sync);
    },
    released({ call, failure }) {
      if (failure) releases.get(call)?.reject(new WaybillError(failure));
      else releases.get(call)?.resolve();
      releases.delete(call);
    },
    async close() {
      for (const thread of threads) thread.tell({ kind: 'close' });
      await Promise.all(ends);
    },
  };
}
