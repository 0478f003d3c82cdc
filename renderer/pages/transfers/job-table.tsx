/**
 * The jobs, one row each, each open to its transfers. A treegrid with one tab stop: the keys are the page's, the row they
 * mean is `aria-activedescendant`. Only rows that are seen exist, however many there are.
 */

import {
  type CSSProperties,
  type DragEvent,
  type RefObject,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { Job, Transfer } from '../../../shared/job.ts';
import type { JobTableView } from '../../../shared/settings.ts';
import { t } from '../../../shared/words/say.ts';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { Rows, type RowsHandle } from '../../ui/rows.tsx';
import { columnLayout, shownColumns } from './columns.ts';
import { JobHead } from './job-head.tsx';
import { JobRow } from './job-row.tsx';
import styles from './job-table.module.css';
import type { Rows as TableRows } from './rows.ts';
import { ownCells, TransferRow, TransferRuler } from './transfer-row.tsx';
import { useDrop } from './use-drop.ts';
import { useOpenPages } from './use-open-pages.ts';

export interface TableEvents {
  readonly onPick: (index: number, how: { readonly add: boolean; readonly range: boolean }) => void;
  readonly onOpen: (id: number) => void;
  readonly onTransfer: (index: number, transfer: Transfer) => void;
  readonly onMenu: (jobId: number, at: { readonly x: number; readonly y: number }) => void;
  readonly onHover: (inside: boolean) => void;
  readonly onDragStart: (job: Job, event: DragEvent) => void;
}

export function JobTable({
  rows,
  open,
  selected,
  cursor,
  grid,
  view,
  onView,
  onWidth,
  onDrop,
  events,
}: {
  readonly rows: TableRows;
  readonly open: ReadonlySet<number>;
  readonly selected: ReadonlySet<number>;
  /** Row the keys mean; -1 for none. */
  readonly cursor: number;
  readonly grid: RefObject<HTMLDivElement | null>;
  readonly view: JobTableView;
  readonly onView: (view: JobTableView) => void;
  readonly onWidth: (id: string, width: number) => void;
  /** What is dragged goes right before that job; null: behind all. */
  readonly onDrop: (before: number | null) => void;
  readonly events: TableEvents;
}) {
  const columns = useMemo(() => shownColumns({ shown: view.shown }), [view.shown]);
  const layout = columnLayout(columns, view.widths);
  const movable = view.sort === null;
  const drop = useDrop(rows, onDrop);
  const drawn = useRef<RowsHandle>(null);
  // Only a moved cursor scrolls.
  useEffect(() => {
    if (cursor >= 0) drawn.current?.reveal(cursor);
  }, [cursor]);
  const pages = useOpenPages(rows);
  const [room, setRoom] = useState(0);
  return (
    <>
      {pages.lost && (
        <div className={styles.lost}>
          <ErrorPanel failure={pages.lost.failure} onRetry={pages.lost.again} />
        </div>
      )}
      <div
        ref={grid}
        className={styles.table}
        role="treegrid"
        tabIndex={0}
        aria-label={t('Jobs')}
        aria-multiselectable="true"
        aria-rowcount={rows.count + 1}
        aria-colcount={columns.length + 1}
        style={
          {
            '--columns': layout.template,
            '--least': `${layout.least}px`,
            '--why': `${ownCells(columns).length + 1} / -1`,
          } as CSSProperties
        }
        aria-activedescendant={cursor >= 0 ? `row-${cursor}` : undefined}
        onPointerEnter={() => events.onHover(true)}
        onPointerLeave={() => events.onHover(false)}
      >
        <JobHead view={view} onView={onView} onWidth={onWidth} />
        <div className={styles.scroller} role="presentation" {...drop.listeners}>
          <TransferRuler onRoom={setRoom} />
          <Rows ref={drawn} layout={rows} onRange={pages.look}>
            {(index) => {
              const row = rows.at(index);
              if (!row) return null;
              const place = { id: `row-${index}`, index, atCursor: index === cursor };
              return row.kind === 'job' ? (
                <JobRow
                  key={`job-${row.job.id}`}
                  job={row.job}
                  place={place}
                  open={open.has(row.job.id)}
                  selected={selected.has(row.job.id)}
                  columns={columns}
                  movable={movable}
                  drop={drop.at?.jobId === row.job.id ? drop.at.side : null}
                  events={events}
                />
              ) : (
                <TransferRow
                  key={`${row.job.id}-${row.index}`}
                  transfer={pages.row(row.job.id, row.index)}
                  kind={row.job.kind}
                  columns={columns}
                  place={place}
                  room={room}
                  events={events}
                />
              );
            }}
          </Rows>
        </div>
      </div>
    </>
  );
}
