/** What pages ask of the mirror, in plain functions: which jobs, in which state, in which words. */

import { formatCount } from '../../shared/format.ts';
import { extraFiles, type Job, type WaitReason } from '../../shared/job.ts';
import { sayMoment } from '../../shared/moment.ts';
import { assertNever } from '../../shared/never.ts';
import { t } from '../../shared/words/say.ts';
import type { Mirror } from './mirror.ts';

/** Confirmed jobs in queue order. Plans are not among them. Kept per mirror: pages ask on every change. */
export function confirmedJobs(mirror: Pick<Mirror, 'jobs'>): readonly Job[] {
  let jobs = kept.get(mirror.jobs);
  if (!jobs) {
    jobs = [...mirror.jobs.values()]
      .filter(({ confirmed }) => confirmed)
      .sort((a, b) => a.rank - b.rank || a.id - b.id);
    kept.set(mirror.jobs, jobs);
  }
  return jobs;
}
const kept = new WeakMap<Mirror['jobs'], readonly Job[]>();

export const jobFilters = [
  'all',
  'running',
  'waiting',
  'queued',
  'paused',
  'verified',
  'failures',
  'unverifiable',
  'canceled',
] as const;
export type JobFilter = (typeof jobFilters)[number];

/** A job can be in several: one that goes on after failures is both running and with failures. */
export function matches(job: Job, filter: JobFilter): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'running':
      return job.status === 'running' && job.activity?.kind !== 'waiting';
    case 'waiting':
      return job.activity?.kind === 'waiting';
    case 'queued':
    case 'paused':
    case 'canceled':
      return job.status === filter && job.activity?.kind !== 'waiting';
    case 'verified':
      return job.status === 'completed' && job.counts.unverifiable === 0;
    case 'failures':
      return job.status === 'failed' || job.counts.failed > 0;
    case 'unverifiable':
      return job.counts.unverifiable > 0;
    default:
      return assertNever(filter);
  }
}

/** The text is looked for in name, bucket, prefix and folder, without case. */
export function findJobs(
  jobs: readonly Job[],
  {
    filter,
    kind,
    text,
  }: { readonly filter: JobFilter; readonly kind: Job['kind'] | null; readonly text: string },
): readonly Job[] {
  const wanted = text.trim().toLowerCase();
  return jobs.filter(
    (job) =>
      matches(job, filter) &&
      (kind === null || job.kind === kind) &&
      (wanted === '' ||
        [job.name, job.source.location.bucket, job.source.location.prefix, job.folder].some((part) =>
          part.toLowerCase().includes(wanted),
        )),
  );
}

export const waitWords: Readonly<Record<WaitReason, () => string>> = {
  network: () => t('Waiting for network'),
  'sign-in': () => t('Waiting for sign-in'),
  'disk-space': () => t('Waiting for disk space'),
  'disk-missing': () => t('Waiting for the folder'),
  'disk-denied': () => t('Waiting for leave to write'),
  throttled: () => t('Waiting: slowed by server'),
  schedule: () => t('Waiting for its time'),
  'source-changed': () => t('Source changed'),
};

/** Until when, where an hour was set; a server's or a network's next try is only counted down to. */
const waitingWord = ({ why, until }: { readonly why: WaitReason; readonly until: number | null }): string =>
  why === 'schedule' && until !== null
    ? t('Waiting until {moment}', { moment: sayMoment(until, Date.now()) })
    : waitWords[why]();

export interface StatusWord {
  readonly word: string;
  readonly tone: 'running' | 'verified' | 'waiting' | 'failed' | 'quiet';
}

/** A job's state in words: what it does or waits for before what it is. Never a bare "done". */
export function jobStatus(job: Pick<Job, 'status' | 'activity' | 'counts' | 'kind'>): StatusWord {
  const { activity, counts } = job;
  if (activity?.kind === 'waiting') return { word: waitingWord(activity), tone: 'waiting' };
  switch (job.status) {
    case 'queued':
      return { word: t('Queued'), tone: 'quiet' };
    case 'paused':
      return { word: t('Paused'), tone: 'quiet' };
    case 'canceled':
      return { word: t('Canceled'), tone: 'quiet' };
    case 'failed':
      return {
        word: counts.failed > 0 ? t('{n, plural, other {# failed}}', { n: counts.failed }) : t('Failed'),
        tone: 'failed',
      };
    case 'completed':
      if (counts.files === 0) return { word: t('Nothing to do'), tone: 'quiet' };
      return counts.unverifiable > 0
        ? { word: t('{n, plural, other {# not verifiable}}', { n: counts.unverifiable }), tone: 'waiting' }
        : extraFiles(job) > 0
          ? { word: t('Verified, {n} extra', { n: formatCount(extraFiles(job)) }), tone: 'verified' }
          : { word: t('Verified'), tone: 'verified' };
    case 'running':
      if (activity === null) return { word: t('Starting'), tone: 'running' };
      switch (activity.kind) {
        case 'listing':
          return { word: t('Listing'), tone: 'running' };
        case 'scanning':
          return { word: t('Comparing'), tone: 'running' };
        case 'uploading':
          return { word: t('Uploading'), tone: 'running' };
        case 'downloading':
          return { word: t('Downloading'), tone: 'running' };
        case 'verifying':
          return { word: t('Verifying'), tone: 'running' };
        default:
          return assertNever(activity);
      }
    default:
      return assertNever(job.status);
  }
}
