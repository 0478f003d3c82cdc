/**
 * Gathers what changed and writes it to the ledger in one transaction every 25 ms: no row costs a transaction of its own.
 *
 * 25 ms is also the most that a killed process can forget of bytes that are on disk. While the ledger cannot be written
 * (its disk is full, another program holds it), everything is kept here and tried again: the files go on, and nothing that
 * was done is lost.
 */
import { type Failure, toFailure } from '../../shared/failure.ts';
import type { Clock } from './ports/clock.ts';
import type { Ledger } from './ports/ledger.ts';
import type { PartRow, TransferPatch } from './ports/rows.ts';

export interface Recorder {
  transfer(patch: TransferPatch): void;
  part(transferId: number, row: PartRow): void;
  /** The transfer's parts are of no more use: it is complete, or starts again. */
  dropParts(transferId: number): void;
  /** What the ledger does not take now is kept, and tried again later. */
  flush(): void;
  /** All of it now. Throws WaybillError, and keeps it then too. */
  write(): void;
}

const recordEvery = 25;
const tryAgainAfter = 1000;

export function createRecorder({
  ledger,
  clock,
  report,
}: {
  readonly ledger: Ledger;
  readonly clock: Clock;
  /** Told once, until it is written again. */
  readonly report: (failure: Failure) => void;
}): Recorder {
  let transfers = new Map<number, TransferPatch>();
  let parts = new Map<number, Map<number, PartRow>>();
  let dropped = new Set<number>();
  let cancel: (() => void) | null = null;

  let told = false;
  const write = () => {
    cancel?.();
    cancel = null;
    if (transfers.size + parts.size + dropped.size === 0) return;
    const progress = {
      transfers: [...transfers.values()],
      parts: [...parts].flatMap(([transferId, rows]) =>
        [...rows.values()].map((row) => ({ transferId, ...row })),
      ),
      dropParts: [...dropped],
    };
    try {
      ledger.record(progress);
    } catch (error) {
      if (!told) report(toFailure(error));
      told = true;
      cancel = clock.after(tryAgainAfter, flush);
      throw error;
    }
    told = false;
    transfers = new Map();
    parts = new Map();
    dropped = new Set();
  };
  const flush = () => {
    try {
      write();
    } catch {
      // Told, and kept.
    }
  };
  const soon = () => {
    cancel ??= clock.after(recordEvery, flush);
  };
  return {
    transfer(patch) {
      const before = transfers.get(patch.id);
      transfers.set(patch.id, before ? { ...before, ...patch } : patch);
      soon();
    },
    part(transferId, row) {
      let rows = parts.get(transferId);
      if (!rows) parts.set(transferId, (rows = new Map()));
      rows.set(row.number, row);
      soon();
    },
    dropParts(transferId) {
      parts.delete(transferId);
      dropped.add(transferId);
      soon();
    },
    flush,
    write,
  };
}
