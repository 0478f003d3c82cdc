/** One turn of asking, for a download or an upload: what gate, speed limit and window leave room for at this moment. */
import type { Alarm } from './alarm.ts';
import type { Gate } from './gate.ts';
import type { Window } from './schedule.ts';
import type { Passage } from './traffic.ts';

/** Transfers that are looked at before their first byte, at once. */
const preparingAtOnce = 32;
/** Of the window for whole objects, what may go beside parts: four for each, so that neither waits long for the other. */
const shareBeside = 1 / 8;

export interface Turn {
  /** On trial (engine/gate.ts) no more parts than the trial has room for. */
  readonly window: Window;
  /** On trial, and nothing more may be under way. */
  isSpent(): boolean;
  /** May a queued transfer begin, beside so many that are live, of which so many are being prepared? */
  mayBegin(live: number, preparing: number): boolean;
  /** Parts fill the window: may an object that is fetched whole go beside them all the same? */
  mayGoBeside(live: number): boolean;
}

/** Null: nothing may be asked for now; the alarm is set where time alone changes that. */
export function turnOf(args: {
  readonly gate: Gate;
  readonly passage: Passage;
  readonly within: Window;
  readonly alarm: Alarm;
  readonly now: number;
  /** What the requests that are out ask for; read anew each time. */
  readonly out: Readonly<Record<'objects' | 'parts' | 'bytes', number>>;
  /** Requests and steps that are out. */
  readonly underWay: () => number;
}): Turn | null {
  const { gate, passage, within, alarm, now, out, underWay } = args;
  const room = gate.room();
  const isTrial = room !== Number.POSITIVE_INFINITY;
  const isSpent = () => isTrial && underWay() >= room;
  if (isSpent()) return null;
  const quietUntil = passage.quietUntil();
  if (quietUntil > now) {
    alarm.set(quietUntil);
    return null;
  }
  const window = isTrial ? { ...within, parts: room } : within;
  const most = Math.min(preparingAtOnce, passage.connections());
  return {
    window,
    isSpent,
    mayBegin: (live, preparing) =>
      out.objects < window.objects &&
      out.parts < window.parts &&
      out.bytes < window.bytes &&
      live < 2 * window.objects &&
      preparing < most &&
      !isSpent(),
    mayGoBeside: (live) =>
      !isTrial &&
      !window.oneAtATime &&
      out.parts > 0 &&
      (out.parts >= window.parts || out.bytes >= window.bytes) &&
      out.objects < window.objects * shareBeside &&
      live < 2 * window.objects,
  };
}

/** Steps and requests that are out. */
export function underWayOf(
  out: Readonly<Record<'objects' | 'parts', number>>,
  live: Iterable<{ readonly busy: boolean }>,
): number {
  let count = out.objects + out.parts;
  for (const { busy } of live) if (busy) count++;
  return count;
}
