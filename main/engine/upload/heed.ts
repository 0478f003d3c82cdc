/**
 * Does an endpoint heed conditions, or take them and do as it likes? Many do, and no answer to a first object shows it. Where
 * it is neither Amazon's nor probed, a small object that has just arrived is sent once more under a condition that cannot
 * hold: a refusal proves it, and where there is none the same bytes are there again. Until then, and where the files are few,
 * or none is so small, what is there is looked at right before each object as well. In a bucket with versions that costs such an
 * endpoint's users one needless version a job.
 */
import type { StateSums } from '../../../shared/upload.ts';
import type { BodyEvent, SendTask } from '../ports/bodies.ts';
import type { Condition, Stored } from '../ports/uploads.ts';
import type { Abilities } from './abilities.ts';
import type { Going } from './going.ts';

/** A larger one is not worth sending twice. */
const mostBytes = 256 * 1024;
/** Of no object. */
const noEtag = '"00000000000000000000000000000000"';

/** So few are looked at sooner than a question is answered. */
const fewFiles = 20;

/** Which conditions the files need, where they are worth a question. */
function needs({ new: added, moved, changed }: StateSums): {
  readonly fresh: boolean;
  readonly match: boolean;
} {
  const fresh = added.checkedFiles + moved.checkedFiles;
  const match = changed.checkedFiles;
  return { fresh: fresh > fewFiles, match: match > fewFiles };
}

export interface Heed {
  /** False: there is nothing to ask. Else `then` comes when all is answered, with what is stored by then. */
  ask(of: Going, stored: Stored, then: (stored: Stored) => void): boolean;
  /** Takes the end of a question; false where it is none. */
  answered(event: BodyEvent): boolean;
  readonly isAsking: () => boolean;
}

export function createHeed(args: {
  readonly abilities: Abilities;
  /** Of the whole checklist. */
  readonly sums: () => StateSums;
  readonly order: (of: Going, condition: Condition) => SendTask;
  readonly send: (tasks: readonly SendTask[]) => void;
}): Heed {
  const { abilities, sums, order, send } = args;
  let asked: {
    readonly id: number;
    readonly kind: 'fresh' | 'match';
    readonly of: Going;
    readonly stored: Stored;
    readonly then: (stored: Stored) => void;
  } | null = null;
  /** Each is asked once: whoever does not say it the first time is not believed. */
  const over = new Set<'fresh' | 'match'>();

  function ask(of: Going, stored: Stored, then: (stored: Stored) => void): boolean {
    if (asked !== null || !abilities.conditions || of.size > mostBytes) return false;
    const wanted = needs(sums());
    const kind =
      wanted.fresh && !abilities.heedsNew && !over.has('fresh')
        ? 'fresh'
        : wanted.match && !abilities.heedsMatch && !over.has('match')
          ? 'match'
          : null;
    if (kind === null) return false;
    over.add(kind);
    const task = order(of, kind === 'fresh' ? 'new' : { etag: noEtag });
    asked = { id: task.id, kind, of, stored, then };
    send([task]);
    return true;
  }

  return {
    ask,
    answered(event) {
      if (asked === null || event.id !== asked.id) return false;
      const { kind, of, then } = asked;
      let { stored } = asked;
      asked = null;
      const code = event.kind === 'failed' ? event.failure.code : null;
      if (code === 'file-exists') abilities[kind === 'fresh' ? 'heedsNew' : 'heedsMatch'] = true;
      if (event.kind === 'sent' || code === 'unsupported') abilities.conditions = false;
      if (event.kind === 'sent') stored = event.stored;
      // Nothing more is asked of a place that is away.
      if (event.kind === 'canceled' || !ask(of, stored, then)) then(stored);
      return true;
    },
    isAsking: () => asked !== null,
  };
}
