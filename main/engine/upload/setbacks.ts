/** What becomes of a file when a step of it, or a body, fails: again at once, later, from its beginning, in another way, or not at all. */
import type { Failure } from '../../../shared/failure.ts';
import type { Ports } from '../ports/ports.ts';
import type { Met } from '../retry.ts';
import type { RunListener } from '../run.ts';
import type { Tries } from '../tries.ts';
import type { Going, GoingPart } from './going.ts';
import type { Notes } from './record.ts';
import type { Refusals } from './refusals.ts';
import type { Steps } from './steps.ts';

const mostRestarts = 3;

export function createSetbacks(args: {
  /** Files on their way, by transfer; what is given up leaves it. */
  readonly live: Map<number, Going>;
  readonly ports: Pick<Ports, 'bodies' | 'clock'>;
  readonly steps: Steps;
  readonly tries: Tries;
  readonly refusals: Refusals<Going>;
  readonly notes: Notes;
  readonly listener: RunListener;
  /** Runs a step that is no body, with its own failures treated as any. */
  readonly guard: (one: Going, step: () => Promise<void>) => Promise<void>;
  readonly done: (one: Going) => void;
  readonly isEnded: () => boolean;
  /** Nothing more begins. */
  readonly end: () => void;
}): {
  /** `part` null: the whole file, or a step of it. */
  failed(of: Going, part: GoingPart | null, met: Met): void;
  /** Begins anew what has to, once nothing of it is under way. */
  begunAnew(one: Going): void;
} {
  const { live, ports, steps, tries, refusals, notes, listener, guard, done, isEnded, end } = args;
  const { bodies, clock } = ports;

  function failed(of: Going, part: GoingPart | null, met: Met): void {
    const tried = part ?? of;
    const { failure } = met;
    const { code } = failure;
    if (code === 'source-changed' || code === 'no-such-upload' || code === 'file-exists') {
      of.restart ??= failure;
      if (of.tasks.size > 0) bodies.cancel([...of.tasks]);
      return;
    }
    if (code === 'unsupported' && steps.askLess(of, tried)) return;
    if (code === 'not-found') {
      // Guards end before a next one begins.
      clock.after(0, () => void guard(of, () => steps.tellGone(failure)));
      of.notBefore = Number.POSITIVE_INFINITY;
      return;
    }
    of.notBefore = 0;
    const own = tries.failed(tried, met);
    if (own === null) {
      // Another one goes first when the gate is ajar: this one may be what is wrong.
      if (live.delete(of.transfer.id)) live.set(of.transfer.id, of);
      return;
    }
    const { next } = own;
    if (next.kind === 'again') {
      tried.notBefore = clock.steady() + next.ms;
      return;
    }
    if (next.kind === 'stop') end();
    giveUp(of, failure);
    if (next.kind === 'stop') listener.stopped(failure);
  }

  /** Once no request of it is under way: looks at the file, and at what is in its place, and begins anew or ends. */
  function begunAnew(one: Going): void {
    const { restart } = one;
    if (!restart || one.busy || one.tasks.size > 0 || isEnded() || !live.has(one.transfer.id)) return;
    if (++one.restarts > mostRestarts) {
      giveUp(one, restart);
      return;
    }
    void guard(one, async () => {
      one.restart = null;
      const now = await steps.again(one, restart);
      if (now === 'done') done(one);
      if (now === 'refused') giveUp(one, restart);
    });
  }

  function giveUp(of: Going, failure: Failure): void {
    if (!live.delete(of.transfer.id)) return;
    if (of.tasks.size > 0) bodies.cancel([...of.tasks]);
    if (failure.code !== 'access-denied') notes.failed(of, failure);
    else if (refusals.add(of, failure) && !isEnded()) {
      end();
      listener.stopped(failure);
    }
    listener.changed();
  }

  return { failed, begunAnew };
}
