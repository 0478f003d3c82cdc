/** A long list of the app's, a page of rows at a time: what nobody scrolls to is not asked for. */
import { useCallback, useEffect, useRef, useState } from 'react';

const pageSize = 200;
/** Pages that are kept: who scrolls through a million rows does not end with all of them. */
const mostPages = 64;

export interface Pages<T> {
  readonly total: number;
  readonly loading: boolean;
  /** Undefined while its page is on its way. */
  readonly row: (index: number) => T | undefined;
  readonly look: (from: number, to: number) => void;
}

type Ask<T> = (
  offset: number,
  limit: number,
) => Promise<{ readonly total: number; readonly rows: readonly T[] } | null>;

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
  const [state, setState] = useState({ question, total: 0, loading: true });

  const load = useCallback((page: number) => {
    const mine = turn.current;
    if (under.current.has(page)) return;
    under.current.add(page);
    void asking.current(page * pageSize, pageSize).then((got) => {
      if (turn.current !== mine) return;
      if (!got) return void under.current.delete(page);
      pages.current.delete(page);
      pages.current.set(page, got.rows);
      const [oldest] = pages.current.keys();
      if (pages.current.size > mostPages && oldest !== undefined) {
        pages.current.delete(oldest);
        under.current.delete(oldest);
      }
      setState((before) => ({ ...before, total: got.total, loading: false }));
    });
  }, []);

  useEffect(() => {
    turn.current++;
    under.current = new Set();
    if (question === null) return;
    const { from, to } = sight.current;
    for (let page = Math.floor(from / pageSize); page <= Math.floor(to / pageSize); page++) load(page);
  }, [question, rev, load]);

  if (state.question !== question) {
    pages.current = new Map();
    sight.current = { from: 0, to: 0 };
    setState({ question, total: 0, loading: true });
  }
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
    row: (index) => pages.current.get(Math.floor(index / pageSize))?.[index % pageSize],
    look,
  };
}
