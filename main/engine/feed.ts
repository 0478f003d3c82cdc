/** The queued transfers of one job, a page of them in memory at a time. */
import type { Ledger, Work } from './ports.ts';

export interface Feed {
  /** The next one that is not `live` already; null where there is none for now. */
  next(): Work | null;
  readonly empty: () => boolean;
  /** More were listed. */
  more(): void;
  /** Some that were passed already are queued again. What was recorded must be flushed before. */
  again(): void;
}

const pageSize = 512;

export function createFeed(args: {
  readonly ledger: Ledger;
  readonly jobId: number;
  readonly isLive: (transferId: number) => boolean;
}): Feed {
  const { ledger, jobId, isLive } = args;
  let page: Work[] = [];
  /** Behind this ID nothing was looked at: what is done but not yet recorded must not come up again as queued. */
  let after = 0;
  let maybeMore = true;

  const empty = () => {
    if (page.length === 0 && maybeMore) {
      page = [...ledger.nextWork(jobId, after, pageSize)];
      after = page.at(-1)?.transfer.id ?? after;
      maybeMore = page.length === pageSize;
    }
    return page.length === 0;
  };
  return {
    next() {
      while (!empty()) {
        const work = page.shift();
        if (work && !isLive(work.transfer.id)) return work;
      }
      return null;
    },
    empty,
    more() {
      maybeMore = true;
    },
    again() {
      page = [];
      after = 0;
      maybeMore = true;
    },
  };
}
