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
  useSyncExternalStore,
} from 'react';
import type { Job, Transfer } from '../../../shared/job.ts';
import type { JobTableView } from '../../../shared/settings.ts';
import { t } from '../../../shared/words/say.ts';
import { useThrottled } from '../../state/throttle.ts';
import type { TransferPages } from '../../state/transfer-pages.ts';
import { pagesOf } from '../../state/use-transfers.ts';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { useRows } from '../../ui/use-rows.ts';
import { columnLayout, shownColumns } from './columns.ts';
import { JobHead } from './job-head.tsx';
import { JobRow } from './job-row.tsx';
import styles from './job-table.module.css';
import type { Rows } from './rows.ts';
import { TransferRow } from './transfer-row.tsx';
import { useDrop } from './use-drop.ts';

export interface TableEvents {
  readonly onPick: (index: number, how: { readonly add: boolean; readonly range: boolean }) => void;
  readonly onOpen: (id: number) => void;
  readonly onTransfer: (index: number, transfer: Transfer) => void;
  readonly onMenu: (job: Job, at: { readonly x: number; readonly y: number }) => void;
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
  readonly rows: Rows;
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
  const scroller = useRef<HTMLDivElement>(null);
  const { rows: inSight, height, reveal } = useRows({ scroller, layout: rows });
  // Only a moved cursor scrolls.
  useEffect(() => {
    if (cursor >= 0) reveal(cursor);
  }, [cursor]);

  const pages = useOpenPages(rows, inSight);
  const lost = [...pages.values()].find((one) => one.failure() !== null);
  const failure = lost?.failure();
  return (
    <>
      {failure && (
        <div className={styles.lost}>
          <ErrorPanel failure={failure} onRetry={() => lost?.stale()} />
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
        style={{ '--columns': layout.template, '--least': `${layout.least}px` } as CSSProperties}
        aria-activedescendant={cursor >= 0 ? `row-${cursor}` : undefined}
        onPointerEnter={() => events.onHover(true)}
        onPointerLeave={() => events.onHover(false)}
      >
        <JobHead view={view} onView={onView} onWidth={onWidth} />
        <div ref={scroller} className={styles.scroller} role="presentation" {...drop.listeners}>
          <div className={styles.all} role="presentation" style={{ height }}>
            {inSight.map(({ index, start, size }) => {
              const row = rows.at(index);
              if (!row) return null;
              const place = { id: `row-${index}`, index, start, size, atCursor: index === cursor };
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
                  transfer={pages.get(row.job.id)?.row(row.index)}
                  kind={row.job.kind}
                  columns={columns}
                  place={place}
                  events={events}
                />
              );
            })}
          </div>
        </div>
      </div>
    </>
  );
}

/** Pages of every open job; the seen rows of each are asked for as one range. */
function useOpenPages(
  rows: Rows,
  items: readonly { readonly index: number }[],
): ReadonlyMap<number, TransferPages> {
  const kept = useRef(new Map<number, TransferPages>());
  const seen = new Map<number, { readonly job: Job; readonly from: number; to: number }>();
  for (const { index } of items) {
    const row = rows.at(index);
    if (row?.kind !== 'transfer') continue;
    const range = seen.get(row.job.id);
    if (range) range.to = row.index + 1;
    else seen.set(row.job.id, { job: row.job, from: row.index, to: row.index + 1 });
  }
  for (const id of seen.keys()) {
    if (!kept.current.has(id)) kept.current.set(id, pagesOf({ jobId: id, status: null, text: '' }));
  }
  const shown = [...seen.keys()].join();
  const store = useMemo(
    () => ({
      subscribe: (listener: () => void) => {
        const ends = [...kept.current.values()].map((pages) => pages.subscribe(listener));
        return () => {
          for (const end of ends) end();
        };
      },
      version: () => [...kept.current.values()].reduce((sum, pages) => sum + pages.version(), 0),
    }),
    // Another set of open jobs is another store.
    [shown],
  );
  useSyncExternalStore(store.subscribe, store.version);
  useEffect(() => {
    for (const [id, { from, to }] of seen) kept.current.get(id)?.look(from, to);
  });
  useThrottled(
    [...seen.values()]
      .map(({ job }) => `${job.id}:${job.counts.completed}:${job.bytesWritten}:${job.status}`)
      .join(),
    () => {
      for (const pages of kept.current.values()) pages.stale();
    },
  );
  return kept.current;
}
