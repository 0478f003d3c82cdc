/** The queued transfers of one job, a page of them in memory at a time. */
import type { Ledger } from './ports/ledger.ts';
import type { Sift, Sifted } from './sift.ts';

export interface Feed {
  /** The next one that is not `live` already; null where there is none for now. With `fits`: of those at hand. */
  next(fits?: (found: Sifted) => boolean): Sifted | null;
  /** Those at hand, in order. */
  readonly ahead: () => readonly Sifted[];
  /** Nothing is left, and nothing is being looked for. */
  readonly empty: () => boolean;
  /** More were listed. */
  more(): void;
  /** Some that were passed already are queued again. What was recorded must be flushed before. */
  again(): void;
  /** Resolves when nothing is being looked for any more. */
  stop(): Promise<void>;
}

const pageSize = 512;

export function createFeed(args: {
  readonly ledger: Ledger;
  readonly jobId: number;
  readonly isLive: (transferId: number) => boolean;
  /** Null where nothing can be in the way. */
  readonly sift: Sift | null;
  /** A page was sifted. */
  readonly ready: () => void;
}): Feed {
  const { ledger, jobId, isLive, sift, ready } = args;
  let page: Sifted[] = [];
  /** Behind this ID nothing was looked at: what is done but not yet recorded must not come up again as queued. */
  let after = 0;
  let maybeMore = true;
  let sifting: Promise<void> | null = null;
  /** Counts the times that everything began anew: what was sifted before is of no use then. */
  let round = 0;

  function load(): void {
    const rows = ledger.nextWork(jobId, after, pageSize);
    after = rows.at(-1)?.transfer.id ?? after;
    maybeMore = rows.length === pageSize;
    const waiting = rows.filter(({ transfer }) => !isLive(transfer.id));
    // What is in the ledger was held against the folder when it was listed.
    const { alreadyHere, conflicts } = ledger.job(jobId).figures;
    if (!sift || alreadyHere.files + conflicts === 0) page = waiting.map((work) => ({ work, absent: true }));
    else if (waiting.length > 0) {
      const of = round;
      sifting = sift(waiting).then((left) => {
        if (of === round) page = [...left];
        sifting = null;
        ready();
      });
    }
  }

  const fill = () => {
    while (page.length === 0 && maybeMore && !sifting) load();
  };
  return {
    next(fits = () => true) {
      for (;;) {
        fill();
        const at = page.findIndex(fits);
        if (at < 0) return null;
        const [next] = page.splice(at, 1);
        if (!next || !isLive(next.work.transfer.id)) return next ?? null;
      }
    },
    ahead: () => page,
    empty() {
      fill();
      return page.length === 0 && !sifting;
    },
    more() {
      maybeMore = true;
    },
    again() {
      round++;
      page = [];
      after = 0;
      maybeMore = true;
    },
    async stop() {
      await sifting;
    },
  };
}
