/**
 * Files that were refused: each a key that may not be written, or all of a bucket that takes nothing? They are held back
 * until something tells: one that arrives, and then each fails by itself; or more that are refused, and then the job stops
 * in one event and they stay queued, for whoever sets the permission right.
 */
import type { Failure } from '../../../shared/failure.ts';

/** Refused in a row, with nothing that arrived in between: while nothing has arrived at all, and later. */
const enough = { atFirst: 3, later: 20 } as const;

export interface Refusals<T> {
  /** True: nothing else is to be expected of the others. */
  add(one: T, failure: Failure): boolean;
  arrived(): void;
  /** No other is left that could tell: each has failed by itself. */
  tell(): void;
  /** They come up again with what is queued. */
  forget(): void;
}

export function createRefusals<T>(fail: (one: T, failure: Failure) => void): Refusals<T> {
  let held: { readonly one: T; readonly failure: Failure }[] = [];
  let most: number = enough.atFirst;
  const tell = () => {
    for (const { one, failure } of held) fail(one, failure);
    held = [];
  };
  return {
    add(one, failure) {
      held.push({ one, failure });
      return held.length >= most;
    },
    arrived() {
      most = enough.later;
      if (held.length > 0) tell();
    },
    tell,
    forget() {
      held = [];
    },
  };
}
