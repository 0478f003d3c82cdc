/** One job: what it is, how far, what it does, and how fast. */

import { ActionIcon } from '@mantine/core';
import IconChevronRight from '@tabler/icons-react/dist/esm/icons/IconChevronRight.mjs';
import IconDots from '@tabler/icons-react/dist/esm/icons/IconDots.mjs';
import { memo } from 'react';
import type { Job } from '../../../shared/job.ts';
import { t } from '../../../shared/words/say.ts';
import type { ColumnId, ShownColumn } from './columns.ts';
import { JobCell, jobSentence } from './job-cell.tsx';
import styles from './job-table.module.css';
import type { TableEvents } from './job-table.tsx';
import { JobWay } from './job-way.tsx';
import { jobHeight } from './rows.ts';

export interface Place {
  readonly id: string;
  readonly index: number;
  readonly atCursor: boolean;
}

/** Of less weight than bytes and speed. */
const quiet: ReadonlySet<ColumnId> = new Set(['rank', 'left', 'files', 'limit', 'added', 'ended']);

export const JobRow = memo(
  ({
    job,
    place,
    open,
    selected,
    columns,
    movable,
    drop,
    events,
  }: {
    readonly job: Job;
    readonly place: Place;
    readonly open: boolean;
    readonly selected: boolean;
    readonly columns: readonly ShownColumn[];
    /** Can be dragged to another place in the queue. */
    readonly movable: boolean;
    /** Where what is dragged would go, beside this row. */
    readonly drop: 'before' | 'after' | null;
    readonly events: TableEvents;
  }) => {
    return (
      // biome-ignore lint/a11y/useKeyWithClickEvents: the grid takes the keys for its rows.
      <div
        id={place.id}
        className={styles.job}
        role="row"
        tabIndex={-1}
        aria-level={1}
        aria-expanded={open}
        aria-selected={selected}
        aria-rowindex={place.index + 2}
        data-cursor={place.atCursor}
        data-drop={drop ?? undefined}
        aria-label={jobSentence(job)}
        draggable={movable}
        onDragStart={(event) => events.onDragStart(job, event)}
        style={{ height: jobHeight }}
        onClick={(event) =>
          events.onPick(place.index, { add: event.ctrlKey || event.metaKey, range: event.shiftKey })
        }
        onDoubleClick={() => events.onOpen(job.id)}
        onContextMenu={(event) => {
          event.preventDefault();
          events.onMenu(job.id, { x: event.clientX, y: event.clientY });
        }}
      >
        <span role="gridcell" className={styles.name}>
          <button
            type="button"
            tabIndex={-1}
            className={styles.open}
            data-open={open}
            aria-label={
              open ? t('Close {name}', { name: job.name }) : t('Show the files of {name}', { name: job.name })
            }
            onClick={(event) => {
              event.stopPropagation();
              events.onOpen(job.id);
            }}
          >
            <IconChevronRight size={14} aria-hidden="true" />
          </button>
          <span className={styles.lines}>
            <b className="cut" title={job.name}>
              {job.name}
            </b>
            <JobWay job={job} />
          </span>
        </span>
        {columns.map(
          ({ id, figures }) =>
            id !== 'name' && (
              <span
                key={id}
                role="gridcell"
                className={figures ? (quiet.has(id) ? 'num second' : 'num') : undefined}
              >
                <JobCell job={job} column={id} />
              </span>
            ),
        )}
        <span role="gridcell" className={styles.menu}>
          <MenuButton job={job} onMenu={events.onMenu} />
        </span>
      </div>
    );
  },
  (a, b) =>
    a.job === b.job &&
    a.open === b.open &&
    a.selected === b.selected &&
    a.columns === b.columns &&
    a.movable === b.movable &&
    a.drop === b.drop &&
    a.events === b.events &&
    samePlace(a.place, b.place),
);
JobRow.displayName = 'JobRow';

/** A job is known by its ID: what it does at the moment draws no button again. */
const MenuButton = memo(
  ({ job, onMenu }: { readonly job: Job; readonly onMenu: TableEvents['onMenu'] }) => (
    <ActionIcon
      variant="subtle"
      color="gray"
      tabIndex={-1}
      aria-label={t('Menu of {name}', { name: job.name })}
      onClick={(event) => {
        event.stopPropagation();
        const { left, bottom } = event.currentTarget.getBoundingClientRect();
        onMenu(job.id, { x: left, y: bottom });
      }}
    >
      <IconDots size={16} aria-hidden="true" />
    </ActionIcon>
  ),
  (a, b) => a.job.id === b.job.id && a.job.name === b.job.name && a.onMenu === b.onMenu,
);
MenuButton.displayName = 'MenuButton';

export const samePlace = (a: Place, b: Place): boolean => a.index === b.index && a.atCursor === b.atCursor;
