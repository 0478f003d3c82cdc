/** Tasks of one worker in order of arrival, lane by lane, and how many of each lane may be under way at once. */
import type { LaneShare, WireWork } from './messages.ts';

/** Taken tasks that a queue may hold on to: one that is refilled before it is empty would keep them all. */
const keptTaken = 256;

interface Lane {
  /** What waits; `next` is the first, so that taking one costs nothing. */
  queue: WireWork[];
  next: number;
  running: number;
  share: number | null;
}

export interface Lanes {
  add(task: WireWork): void;
  /** The next task for which its lane has a connection; it counts as running until {@link ended}. Lanes take turns. */
  take(): WireWork | null;
  ended(task: WireWork): void;
  /** Takes those of `ids` that wait out of their queues and returns them. */
  remove(ids: readonly number[]): readonly WireWork[];
  /** Sets a share. Returns the tasks that this worker has no connection for any more. */
  share(share: LaneShare): readonly WireWork[];
  /** By how many the lane's running tasks exceed its share. */
  excess(lane: number): number;
  readonly isWaiting: () => boolean;
  readonly everyWaiting: () => number[];
  /** Connections over all lanes. */
  readonly capacity: () => number;
}

export function createLanes(): Lanes {
  const lanes = new Map<number, Lane>();
  const waiting = new Set<number>();
  let usual = 0;
  /** Lanes from the one whose turn it is. */
  let turns: Lane[] = [];

  const laneOf = (number: number): Lane => {
    const known = lanes.get(number);
    if (known) return known;
    const lane: Lane = { queue: [], next: 0, running: 0, share: null };
    lanes.set(number, lane);
    turns.push(lane);
    return lane;
  };
  const shareOf = (lane: Lane) => lane.share ?? usual;
  const takeFrom = (lane: Lane): WireWork | null => {
    while (lane.next < lane.queue.length) {
      const task = lane.queue[lane.next++];
      if (lane.next >= keptTaken && lane.next * 2 >= lane.queue.length) {
        lane.queue = lane.queue.slice(lane.next);
        lane.next = 0;
      }
      if (task && waiting.delete(task.id)) return task;
    }
    lane.queue = [];
    lane.next = 0;
    return null;
  };
  const removeFrom = (lane: Lane, gone: (task: WireWork) => boolean): readonly WireWork[] => {
    const rest = lane.queue.slice(lane.next).filter((task) => waiting.has(task.id));
    const out = rest.filter(gone);
    if (out.length === 0) return out;
    for (const { id } of out) waiting.delete(id);
    lane.queue = rest.filter((task) => waiting.has(task.id));
    lane.next = 0;
    return out;
  };
  return {
    add(task) {
      laneOf(task.lane).queue.push(task);
      waiting.add(task.id);
    },
    take() {
      if (waiting.size === 0) return null;
      for (const [at, lane] of turns.entries()) {
        if (lane.running >= shareOf(lane)) continue;
        const task = takeFrom(lane);
        if (!task) continue;
        lane.running++;
        if (turns.length > 1) turns = [...turns.slice(at + 1), ...turns.slice(0, at + 1)];
        return task;
      }
      return null;
    },
    ended(task) {
      laneOf(task.lane).running--;
    },
    remove(ids) {
      const gone = new Set(ids.filter((id) => waiting.has(id)));
      if (gone.size === 0) return [];
      return turns.flatMap((lane) => removeFrom(lane, ({ id }) => gone.has(id)));
    },
    share({ lane: number, count }) {
      if (number === null) usual = count;
      else laneOf(number).share = count;
      const changed = number === null ? turns.filter((lane) => lane.share === null) : [laneOf(number)];
      return count > 0 ? [] : changed.flatMap((lane) => removeFrom(lane, () => true));
    },
    excess(number) {
      const lane = laneOf(number);
      return lane.running - shareOf(lane);
    },
    isWaiting: () => waiting.size > 0,
    everyWaiting: () => [...waiting],
    capacity() {
      const own = turns.filter(({ share }) => share !== null);
      return own.length === 0 ? usual : own.reduce((sum, { share }) => sum + (share ?? 0), 0);
    },
  };
}
