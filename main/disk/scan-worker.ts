/** Looks through a folder in a thread of its own: a hundred thousand stats on a network drive must hold up nobody. */
import { parentPort, workerData } from 'node:worker_threads';
import { diskFailure } from './errors.ts';
import { type ScanArgs, scanFolder } from './scan-walk.ts';

const port = parentPort;
if (!port) throw new Error('runs as a worker only');
const args = workerData as ScanArgs;
const batches = scanFolder(args);
/** Batches that may be under way before the first is asked for. */
const ahead = 4;

function next(): void {
  try {
    const { value, done } = batches.next();
    port?.postMessage(done ? { kind: 'end' } : { kind: 'batch', batch: value });
  } catch (error) {
    port?.postMessage({ kind: 'failed', failure: diskFailure(error, 'list', args.folder).failure });
  }
}

port.on('message', next);
for (let i = 0; i < ahead; i++) setImmediate(next);
