/** Jobs and their transfers: the queue as a person handles it. */
import type { Handlers } from '../../shared/contract.ts';
import { readText } from '../disk/excerpt.ts';
import { isDeleted } from '../engine/folder.ts';
import { everyPart, jobStrip } from '../engine/strip.ts';
import type { Context } from './context.ts';

type Topic = Exclude<
  Extract<keyof Handlers, `jobs.${string}` | `transfers.${string}` | 'speed.history' | 'state.snapshot'>,
  'jobs.verify' | 'jobs.refetch' | 'jobs.problems' | 'jobs.pauseAll'
>;

/** Receipts longer than this are shown by their beginning. */
export const shownReceipt = 256 * 1024;

export function jobHandlers(
  { ports, engine }: Context,
  freeBytes: () => number | null,
): Pick<Handlers, Topic> {
  const { ledger, clock } = ports;
  const each = async (ids: readonly number[], act: (id: number) => void | Promise<void>) => {
    for (const id of ids) await act(id);
    return {};
  };
  return {
    'jobs.list': () => ({ jobs: [...engine.views()] }),
    'jobs.selection': ({ jobId }) => ledger.job(jobId).selection,
    'jobs.pause': ({ ids }) => each(ids, engine.pause),
    'jobs.resume': ({ ids }) => each(ids, engine.resume),
    'jobs.folderGone': async ({ jobId }) => ({ gone: await isDeleted(ports.disk, ledger.job(jobId)) }),
    'jobs.cancel': ({ ids }) => each(ids, engine.cancel),
    'jobs.retry': ({ ids, restart, paused = false, roots = [] }) =>
      each(ids, (id) => engine.retry(id, { restart, paused, roots })),
    'jobs.look': () => {
      engine.look();
      return {};
    },
    'jobs.move': ({ id, to }) => each([id], () => engine.move(id, to)),
    'jobs.force': ({ ids }) =>
      each(ids, (id) => {
        engine.force(id);
        return engine.resume(id);
      }),
    'jobs.limit': ({ ids, bytesPerSecond }) => each(ids, (id) => engine.limit(id, bytesPerSecond)),
    'jobs.remove': ({ ids, ...how }) => each(ids, (id) => engine.remove(id, how)),
    'jobs.events': ({ jobId }) => ({ events: [...ledger.events(jobId)] }),
    'jobs.receipt': async ({ jobId }) => {
      const { receipt } = ledger.job(jobId);
      return receipt === null ? null : { path: receipt, text: await readText(receipt, shownReceipt) };
    },
    'jobs.strip': ({ jobId }) => {
      engine.flush();
      const job = ledger.job(jobId);
      const only =
        job.counts.files === 1
          ? ledger.transfers(jobId, { status: null, text: '', offset: 0, limit: 1 }).transfers[0]
          : undefined;
      return { strip: [...jobStrip(job, only ? ledger.work(only.id) : null)] };
    },
    'transfers.list': ({ jobId, ...args }) => {
      const { total, transfers } = ledger.transfers(jobId, args);
      return { total, transfers: [...transfers] };
    },
    'transfers.folder': ({ jobId, ...args }) => {
      const { entries, ...page } = ledger.folder(jobId, args);
      return { ...page, entries: [...entries] };
    },
    'transfers.strip': ({ transferId }) => {
      engine.flush();
      const { transfer, parts } = ledger.work(transferId);
      return { transfer, parts: [...everyPart(transfer, parts)] };
    },
    'speed.history': ({ jobId, minutes }) => {
      const seconds = Math.max(1, Math.ceil((minutes * 60) / 240));
      const to = clock.now();
      const bytes = ledger.speed({ jobId, from: to - minutes * 60_000, to, seconds });
      return { seconds, down: bytes.map((count) => Math.round(count / seconds)) };
    },
    'state.snapshot': () => ({
      rev: engine.rev(),
      jobs: [...engine.views()],
      speed: { ...engine.rates(), freeBytes: freeBytes() },
    }),
  };
}
