/**
 * What a running download asks for next, while its window has room: a retry that is due | the next part of a live transfer |
 * the next queued transfer. A small one is one GET of the whole object, verified and renamed by the worker; a large one, one
 * with kept parts, or one with something in its way is prepared first (HEAD, what is there), then fetched in parts. Parts of
 * a large one do not hold up the small ones behind it: while they fill the window, some small ones go beside them. Far away,
 * the last parts of all are cut for the connections that there are (engine/slices.ts).
 */
import type { Alarm } from './alarm.ts';
import type { Feed } from './feed.ts';
import type { Gate } from './gate.ts';
import { type Live, liveOf, travelsWhole } from './live.ts';
import { type LivePart, livePart, placesOf } from './parts.ts';
import type { Bodies, FetchTask } from './ports/bodies.ts';
import type { Clock } from './ports/clock.ts';
import type { Requests } from './requests.ts';
import type { Window } from './schedule.ts';
import type { Sifted } from './sift.ts';
import { cut, isTooSlow, portionOf } from './slices.ts';
import type { Passage } from './traffic.ts';
import { turnOf, underWayOf } from './turn.ts';

export function createDemand(args: {
  readonly live: Map<number, Live>;
  readonly requests: Requests;
  readonly feed: Feed;
  readonly gate: Gate;
  readonly passage: Passage;
  /** Asks again at the next moment that something is due. */
  readonly alarm: Alarm;
  readonly clock: Clock;
  readonly bodies: Pick<Bodies, 'fetch' | 'cancel'>;
  /** First contact, or another look at what is in the way; the transfer is busy from now on. */
  readonly look: (one: Live) => void;
  /** Nothing of it is left to fetch. */
  readonly finishAll: (one: Live) => void;
  /** Whoever fetches pays, for what was on its way when a request was broken off too. */
  readonly pays: boolean;
}) {
  const { live, requests, feed, gate, passage, alarm, clock, bodies, look, finishAll, pays } = args;
  const underWay = () => underWayOf(requests.out(), live.values());

  /** False: nothing may be asked for now. */
  function ask(): boolean {
    const now = clock.steady();
    const out = requests.out();
    const turn = turnOf({ gate, passage, within: passage.window(), alarm, now, out, underWay });
    if (!turn) return false;
    const { window } = turn;
    const orders: FetchTask[] = [];
    let next = Number.POSITIVE_INFINITY;
    let preparing = 0;
    for (const one of live.values()) {
      if (turn.isSpent()) break;
      if (one.busy) {
        preparing++;
        continue;
      }
      if (one.notBefore > now) {
        next = Math.min(next, one.notBefore);
        continue;
      }
      next = Math.min(next, order(one, now, window, orders));
    }
    while (
      turn.mayBegin(live.size, preparing) &&
      !(window.oneAtATime && [...live.values()].some((one) => one.busy || one.parts))
    ) {
      const found = feed.next();
      if (!found) break;
      if (begin(found, now, window, orders).busy) preparing++;
    }
    while (turn.mayGoBeside(live.size)) {
      const small = feed.next(
        ({ work: { transfer, parts }, absent }) => absent && travelsWhole({ transfer, rows: parts }),
      );
      if (!small) break;
      begin(small, now, window, orders);
    }
    if (orders.length > 0) bodies.fetch(orders);
    else if (preparing === 0 && gate.room() === Number.POSITIVE_INFINITY) hurry(now);
    const under = out.objects + out.parts;
    passage.want(under + preparing, out.bytes / under);
    alarm.set(next);
    return true;
  }

  function begin(found: Sifted, now: number, window: Window, orders: FetchTask[]): Live {
    const one = liveOf(found.work, found.absent);
    live.set(one.transfer.id, one);
    order(one, now, window, orders);
    return one;
  }

  /** Adds what one transfer can have fetched now; returns when it wants to be asked again. */
  function order(one: Live, now: number, window: Window, orders: FetchTask[]): number {
    // Nearly all of ten thousand small ones, at each look.
    if (one.parts === null && one.tasks.size > 0) return Number.POSITIVE_INFINITY;
    // Of one that goes whole from now on, parts may still be written to its file.
    if (one.onlyWhole !== null && one.tasks.size > 0) return Number.POSITIVE_INFINITY;
    if (!one.prepared && !(travelsWhole(one) && one.absent)) {
      look(one);
      return Number.POSITIVE_INFINITY;
    }
    if (one.parts) return orderParts(one, one.parts, now, window, orders);
    const later = one.attempts > 0 ? passage.retry() : null;
    if (later !== null) return later;
    one.written = 0;
    one.crc = null;
    orders.push(requests.make(one, null));
    return Number.POSITIVE_INFINITY;
  }

  function orderParts(
    one: Live,
    parts: LivePart[],
    now: number,
    window: Window,
    orders: FetchTask[],
  ): number {
    let next = Number.POSITIVE_INFINITY;
    let left = false;
    for (const part of parts) {
      if (part.written === part.length) continue;
      left = true;
      if (part.flying) continue;
      if (part.notBefore > now) {
        next = Math.min(next, part.notBefore);
        continue;
      }
      if (requests.out().parts >= window.parts) break;
      const later = part.attempts > 0 ? passage.retry() : null;
      if (later !== null) return Math.min(next, later);
      slice(one, parts, part);
      part.flying = true;
      orders.push(requests.make(one, part));
    }
    if (!left && one.tasks.size === 0) finishAll(one);
    return next;
  }

  /** Leaves of a part that is about to be asked for what one connection should fetch, where little is left to fetch at all. */
  function slice({ transfer }: Live, parts: LivePart[], part: LivePart): void {
    const { partSize } = transfer;
    const way = passage.way();
    if (way === null || partSize === null || !feed.empty()) return;
    let left = 0;
    for (const one of live.values()) left += Math.max(0, one.transfer.size - one.written);
    const portion = portionOf({ left, way });
    if (part.length - part.written < 2 * portion) return;
    const count = placesOf(transfer.size, partSize, transfer.asked?.ranges ?? null).length;
    cut({ parts, part, portion, count, partSize, make: livePart });
  }

  /** Nothing is left to ask for: what the slowest connection still has goes to those that have nothing. */
  function hurry(now: number): void {
    const way = passage.way();
    const out = requests.out();
    if (pays || way === null || out.parts === 0 || !feed.empty()) return;
    const idle = way.connections - out.parts - out.objects;
    if (idle < 1) return;
    for (const id of requests.under()) {
      const request = requests.find(id);
      if (!request?.part || !request.begun) continue;
      const { part, from, answered } = request;
      const left = part.length - part.written;
      if (!isTooSlow({ brought: part.written - from, ms: now - answered, left, idle, way })) continue;
      // It ends as canceled, and with the next look its part is cut for all of them.
      request.begun = false;
      bodies.cancel([id]);
      return;
    }
  }

  return { ask, underWay };
}
