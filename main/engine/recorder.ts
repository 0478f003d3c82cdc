/**
 * Gathers what changed and writes it to the ledger in one transaction every 25 ms: no row costs a transaction of its own.
 *
 * 25 ms is also the most that a killed process can forget of bytes that are on disk.
 */
import type { Clock, Ledger, PartRow, TransferPatch } from './ports.ts';

export interface Recorder {
  transfer(patch: TransferPatch): void;
  part(transferId: number, row: PartRow): void;
  /** The transfer's parts are of no more use: it is complete, or starts again. */
  dropParts(transferId: number): void;
  flush(): void;
}

const recordEvery = 25;

export function createRecorder({
  ledger,
  clock,
}: {
  readonly ledger: Ledger;
  readonly clock: Clock;
}): Recorder {
  let transfers = new Map<number, TransferPatch>();
  let parts = new Map<number, Map<number, PartRow>>();
  let dropped = new Set<number>();
  let cancel: (() => void) | null = null;

  const flush = () => {
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
    transfers = new Map();
    parts = new Map();
    dropped = new Set();
    ledger.record(progress);
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
  };
}
