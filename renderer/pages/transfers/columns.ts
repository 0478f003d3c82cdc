/** The columns of the list of jobs, as data: what they are called, how wide they are, and what they sort by. */

import type { Job } from '../../../shared/job.ts';
import type { JobTableView } from '../../../shared/settings.ts';
import { t } from '../../../shared/words/say.ts';
import { jobStatus } from '../../state/select.ts';
import { nextOrder } from '../../ui/order.ts';

interface Column {
  readonly id: string;
  readonly label: () => string;
  /** Pixels, until a person drags it; null takes what the others leave. */
  readonly width: number | null;
  /** Pixels. */
  readonly least: number;
  /** Figures stand to the right, and sort from the largest first. */
  readonly figures: boolean;
  /** Shown to who has chosen nothing. */
  readonly usual: boolean;
}

export const columns = [
  { id: 'name', label: () => t('Job'), width: null, least: 200, figures: false, usual: true },
  { id: 'rank', label: () => t('Place'), width: 52, least: 48, figures: true, usual: false },
  { id: 'progress', label: () => t('Progress'), width: 112, least: 60, figures: false, usual: true },
  { id: 'status', label: () => t('Status'), width: 136, least: 80, figures: false, usual: true },
  { id: 'bytes', label: () => t('Bytes'), width: 112, least: 80, figures: true, usual: true },
  { id: 'rate', label: () => t('Speed'), width: 84, least: 70, figures: true, usual: true },
  { id: 'left', label: () => t('Left'), width: 80, least: 60, figures: true, usual: true },
  { id: 'files', label: () => t('Files'), width: 108, least: 70, figures: true, usual: true },
  { id: 'limit', label: () => t('Limit'), width: 84, least: 60, figures: true, usual: false },
  { id: 'added', label: () => t('Added'), width: 128, least: 90, figures: true, usual: false },
  { id: 'ended', label: () => t('Ended'), width: 128, least: 90, figures: true, usual: false },
] as const satisfies readonly Column[];

export type ColumnId = (typeof columns)[number]['id'];
export type ShownColumn = (typeof columns)[number];

/** In their own order; the name is always among them. */
export function shownColumns({ shown }: Pick<JobTableView, 'shown'>): readonly ShownColumn[] {
  return columns.filter(({ id, usual }) => id === 'name' || (shown === null ? usual : shown.includes(id)));
}

const gap = 12;
const menuWidth = 26;

/** `grid-template-columns` of the rows, and the width below which they scroll. The last column is the menu's. */
export function columnLayout(
  shown: readonly ShownColumn[],
  widths: JobTableView['widths'],
): { readonly template: string; readonly least: number } {
  const wide = shown.map(({ id, width, least }) => Math.max(widths[id] ?? width ?? least, least));
  const tracks = shown.map(({ width }, index) =>
    width === null ? `minmax(${wide[index]}px, 1fr)` : `${wide[index]}px`,
  );
  const least = wide.reduce((sum, width) => sum + width + gap, menuWidth + 2 * gap);
  return { template: [...tracks, `${menuWidth}px`].join(' '), least };
}

/** What the next press on a column's head makes of the order: its natural direction, the other, the queue's. */
export function nextSort(sort: JobTableView['sort'], { id, figures }: ShownColumn): JobTableView['sort'] {
  return nextOrder(sort, id, figures && id !== 'rank');
}

const values: Readonly<Record<ColumnId, (job: Job) => string | number | null>> = {
  name: ({ name }) => name.toLowerCase(),
  rank: ({ rank }) => rank,
  progress: ({ counts, bytesWritten }) => (counts.bytes === 0 ? 0 : bytesWritten / counts.bytes),
  status: (job) => jobStatus(job).word,
  bytes: ({ counts }) => counts.bytes,
  rate: ({ rate }) => rate,
  left: ({ secondsLeft }) => secondsLeft,
  files: ({ counts }) => counts.files,
  limit: ({ bytesPerSecond }) => bytesPerSecond,
  added: ({ createdAt }) => createdAt,
  ended: ({ finishedAt }) => finishedAt,
};

/** Sorted by a column; unknown comes last either way, and equals stay in the order of the queue. */
export function sortJobs(jobs: readonly Job[], sort: JobTableView['sort']): readonly Job[] {
  const by = columns.find(({ id }) => id === sort?.by)?.id;
  if (!sort || !by) return jobs;
  const direction = sort.down ? -1 : 1;
  const keyed = jobs.map((job) => ({ job, value: values[by](job) }));
  keyed.sort((a, b) => {
    if (a.value === null || b.value === null) return Number(a.value === null) - Number(b.value === null);
    if (a.value === b.value) return a.job.rank - b.job.rank;
    return a.value < b.value ? -direction : direction;
  });
  return keyed.map(({ job }) => job);
}
