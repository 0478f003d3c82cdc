/** A long list of the app's, a page of rows at a time: what nobody scrolls to is not asked for. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Answer } from '../../../shared/contract.ts';
import type { Failure } from '../../../shared/failure.ts';

const pageSize = 200;
/** Pages that are kept: who scrolls through a million rows does not end with all of them. */
const mostPages = 64;

export interface Pages<T> {
  readonly total: number;
  readonly loading: boolean;
  /** Of the newest page that did not come; what came before it stays in sight. */
  readonly failure: Failure | null;
  readonly again: () => void;
  /** Undefined while its page is on its way. */
  readonly row: (index: number) => T | undefined;
  readonly look: (from: number, to: number) => void;
}

type Ask<T> = (
  offset: number,
  limit: number,
) => Promise<Answer<{ readonly total: number; readonly rows: readonly T[] }>>;

/** Of a call whose rows have another name. */
export const withRows = <V, R>(answer: Answer<V>, rowsOf: (value: V) => R): Answer<R> =>
  answer.ok ? { ok: true, value: rowsOf(answer.value) } : answer;

/**
 * `question` names what is asked; `rev` says that the answer is old: rows stay in sight until newer ones are here.
 * Null asks nothing.
 */
export function usePages<T>(question: string | null, rev: unknown, ask: Ask<T>): Pages<T> {
  const asking = useRef(ask);
  asking.current = ask;
  const pages = useRef(new Map<number, readonly T[]>());
  const under = useRef(new Set<number>());
  const turn = useRef(0);
  const sight = useRef({ from: 0, to: 0 });
  const [tries, setTries] = useState(0);
  const [state, setState] = useState<{
    readonly question: string | null;
    readonly total: number;
    readonly loading: boolean;
    readonly failure: Failure | null;
  }>({ question, total: 0, loading: true, failure: null });

  const load = useCallback((page: number) => {
    const mine = turn.current;
    if (under.current.has(page)) return;
    under.current.add(page);
    void asking.current(page * pageSize, pageSize).then((got) => {
      if (turn.current !== mine) return;
      if (!got.ok) {
        // It stays asked for, so that nothing asks again but a person, or what makes the answer old.
        setState((before) => ({ ...before, loading: false, failure: got.error }));
        return;
      }
      pages.current.delete(page);
      pages.current.set(page, got.value.rows);
      const [oldest] = pages.current.keys();
      if (pages.current.size > mostPages && oldest !== undefined) {
        pages.current.delete(oldest);
        under.current.delete(oldest);
      }
      setState((before) => ({ ...before, total: got.value.total, loading: false, failure: null }));
    });
  }, []);

  useEffect(() => {
    turn.current++;
    under.current = new Set();
    if (question === null) return;
    const { from, to } = sight.current;
    for (let page = Math.floor(from / pageSize); page <= Math.floor(to / pageSize); page++) load(page);
  }, [question, rev, tries, load]);

  if (state.question !== question) {
    pages.current = new Map();
    sight.current = { from: 0, to: 0 };
    setState({ question, total: 0, loading: true, failure: null });
  }
  const again = useCallback(() => {
    setState((before) => ({ ...before, loading: true, failure: null }));
    setTries((before) => before + 1);
  }, []);
  const look = useCallback(
    (from: number, to: number) => {
      sight.current = { from, to };
      for (let page = Math.floor(from / pageSize); page <= Math.floor(Math.max(from, to) / pageSize); page++)
        load(page);
    },
    [load],
  );
  return {
    total: state.total,
    loading: state.loading && question !== null,
    failure: question === null ? null : state.failure,
    again,
    row: (index) => pages.current.get(Math.floor(index / pageSize))?.[index % pageSize],
    look,
  };
}
