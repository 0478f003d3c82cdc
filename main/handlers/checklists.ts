/** What a checklist of a million rows is asked in several turns: others are answered in between. */
import { setImmediate as turn } from 'node:timers/promises';
import type { UploadRow } from '../../shared/upload.ts';
import type { FindAsked, RowsAsked, UploadLedger } from '../engine/ports/upload-ledger.ts';

/** A text search stops here; see transfers.ts. */
const mostFound = 10_000;

/** A page of the rows that have a text in their path, and how many there are. */
export async function findRows(
  uploads: UploadLedger,
  jobId: number,
  { after = null, offset, limit, ...asked }: RowsAsked & FindAsked,
): Promise<{ readonly total: number; readonly rows: readonly UploadRow[] }> {
  const found: UploadRow[] = [];
  for (let place: string | null = null; ; await turn()) {
    const { rows, next } = uploads.find(jobId, asked, place);
    found.push(...rows);
    place = next;
    if (next === null || found.length >= mostFound) break;
  }
  found.length = Math.min(found.length, mostFound);
  const start = (after === null ? 0 : found.findIndex(({ path }) => path === after) + 1) + offset;
  return { total: found.length, rows: found.slice(start, start + limit) };
}

/** Checks of one checklist come one after the other: the last one said is what holds, and what is confirmed. */
export function createChecks(): {
  readonly add: (jobId: number, check: () => Promise<void>) => Promise<void>;
  readonly over: (jobId: number) => Promise<void>;
} {
  const last = new Map<number, Promise<void>>();
  const over = async (jobId: number) => last.get(jobId)?.catch(() => undefined);
  return {
    over,
    async add(jobId, check) {
      const mine = over(jobId).then(check);
      last.set(jobId, mine);
      try {
        await mine;
      } finally {
        if (last.get(jobId) === mine) last.delete(jobId);
      }
    },
  };
}
