/**
 * Starts the practice bucket, in this thread for tests that script it closely, or in its own beside a working app.
 */
import { Worker } from 'node:worker_threads';
import type { FaultRule } from './faults.ts';
import type { Counters, LogEntry } from './meters.ts';
import { startServer } from './server.ts';
import { type Key, practiceKey } from './sign.ts';
import type { FromWorker, ToWorker, WorkerSettings } from './worker.ts';

export interface Practice {
  /** `http://127.0.0.1:port`, path style. */
  readonly endpoint: string;
  readonly faults: {
    /** Replaces the fault script. In force when the promise resolves; in this thread, at once. */
    set(rules: readonly FaultRule[]): Promise<void>;
  };
  /** The network to it, down until it is up again. Down, every connection breaks and new ones are refused. */
  link(up: boolean): Promise<void>;
  readonly seen: {
    counters(): Promise<Counters>;
    log(): Promise<readonly LogEntry[]>;
    reset(): Promise<void>;
  };
  /** Ends connections, and removes uploads unless a folder was given for them. */
  close(): Promise<void>;
}

export interface PracticeOptions {
  /** 0, the default, takes a free port. */
  readonly port?: number;
  /** In a worker thread: a busy caller then does not slow the server down, nor the server the caller. */
  readonly thread?: boolean;
  readonly faults?: readonly FaultRule[];
  /** Folder that keeps uploads from one run to the next; left out, they go to a temporary one. */
  readonly uploads?: string;
  /** Key pairs that may sign; {@link practiceKey} when left out. */
  readonly keys?: readonly Key[];
}

/** Throws when the port is taken. */
export function startPractice(options: PracticeOptions = {}): Promise<Practice> {
  const settings: WorkerSettings = {
    port: options.port ?? 0,
    rules: options.faults ?? [],
    uploads: options.uploads ?? null,
    keys: options.keys ?? [practiceKey],
  };
  return options.thread ? inThread(settings) : inProcess(settings);
}

async function inProcess(settings: WorkerSettings): Promise<Practice> {
  const server = await startServer(settings);
  return {
    endpoint: server.endpoint,
    faults: { set: async (rules) => server.faults.set(rules) },
    link: (up) => server.link(up),
    seen: {
      counters: async () => server.meters.counters(),
      log: async () => [...server.meters.entries],
      reset: async () => server.meters.reset(),
    },
    close: () => server.close(),
  };
}

/** Built, this module is bundled and the worker lies beside the bundle under the name of its entry. */
const workerFile = () =>
  new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './practice-worker.js', import.meta.url);

async function inThread(settings: WorkerSettings): Promise<Practice> {
  const worker = new Worker(workerFile(), { workerData: settings });
  const waiting: ((message: FromWorker) => void)[] = [];
  const failed = new Promise<never>((_, reject) => {
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the practice bucket's thread ended (${code})`)));
  });
  // Whoever waits sees it; nobody waiting is no unhandled rejection.
  failed.catch(() => undefined);
  worker.on('message', (message: FromWorker) => waiting.shift()?.(message));
  const next = () => Promise.race([failed, new Promise<FromWorker>((resolve) => waiting.push(resolve))]);
  const ask = (message: ToWorker) => {
    const answer = next();
    worker.postMessage(message);
    return answer;
  };
  const ready = await next();
  let closed: Promise<unknown> | null = null;
  return {
    endpoint: ready.kind === 'ready' ? ready.endpoint : '',
    faults: { set: async (rules) => void (await ask({ kind: 'faults', rules })) },
    link: async (up) => void (await ask({ kind: 'link', up })),
    seen: {
      counters: async () => {
        const message = await ask({ kind: 'counters' });
        if (message.kind !== 'counters') throw new Error(`unexpected ${message.kind}`);
        return message.counters;
      },
      log: async () => {
        const message = await ask({ kind: 'log' });
        if (message.kind !== 'log') throw new Error(`unexpected ${message.kind}`);
        return message.entries;
      },
      reset: async () => void (await ask({ kind: 'reset' })),
    },
    close() {
      closed ??= ask({ kind: 'close' }).then(() => worker.terminate());
      return closed.then(() => undefined);
    },
  };
}
