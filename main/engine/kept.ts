/**
 * Kept bytes are believed only as far as their CRC still finds them in the partial file: it was out of our hands.
 *
 * Parts cut short are looked at first, because their next byte and their running CRC go on from there. Whole ones are
 * read while the rest is fetched already, and the transfer finishes only behind the last of them. What is wrong is
 * fetched again, and only that. A rewound part may still have its durable mark: that is what the mark is for.
 */
import type { Failure } from '../../shared/failure.ts';
import { follow } from './behind.ts';
import { expectFolder } from './folder.ts';
import { type Live, partialPath, worthKeeping } from './live.ts';
import { crcFor, type LivePart, rewind, rowOf } from './parts.ts';
import type { JobRecord } from './ports/ledger.ts';
import type { Ports } from './ports/ports.ts';
import type { PartRow } from './ports/rows.ts';
import type { Recorder } from './recorder.ts';
import { several } from './several.ts';

/** The workers hold four pieces; some more wait for them. */
const partsAtOnce = 8;

export interface KeptArgs {
  readonly job: JobRecord;
  readonly live: Live;
  readonly ports: Ports;
  readonly recorder: Recorder;
  readonly signal: AbortSignal;
}

/** Resolves once parts cut short are known to be right; `live.checking` is then the rest of it, and never rejects. */
export async function checkKept(args: KeptArgs): Promise<void> {
  const { live } = args;
  const parts = (live.parts ?? []).filter((part) => part.written > 0);
  await compareParts(
    args,
    parts.filter((part) => part.written < part.length),
  );
  const checking = compareParts(
    args,
    parts.filter((part) => part.written === part.length),
  )
    .then((lost) => {
      // What was hashed behind it began with the wrong bytes.
      if (lost > 0) follow(args);
    })
    .catch(() => {})
    .finally(() => {
      if (live.checking === checking) live.checking = null;
    });
  live.checking = checking;
}

/** Takes back what is not on disk any more; returns how many bytes. Throws only the signal's reason. */
export async function compareParts(args: KeptArgs, parts: readonly LivePart[]): Promise<number> {
  let lost = 0;
  await several(parts, partsAtOnce, async (part) => {
    const gone = await checkPart(args, part);
    lost += gone;
  });
  return lost;
}

/** Takes a part back to the longest mark whose bytes are still there. */
async function checkPart(args: KeptArgs, part: LivePart): Promise<number> {
  const { live, recorder, signal } = args;
  const { parts } = live;
  const { written, durable, crc, durableCrc } = part;
  let lost = 0;
  if (!(await has(args, part, written, crc))) {
    const keep = durable > 0 && (await has(args, part, durable, durableCrc));
    lost = written - (keep ? durable : 0);
    signal.throwIfAborted();
    // Looked at anew meanwhile (the drive was away): these marks are history.
    if (live.parts !== parts) return 0;
    rewind(part, keep ? 'durable' : 'nothing');
  }
  if (lost === 0) return 0;
  live.written = Math.max(0, live.written - lost);
  const refetched = live.transfer.refetched + lost;
  live.transfer = { ...live.transfer, refetched };
  recorder.part(live.transfer.id, rowOf(part));
  recorder.transfer({ id: live.transfer.id, written: live.written, refetched });
  return lost;
}

async function has(args: KeptArgs, part: LivePart, length: number, crc: string | null): Promise<boolean> {
  const { job, live, ports, signal } = args;
  if (crc === null) return false;
  try {
    const file = partialPath(ports.disk, job, live.transfer);
    const ranges = [{ start: part.start, end: part.start + length }];
    const algorithms = [crcFor(live.transfer.checksum)];
    return (await ports.bodies.digest({ file, ranges, algorithms }, signal))[0]?.[0] === crc;
  } catch {
    // Shorter, gone or unreadable: nothing of it is there to be kept.
    signal.throwIfAborted();
    return false;
  }
}

/** What came of a whole object becomes its first part. */
export function keepWhole(of: Live, recorder: Recorder): readonly PartRow[] {
  const { id } = of.transfer;
  const row = { number: 1, written: of.written, durable: 0, crc: of.crc, durableCrc: null };
  recorder.part(id, row);
  recorder.transfer({ id, written: of.written });
  of.kept = true;
  return [row];
}

export function forgetWhole(of: Live, recorder: Recorder): void {
  if (of.kept) recorder.dropParts(of.transfer.id);
  of.kept = false;
}

/** The drive was unplugged, or somebody tidied up: every partial file is looked at before it is written to again. */
export function doubtAll(lives: Iterable<Live>): readonly Live[] {
  const open = [...lives].filter((one) => one.parts);
  for (const one of open) {
    one.rows = (one.parts ?? []).filter((part) => part.written > 0).map(rowOf);
    one.prepared = false;
  }
  return open;
}

/** fdatasync failed: what was written may be read back for now and be gone tomorrow. */
export const isNotKept = (failure: Failure): boolean =>
  failure.code === 'disk-error' && failure.detail.startsWith('sync ');

/** Everything of this file is written again. */
export function distrust(of: Live, recorder: Recorder): void {
  const lost = (of.parts ?? []).reduce((sum, part) => sum + rewind(part, 'nothing'), 0);
  for (const part of of.parts ?? []) recorder.part(of.transfer.id, rowOf(part));
  of.written = 0;
  of.transfer = { ...of.transfer, refetched: of.transfer.refetched + lost };
  recorder.transfer({ id: of.transfer.id, written: 0, refetched: of.transfer.refetched });
}

/**
 * The partial file is as long as its object, and written throughout. Longer, it is cut: nothing of ours is beyond.
 * Shorter, or with holes (cut in the middle, and long again by what was written behind that), everything is compared
 * anew, and false says that there is something to fetch again. Throws WaybillError.
 */
export async function hasLength(args: KeptArgs): Promise<boolean> {
  const { job, live, ports } = args;
  const file = partialPath(ports.disk, job, live.transfer);
  const there = await ports.disk.stat(file);
  // Without its folder it is not lost, but away: a worker may even be writing to it still.
  if (!there) await expectFolder(ports.disk, job);
  const size = there?.size ?? 0;
  if (size >= live.transfer.size) {
    if (size > live.transfer.size) await ports.disk.truncate(file, live.transfer.size);
    return !there?.holes || (await compareParts(args, live.parts ?? [])) === 0;
  }
  await checkKept(args);
  await live.checking;
  return false;
}

/**
 * The kept bytes of a request for the whole object, which are known by CRC32, under the algorithm of the object's own
 * checksum: read once, compared, and counted anew. Nothing where they are not what they were.
 */
export async function recount(
  { job, live, ports, signal }: KeptArgs,
  rows: readonly PartRow[],
): Promise<readonly PartRow[]> {
  const [row] = rows;
  if (rows.length !== 1 || row?.number !== 1 || row.crc === null) return [];
  try {
    const file = partialPath(ports.disk, job, live.transfer);
    const ranges = [{ start: 0, end: row.written }];
    const algorithms = ['crc32', crcFor(live.transfer.checksum)] as const;
    const [before, crc] = (await ports.bodies.digest({ file, ranges, algorithms }, signal))[0] ?? [];
    return before === row.crc && crc !== undefined ? [{ ...row, durable: 0, crc, durableCrc: null }] : [];
  } catch {
    signal.throwIfAborted();
    return [];
  }
}

/** A whole object that broke off: what came becomes its first part, where that is worth a HEAD and the bytes are good. */
export function breakOff(live: Live, keep: boolean, recorder: Recorder): void {
  if (keep && live.onlyWhole === null && live.crc !== null && (live.kept || live.written >= worthKeeping)) {
    live.rows = keepWhole(live, recorder);
    live.prepared = false;
    return;
  }
  forgetWhole(live, recorder);
  live.transfer = { ...live.transfer, refetched: live.transfer.refetched + live.written };
  live.written = 0;
}

/** Closes partial files; ones that are gone, or being compared, are no reason to complain. */
export async function closePartials(ports: Ports, job: JobRecord, lives: Iterable<Live>): Promise<void> {
  const open = [...lives].filter((one) => one.parts);
  await Promise.all(
    open.flatMap((one) => [
      ports.bodies.release(partialPath(ports.disk, job, one.transfer), false).catch(() => {}),
      one.checking,
    ]),
  );
}
