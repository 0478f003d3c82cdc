/** Rows of a job that is tried again, and files of one that is removed. */
import { toFailure } from '../../shared/failure.ts';
import type { Transfer } from '../../shared/job.ts';
import { printLocation } from '../../shared/location.ts';
import type { createChanges } from './changes.ts';
import { clearNursery, finalPath } from './live.ts';
import { removePartial } from './partial.ts';
import type { Clock } from './ports/clock.ts';
import type { JobRecord, Ledger } from './ports/ledger.ts';
import type { Ports } from './ports/ports.ts';
import type { TellOutage, Told } from './told.ts';
import { abortParts } from './upload/parts-there.ts';

/** Looked at in one go. */
const rowsPerTurn = 2000;
/** Everything else on this thread goes first. */
const turn = (clock: Clock) => new Promise<void>((go) => void clock.after(0, go));

/** A transfer that is to be taken as it is now: nothing of the first contact counts any more. */
const unpinned = { etag: null, versionId: null, checksum: null, partSize: null, written: 0 } as const;

/**
 * Queues what failed or was canceled again; with `restart` also what changed at its source, at its new version. False
 * where the job was canceled meanwhile.
 */
export async function requeue(args: {
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly changes: ReturnType<typeof createChanges>;
  readonly id: number;
  readonly restart: boolean;
}): Promise<boolean> {
  const { ledger, clock, changes, id, restart } = args;
  const changed = await failedAtSource(ledger, clock, id);
  if (!(await changes.run(id, ['failed', 'canceled'], 'queued'))) return false;
  ledger.record({
    transfers: changed.map(({ id: changedId, failure }) => ({
      id: changedId,
      ...(restart ? unpinned : { status: 'failed', failure }),
    })),
    parts: [],
    dropParts: restart ? changed.map((transfer) => transfer.id) : [],
  });
  return true;
}

async function failedAtSource(ledger: Ledger, clock: Clock, id: number): Promise<readonly Transfer[]> {
  const found: Transfer[] = [];
  for (let offset = 0, total = 1; offset < total; offset += 1000) {
    const page = ledger.transfers(id, { status: 'failed', text: '', offset, limit: 1000 });
    total = page.total;
    if (offset > 0) await turn(clock);
    found.push(...page.transfers.filter(({ failure }) => failure?.code === 'source-changed'));
  }
  return found;
}

/** The job is forgotten all the same: whoever removes it may never reach that bucket again. */
function partsLeft({ id, name, source }: JobRecord, error: unknown): Told {
  const { reason, detail, code } = toFailure(error);
  const text = `What “${name}” had sent in parts may still be in its bucket, where it is paid for.`;
  const hint = 'The command waybill uploads lists such parts, and gives them up with --abort.';
  const about = `${printLocation(source.location)}: ${reason} ${detail}`;
  return { id: `parts-${id}`, text, failure: { code, reason: text, hint, detail: about } };
}

/** Partial files and unfinished uploads go; finished files only with `deleteFiles`, and never those that were there before. */
export async function removeFiles(args: {
  readonly ports: Ports;
  readonly job: JobRecord;
  /** As JobRecord.roots. */
  readonly roots: readonly string[];
  readonly deleteFiles: boolean;
  readonly tell: TellOutage;
}): Promise<void> {
  const { ports, job, roots, deleteFiles, tell } = args;
  const { ledger, clock } = ports;
  const disk = ports.disk.within(roots);
  // Nobody would ever complete its parts, and everybody who keeps them pays for them.
  if (job.kind === 'upload')
    await abortParts(ports, job.id).catch((error: unknown) => tell(partsLeft(job, error)));
  if (job.kind !== 'download' || job.startedAt === null) return;
  let seen = 0;
  for (const { transfer } of ledger.eachTransfer(job.id)) {
    // Most of a million may have nothing to remove.
    if (++seen % rowsPerTurn === 0) await turn(clock);
    if (transfer.status !== 'completed') await removePartial(disk, job, transfer);
    else if (deleteFiles && !transfer.skipped) await disk.remove(finalPath(disk, job, transfer));
  }
  await clearNursery(disk, job);
}
