/** What can be done to jobs, and to which: one list for the menu, the keys and the buttons. */
import { formatCount } from '../../../shared/format.ts';
import type { Job } from '../../../shared/job.ts';
import { t } from '../../../shared/words/say.ts';
import { act } from '../../state/app.ts';
import { toast } from '../../state/toasts.ts';

const going = ({ status }: Job) => status === 'running' || status === 'queued';
const ended = ({ status }: Job) => status === 'completed' || status === 'failed' || status === 'canceled';

export const can = {
  pause: going,
  resume: ({ status }: Job) => status === 'paused',
  cancel: (job: Job) => !ended(job),
  retry: (job: Job) =>
    job.counts.failed > 0 ||
    job.status === 'failed' ||
    job.status === 'canceled' ||
    (job.activity?.kind === 'waiting' && job.activity.why !== 'schedule'),
  move: (job: Job) => !ended(job),
  force: (job: Job) => !ended(job) && !job.forced,
  limit: (job: Job) => job.kind !== 'verify' && !ended(job),
  verify: (job: Job) =>
    job.kind === 'verify' ? ended(job) : job.kind === 'download' && job.status === 'completed',
  refetch: (job: Job) => job.kind === 'verify' && ended(job) && job.counts.failed > 0,
} as const;

/** What retrying means here: after a cancel nothing has failed. */
export const retryWord = (jobs: readonly Job[]): string =>
  jobs.length > 0 && jobs.every(({ status, counts }) => status === 'canceled' && counts.failed === 0)
    ? t('Start again')
    : t('Retry failed');

const pick = (jobs: readonly Job[], allowed: (job: Job) => boolean) =>
  jobs.filter(allowed).map(({ id }) => id);
const named = (jobs: readonly Job[], ids: readonly number[]) => {
  const first = jobs.find(({ id }) => id === ids[0]);
  return ids.length === 1 ? (first?.name ?? '') : t('{n} jobs', { n: formatCount(ids.length) });
};

export function pause(jobs: readonly Job[]): void {
  const ids = pick(jobs, can.pause);
  if (ids.length > 0) void act('jobs.pause', { ids });
}

export function resume(jobs: readonly Job[]): void {
  const ids = pick(jobs, can.resume);
  if (ids.length > 0) void act('jobs.resume', { ids });
}

/** Space: pauses what goes; where nothing goes, resumes. */
export function toggle(jobs: readonly Job[]): void {
  if (jobs.some(can.pause)) pause(jobs);
  else resume(jobs);
}

/** Undo queues the same transfers again; what was paused before is paused, and never starts in between. */
export async function cancel(jobs: readonly Job[]): Promise<void> {
  const ids = pick(jobs, can.cancel);
  if (ids.length === 0) return;
  const held = pick(jobs, can.resume);
  const others = ids.filter((id) => !held.includes(id));
  if (!(await act('jobs.cancel', { ids }))) return;
  toast({
    text: t('Canceled {named}.', { named: named(jobs, ids) }),
    undo() {
      if (others.length > 0) void act('jobs.retry', { ids: others, restart: false });
      if (held.length > 0) void act('jobs.retry', { ids: held, restart: false, paused: true });
    },
  });
}

/** `restart` also takes objects that changed meanwhile, at their new version: only where a person saw that they did. */
export function retry(jobs: readonly Job[], { restart = false } = {}): void {
  const ids = pick(jobs, can.retry);
  if (ids.length > 0) void act('jobs.retry', { ids, restart });
}

/** Several keep the order among themselves. `before: null` is the end. */
export async function move(
  jobs: readonly Job[],
  to: 'up' | 'down' | 'top' | 'bottom' | { readonly before: number | null },
): Promise<void> {
  const byRank = [...jobs].sort((a, b) => a.rank - b.rank);
  const place = typeof to === 'string' ? to : to.before === null ? 'bottom' : { before: to.before };
  const backwards = place === 'down' || place === 'top';
  for (const { id } of backwards ? byRank.reverse() : byRank)
    if (typeof place === 'string' || place.before !== id)
      if (!(await act('jobs.move', { id, to: place }))) return;
}

/** Ahead of the queue and of the timetable. */
export function force(jobs: readonly Job[]): void {
  const ids = pick(jobs, can.force);
  if (ids.length > 0) void act('jobs.force', { ids });
}

/** A speed limit of their own in bytes per second; null lifts it. */
export function limit(jobs: readonly Job[], bytesPerSecond: number | null): void {
  const ids = pick(jobs, can.limit);
  if (ids.length > 0) void act('jobs.limit', { ids, bytesPerSecond });
}

export async function verify(jobs: readonly Job[]): Promise<void> {
  for (const { folder } of jobs.filter(can.verify)) await act('jobs.verify', { folder });
}

/** What a verification found missing or damaged. Who paid for the bucket once has said yes to that. */
export async function refetch(jobs: readonly Job[]): Promise<void> {
  for (const { id } of jobs.filter(can.refetch)) {
    const made = await act('jobs.refetch', { id, consent: true });
    const files = made?.jobs.reduce((sum, job) => sum + job.counts.files, 0) ?? 0;
    if (made) toast({ text: t('Fetching {n, plural, one {# file} other {# files}} again.', { n: files }) });
  }
}

export const openFolder = (job: Job): void => void act('host.reveal', { path: job.folder });

export async function remove(jobs: readonly Job[], deleteFiles: boolean): Promise<void> {
  const ids = jobs.map(({ id }) => id);
  if (!(await act('jobs.remove', { ids, deleteFiles }))) return;
  toast({
    text: deleteFiles
      ? t(
          '{n, plural, one {Removed {named} and deleted its files.} other {Removed {named} and deleted their files.}}',
          {
            n: ids.length,
            named: named(jobs, ids),
          },
        )
      : t(
          '{n, plural, one {Removed {named} from the list. Its files are where they were.} other {Removed {named} from the list. Their files are where they were.}}',
          { n: ids.length, named: named(jobs, ids) },
        ),
  });
}
