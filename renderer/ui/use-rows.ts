/**
 * The rows of a long list that are in sight, by arithmetic alone: a million of them cost what fifty do. Browsers draw no
 * element higher than some tens of millions of pixels, so what is longer is scrolled through faster.
 */
import { type RefObject, useCallback, useLayoutEffect, useMemo, useReducer, useRef } from 'react';
import { flushSync } from 'react-dom';

/** Where rows lie, in pixels below the top of the first. */
export interface RowLayout {
  readonly count: number;
  readonly height: number;
  /** Of a row; of `count`, the end of the last. */
  readonly startOf: (index: number) => number;
  /** The row there. */
  readonly rowAt: (y: number) => number;
  /** The block that a row is drawn in: its rows always lie the same way below each other. */
  readonly blockOf: (index: number) => RowBlock;
}

export interface RowBlock {
  readonly key: string;
  /** Rows of it, both included. */
  readonly first: number;
  readonly last: number;
}

/** As many rows as come into sight in a frame where somebody scrolls fast. */
const blockRows = 8;

/** Of `count` rows from `from` on, the block with that one. */
export function evenBlock({
  index,
  from = 0,
  count,
  name = '',
}: {
  readonly index: number;
  readonly from?: number;
  readonly count: number;
  readonly name?: string;
}): RowBlock {
  const number = Math.floor((index - from) / blockRows);
  const first = from + number * blockRows;
  return { key: `${name}${number}`, first, last: Math.min(first + blockRows, from + count) - 1 };
}

export const evenRows = (count: number, rowHeight: number): RowLayout => ({
  count,
  height: count * rowHeight,
  startOf: (index) => index * rowHeight,
  rowAt: (y) => Math.floor(y / rowHeight),
  blockOf: (index) => evenBlock({ index, count }),
});

export interface BlockInSight extends RowBlock {
  /** Pixels below the top of the holder. */
  readonly top: number;
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
  holder,
  layout,
  overscan,
  head,
}: {
  /** The element that holds the rows; it lies in the one that scrolls. */
  readonly holder: RefObject<HTMLElement | null>;
  readonly layout: RowLayout;
  /** Rows above and below that are there before they are seen. */
  readonly overscan: number;
  /** Pixels of the head that stays while rows go by beneath it. */
  readonly head: number;
}): {
  readonly blocks: readonly BlockInSight[];
  /** Of the holder. */
  readonly height: number;
  /** Scrolls as little as shows the row. */
  readonly reveal: (index: number) => void;
} {
  /** Always as it is now: another layout may need what made no difference to the one before. */
  const view = useRef<View>({ top: 0, height: 0 });
  const [, draw] = useReducer((turn: number) => turn + 1, 0);
  const height = Math.min(layout.height, mostPixels());
  const latest = useRef({ layout, height });
  latest.current = { layout, height };

  const look = useCallback(() => {
    const element = holder.current?.parentElement;
    if (!element) return;
    const next = { top: element.scrollTop, height: element.clientHeight - head };
    const range = (of: View) => {
      const { first, last, shift } = rangeIn(latest.current.layout, of, latest.current.height, overscan);
      return `${first} ${last} ${shift}`;
    };
    const before = range(view.current);
    view.current = next;
    // The same rows are drawn once.
    if (range(next) !== before) draw();
  }, [holder, head, overscan]);
  useLayoutEffect(() => {
    const element = holder.current?.parentElement;
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
  }, [holder, look]);

  const { first, last, shift } = rangeIn(layout, view.current, height, overscan);
  const blocks = useMemo(() => {
    const blocks: BlockInSight[] = [];
    for (let index = first; index <= last; index = (blocks.at(-1)?.last ?? last) + 1) {
      const block = layout.blockOf(index);
      blocks.push({ ...block, top: layout.startOf(block.first) - shift });
    }
    return blocks;
  }, [layout, first, last, shift]);
  const reveal = useCallback(
    (index: number) => {
      const element = holder.current?.parentElement;
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
    [holder, head, look],
  );
  return { blocks, height, reveal };
}
