/**
 * How many connections one endpoint bears: a pure rule, asked about twice a second and after each refusal.
 *
 *   start    16; then what 1 Gbit/s takes at the round trip, as soon as that is known (by connections made ahead, from far by
 *            the first answers, else at the first look): rate x round trip / object size, three times, because a connection
 *            that begins takes two more for each
 *   grow     doubling until more does not help for the first time, then by a sixteenth of the most; a step that does not
 *            bring a third of what it should is cut to what it brought, and the next one waits longer. Not while speed
 *            still rises by itself (slow start), and not where each connection flows already: a full link only loses by it
 *   refused  503 SlowDown, a body that stalls, a connection that breaks: half, once a round trip, and no growth meanwhile
 *   quiet    nothing but refusals: nobody asks for a while (Retry-After, else full jitter up to 30 s)
 *
 * Where the answer comes in under 2 ms the server is next door: what limits there is a disk or a processor, and more
 * connections than at the start only cost both sides; of large requests half of them keep it as busy, with half the buffers.
 */
import { farMs } from './slices.ts';

export interface Pace {
  readonly connections: number;
  /** Doubling: no limit has been met yet. */
  readonly climbing: boolean;
  /** What the last step is judged by; null after it was. */
  readonly before: { readonly connections: number; readonly work: number } | null;
  /** The last step is younger than one look: connections are still being opened. */
  readonly settling: boolean;
  /** Work at the last look. */
  readonly seen: number;
  /** By the steady clock: no growth before. And how long a step that does not help makes it, in ms. */
  readonly restUntil: number;
  readonly rest: number;
  /** By the steady clock: refusals until then are answers to what was asked before the last halving. */
  readonly coolUntil: number;
  /** Refusals without an answer in between, and how often that led to silence. */
  readonly refusals: number;
  readonly silences: number;
  /** By the steady clock: nothing is asked for before. */
  readonly quietUntil: number;
}

/** Connections: where a pace begins, and its most. A person's own number is both. */
export interface Bounds {
  readonly start: number;
  readonly most: number;
}

const automatic: Bounds = { start: 16, most: 64 };
const leastConnections = 2;
const nextDoorMs = 2;
/** HeadObject comes so fast from next door, with all that happens around it here; from where it is not, the pace soon grows. */
const quickHeadMs = 15;
const fewNextDoor = 8;
const largeRequest = 4 * 1024 * 1024;
/** What a link is taken for until it shows what it is, in bytes per second. */
export const gigabit = 125_000_000;
/** More than so much since the last look: speed rises by itself. */
const rises = 1.1;
/** Bytes per second and connection from which it is not round trips or windows that hold it. */
const flows = 16_000_000;
/** Of the growth that a step of connections could bring, so much has to come. */
const worthwhile = 0.3;
const firstRest = 10_000;
const longestRest = 160_000;
const coolMs = 1000;
const longestQuiet = 30_000;

/** @param connections the person's number; null leaves it to the pace */
export function boundsFor(connections: number | null, oneAtATime: boolean): Bounds {
  if (oneAtATime) return { start: 1, most: 1 };
  return connections === null ? automatic : { start: connections, most: connections };
}

export function startPace({ start }: Bounds): Pace {
  return {
    connections: start,
    climbing: true,
    before: null,
    settling: false,
    seen: 0,
    restUntil: 0,
    rest: firstRest,
    coolUntil: 0,
    refusals: 0,
    silences: 0,
    quietUntil: 0,
  };
}

/** Large objects are about to be asked for: few connections, where the answer to HeadObject came from next door. */
export function gather(pace: Pace, headMs: number, bounds: Bounds): Pace {
  if (headMs >= quickHeadMs || isOwn(bounds)) return pace;
  return { ...pace, connections: Math.min(pace.connections, fewNextDoor) };
}

/** Connections that fill a link from so far with requests of so many bytes. */
const neededFor = (rtt: number, bytes: number) => Math.ceil((3 * gigabit * rtt) / 1000 / Math.max(1, bytes));

/**
 * The first requests are about to go, each for so many bytes, and how long a connection took to be made (ms) is known. From
 * near, that says as much of what this new process did meanwhile: there the first look decides.
 */
export function foresee(
  pace: Pace,
  args: {
    readonly distance: number;
    readonly bytes: number;
    readonly requests: number;
    readonly bounds: Bounds;
  },
): Pace {
  const { distance, bytes, requests, bounds } = args;
  if (distance < farMs) return pace;
  const needed = Math.min(neededFor(distance, bytes), requests, bounds.most);
  return needed > pace.connections ? { ...pace, connections: needed } : pace;
}

/** A person's number is as it is. */
const isOwn = ({ start, most }: Bounds) => start === most;

/**
 * One look. `work` is what came per second since the last: bytes, and each request as if it had been some more.
 * `saturated`: requests waited for a connection.
 */
export function grow(
  pace: Pace,
  args: {
    readonly now: number;
    readonly work: number;
    readonly saturated: boolean;
    /** Milliseconds from a request to its answer, at the least. */
    readonly rtt: number | null;
    /** What one request brings. */
    readonly bytes: number;
    readonly bounds: Bounds;
  },
): Pace {
  const { now, work, saturated, rtt, bytes, bounds } = args;
  const judged = { ...pace, before: null, settling: false, seen: work };
  if (pace.connections > bounds.most) return { ...judged, connections: bounds.most };
  if (!saturated) return judged;
  if (pace.settling) return { ...pace, settling: false, seen: work };
  const { before, connections } = pace;
  if (before && work < before.work * (1 + worthwhile * (connections / before.connections - 1))) {
    const brought = work / before.work;
    return {
      ...judged,
      connections: brought < 1.1 ? before.connections : Math.ceil(before.connections * brought),
      climbing: false,
      restUntil: now + pace.rest,
      rest: Math.min(longestRest, pace.rest * 2),
    };
  }
  const rest = before ? firstRest : pace.rest;
  const far = rtt !== null && rtt >= nextDoorMs;
  const enough = bytes >= largeRequest && !isOwn(bounds) ? fewNextDoor : bounds.start;
  if (now < pace.restUntil || connections === bounds.most || (connections >= enough && !far))
    return { ...judged, rest };
  const needed = neededFor(rtt ?? 0, bytes);
  const rising = pace.seen === 0 ? pace.climbing : work > pace.seen * rises;
  if (needed <= connections && (rising || work >= connections * flows)) return { ...judged, rest };
  const step = pace.climbing
    ? Math.max(connections, needed - connections)
    : Math.max(1, Math.round(bounds.most / 16));
  return {
    ...pace,
    connections: Math.min(bounds.most, connections + step),
    before: { connections, work },
    settling: true,
    seen: work,
    rest,
  };
}

/** @param refused the server said so itself (503); else a connection broke or went silent */
export function slowDown(
  pace: Pace,
  args: {
    readonly now: number;
    readonly rtt: number | null;
    readonly refused: boolean;
    /** Milliseconds, where the server said so. */
    readonly retryAfter: number | null;
    /** 0 <= x < 1 */
    readonly random: number;
    readonly bounds: Bounds;
  },
): Pace {
  const { now, rtt, refused, retryAfter, random, bounds } = args;
  const cool = now + Math.max(coolMs, 2 * (rtt ?? 0));
  const restUntil = Math.max(pace.restUntil, cool, now + (retryAfter ?? 0));
  // What comes in while nobody asks are answers to what was asked before.
  const refusals = pace.refusals + (refused && now >= pace.quietUntil ? 1 : 0);
  const halved =
    now < pace.coolUntil
      ? pace
      : {
          ...pace,
          connections: Math.max(Math.min(leastConnections, bounds.most), Math.floor(pace.connections / 2)),
          climbing: false,
          before: null,
          settling: false,
          coolUntil: cool,
        };
  if (refusals < Math.max(8, 2 * halved.connections)) return { ...halved, restUntil, refusals };
  const silence = random * Math.min(longestQuiet, 1000 * 2 ** Math.min(pace.silences, 16));
  return {
    ...halved,
    restUntil,
    refusals: 0,
    silences: pace.silences + 1,
    quietUntil: Math.max(pace.quietUntil, now + Math.max(retryAfter ?? 0, silence)),
  };
}

/** A person does not want to wait: whoever was silent asks once more. What was learned of the endpoint stays. */
export const unhushed = (pace: Pace): Pace => ({ ...pace, refusals: 0, quietUntil: 0 });

/** An answer that was no refusal: whoever was silent may speak again. */
export function answered(pace: Pace): Pace {
  return pace.refusals + pace.silences === 0 ? pace : { ...pace, refusals: 0, silences: 0, quietUntil: 0 };
}
