/**
 * What the chosen comes to, bucket by bucket: a first figure at once, then ten times as far, and again. Another filter runs
 * over what was listed; old figures stay until the new ones are there.
 */
import { useEffect, useState } from 'react';
import type { Counted } from '../../../../shared/calls/choosing.ts';
import type { Input } from '../../../../shared/contract.ts';
import type { Failure } from '../../../../shared/failure.ts';
import { call } from '../../../state/app.ts';
import type { Total } from '../measure.ts';

const limits = [2000, 20_000, 100_000];
/** Milliseconds: between two letters nothing is counted. */
const pause = 250;

export type Wish = Pick<Input<'selections.count'>, 'source' | 'selection'>;

export interface Counts {
  /** One a wish; null where it is not known yet. */
  readonly counted: readonly (Counted | null)[];
  readonly counting: boolean;
  readonly failure: Failure | null;
  readonly again: () => void;
}

export function useCounts(wishes: readonly Wish[]): Counts {
  const question = JSON.stringify(wishes);
  const [state, setState] = useState<{
    readonly question: string;
    readonly counted: readonly (Counted | null)[];
    readonly done: boolean;
    readonly failure: Failure | null;
  }>({ question: '[]', counted: [], done: true, failure: null });
  const [turn, setTurn] = useState(0);

  // `turn` is there to ask again.
  useEffect(() => {
    let live = true;
    const asked = JSON.parse(question) as readonly Wish[];
    const run = async () => {
      let counted: readonly (Counted | null)[] = asked.map(() => null);
      for (const limit of limits)
        for (const [at, wish] of asked.entries()) {
          if (counted[at] && !counted[at].more) continue;
          const answer = await call('selections.count', { ...wish, limit });
          if (!live) return;
          if (!answer.ok) return setState({ question, counted, done: true, failure: answer.error });
          counted = counted.with(at, answer.value);
          setState({ question, counted, done: false, failure: null });
        }
      setState({ question, counted, done: true, failure: null });
    };
    const timer = setTimeout(() => void run(), pause);
    return () => {
      live = false;
      clearTimeout(timer);
    };
  }, [question, turn]);

  const here = state.question === question;
  const alike = state.counted.length === wishes.length;
  return {
    counted: here || alike ? state.counted : wishes.map(() => null),
    counting: !here || !state.done,
    failure: here ? state.failure : null,
    again: () => setTurn((n) => n + 1),
  };
}

export function sumOf({ counted, counting }: Counts, drawn: boolean): Total {
  const known = counted.filter((one) => one !== null);
  const add = (of: (one: Counted) => number) => known.reduce((sum, one) => sum + of(one), 0);
  const more = known.some((one) => one.more) || known.length < counted.length;
  return {
    files: add((one) => one.files),
    bytes: add((one) => one.bytes),
    largest: Math.max(0, ...known.map((one) => one.largest)),
    counting,
    // A sample of what was counted so far is another one than that of all.
    bound: !more ? 'exact' : drawn ? 'unsure' : 'at-least',
  };
}
