/** How many connections each worker has of each lane, and which worker takes the next task. */
import type { ToWorker } from './wire/messages.ts';

export interface Hand {
  /** Shares that it was told, by lane; null is for every lane without one of its own. */
  readonly told: Map<number | null, number>;
  readonly load: Load;
  tell(message: ToWorker): void;
}

/** What one worker has under way. */
export interface Load {
  add(id: number, lane: number): void;
  delete(id: number): void;
  of(lane: number): number;
  readonly ids: () => readonly number[];
  readonly size: () => number;
}

export function createLoad(): Load {
  const lanes = new Map<number, number>();
  const live = new Map<number, number>();
  const change = (lane: number, by: number) => lanes.set(lane, (lanes.get(lane) ?? 0) + by);
  return {
    add(id, lane) {
      live.set(id, lane);
      change(lane, 1);
    },
    delete(id) {
      const lane = live.get(id);
      if (lane === undefined) return;
      live.delete(id);
      change(lane, -1);
    },
    of: (lane) => lanes.get(lane) ?? 0,
    ids: () => [...live.keys()],
    size: () => live.size,
  };
}

export interface Shares {
  set(lane: number | null, count: number): void;
  /** Tells each worker what it does not know yet of its shares. */
  spread(hands: readonly Hand[], atOnce: boolean): void;
  /** The worker with the fewest tasks a connection; undefined without workers. */
  pick<H extends Hand>(hands: readonly H[], lane: number): H | undefined;
}

export function createShares(usual: number): Shares {
  const counts = new Map<number | null, number>([[null, usual]]);
  /** Odd connections go to another worker for each lane; with fewer connections than workers, some get none. */
  const portion = (lane: number | null, count: number, at: number, of: number) =>
    Math.floor((count + of - 1 - ((at + (lane ?? 0)) % of)) / of);
  return {
    set: (lane, count) => void counts.set(lane, count),
    spread(hands, atOnce) {
      for (const [at, hand] of hands.entries())
        for (const [lane, total] of counts) {
          const count = portion(lane, total, at, hands.length);
          if (hand.told.get(lane) === count) continue;
          hand.told.set(lane, count);
          hand.tell({ kind: 'share', lane, count, atOnce });
        }
    },
    pick(hands, lane) {
      let best = hands[0];
      let least = Number.POSITIVE_INFINITY;
      for (const hand of hands) {
        const share = hand.told.get(lane) ?? hand.told.get(null) ?? 0;
        const load = share === 0 ? Number.POSITIVE_INFINITY : hand.load.of(lane) / share;
        if (load < least) {
          best = hand;
          least = load;
        }
      }
      return best;
    },
  };
}
