/** A wire worker: owns sockets, partial files and checksums. The main thread owns order and ledger. */
import fs from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { toFailure, WaybillError } from '../../../shared/failure.ts';
import { assertNever } from '../../../shared/never.ts';
import { diskFailure } from '../../disk/errors.ts';
import type { ProxyServer } from '../proxy-url.ts';
import { runningCrc } from './crc.ts';
import { createHashing } from './hashing.ts';
import type { FromWorker, ToWorker, WorkerOptions } from './messages.ts';
import { createPlane } from './plane.ts';

const port = parentPort;
if (!port) throw new Error('runs as a worker only');
const post = (message: FromWorker) => port.postMessage(message);
/** By origin: who waits for the main thread to say what is on the way there. */
const proxyCalls = new Map<string, ((proxy: ProxyServer | null) => void)[]>();
const proxyFor = (origin: string) =>
  new Promise<ProxyServer | null>((resolve) => {
    const waiting = proxyCalls.get(origin);
    if (waiting) return void waiting.push(resolve);
    proxyCalls.set(origin, [resolve]);
    post({ kind: 'find-proxy', origin });
  });
const plane = createPlane({ options: workerData as WorkerOptions, post, env: process.env, proxyFor });
const hashing = createHashing({ post, busy: plane.busy });

async function syncFile(file: string): Promise<void> {
  try {
    const handle = await fs.open(file, 'r+');
    await handle.datasync().finally(() => handle.close());
  } catch (error) {
    throw diskFailure(error, 'sync', file);
  }
}

async function release({ call, file, sync }: Extract<ToWorker, { kind: 'release' }>): Promise<void> {
  try {
    await plane.release(file);
    if (sync) await syncFile(file);
    post({ kind: 'released', call, failure: null });
  } catch (error) {
    post({
      kind: 'released',
      call,
      failure: error instanceof WaybillError ? error.failure : toFailure(error),
    });
  }
}

port.on('message', (message: ToWorker) => {
  switch (message.kind) {
    case 'warm':
      return void runningCrc(message.hashes, null);
    case 'access':
      return plane.learn(message.index, message.access);
    case 'fetch':
      return plane.fetch(message.tasks);
    case 'dial':
      return plane.dial(message.index, message.count);
    case 'cancel':
      return plane.cancel(message.ids);
    case 'share':
      return plane.share(message);
    case 'digest':
    case 'front':
    case 'check':
    case 'abort-digest':
      return hashing.hear(message);
    case 'release':
      return void release(message);
    case 'proxy':
      for (const resolve of proxyCalls.get(message.origin) ?? []) resolve(message.proxy);
      return void proxyCalls.delete(message.origin);
    case 'hang-up':
      return plane.hangUp();
    case 'close':
      hashing.stop();
      return void plane.close().finally(() => port.close());
    default:
      assertNever(message);
  }
});
