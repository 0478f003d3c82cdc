/**
 * Who may use how much of the wire at this moment.
 *
 *   endpoint  a pace (how many connections it bears) and a budget of retries, kept while Waybill runs
 *   job       a lane: its share of its endpoint's connections, and its own speed limit
 *   everyone  the person's limit, or the slow one, by switch or timetable
 */
import type { Source } from '../../shared/location.ts';
import { partSizeFor } from '../../shared/part.ts';
import type { Settings } from '../../shared/settings.ts';
import { type Endpoint, endpointOf, isFirst, lookAt, newEndpoint } from './endpoint.ts';
import {
  answered,
  type Bounds,
  boundsFor,
  foresee,
  gather,
  gigabit,
  slowDown,
  startPace,
  unhushed,
} from './pace.ts';
import type { Bodies } from './ports/bodies.ts';
import type { Clock } from './ports/clock.ts';
import { type Window, windowFor } from './schedule.ts';
import { shareOut } from './share.ts';
import { farMs, farPartSize, type Way } from './slices.ts';

/** What one running job may do, and what it tells of what it met. */
export interface Passage {
  readonly lane: number;
  /** Connections that are its own for now. */
  readonly connections: () => number;
  readonly window: () => Window;
  /** By the steady clock: nothing is to be asked for before; 0 where there is no such time. */
  readonly quietUntil: () => number;
  /** Null: retry, and one is taken. Else when to ask again, by the steady clock. */
  retry(): number | null;
  /** The job would have so many requests under way; those of a download that are out ask for so many `bytes` each. */
  want(requests: number, bytes?: number): void;
  /** An answer has begun, `waited` ms after its request; null where that was not measured. */
  answered(waited: number | null): void;
  /** A request has ended well. What parts are cut into says nothing of how many connections there should be. */
  done(isPart?: boolean): void;
  moved(bytes: number): void;
  /** A request met a full server (`refused`), a silent or a broken connection. */
  slowed(refused: boolean, retryAfter: number | null): void;
  /** For a transfer that is met for the first time; `headMs`: what HeadObject took, null where it was refused. */
  partSize(size: number, headMs: number | null): number;
  /**
   * Milliseconds to an answer, and bytes per second of one connection, where it is far and nobody set a limit; else null.
   * Before the first have come, they are a guess.
   */
  readonly way: () => Way | null;
  /** Its own speed limit from now on; null is none. */
  limit(bytesPerSecond: number | null): void;
  leave(): void;
}

interface Lane {
  readonly number: number;
  readonly endpoint: Endpoint;
  readonly pump: () => void;
  limit: number | null;
  want: number;
  connections: number;
}

const lookMs = 250;

export function createTraffic(args: {
  readonly bodies: Bodies;
  readonly clock: Clock;
  readonly random: () => number;
}) {
  const { bodies, clock, random } = args;
  const endpoints = new Map<string, Endpoint>();
  const lanes = new Set<Lane>();
  let bounds: Bounds = boundsFor(null, false);
  let oneAtATime = false;
  let isLimited = false;
  let timer: (() => void) | null = null;

  function endpointFor(source: Source): Endpoint {
    const key = endpointOf(source);
    const known = endpoints.get(key);
    if (known) return known;
    const made = newEndpoint(source, bounds, clock.steady());
    endpoints.set(key, made);
    return made;
  }

  /** Divides connections anew. `atOnce`: somebody came, and should not have to wait for what is under way. */
  function share(atOnce: boolean): void {
    const busy = [...new Set([...lanes].map((lane) => lane.endpoint))];
    const totals = shareOut(
      bounds.most,
      busy.map(({ pace }) => pace.connections),
    );
    for (const [i, endpoint] of busy.entries()) {
      const mine = [...lanes].filter((lane) => lane.endpoint === endpoint);
      const quiet = endpoint.pace.quietUntil > clock.steady();
      const counts = shareOut(
        totals[i] ?? 1,
        mine.map(({ want }) => Math.max(1, want)),
      );
      for (const [k, lane] of mine.entries()) {
        lane.connections = counts[k] ?? 1;
        bodies.lane(lane.number, {
          connections: quiet ? 0 : lane.connections,
          bytesPerSecond: lane.limit,
          atOnce,
        });
      }
    }
  }

  function look(): void {
    timer = null;
    const now = clock.steady();
    for (const endpoint of new Set([...lanes].map((lane) => lane.endpoint))) lookInto(endpoint, now);
    share(false);
    for (const lane of lanes) lane.pump();
    soon();
  }

  function lookInto(endpoint: Endpoint, now: number): void {
    let want = 0;
    for (const lane of lanes) if (lane.endpoint === endpoint) want += lane.want;
    lookAt(endpoint, { now, want, bounds });
  }

  /** Milliseconds to an answer, at the least; before the first, to a connection. */
  const waitOf = ({ rtt, source }: Endpoint) => rtt ?? bodies.distance(source);
  const isAway = (endpoint: Endpoint) => (waitOf(endpoint) ?? 0) >= farMs;

  function wayOf({ endpoint, limit }: Lane): Way | null {
    const { best, pace } = endpoint;
    const { connections } = pace;
    // Under a limit no connection shows what it could do.
    if (isLimited || limit !== null || !isAway(endpoint)) return null;
    return { wait: waitOf(endpoint) ?? 0, connections, each: (best || gigabit) / connections };
  }

  function soon(): void {
    if (lanes.size > 0) timer ??= clock.after(lookMs, look);
  }

  return {
    /** Takes the person's settings; `bytesPerSecond` is what holds now. */
    settings(now: Pick<Settings, 'connections' | 'oneAtATime'>, bytesPerSecond: number | null): void {
      const before = bounds;
      bounds = boundsFor(now.connections, now.oneAtATime);
      oneAtATime = now.oneAtATime;
      isLimited = bytesPerSecond !== null;
      bodies.limit(bytesPerSecond);
      bodies.connections(bounds.most);
      if (bounds.start !== before.start || bounds.most !== before.most)
        for (const endpoint of endpoints.values()) endpoint.pace = startPace(bounds);
      share(false);
    },

    /** A job will ask for bytes at once. */
    dial(source: Source): void {
      const connections = source.location.scheme === 'https' ? 0 : bounds.start;
      bodies.warm({ source, connections });
    },

    /** A person wants that server asked at once, whatever it said before. */
    askAgain(source: Source): void {
      const endpoint = endpointFor(source);
      endpoint.pace = unhushed(endpoint.pace);
      share(false);
    },

    join(job: {
      readonly lane: number;
      readonly source: Source;
      readonly bytesPerSecond: number | null;
      readonly pump: () => void;
    }): Passage {
      const endpoint = endpointFor(job.source);
      const { lane: number, pump } = job;
      const lane: Lane = {
        number,
        endpoint,
        pump,
        limit: job.bytesPerSecond,
        want: Number.POSITIVE_INFINITY,
        connections: 1,
      };
      if (lanes.size === 0) endpoint.lookedAt = clock.steady();
      lanes.add(lane);
      share(true);
      soon();
      return {
        lane: number,
        connections: () => lane.connections,
        window: () => windowFor(lane.connections, oneAtATime, isAway(endpoint)),
        quietUntil: () => endpoint.pace.quietUntil,
        retry() {
          const { budget, pace } = endpoint;
          const now = clock.steady();
          return budget.take(now, pace.connections) ? null : budget.nextAt(now, pace.connections);
        },
        want(requests, bytes = Number.NaN) {
          lane.want = requests;
          const { rtt, pace, foreseen } = endpoint;
          const distance = bodies.distance(endpoint.source);
          if (foreseen || rtt !== null || distance === null || Number.isNaN(bytes)) return;
          endpoint.foreseen = true;
          endpoint.pace = foresee(pace, { distance, bytes, requests, bounds });
          if (endpoint.pace !== pace) share(false);
        },
        answered(waited) {
          if (waited !== null) endpoint.least = Math.min(endpoint.least ?? waited, waited);
          endpoint.pace = answered(endpoint.pace);
        },
        done(isPart = false) {
          if (!isPart) endpoint.requests++;
          endpoint.budget.earn();
          if (!isFirst(endpoint, bounds)) return;
          lookInto(endpoint, clock.steady());
          share(false);
        },
        moved(bytes) {
          endpoint.bytes += bytes;
        },
        slowed(refused, retryAfter) {
          const { connections, quietUntil } = endpoint.pace;
          endpoint.pace = slowDown(endpoint.pace, {
            now: clock.steady(),
            rtt: endpoint.rtt,
            refused,
            retryAfter,
            random: random(),
            bounds,
          });
          if (endpoint.pace.connections !== connections || endpoint.pace.quietUntil !== quietUntil)
            share(false);
        },
        partSize(size, headMs) {
          const { rate, rtt, pace, source } = endpoint;
          if (headMs !== null && rtt === null) {
            // It was one look at an object; its parts are many requests.
            lane.want = Number.POSITIVE_INFINITY;
            endpoint.pace = gather(pace, bodies.distance(source) ?? headMs, bounds);
            share(false);
          }
          const way = wayOf(lane);
          if (way !== null && size > partSizeFor(size)) return Math.max(partSizeFor(size), farPartSize(way));
          return partSizeFor(size, ((rate / pace.connections) * (rtt ?? 0)) / 1000);
        },
        way: () => wayOf(lane),
        limit(bytesPerSecond) {
          lane.limit = bytesPerSecond;
          share(false);
        },
        leave() {
          lanes.delete(lane);
          bodies.lane(number, { connections: 0, bytesPerSecond: null, atOnce: false });
          share(false);
        },
      };
    },
    stop(): void {
      timer?.();
    },
  };
}
