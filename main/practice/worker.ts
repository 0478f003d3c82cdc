/**
 * The practice bucket's own thread: starts the server it is told to, says where, and does what it is asked, in
 * order.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { assertNever } from '../../shared/never.ts';
import type { FaultRule } from './faults.ts';
import type { Counters, LogEntry } from './meters.ts';
import { type PracticeServer, startServer } from './server.ts';
import type { Key } from './sign.ts';

export interface WorkerSettings {
  readonly port: number;
  readonly rules: readonly FaultRule[];
  readonly uploads: string | null;
  readonly keys: readonly Key[];
}

export type ToWorker =
  | { readonly kind: 'faults'; readonly rules: readonly FaultRule[] }
  | { readonly kind: 'link'; readonly up: boolean }
  | { readonly kind: 'counters' | 'log' | 'reset' | 'close' };

/** One answer to each message, in order; `ready` comes first, unasked. */
export type FromWorker =
  | { readonly kind: 'ready'; readonly endpoint: string }
  | { readonly kind: 'counters'; readonly counters: Counters }
  | { readonly kind: 'log'; readonly entries: readonly LogEntry[] }
  | { readonly kind: 'done' };

async function obey(server: PracticeServer, message: ToWorker): Promise<FromWorker> {
  switch (message.kind) {
    case 'faults':
      server.faults.set(message.rules);
      return { kind: 'done' };
    case 'link':
      await server.link(message.up);
      return { kind: 'done' };
    case 'counters':
      return { kind: 'counters', counters: server.meters.counters() };
    case 'log':
      return { kind: 'log', entries: [...server.meters.entries] };
    case 'reset':
      server.meters.reset();
      return { kind: 'done' };
    case 'close':
      await server.close();
      return { kind: 'done' };
    default:
      return assertNever(message);
  }
}

const port = parentPort;
if (!port) throw new Error('the practice bucket’s worker runs in a worker thread only');
const server = await startServer(workerData as WorkerSettings);
const tell = (message: FromWorker) => port.postMessage(message);
port.on('message', async (message: ToWorker) => tell(await obey(server, message)));
tell({ kind: 'ready', endpoint: server.endpoint });
