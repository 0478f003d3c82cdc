/**
 * A partial file that is there before ours begins. What an earlier try of ours left goes; what somebody else made of that
 * name (other programs call theirs `.part` too) is set aside, never written over.
 */
import type { Transfer } from '../../shared/job.ts';
import { partialSuffix } from '../../shared/names.ts';
import { type Live, partialPath, travelsWhole, worthKeeping } from './live.ts';
import type { Disk } from './ports/disk.ts';
import type { JobRecord } from './ports/ledger.ts';
import type { Ports } from './ports/ports.ts';
import { setAside } from './settle.ts';

interface PartialArgs {
  readonly job: JobRecord;
  readonly live: Live;
  readonly ports: Ports;
  /** When this run of the job began, in epoch ms. */
  readonly began: number;
}

/** Only the name that ours would take: it arrives elsewhere where it is small, and goes on where the ledger knows parts. */
const begins = ({ live }: PartialArgs) =>
  live.rows.length === 0 && !(travelsWhole(live) && live.transfer.size < worthKeeping);

/** Removes what is left of an earlier try: its tail must not become part of this one. Throws WaybillError. */
export async function dropPartial(args: PartialArgs): Promise<void> {
  const { job, live, ports } = args;
  if (!begins(args)) return;
  const partial = partialPath(ports.disk, job, live.transfer);
  const there = await ports.disk.stat(partial);
  if (there === null || !isOurs(args, there.modified)) return;
  // A worker that still holds it open would go on writing where no name leads any more.
  await ports.bodies.release(partial, false).catch(() => {});
  await ports.disk.remove(partial);
}

/** Once it is certain that the object is fetched. Throws WaybillError. */
export async function sparePartial(args: PartialArgs): Promise<void> {
  const { job, live, ports } = args;
  if (!begins(args)) return;
  const partial = partialPath(ports.disk, job, live.transfer);
  const there = await ports.disk.stat(partial);
  if (there === null) return;
  const added = await setAside(ports.disk, partial, '.kept');
  const path = live.transfer.path + partialSuffix;
  const now = path + added;
  const text = `${path} was there and is not of this job; it is called ${now} now.`;
  ports.ledger.addEvent(job.id, ports.clock.now(), 'warning', text);
}

/**
 * Known parts would say so; without any it is ours where this run opened it, where the ledger got as far as its parts, or
 * where it was written between the job's start and this run's: a run that was killed left it. Or another job knows it.
 */
function isOurs({ job, live, ports, began }: PartialArgs, modified: number): boolean {
  if (live.opened || live.transfer.partSize !== null) return true;
  if (job.startedAt !== null && modified >= job.startedAt && modified < began) return true;
  return ports.ledger
    .jobs()
    .filter(({ id, kind, folder }) => id !== job.id && kind === 'download' && folder === job.folder)
    .map(({ id }) => ports.ledger.statusesOf(id, [live.transfer.key])[0] ?? null)
    .some((status) => status !== null && status !== 'completed');
}

/** Of a job that is removed. Never what was there before it, for a transfer that never came up. Throws WaybillError. */
export async function removePartial(disk: Disk, job: JobRecord, transfer: Transfer): Promise<void> {
  const isKnown = transfer.partSize !== null || transfer.written > 0;
  // Smaller ones have none.
  if (!isKnown && transfer.size >= 0 && transfer.size < worthKeeping) return;
  const partial = partialPath(disk, job, transfer);
  const since = job.startedAt ?? Number.POSITIVE_INFINITY;
  if (isKnown || ((await disk.stat(partial))?.modified ?? 0) >= since) await disk.remove(partial);
}
