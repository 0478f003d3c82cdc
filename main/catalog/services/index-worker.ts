/** The thread that takes an index in: seconds of work that the engine's thread has no time for. */
import { parentPort, workerData } from 'node:worker_threads';
import { type Sources, takeIn } from './take-in.ts';

export interface IndexJob {
  readonly sources: Sources;
  readonly out: string;
}
/** `errno` where the disk said something. */
export type IndexDone =
  | { readonly rows: number }
  | { readonly failed: string; readonly errno: string | null };

const { sources, out } = workerData as IndexJob;
const tell = (done: IndexDone) => parentPort?.postMessage(done);

takeIn(sources, out).then(
  (rows) => tell({ rows }),
  (error: unknown) => {
    const { message, code } = error as { readonly message?: string; readonly code?: unknown };
    tell({ failed: String(message ?? error).slice(0, 300), errno: typeof code === 'string' ? code : null });
  },
);
