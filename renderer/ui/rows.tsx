/**
 * The rows of a long list that are in sight, in an element that is as high as all of them. Only this is drawn again while
 * somebody scrolls: not the head, nor the page around it. Rows come and go by blocks of a few. What is in a block never moves, so
 * that the browser keeps what it laid out and painted; a layer or a transform for each row cost more than all that was in it.
 */
import { memo, type ReactNode, type Ref, useEffect, useImperativeHandle, useRef } from 'react';
import styles from './rows.module.css';
import { type RowLayout, useRows } from './use-rows.ts';

export interface RowsHandle {
  /** Scrolls as little as shows the row. */
  readonly reveal: (index: number) => void;
}

/** What scrolls is the element that this one lies in. */
export function Rows({
  ref,
  layout,
  overscan = 12,
  head = 0,
  role = 'presentation',
  onRange,
  children,
}: {
  readonly ref?: Ref<RowsHandle>;
  readonly layout: RowLayout;
  /** Rows above and below that are there before they are seen, at least. */
  readonly overscan?: number;
  /** Pixels of the head that stays while rows go by beneath it. */
  readonly head?: number;
  readonly role?: 'presentation' | 'rowgroup';
  /** These rows are drawn, both included. */
  readonly onRange?: (first: number, last: number) => void;
  /** Draws a row, which brings its own height. */
  readonly children: (index: number) => ReactNode;
}) {
  const holder = useRef<HTMLDivElement>(null);
  const { blocks, height, reveal } = useRows({ holder, layout, overscan, head });
  useImperativeHandle(ref, () => ({ reveal }), [reveal]);
  const first = blocks[0]?.first ?? 0;
  const last = blocks.at(-1)?.last ?? -1;
  useEffect(() => onRange?.(first, last), [onRange, first, last]);
  return (
    <div ref={holder} className={styles.all} role={role} style={{ height }}>
      {blocks.map(({ key, first, last, top }) => (
        <BlockOfRows key={key} first={first} last={last} top={top} draw={children} />
      ))}
    </div>
  );
}

const BlockOfRows = memo(
  ({
    first,
    last,
    top,
    draw,
  }: {
    readonly first: number;
    readonly last: number;
    readonly top: number;
    readonly draw: (index: number) => ReactNode;
  }) => (
    <div className={styles.block} role="presentation" style={{ top }}>
      {Array.from({ length: last - first + 1 }, (_, i) => draw(first + i))}
    </div>
  ),
);
BlockOfRows.displayName = 'BlockOfRows';
