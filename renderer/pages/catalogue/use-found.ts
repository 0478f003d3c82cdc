/** The answer to a question, a page of rows at a time: what nobody scrolls to is not asked for. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Output } from '../../../shared/contract.ts';
import type { DatasetSummary } from '../../../shared/dataset.ts';
import { call, useCall } from '../../state/app.ts';
import type { Question } from './question.ts';

const pageSize = 100;
type Answer = Output<'datasets.search'>;

export interface Found {
  /** The newest answer; while the next is on its way, the one before it, so that nothing blinks between keystrokes. */
  readonly answer: Answer | null;
  readonly failure: ReturnType<typeof useCall>['failure'];
  readonly loading: boolean;
  readonly again: () => void;
  /** Undefined while its page is on its way. */
  row(index: number): DatasetSummary | undefined;
  /** Rows `from` to `to` are in sight. */
  look(from: number, to: number): void;
}

/** @param fresh changes when the catalogue does */
export function useFound(question: Question, fresh: string): Found {
  const first = useCall('datasets.search', { ...question, offset: 0, limit: pageSize }, fresh);
  const [last, setLast] = useState<Answer | null>(null);
  if (first.value !== null && first.value !== last) setLast(first.value);
  const answer = first.value ?? last;

  // Pages belong to the first one: another answer begins with none.
  const pages = useRef(new Map<number, readonly DatasetSummary[] | null>());
  const [more, setMore] = useState<Found['failure']>(null);
  const [, redraw] = useState(0);
  const asked = JSON.stringify(question);
  const sight = useRef({ from: 0, to: 0 });
  const look = useCallback(
    (from: number, to: number) => {
      sight.current = { from, to };
      const mine = pages.current;
      for (let page = Math.max(1, Math.floor(from / pageSize)); page <= Math.floor(to / pageSize); page++) {
        if (mine.has(page)) continue;
        mine.set(page, null);
        const input = { ...(JSON.parse(asked) as Question), offset: page * pageSize, limit: pageSize };
        void call('datasets.search', input).then((got) => {
          if (pages.current !== mine) return;
          if (got.ok) mine.set(page, got.value.datasets);
          else setMore(got.error);
          redraw((n) => n + 1);
        });
      }
    },
    [asked],
  );
  // A new answer, by whatever came in, empties the pages; those in sight are asked for again.
  useEffect(() => {
    pages.current = new Map();
    setMore(null);
    if (first.value) look(sight.current.from, Math.min(sight.current.to, first.value.total - 1));
  }, [first.value, look]);
  return {
    answer,
    failure: first.failure ?? more,
    loading: first.loading,
    again() {
      setMore(null);
      first.again();
    },
    row: (index) =>
      index < pageSize
        ? answer?.datasets[index]
        : pages.current.get(Math.floor(index / pageSize))?.[index % pageSize],
    look,
  };
}
