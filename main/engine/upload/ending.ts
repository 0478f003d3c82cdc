/** What comes after the last file: objects without a file are deleted, where their person said so, and as they were shown. */
import { toFailure } from '../../../shared/failure.ts';
import { formatCount } from '../../../shared/format.ts';
import type { JobRecord } from '../ports/ledger.ts';
import type { Ports } from '../ports/ports.ts';
import type { DoomedPlace } from '../ports/upload-ledger.ts';
import type { RunListener } from '../run.ts';
import { breath } from './breath.ts';
import { keyOf } from './place.ts';
import { stillThere } from './still.ts';

const atOnce = 1000;
/** Of each kind, by name; the others are counted. */
const shownAtMost = 10;
const mostNames = 1_000_000;

/** Tells the listener how it ended, unless it was stopped meanwhile. */
export async function endUpload(args: Args): Promise<void> {
  const { job, ports, listener, signal } = args;
  try {
    if (ports.ledger.counts(job.id).failed === 0) await deleteDoomed(args);
    if (!signal.aborted) listener.drained();
  } catch (error) {
    if (!signal.aborted) listener.stopped(toFailure(error));
  }
}

type Args = {
  readonly job: JobRecord;
  readonly ports: Pick<Ports, 'ledger' | 'uploads' | 'objects' | 'disk' | 'clock'>;
  readonly listener: RunListener;
  readonly signal: AbortSignal;
};

/**
 * Only once all has arrived, and only what was compared: what was replaced since, or has a file again, stays. Asked again
 * after a kill, what is gone is gone. Throws WaybillError.
 */
async function deleteDoomed(args: Args): Promise<void> {
  const { job, ports, listener, signal } = args;
  const { uploads } = ports.ledger;
  const { source } = job;
  const done = { gone: 0, refused: 0, kept: 0 };
  const keep = (text: string) => {
    if (++done.kept <= shownAtMost) listener.log('warning', text);
  };
  for (let place: DoomedPlace | null = null; ; await breath(ports.clock)) {
    // It may be taken back meanwhile.
    if (!uploads.record(job.id).consent?.deleteOnlyThere) break;
    const { rows, next } = uploads.doomed(job.id, place, atOnce);
    const there = await stillThere(rows, { source, objects: ports.objects, signal });
    const keys: string[] = [];
    for (const { path } of rows) {
      const now = there.get(path);
      const key = keyOf(source, path);
      if (now === 'gone') continue;
      if (now === 'other') keep(`Kept: ${key}: it was replaced since it was compared.`);
      else if (await isHere(ports.disk, job.folder, path)) keep(`Kept: ${key}: its file is here again.`);
      else keys.push(key);
    }
    if (keys.length > 0) {
      const refused = await ports.uploads.remove({ source, keys, signal });
      done.gone += keys.length - refused.length;
      for (const { key, why } of refused)
        if (++done.refused <= shownAtMost) listener.log('warning', `Not deleted: ${key}: ${why}`);
    }
    if (next === null) break;
    place = next;
    signal.throwIfAborted();
  }
  const { gone, refused, kept } = done;
  if (gone + refused > 0)
    listener.log(
      refused > 0 ? 'warning' : 'info',
      `Only in the bucket: ${formatCount(gone)} deleted${refused > 0 ? `, ${formatCount(refused)} refused` : ''}.`,
    );
  if (kept > 0)
    listener.log(
      'warning',
      `Only in the bucket: ${formatCount(kept)} kept, which changed since they were compared.`,
    );
}

/** Under exactly this name: a disk that ignores case finds a renamed file under its old one, too. */
async function isHere(disk: Ports['disk'], folder: string, path: string): Promise<boolean> {
  const there = await disk.stat(disk.join(folder, path));
  if (there === null || there.size < 0) return false;
  let at = folder;
  for (const name of path.split('/')) {
    const names = await disk.names(at, mostNames);
    if (Array.isArray(names) && !names.includes(name)) return false;
    at = disk.join(at, name);
  }
  return true;
}
