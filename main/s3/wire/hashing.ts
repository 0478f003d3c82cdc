/** What a worker hashes for the main thread: ranges, files by the batch, and files that are still being written. */
import { toFailure } from '../../../shared/failure.ts';
import { assertNever } from '../../../shared/never.ts';
import { checkFiles } from './check.ts';
import { digestFile } from './digest.ts';
import { createFront, type Front } from './front.ts';
import type { FromWorker, ToWorker } from './messages.ts';

type Order = Extract<ToWorker, { kind: 'digest' | 'front' | 'check' | 'abort-digest' }>;

/** So many bytes make news. */
const tellEvery = 16 * 1024 * 1024;

export function createHashing({
  post,
  busy,
}: {
  readonly post: (message: FromWorker) => void;
  readonly busy: () => boolean;
}): { hear(order: Order): void; stop(): void } {
  const under = new Map<number, { readonly abort: AbortController; readonly front: Front | null }>();

  const stop = ({ abort, front }: { readonly abort: AbortController; readonly front: Front | null }) => {
    abort.abort();
    front?.stop();
  };

  async function run(
    id: number,
    front: Front | null,
    work: (signal: AbortSignal) => Promise<FromWorker | null>,
  ): Promise<void> {
    const abort = new AbortController();
    under.set(id, { abort, front });
    try {
      post((await work(abort.signal)) ?? { kind: 'digest-failed', id, failure: null });
    } catch (error) {
      post({ kind: 'digest-failed', id, failure: toFailure(error) });
    } finally {
      under.delete(id);
    }
  }

  async function digest({ task, follows }: Extract<Order, { kind: 'digest' }>): Promise<void> {
    const { id } = task;
    const front = follows ? createFront() : null;
    let read = 0;
    const onBytes = (bytes: number) => {
      read += bytes;
      if (read < tellEvery) return;
      post({ kind: 'read', id, bytes: read });
      read = 0;
    };
    await run(id, front, async (signal) => {
      const digests = await digestFile(task, { signal, onBytes, ...(front ? { front } : {}) });
      if (digests && read > 0) post({ kind: 'read', id, bytes: read });
      return digests && { kind: 'digested', id, digests };
    });
  }

  return {
    hear(order) {
      switch (order.kind) {
        case 'digest':
          return void digest(order);
        case 'check':
          return void run(order.id, null, async (signal) => {
            const found = await checkFiles(order.tasks, { signal, busy });
            return found && { kind: 'checked', id: order.id, found };
          });
        case 'front':
          return under.get(order.id)?.front?.advance(order.front);
        case 'abort-digest': {
          const one = under.get(order.id);
          return one && stop(one);
        }
        default:
          assertNever(order);
      }
    },
    stop: () => [...under.values()].forEach(stop),
  };
}
