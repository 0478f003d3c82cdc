/** Connections that a speed limit stopped, let go again one affordable read at a time, lane by lane in turn. */
import type { Connection } from './connection.ts';
import type { Throttle } from './throttle.ts';

/** However far the debt reaches, somebody looks so often: the limit may have been lifted. */
const lookMs = 10;

export interface Brake {
  hold(connection: Connection): void;
  stop(): void;
}

export function createBrake(throttle: Throttle): Brake {
  /** By lane, first come first. */
  const held = new Map<number, Connection[]>();
  let timer: NodeJS.Timeout | null = null;

  const drop = (lane: number, queue: Connection[]) => {
    throttle.release(lane);
    queue.shift();
    if (queue.length === 0) held.delete(lane);
  };

  const letGo = () => {
    timer = null;
    for (const [lane, queue] of held) {
      while (queue[0]?.isClosed) drop(lane, queue);
      throttle.seen(lane);
    }
    // Reads are paid for when they come: until then, what was let go is kept in mind here.
    let left = throttle.credit(null);
    const spent = new Map<number, number>();
    for (;;) {
      let best: number | null = null;
      let least = Number.POSITIVE_INFINITY;
      for (const lane of held.keys()) {
        const mine = spent.get(lane) ?? 0;
        const read = throttle.read(lane) + mine;
        if (read >= least || left < 0 || throttle.credit(lane) - mine < 0) continue;
        if (!throttle.isNext(lane, mine)) continue;
        best = lane;
        least = read;
      }
      const queue = best === null ? undefined : held.get(best);
      if (best === null || !queue) break;
      const [connection] = queue;
      drop(best, queue);
      const bytes = throttle.expected(best);
      left -= bytes;
      spent.set(best, (spent.get(best) ?? 0) + bytes);
      if (connection && !connection.isClosed) connection.resume();
    }
    schedule();
  };
  const schedule = () => {
    if (timer !== null || held.size === 0) return;
    const waits = [...held.keys()].map((lane) => throttle.wait(lane));
    timer = setTimeout(letGo, Math.min(Math.max(Math.min(...waits), 1), lookMs));
  };
  return {
    hold(connection) {
      const { lane } = connection;
      const queue = held.get(lane);
      if (queue) queue.push(connection);
      else held.set(lane, [connection]);
      throttle.hold(lane);
      schedule();
    },
    stop() {
      if (timer !== null) clearTimeout(timer);
      for (const [lane, queue] of held) for (const _ of queue) throttle.release(lane);
      held.clear();
    },
  };
}
