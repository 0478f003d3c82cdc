/** The thread that takes an index in: seconds of work that the engine's thread has no time for. */
import { parentPort, workerData } from 'node:worker_threads';
import { type Sources, takeIn } from './take-in.ts';
import { takeInStores } from './take-in-stores.ts';

/** `out`: the table's file, made anew. */
export type IndexJob =
  | { readonly kind: 'idc'; readonly sources: Sources; readonly out: string }
  | { readonly kind: 'stores'; readonly file: string; readonly bucket: string; readonly out: string };
/** `errno` where the disk said something. */
export type IndexDone =
  | { readonly rows: number }
  | { readonly failed: string; readonly errno: string | null };

const job = workerData as IndexJob;
const tell = (done: IndexDone) => parentPort?.postMessage(done);
const work = job.kind === 'idc' ? takeIn(job.sources, job.out) : takeInStores(job);

work.then(
  (rows) => tell({ rows }),
  (error: unknown) => {
    const { message, code } = error as { readonly message?: string; readonly code?: unknown };
    tell({ failed: String(message ?? error).slice(0, 300), errno: typeof code === 'string' ? code : null });
  },
);
