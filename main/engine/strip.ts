/** The strip: which bytes are verified, durable, written, failed, and which are still to do. */
import type { StripRun } from '../../shared/calls/jobs.ts';
import type { Transfer } from '../../shared/job.ts';
import { placesOf } from './parts.ts';
import type { JobRecord } from './ports/ledger.ts';
import type { PartRow, Work } from './ports/rows.ts';
import { partOf } from './slices.ts';

/** A job of many files: runs in order of certainty. Of one file: the truth by position. */
export function jobStrip(job: JobRecord, only: Work | null): readonly StripRun[] {
  if (only) return transferStrip(only.transfer, only.parts);
  const { bytes, bytesVerified, bytesCompleted, bytesFailed } = job.counts;
  const written = Math.max(0, job.bytesWritten - bytesCompleted);
  return merge([
    { state: 'verified', bytes: bytesVerified },
    { state: 'durable', bytes: bytesCompleted - bytesVerified },
    { state: 'written', bytes: written },
    { state: 'failed', bytes: bytesFailed },
    { state: 'todo', bytes: Math.max(0, bytes - bytesCompleted - written - bytesFailed) },
  ]);
}

function transferStrip(transfer: Transfer, parts: readonly PartRow[]): readonly StripRun[] {
  const { size, partSize, status, verification } = transfer;
  if (status === 'completed')
    return merge([{ state: verification.state === 'verified' ? 'verified' : 'durable', bytes: size }]);
  if (partSize === null) {
    return merge([
      { state: 'written', bytes: transfer.written },
      { state: status === 'failed' ? 'failed' : 'todo', bytes: size - transfer.written },
    ]);
  }
  return merge(
    everyPart(transfer, parts).flatMap(({ length, written, durable }): StripRun[] => [
      { state: 'durable', bytes: durable },
      { state: 'written', bytes: written - durable },
      { state: status === 'failed' ? 'failed' : 'todo', bytes: length - written },
    ]),
  );
}

/** All parts of a transfer, those too that no byte has reached. Empty where it travels whole. */
export function everyPart(
  { size, partSize, status, asked }: Transfer,
  rows: readonly PartRow[],
): readonly {
  readonly number: number;
  readonly length: number;
  readonly written: number;
  readonly durable: number;
}[] {
  if (partSize === null) return [];
  const places = placesOf(size, partSize, asked?.ranges ?? null);
  const known = new Map<number, { readonly written: number; readonly durable: number }>();
  for (const { number, written, durable } of rows) {
    const part = partOf(number, places.length, partSize);
    const before = known.get(part) ?? { written: 0, durable: 0 };
    known.set(part, { written: before.written + written, durable: before.durable + durable });
  }
  return places.map(({ length }, i) => {
    const { written, durable } =
      status === 'completed'
        ? { written: length, durable: length }
        : (known.get(i + 1) ?? { written: 0, durable: 0 });
    return { number: i + 1, length, written, durable };
  });
}

function merge(runs: readonly StripRun[]): readonly StripRun[] {
  const merged: { state: StripRun['state']; bytes: number }[] = [];
  for (const { state, bytes } of runs) {
    if (bytes <= 0) continue;
    const last = merged.at(-1);
    if (last?.state === state) last.bytes += bytes;
    else merged.push({ state, bytes });
  }
  return merged;
}
