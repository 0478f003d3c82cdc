/** One transfer under its job: the key, its bytes as a strip, and its state in words. */

import { memo, useLayoutEffect, useRef } from 'react';
import { formatBytes, formatBytesOf } from '../../../shared/format.ts';
import type { Job, Transfer } from '../../../shared/job.ts';
import { t } from '../../../shared/words/say.ts';
import { Badge } from '../../ui/badge.tsx';
import { Key } from '../../ui/key.tsx';
import { Strip } from '../../ui/strip.tsx';
import type { ColumnId, ShownColumn } from './columns.ts';
import type { Place } from './job-row.tsx';
import { samePlace } from './job-row.tsx';
import styles from './job-table.module.css';
import type { TableEvents } from './job-table.tsx';
import { transferHeight } from './rows.ts';
import { transferRuns } from './transfer-runs.ts';
import { transferStatus } from './words.ts';

/** What a transfer has of a job's columns, which come first; why it is as it is takes the place of those behind. */
const has: ReadonlySet<ColumnId> = new Set(['name', 'rank', 'progress', 'status', 'bytes']);
/** Of these columns, those that a transfer has a cell for. */
export const ownCells = (columns: readonly Pick<ShownColumn, 'id'>[]) =>
  columns.filter(({ id }) => has.has(id));

const inFiles = [{ id: 'name' }, { id: 'progress' }, { id: 'status' }, { id: 'bytes' }] as const;

/** Of letters that are all as wide. */
const isPlain = (text: string): boolean => /^[\x20-\x7e]*$/.test(text);

/** Wide as a letter of the mono font is, in pixels: 0.6em of 12. */
const letterWidth = 7.2;

/**
 * An unseen row, from which the list learns how many letters of a name there is room for, whatever its columns are. A name that
 * fits is one box, and a hundred rows of them are drawn in half the time of names that may have to give way in their middle.
 */
export function TransferRuler({
  flat = false,
  onRoom,
}: {
  readonly flat?: boolean;
  readonly onRoom: (letters: number) => void;
}) {
  const cell = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    if (!cell.current) return;
    const observer = new ResizeObserver(([entry]) =>
      // As much as rounding may take from what just fits.
      onRoom(Math.floor(((entry?.contentRect.width ?? 0) + 0.5) / letterWidth)),
    );
    observer.observe(cell.current);
    return () => observer.disconnect();
  }, [onRoom]);
  return (
    <div className={`${styles.transfer} ${styles.ruler}`} data-flat={flat || undefined} aria-hidden="true">
      <span ref={cell} className={styles.file} />
    </div>
  );
}

export const TransferRow = memo(
  ({
    transfer,
    place,
    selected = false,
    level = 2,
    kind,
    columns = inFiles,
    room,
    events,
  }: {
    /** Undefined while its page is on its way. */
    readonly transfer: Transfer | undefined;
    readonly place: Place;
    readonly selected?: boolean;
    /** Null in a plain grid, where rows have no level. */
    readonly level?: 2 | null;
    /** Of its job: an upload says other words. */
    readonly kind: Job['kind'];
    /** Of the table of jobs, whose columns its cells stand in; left out: those of a list of files. */
    readonly columns?: readonly Pick<ShownColumn, 'id'>[];
    /** Letters of a name that there is room for. */
    readonly room: number;
    readonly events: Pick<TableEvents, 'onTransfer'>;
  }) => {
    const status = transfer && transferStatus(transfer, kind);
    return (
      // biome-ignore lint/a11y/useKeyWithClickEvents: the grid takes the keys for its rows.
      <div
        id={place.id}
        className={styles.transfer}
        role="row"
        tabIndex={-1}
        aria-level={level ?? undefined}
        data-flat={level === null || undefined}
        aria-selected={selected}
        aria-rowindex={place.index + 2}
        aria-busy={!transfer}
        data-cursor={place.atCursor}
        style={{ height: transferHeight }}
        onClick={() => transfer && events.onTransfer(place.index, transfer)}
      >
        {transfer && status ? (
          <>
            {ownCells(columns).map(({ id }) => (
              <TransferCell key={id} column={id} transfer={transfer} status={status} room={room} />
            ))}
            <span role="gridcell" className={`${styles.why} cut third`} title={status.why}>
              {status.why}
            </span>
          </>
        ) : (
          <span role="gridcell" className={styles.file}>
            <span className={styles.skeleton} />
            <span className="unseen">{t('Loading')}</span>
          </span>
        )}
      </div>
    );
  },
  (a, b) =>
    a.transfer === b.transfer &&
    a.selected === b.selected &&
    a.columns === b.columns &&
    a.room === b.room &&
    a.events === b.events &&
    samePlace(a.place, b.place),
);
TransferRow.displayName = 'TransferRow';

function TransferCell({
  column,
  transfer,
  status,
  room,
}: {
  readonly column: ColumnId;
  readonly transfer: Transfer;
  readonly status: ReturnType<typeof transferStatus>;
  readonly room: number;
}) {
  const { size, written, path } = transfer;
  switch (column) {
    case 'name':
      return path.length <= room && isPlain(path) ? (
        <span role="gridcell" className={`${styles.file} ${styles.whole} mono`} title={path}>
          {path}
        </span>
      ) : (
        <span role="gridcell" className={styles.file}>
          <Key text={path} />
        </span>
      );
    case 'progress':
      return (
        <span role="gridcell">
          <Strip
            runs={transferRuns(transfer)}
            held={transfer.status === 'paused' || transfer.status === 'canceled'}
            label={t('{written} written', { written: formatBytesOf(written, size) })}
          />
        </span>
      );
    case 'status':
      return (
        <span role="gridcell" className="cut" title={status.why}>
          <Badge tone={status.tone}>{status.word}</Badge>
        </span>
      );
    case 'bytes':
      return (
        <span role="gridcell" className="num">
          {transfer.status === 'completed' || written === 0
            ? formatBytes(size)
            : formatBytesOf(written, size)}
        </span>
      );
    // A place in the queue is the job's.
    default:
      return <span role="gridcell" />;
  }
}
