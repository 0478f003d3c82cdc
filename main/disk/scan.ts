/** A folder's files in the order of keys, found by a thread of its own. */
import { Worker } from 'node:worker_threads';
import { type Failure, WaybillError } from '../../shared/failure.ts';
import type { ScanBatch } from '../engine/ports/disk.ts';
import type { ScanArgs } from './scan-walk.ts';

/** Beside this file, as source or built. */
const workerFile = new URL(
  import.meta.url.endsWith('.ts') ? './scan-worker.ts' : './scan-worker.js',
  import.meta.url,
);

type Told =
  | { readonly kind: 'batch'; readonly batch: ScanBatch }
  | { readonly kind: 'end' }
  | { readonly kind: 'failed'; readonly failure: Failure };

/** Throws WaybillError where the folder itself cannot be read. Ends its thread however it is left. */
export async function* scan(args: ScanArgs): AsyncIterable<ScanBatch> {
  const worker = new Worker(workerFile, { workerData: args });
  const told: Told[] = [];
  let wake = Promise.withResolvers<void>();
  let broken: unknown = null;
  const hear = () => {
    wake.resolve();
    wake = Promise.withResolvers<void>();
  };
  worker.on('message', (message: Told) => {
    told.push(message);
    hear();
  });
  worker.on('error', (error) => {
    broken = error;
    hear();
  });
  try {
    for (;;) {
      if (broken !== null) throw broken;
      const message = told.shift();
      if (!message) await wake.promise;
      else if (message.kind === 'failed') throw new WaybillError(message.failure);
      else if (message.kind === 'end') return;
      else {
        worker.postMessage('next');
        yield message.batch;
      }
    }
  } finally {
    await worker.terminate();
  }
}
