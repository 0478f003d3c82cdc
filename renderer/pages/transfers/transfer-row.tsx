/** One transfer under its job: the key, its bytes as a strip, and its state in words. */

import { memo } from 'react';
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
import { transferRuns } from './transfer-runs.ts';
import { transferStatus } from './words.ts';

/** What a transfer has of a job's columns, which come first; why it is as it is takes the place of those behind. */
const has: ReadonlySet<ColumnId> = new Set(['name', 'rank', 'progress', 'status', 'bytes']);
const inFiles = [{ id: 'name' }, { id: 'progress' }, { id: 'status' }, { id: 'bytes' }] as const;

export const TransferRow = memo(
  ({
    transfer,
    place,
    selected = false,
    level = 2,
    kind,
    columns = inFiles,
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
    readonly events: Pick<TableEvents, 'onTransfer'>;
  }) => {
    const status = transfer && transferStatus(transfer, kind);
    const own = columns.filter(({ id }) => has.has(id));
    return (
      // biome-ignore lint/a11y/useKeyWithClickEvents: the grid takes the keys for its rows.
      <div
        id={place.id}
        className={styles.transfer}
        role="row"
        tabIndex={-1}
        aria-level={level ?? undefined}
        aria-selected={selected}
        aria-rowindex={place.index + 2}
        aria-busy={!transfer}
        data-cursor={place.atCursor}
        style={{ transform: `translateY(${place.start}px)`, height: place.size }}
        onClick={() => transfer && events.onTransfer(place.index, transfer)}
      >
        {transfer && status ? (
          <>
            {own.map(({ id }) => (
              <TransferCell key={id} column={id} transfer={transfer} status={status} />
            ))}
            <span
              role="gridcell"
              className={`${styles.why} cut third`}
              title={status.why}
              style={{ gridColumn: `${own.length + 1} / -1` }}
            >
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
    a.events === b.events &&
    samePlace(a.place, b.place),
);
TransferRow.displayName = 'TransferRow';

function TransferCell({
  column,
  transfer,
  status,
}: {
  readonly column: ColumnId;
  readonly transfer: Transfer;
  readonly status: ReturnType<typeof transferStatus>;
}) {
  const { size, written } = transfer;
  switch (column) {
    case 'name':
      return (
        <span role="gridcell" className={styles.file}>
          <Key text={transfer.path} />
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
