/**
 * What every run does about failures, and how it comes to rest: tries are counted by their cause, the gate is asked whether
 * something is away, the rest follows engine/retry.ts; a job of which nothing came and whose requests are all refused is stopped.
 */
import type { Failure } from '../../shared/failure.ts';
import type { Alarm } from './alarm.ts';
import type { Gate } from './gate.ts';
import { troubleOf } from './outage.ts';
import type { Clock } from './ports/clock.ts';
import { afterFailure, type Met, type Next } from './retry.ts';
import type { RunListener, Waiting } from './run.ts';
import type { Passage } from './traffic.ts';

/** Refused in a row, while nothing of the job ever came. */
const refusalsToStop = 20;
/** Failures that fewer connections may prevent. */
const ofTheLoad: ReadonlySet<Failure['code']> = new Set(['network', 'stalled', 'throttled']);

/** A transfer or a part, as far as failures are concerned. */
interface Tried {
  attempts: number;
  misses: number;
  faults: number;
}

export interface Tries {
  /** Null: an outage, or one in the making; the transfer waits for the gate. `attempt` counts from 0. */
  failed(tried: Tried, met: Met): { readonly next: Next; readonly attempt: number } | null;
  /** A transfer has arrived, by a request that was `answered` at that time, by the steady clock. */
  arrived(answered: number): void;
  /** The service takes requests again. */
  answered(): void;
  /** Bytes of an object came: what is refused is so by itself. */
  came(): void;
  /** A transfer was given up. True: nothing else is to be expected of the others, as far as they were asked. */
  isHopeless(failure: Failure): boolean;
  /** The service refuses everything: nobody asks for a while. */
  quiet(): Waiting | null;
  /** Something may have ended that {@link rest} waits for. */
  settle(): void;
  /** Resolves once nothing is under way. */
  rest(): Promise<void>;
}

export function createTries(args: {
  readonly clock: Clock;
  readonly gate: Gate;
  readonly passage: Passage;
  readonly alarm: Alarm;
  readonly random: () => number;
  readonly listener: Pick<RunListener, 'changed'>;
  /** Requests and steps that are out. */
  readonly underWay: () => number;
  /** Something of the job came before. */
  readonly hasCome: boolean;
}): Tries {
  const { clock, gate, passage, alarm, listener, underWay } = args;
  let refusals = 0;
  let { hasCome } = args;
  let throttled = false;
  let rested: (() => void) | null = null;

  const quiet = (): Waiting | null => {
    const until = Math.max(throttled && underWay() === 0 ? alarm.at() : 0, passage.quietUntil());
    const ms = until - clock.steady();
    return ms > 0 ? { why: 'throttled', until: clock.now() + ms, failure: null } : null;
  };
  const settle = () => {
    if (rested !== null && underWay() === 0) rested();
  };

  return {
    failed(tried, { failure, retryAfter, persisted }) {
      const { code } = failure;
      const count = code === 'throttled' ? 'attempts' : troubleOf(code) ? 'misses' : 'faults';
      const verdict = gate.failed(failure, tried[count], persisted);
      if (verdict !== 'waits') tried[count]++;
      if (verdict !== 'own') return null;
      const attempt = tried[count] - 1;
      const next = afterFailure({ failure, attempt, retryAfter, random: args.random() });
      if (ofTheLoad.has(code)) passage.slowed(code === 'throttled', retryAfter);
      throttled = code === 'throttled';
      if (quiet()) listener.changed();
      return { next, attempt };
    },
    arrived(answered) {
      hasCome = true;
      gate.good(answered);
    },
    answered() {
      throttled = false;
    },
    came() {
      hasCome = true;
    },
    isHopeless({ code }) {
      refusals = code === 'access-denied' && !hasCome ? refusals + 1 : 0;
      if (refusals < refusalsToStop) return false;
      refusals = 0;
      return true;
    },
    quiet,
    settle,
    rest: () =>
      new Promise((resolve) => {
        rested = resolve;
        settle();
      }),
  };
}
