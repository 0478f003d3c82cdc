/**
 * A long list of rows of one height: only those in sight are in the document. The grid has the focus and names the active
 * row; arrows move, Space and Enter act on it.
 */
import { type KeyboardEvent, type ReactNode, useCallback, useMemo, useRef, useState } from 'react';
import type { Failure } from '../../../shared/failure.ts';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { Rows, type RowsHandle } from '../../ui/rows.tsx';
import { evenRows } from '../../ui/use-rows.ts';
import styles from './studies.module.css';

const headHeight = 32;

export interface LongListProps {
  readonly label: string;
  readonly busy?: boolean;
  /** Why rows are missing: told above those that are there. */
  readonly failure: Failure | null;
  readonly onRetry: () => void;
  readonly total: number;
  readonly rowHeight: number;
  /** CSS grid columns, of head and rows. */
  readonly columns: string;
  readonly head: ReactNode;
  /** The cells of a row; null while it is on its way. */
  readonly row: (index: number) => ReactNode;
  readonly onLook: (from: number, to: number) => void;
  /** Space. */
  readonly onCheck?: (index: number) => void;
  /** Enter, and a double click. */
  readonly onOpen?: (index: number) => void;
  readonly onBack?: () => void;
  /** The row that the keys are at, where its place is known better outside. */
  readonly active?: number;
  /** The row that the keys are at, for a list whose row is shown beside it. */
  readonly onActive?: (index: number) => void;
  readonly empty: ReactNode;
}

export function LongList({
  label,
  busy,
  failure,
  onRetry,
  total,
  rowHeight,
  columns,
  head,
  row,
  onLook,
  onCheck,
  onOpen,
  onBack,
  active: placed,
  onActive,
  empty,
}: LongListProps) {
  const grid = useRef<HTMLDivElement>(null);
  const [chosen, setActive] = useState(0);
  const active = Math.max(0, Math.min(placed ?? chosen, total - 1));
  const layout = useMemo(() => evenRows(total, rowHeight), [total, rowHeight]);
  const drawn = useRef<RowsHandle>(null);
  const range = useRef({ first: 0, last: -1 });
  const isDrawn = (index: number) => index >= range.current.first && index <= range.current.last;
  const [, setActiveDrawn] = useState(false);
  const look = useCallback(
    (first: number, last: number) => {
      range.current = { first, last };
      setActiveDrawn(active >= first && active <= last);
      onLook(first, Math.max(first, last));
    },
    [active, onLook],
  );
  const pick = (index: number) => {
    setActive(index);
    onActive?.(index);
  };
  const move = (index: number) => {
    const next = Math.max(0, Math.min(total - 1, index));
    pick(next);
    drawn.current?.reveal(next);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== grid.current) return;
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      PageDown: active + 10,
      PageUp: active - 10,
      Home: 0,
      End: total - 1,
    };
    const step = steps[event.key];
    if (step !== undefined) move(step);
    else if (event.key === ' ' && onCheck) onCheck(active);
    else if (event.key === 'Enter' && onOpen) onOpen(active);
    else if (event.key === 'Backspace' && onBack) onBack();
    else return;
    event.preventDefault();
  };
  const id = (index: number) => `${label.replace(/\W+/g, '-')}-${index}`;
  return (
    <>
      {failure && (
        <div className={styles.lost}>
          <ErrorPanel failure={failure} onRetry={onRetry} />
        </div>
      )}
      <div
        ref={grid}
        className={styles.list}
        role="grid"
        aria-label={label}
        aria-busy={busy}
        data-picks={onActive !== undefined || undefined}
        aria-rowcount={total + 1}
        aria-activedescendant={total > 0 && isDrawn(active) ? id(active) : undefined}
        tabIndex={0}
        onKeyDown={onKeyDown}
      >
        <div role="rowgroup" className={styles.head}>
          <div
            role="row"
            aria-rowindex={1}
            className={styles.columns}
            style={{ gridTemplateColumns: columns }}
          >
            {head}
          </div>
        </div>
        <Rows ref={drawn} role="rowgroup" layout={layout} overscan={8} head={headHeight} onRange={look}>
          {(index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the grid has the focus and the keys.
            <div
              key={index}
              id={id(index)}
              role="row"
              aria-rowindex={index + 2}
              aria-selected={index === active}
              data-active={index === active || undefined}
              className={`${styles.columns} ${styles.row}`}
              style={{ gridTemplateColumns: columns, height: rowHeight }}
              onClick={() => pick(index)}
              onDoubleClick={() => onOpen?.(index)}
            >
              {row(index)}
            </div>
          )}
        </Rows>
        {total === 0 && !busy && !failure && <div className={styles.empty}>{empty}</div>}
      </div>
    </>
  );
}
