/**
 * What is away: an endpoint, a sign-in, a disk. One record for all jobs that need it, so that an outage is one event.
 *
 *   suspected  a failure that is no single object's fault (for the network: several in a row without a byte between):
 *              nothing more is sent, and one look tells whether the place is there
 *   waiting    the look failed, or the trial did: told once, looked at again later and later, up to a limit
 *   trial      the look succeeded: each job sends one request. Bytes end the outage; another failure begins the next
 *              wait, and counts against that one object: after {@link mostTries} it is the object's own trouble. The
 *              next trials are of two, four, eight requests, so that a few bad objects hold up the good ones briefly
 *
 * Nothing of this is stored: after a restart the first failure finds out again.
 */
import type { Failure, FailureCode } from '../../shared/failure.ts';
import type { WaitReason } from '../../shared/job.ts';
import { whileWaiting } from '../../shared/unanswered.ts';
import type { Clock } from './ports/clock.ts';
import type { Waiting } from './run.ts';

export type Trouble = Extract<
  WaitReason,
  'network' | 'sign-in' | 'disk-space' | 'disk-missing' | 'disk-denied'
>;

/** No trial is wider. */
const widest = 16;

/** Between trials the pauses grow so often: the place is there, and may serve others. */
const trialPauses = 4;

/** What a place can be: the look differs, and so does who shares it. */
export type Kind = 'network' | 'sign-in' | 'disk';

/** So often one object may fail, although the way to it was seen to be open before each try. */
export const mostTries = 8;
/** Of a web page fewer: no portal is in between when the look at the endpoint met none. */
export const mostPages = 3;
/** Failures in a row at one endpoint, and over how many ms, before it is suspected: a server restarts faster. */
const misses = 4;
const missesOver = 1000;
/** A stall was a silence of this long before it became a failure. */
const silence = 20_000;

const second = 1000;
/** Milliseconds before each next look; the last one repeats. */
const pauses: Readonly<Record<Trouble, readonly number[]>> = {
  // One refused connection costs nobody anything, and whoever mends a network watches for what comes of it.
  network: [1 * second, 2 * second, 3 * second, 5 * second],
  'sign-in': [5 * second, 5 * second, 10 * second, 20 * second, 30 * second],
  'disk-space': [5 * second, 10 * second],
  'disk-missing': [1 * second, 2 * second, 5 * second],
  'disk-denied': [5 * second, 10 * second],
};

const troubles: Partial<Readonly<Record<FailureCode, Trouble>>> = {
  network: 'network',
  tls: 'network',
  stalled: 'network',
  server: 'network',
  'not-s3': 'network',
  'sign-in': 'sign-in',
  'disk-full': 'disk-space',
  'disk-missing': 'disk-missing',
  // A drive that is pulled out says so before its folder is gone.
  'disk-error': 'disk-missing',
  'disk-denied': 'disk-denied',
};

/** Which outage a failure may be a sign of; null where it is about one object or about a person's choice. */
export const troubleOf = (code: FailureCode): Trouble | null => troubles[code] ?? null;

export const kindOf = (why: Trouble): Kind => (why === 'network' || why === 'sign-in' ? why : 'disk');

export interface Outage {
  readonly place: string;
  /** Epoch ms. */
  readonly since: number;
  why: Trouble;
  failure: Failure;
  step: 'looking' | 'waiting' | 'trial';
  /** Confirmed by a look or a trial, and told. */
  known: boolean;
  /** How many requests the last trial was of, or the next will be; 0 while the last look failed. */
  width: number;
  /** Epoch ms of the next look. */
  until: number;
}

/** What the registry tells those whose places are concerned. */
export interface OutageListener {
  /** Send nothing more, and take back what is under way: it would only fail. */
  shut(outage: Outage): void;
  /** One request may go, or, with `over`, all may. */
  open(outage: Outage, over: boolean): void;
  /** It is certain now. */
  told(outage: Outage): void;
}

export function createOutages(args: {
  readonly clock: Clock;
  /** 0 <= x < 1; for jitter. */
  readonly random: () => number;
  readonly listener: OutageListener;
}) {
  const { clock, random, listener } = args;
  interface Entry extends Outage {
    readonly look: (why: Trouble) => Promise<void>;
    /** When it was met, by the steady clock. */
    readonly met: number;
    attempt: number;
    /** Somebody asked for a look while one was under way, which may have begun too early. */
    asked: boolean;
    timer: (() => void) | null;
  }
  const away = new Map<string, Entry>();
  const missed = new Map<string, { count: number; readonly first: number }>();

  function wait(outage: Entry, failure: Failure, tried: boolean): void {
    outage.failure = whileWaiting(failure);
    if (!tried) outage.width = 0;
    outage.why = troubleOf(failure.code) ?? outage.why;
    outage.step = 'waiting';
    const steps = pauses[outage.why];
    const longest = tried ? Math.min(steps.length, trialPauses) : steps.length;
    const pause = steps[Math.min(outage.attempt++, longest - 1)] ?? second;
    const ms = Math.round(pause * (0.8 + 0.4 * random()));
    outage.until = clock.now() + ms;
    outage.timer = clock.after(ms, () => void look(outage));
    if (!outage.known) {
      outage.known = true;
      listener.told(outage);
    }
  }

  async function look(outage: Entry): Promise<void> {
    outage.timer?.();
    outage.timer = null;
    outage.step = 'looking';
    outage.asked = false;
    const failure = await outage.look(outage.why).then(
      () => null,
      (error: unknown) => error as Failure,
    );
    if (away.get(outage.place) !== outage) return;
    if (failure !== null && outage.asked) return look(outage);
    if (failure !== null) return wait(outage, failure, false);
    outage.width = Math.min(widest, Math.max(1, outage.width * 2));
    outage.step = 'trial';
    listener.open(outage, false);
  }

  function suspect(place: string, failure: Failure): boolean {
    const now = clock.steady();
    const first = now - (failure.code === 'stalled' ? silence : 0);
    const before = missed.get(place) ?? { count: 0, first };
    before.count++;
    missed.set(place, before);
    return before.count >= misses && now - before.first >= missesOver;
  }

  return {
    /** The outage of a place, if there is one. */
    at: (place: string): Outage | null => away.get(place) ?? null,

    /**
     * A failure was met. `waits`: the outage was known, it says nothing new. `counts`: it is one more try of that object,
     * but waits all the same. `own`: nothing is away, or the way is open and this object failed too often.
     */
    failed(args: {
      readonly place: string;
      readonly why: Trouble;
      readonly failure: Failure;
      /** Tries of this object that failed so before. */
      readonly tries: number;
      /** The request was repeated for some seconds already. */
      readonly persisted: boolean;
      /** Rejects with a Failure while the place is away. */
      readonly look: (why: Trouble) => Promise<void>;
    }): 'waits' | 'counts' | 'own' {
      const { place, why, failure, tries, persisted } = args;
      const known = away.get(place);
      if (known) {
        // Of a trial of several, the others end after the first that failed.
        const tried = known.width > 0 && known.step !== 'looking';
        if (!tried) return 'waits';
        // No room is never the object's own fault: a quota shows in no look.
        if (tries >= (failure.code === 'not-s3' ? mostPages : mostTries) && why !== 'disk-space')
          return 'own';
        if (known.step === 'trial') wait(known, failure, true);
        return 'counts';
      }
      if (why === 'network' && !suspect(place, failure) && !persisted) return 'own';
      const outage: Entry = {
        place,
        since: clock.now(),
        met: clock.steady(),
        why,
        failure,
        step: 'looking',
        known: false,
        width: 0,
        until: clock.now(),
        look: args.look,
        attempt: 0,
        asked: false,
        timer: null,
      };
      away.set(place, outage);
      listener.shut(outage);
      void look(outage);
      return 'counts';
    },

    /**
     * Something came all the way: whatever was on trial there is back. `answered`: when its request was, by the steady clock. What
     * was answered before a failure says nothing about the way now: behind a speed limit bytes of a network that is gone
     * go on coming out of the system's buffers for half a minute.
     */
    good(places: readonly string[], answered: number): void {
      for (const place of places) {
        if (answered >= (missed.get(place)?.first ?? Number.NEGATIVE_INFINITY)) missed.delete(place);
        const outage = away.get(place);
        if (!outage || outage.width === 0 || answered < outage.met) continue;
        outage.timer?.();
        away.delete(place);
        listener.open(outage, true);
      }
    },

    /** Looks at once where it waits: a person asked, the machine woke, new keys are there. */
    look(places: readonly string[]): void {
      for (const place of places) {
        const outage = away.get(place);
        if (outage?.step === 'looking') outage.asked = true;
        if (outage?.step !== 'waiting') continue;
        outage.attempt = 0;
        void look(outage);
      }
    },

    /** Nobody needs the place any more. */
    forget(place: string): void {
      away.get(place)?.timer?.();
      away.delete(place);
      missed.delete(place);
    },
  };
}

export const waitingFor = ({ why, until, failure, step }: Outage): Waiting => ({
  why,
  until: step === 'waiting' ? until : null,
  failure,
});
