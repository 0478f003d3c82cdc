/** One job: what it is, how far, what it does, and how fast. */
import { ActionIcon } from '@mantine/core';
import IconChevronRight from '@tabler/icons-react/dist/esm/icons/IconChevronRight.mjs';
import IconDots from '@tabler/icons-react/dist/esm/icons/IconDots.mjs';
import { memo } from 'react';
import { formatBytes, formatBytesOf, formatCount, formatDuration } from '../../../shared/format.ts';
import type { Job } from '../../../shared/job.ts';
import { jobStatus } from '../../state/select.ts';
import { Rate } from '../../ui/amount.tsx';
import { Badge } from '../../ui/badge.tsx';
import { MiddleCut } from '../../ui/middle-cut.tsx';
import { Until } from '../../ui/until.tsx';
import { JobStrip } from './job-strip.tsx';
import styles from './job-table.module.css';
import type { TableEvents } from './job-table.tsx';
import { sourceWords } from './words.ts';

export interface Place {
  readonly id: string;
  readonly index: number;
  readonly start: number;
  readonly size: number;
  readonly atCursor: boolean;
}

export const JobRow = memo(
  ({
    job,
    place,
    open,
    selected,
    events,
  }: {
    readonly job: Job;
    readonly place: Place;
    readonly open: boolean;
    readonly selected: boolean;
    readonly events: TableEvents;
  }) => {
    const { word, tone } = jobStatus(job);
    const { activity, counts } = job;
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
        style={{ transform: `translateY(${place.start}px)`, height: place.size }}
        onClick={(event) =>
          events.onPick(place.index, { add: event.ctrlKey || event.metaKey, range: event.shiftKey })
        }
        onDoubleClick={() => events.onOpen(job.id)}
        onContextMenu={(event) => {
          event.preventDefault();
          events.onMenu(job, { x: event.clientX, y: event.clientY });
        }}
      >
        <span role="gridcell" className={styles.name}>
          <button
            type="button"
            tabIndex={-1}
            className={styles.open}
            data-open={open}
            aria-label={open ? `Close ${job.name}` : `Show the files of ${job.name}`}
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
            <span className={styles.sub}>
              <span className={styles.source}>{sourceWords(job.source)}</span>
              <span className={styles.arrow}>→</span>
              <MiddleCut text={job.folder} />
            </span>
          </span>
        </span>
        <span role="gridcell">
          <JobStrip job={job} />
        </span>
        <span role="gridcell">
          <Badge
            tone={tone}
            title={activity?.kind === 'waiting' ? activity.failure?.reason : job.failure?.reason}
          >
            {word}
          </Badge>
        </span>
        <span role="gridcell" className="num">
          {job.status === 'completed'
            ? formatBytes(counts.bytes)
            : formatBytesOf(job.bytesWritten, counts.bytes)}
          {!job.listed && <span title="Still listing: there may be more">+</span>}
        </span>
        <span role="gridcell" className="num">
          <Rate value={job.rate} />
        </span>
        <span role="gridcell" className="num second">
          {activity?.kind === 'waiting' ? (
            <Until at={activity.until} />
          ) : (
            job.status === 'running' && (job.secondsLeft === null ? '' : formatDuration(job.secondsLeft))
          )}
        </span>
        <span role="gridcell" className="num second">
          {formatCount(counts.completed)} of {formatCount(counts.files)}
          {!job.listed && '+'}
        </span>
        <span role="gridcell" className={styles.menu}>
          <ActionIcon
            variant="subtle"
            color="gray"
            tabIndex={-1}
            aria-label={`Menu of ${job.name}`}
            onClick={(event) => {
              event.stopPropagation();
              const { left, bottom } = event.currentTarget.getBoundingClientRect();
              events.onMenu(job, { x: left, y: bottom });
            }}
          >
            <IconDots size={16} aria-hidden="true" />
          </ActionIcon>
        </span>
      </div>
    );
  },
  (a, b) =>
    a.job === b.job &&
    a.open === b.open &&
    a.selected === b.selected &&
    a.events === b.events &&
    samePlace(a.place, b.place),
);
JobRow.displayName = 'JobRow';

export const samePlace = (a: Place, b: Place): boolean =>
  a.index === b.index && a.start === b.start && a.size === b.size && a.atCursor === b.atCursor;
