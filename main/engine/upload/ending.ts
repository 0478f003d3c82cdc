/** What comes after the last file: objects without a file are deleted, where their person said so. */
import { toFailure } from '../../../shared/failure.ts';
import { formatCount } from '../../../shared/format.ts';
import type { JobRecord } from '../ports/ledger.ts';
import type { Ports } from '../ports/ports.ts';
import type { DoomedPlace } from '../ports/upload-ledger.ts';
import type { RunListener } from '../run.ts';
import { breath } from './breath.ts';

const atOnce = 1000;

/** Tells the listener how it ended, unless it was stopped meanwhile. */
export async function endUpload(args: Parameters<typeof deleteDoomed>[0]): Promise<void> {
  const { job, ports, listener, signal } = args;
  try {
    if (ports.ledger.counts(job.id).failed === 0) await deleteDoomed(args);
    if (!signal.aborted) listener.drained();
  } catch (error) {
    if (!signal.aborted) listener.stopped(toFailure(error));
  }
}

/** Only once all has arrived. Asked again after a kill, what is gone is gone. Throws WaybillError. */
async function deleteDoomed(args: {
  readonly job: JobRecord;
  readonly ports: Pick<Ports, 'ledger' | 'uploads' | 'clock'>;
  readonly listener: RunListener;
  readonly signal: AbortSignal;
}): Promise<void> {
  const { job, ports, listener, signal } = args;
  const { uploads } = ports.ledger;
  const { source } = job;
  if (!uploads.record(job.id).consent?.deleteOnlyThere) return;
  let gone = 0;
  let kept = 0;
  for (let place: DoomedPlace | null = null; ; await breath(ports.clock)) {
    const { paths, next } = uploads.doomed(job.id, place, atOnce);
    if (paths.length > 0) {
      const keys = paths.map((path) => source.location.prefix + path);
      const refused = await ports.uploads.remove({ source, keys, signal });
      gone += keys.length - refused.length;
      kept += refused.length;
      for (const { key, why } of refused.slice(0, 10)) listener.log('warning', `Not deleted: ${key}: ${why}`);
    }
    if (next === null) break;
    place = next;
    signal.throwIfAborted();
  }
  if (gone + kept > 0)
    listener.log(
      kept > 0 ? 'warning' : 'info',
      `Only in the bucket: ${formatCount(gone)} deleted${kept > 0 ? `, ${formatCount(kept)} refused` : ''}.`,
    );
}
