/**
 * The rows of a long list that are in sight, by arithmetic alone: a million of them cost what fifty do. Browsers draw no
 * element higher than some tens of millions of pixels, so what is longer is scrolled through faster.
 */
import { type RefObject, useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';

/** Where rows lie, in pixels below the top of the first. */
export interface RowLayout {
  readonly count: number;
  readonly height: number;
  /** Of a row; of `count`, the end of the last. */
  readonly startOf: (index: number) => number;
  /** The row there. */
  readonly rowAt: (y: number) => number;
}

export const evenRows = (count: number, rowHeight: number): RowLayout => ({
  count,
  height: count * rowHeight,
  startOf: (index) => index * rowHeight,
  rowAt: (y) => Math.floor(y / rowHeight),
});

export interface RowInSight {
  readonly index: number;
  readonly start: number;
  readonly size: number;
}

/** Firefox stops at 17.9 million pixels, Chromium and Safari at 33.5. */
const mostPixels = () => (CSS.supports('-moz-appearance', 'none') ? 16e6 : 32e6);

/** What is scrolled, in the rows' own pixels. */
interface View {
  readonly top: number;
  readonly height: number;
}

interface Range {
  readonly first: number;
  readonly last: number;
  /** How far rows are drawn above where they lie, where the list is longer than an element may be. */
  readonly shift: number;
}

export function rangeIn(layout: RowLayout, { top, height }: View, drawn: number, overscan: number): Range {
  const offset = top * pace(layout, height, drawn);
  return {
    first: Math.max(0, layout.rowAt(offset) - overscan),
    last: Math.min(layout.count - 1, layout.rowAt(offset + height) + overscan),
    shift: Math.round(offset - top),
  };
}

/** Pixels of rows for each that is scrolled. */
export const pace = (layout: RowLayout, height: number, drawn: number): number =>
  drawn >= layout.height ? 1 : (layout.height - height) / Math.max(1, drawn - height);

export function useRows({
  scroller,
  layout,
  overscan = 20,
  head = 0,
}: {
  readonly scroller: RefObject<HTMLElement | null>;
  readonly layout: RowLayout;
  /** Rows above and below that are there before they are seen. */
  readonly overscan?: number;
  /** Pixels of the head that stays while rows go by beneath it. */
  readonly head?: number;
}): {
  readonly rows: readonly RowInSight[];
  /** Of the element that holds them. */
  readonly height: number;
  /** Scrolls as little as shows the row. */
  readonly reveal: (index: number) => void;
} {
  const [view, setView] = useState<View>({ top: 0, height: 0 });
  const height = Math.min(layout.height, mostPixels());
  const latest = useRef({ layout, height });
  latest.current = { layout, height };

  const look = useCallback(() => {
    const { current: element } = scroller;
    if (!element) return;
    const next = { top: element.scrollTop, height: element.clientHeight - head };
    const range = (of: View) => {
      const { first, last, shift } = rangeIn(latest.current.layout, of, latest.current.height, overscan);
      return `${first} ${last} ${shift}`;
    };
    // The same rows are drawn once.
    setView((before) => (range(before) === range(next) ? before : next));
  }, [scroller, head, overscan]);
  useLayoutEffect(() => {
    const { current: element } = scroller;
    if (!element) return;
    look();
    const observer = new ResizeObserver(look);
    observer.observe(element);
    // In the frame that is scrolled: a frame later what comes into sight would be blank in this one.
    const scrolled = () => flushSync(look);
    element.addEventListener('scroll', scrolled, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', scrolled);
    };
  }, [scroller, look]);

  const { first, last, shift } = rangeIn(layout, view, height, overscan);
  const rows = useMemo(
    () =>
      Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => {
        const [start, end] = [layout.startOf(first + i), layout.startOf(first + i + 1)];
        return { index: first + i, start: start - shift, size: end - start };
      }),
    [layout, first, last, shift],
  );
  const reveal = useCallback(
    (index: number) => {
      const { current: element } = scroller;
      if (!element) return;
      const { layout, height } = latest.current;
      const seen = element.clientHeight - head;
      const faster = pace(layout, seen, height);
      const top = element.scrollTop * faster;
      const [start, end] = [layout.startOf(index), layout.startOf(index + 1)];
      if (start < top) element.scrollTop = start / faster;
      else if (end > top + seen) element.scrollTop = (end - seen) / faster;
      look();
    },
    [scroller, head, look],
  );
  return { rows, height, reveal };
}
