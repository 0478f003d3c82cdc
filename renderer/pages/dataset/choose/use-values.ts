/**
 * Values of listed selectors, asked for in turn: those of the first that has no choice yet, and of every one that somebody
 * opened, each after the choices that it follows. Answers are kept, so that going back asks nothing again.
 */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Failure } from '../../../../shared/failure.ts';
import {
  type Choices,
  choicesFor,
  missingBefore,
  type Reach,
  type Selector,
  type Value,
} from '../../../../shared/selector.ts';
import { call } from '../../../state/app.ts';

/** Milliseconds: somebody who picks three subjects asks for the sessions of three, not of one, two and three. */
const pause = 250;

export type Values =
  | { readonly state: 'ready'; readonly values: readonly Value[] }
  | { readonly state: 'loading' }
  /** Nobody asked yet. */
  | { readonly state: 'unasked' }
  /** Something before it has to be chosen first: its label. */
  | { readonly state: 'after'; readonly label: string }
  | { readonly state: 'failed'; readonly failure: Failure }
  /** Typed; there is no list. */
  | { readonly state: 'none' };

interface Known {
  readonly values: readonly Value[] | null;
  readonly failure: Failure | null;
}

export function useValues(args: {
  readonly id: string;
  readonly selectors: readonly Selector[];
  readonly choices: Choices;
  readonly reach: Reach;
  /** Selectors whose values are asked for at once. */
  readonly first: readonly string[];
}): {
  readonly valuesOf: (selector: Selector) => Values;
  /** Asks for them now, again after a failure. */
  readonly ask: (selector: string) => void;
} {
  const { id, selectors, choices, reach, first } = args;
  const [known, setKnown] = useState<ReadonlyMap<string, Known>>(new Map());
  const [opened, setOpened] = useState<ReadonlySet<string>>(() => new Set(first));
  /** The newest asking of each question. */
  const running = useRef(new Map<string, object>());
  const live = useRef(true);
  useEffect(() => {
    live.current = true;
    return () => {
      live.current = false;
    };
  }, []);

  const questionOf = useCallback(
    (selector: string): string =>
      JSON.stringify({ id, selector, choices: choicesFor(selectors, choices, selector), reach }),
    [id, selectors, choices, reach],
  );
  const missing = useCallback(
    (selector: string) => missingBefore(selectors, choices, selector),
    [selectors, choices],
  );

  const fetch = useCallback((question: string) => {
    if (running.current.has(question)) return;
    const mine = {};
    running.current.set(question, mine);
    void call('datasets.values', JSON.parse(question)).then((answer) => {
      if (!live.current || running.current.get(question) !== mine) return;
      running.current.delete(question);
      const found: Known = answer.ok
        ? { values: answer.value.values, failure: null }
        : { values: null, failure: answer.error };
      setKnown((now) => new Map(now).set(question, found));
    });
  }, []);

  const next = selectors.find((one) => (choices[one.id] ?? []).length === 0 && !missing(one.id))?.id;
  const wanted = selectors
    .filter(
      (one) =>
        one.listed && one.values === null && (one.id === next || opened.has(one.id)) && !missing(one.id),
    )
    .map((one) => questionOf(one.id))
    .filter((question) => !known.has(question))
    .join('\n');
  useEffect(() => {
    if (wanted === '') return;
    const timer = setTimeout(() => wanted.split('\n').forEach(fetch), pause);
    return () => clearTimeout(timer);
  }, [wanted, fetch]);

  const valuesOf = (selector: Selector): Values => {
    if (selector.values) return { state: 'ready', values: selector.values };
    if (!selector.listed) return { state: 'none' };
    const first = missing(selector.id);
    if (first) return { state: 'after', label: first.label };
    const question = questionOf(selector.id);
    const answer = known.get(question);
    if (answer?.failure) return { state: 'failed', failure: answer.failure };
    if (answer?.values) return { state: 'ready', values: answer.values };
    return wanted.split('\n').includes(question) ? { state: 'loading' } : { state: 'unasked' };
  };
  const ask = (selector: string) => {
    setOpened((now) => new Set(now).add(selector));
    const question = questionOf(selector);
    // What is on its way may know nothing of what was handed in since.
    if (running.current.delete(question)) return fetch(question);
    // Whoever asks may have drawn this before the failure came.
    setKnown((now) =>
      now.get(question)?.failure ? new Map([...now].filter(([other]) => other !== question)) : now,
    );
  };
  return { valuesOf, ask };
}
