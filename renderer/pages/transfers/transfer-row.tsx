/** One transfer under its job: the key, its bytes as a strip, and its state in words. */

import { memo } from 'react';
import { formatBytes, formatBytesOf } from '../../../shared/format.ts';
import type { Job, Transfer } from '../../../shared/job.ts';
import { t } from '../../../shared/words/say.ts';
import { Badge } from '../../ui/badge.tsx';
import { Key } from '../../ui/key.tsx';
import { Strip } from '../../ui/strip.tsx';
import type { Place } from './job-row.tsx';
import { samePlace } from './job-row.tsx';
import styles from './job-table.module.css';
import type { TableEvents } from './job-table.tsx';
import { transferRuns } from './transfer-runs.ts';
import { transferStatus } from './words.ts';

export const TransferRow = memo(
  ({
    transfer,
    place,
    selected = false,
    level = 2,
    kind,
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
        aria-selected={selected}
        aria-rowindex={place.index + 2}
        aria-busy={!transfer}
        data-cursor={place.atCursor}
        style={{ transform: `translateY(${place.start}px)`, height: place.size }}
        onClick={() => transfer && events.onTransfer(place.index, transfer)}
      >
        {transfer && status ? (
          <>
            <span role="gridcell" className={styles.file}>
              <Key text={transfer.path} />
            </span>
            <span role="gridcell">
              <Strip
                runs={transferRuns(transfer)}
                held={transfer.status === 'paused' || transfer.status === 'canceled'}
                label={t('{written} written', { written: formatBytesOf(transfer.written, transfer.size) })}
              />
            </span>
            <span role="gridcell" className="cut" title={status.why}>
              <Badge tone={status.tone}>{status.word}</Badge>
            </span>
            <span role="gridcell" className="num">
              {transfer.status === 'completed' || transfer.written === 0
                ? formatBytes(transfer.size)
                : formatBytesOf(transfer.written, transfer.size)}
            </span>
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
    a.events === b.events &&
    samePlace(a.place, b.place),
);
TransferRow.displayName = 'TransferRow';
