/**
 * The rows of one transfers query, fetched a page at a time around what is looked at: a million rows cost what fifty pages do.
 *
 * What is seen comes first and what was scrolled past is not fetched any more. A page that is fetched again keeps
 * showing its old rows meanwhile, so nothing blinks while a job runs.
 */
import type { Answer, Output } from '../../shared/contract.ts';
import type { Failure } from '../../shared/failure.ts';
import type { Transfer } from '../../shared/job.ts';

export type PageAnswer = Answer<Output<'transfers.list'>>;
export type FetchPage = (page: { readonly offset: number; readonly limit: number }) => Promise<PageAnswer>;

export interface TransferPages {
  /** The row if its page is here. */
  row(index: number): Transfer | undefined;
  /** Rows `from` to `to` (exclusive) are seen: their pages come first, then their neighbours. */
  look(from: number, to: number): void;
  /** What is here may be old: pages that are seen are fetched again. */
  stale(): void;
  /** Why rows are missing, once nothing more is tried for them. */
  failure(): Failure | null;
  /** As the newest page said; null before the first. */
  total(): number | null;
  /** Counts up when rows that are seen, or the total, changed. */
  version(): number;
  subscribe(listener: () => void): () => void;
}

const inFlightAtMost = 3;
const pagesKept = 50;

export function transferPages({
  fetchPage,
  pageSize = 200,
}: {
  readonly fetchPage: FetchPage;
  readonly pageSize?: number;
}): TransferPages {
  /** In order of use, oldest first. `round` tells in which round of staleness it was fetched. */
  const pages = new Map<number, { readonly rows: readonly Transfer[]; readonly round: number }>();
  const inFlight = new Set<number>();
  const listeners = new Set<() => void>();
  let seen = { first: 0, last: -1 };
  let round = 0;
  let total: number | null = null;
  let version = 0;
  let refusals = 0;
  let failure: Failure | null = null;

  const tell = () => {
    version++;
    for (const listener of listeners) listener();
  };
  /** Seen pages in order, then one below and one above, once it is known how far there is anything. */
  const wanted = () => {
    const pages = Array.from({ length: seen.last - seen.first + 1 }, (_, index) => seen.first + index);
    if (total === null || pages.length === 0) return pages;
    const end = Math.ceil(total / pageSize);
    return [...pages, seen.last + 1, seen.first - 1].filter(
      (page) => page >= 0 && (page < end || page <= seen.last),
    );
  };
  const pump = () => {
    for (const page of wanted()) {
      if (inFlight.size >= inFlightAtMost) return;
      if (inFlight.has(page) || pages.get(page)?.round === round) continue;
      inFlight.add(page);
      void load(page, round);
    }
  };
  const load = async (page: number, asOf: number) => {
    const answer = await fetchPage({ offset: page * pageSize, limit: pageSize });
    inFlight.delete(page);
    if (answer.ok) {
      refusals = 0;
      const before = pages.get(page)?.rows;
      const rows = keepSame(before ?? [], answer.value.transfers);
      const inSight = page >= seen.first && page <= seen.last;
      const news = (inSight && rows !== before) || answer.value.total !== total;
      pages.delete(page);
      pages.set(page, { rows, round: asOf });
      total = answer.value.total;
      const needed = wanted();
      for (const old of pages.keys()) {
        if (pages.size <= pagesKept) break;
        if (!needed.includes(old)) pages.delete(old);
      }
      // Of hundreds of rows that are asked for again twice a second, most are as they were, or out of sight.
      if (news || failure !== null) {
        failure = null;
        tell();
      }
    } else if (++refusals >= inFlightAtMost) {
      // The link is gone: the next look, the next change or a person asks again.
      failure = answer.error;
      return tell();
    }
    pump();
  };

  return {
    row: (index) => pages.get(Math.floor(index / pageSize))?.rows[index % pageSize],
    look(from, to) {
      const next = {
        first: Math.floor(from / pageSize),
        last: Math.floor(Math.max(from, to - 1) / pageSize),
      };
      // What is drawn again looks at the same rows again: that is no reason to try.
      if (failure !== null && next.first === seen.first && next.last === seen.last) return;
      seen = next;
      refusals = 0;
      pump();
    },
    stale() {
      round++;
      refusals = 0;
      pump();
    },
    failure: () => failure,
    total: () => total,
    version: () => version,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** The rows that are now, each in its old object where nothing in it changed; the old list where that holds for all. */
function keepSame(before: readonly Transfer[], now: readonly Transfer[]): readonly Transfer[] {
  let changed = before.length !== now.length;
  const rows = now.map((row, index) => {
    const old = before[index];
    if (old !== undefined && equal(old, row)) return old;
    changed = true;
    return row;
  });
  return changed ? rows : before;
}

/** Of values that came as JSON. */
function equal(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const [keys, others] = [Object.keys(a), Object.keys(b)];
  return (
    keys.length === others.length &&
    keys.every((key) => equal((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]))
  );
}
