/** What can be done to the job that the address names: all of its row's menu. */
import { formatLabels, formatNames } from '../../shared/exports/formats.ts';
import type { Job } from '../../shared/job.ts';
import { t } from '../../shared/words/say.ts';
import {
  can,
  cancel,
  force,
  move,
  openFolder,
  pause,
  refetch,
  resume,
  retry,
  verify,
} from '../pages/transfers/actions.ts';
import { copyLabel, copyOf, jobCopies } from '../pages/transfers/copies.ts';
import { saveReport } from '../pages/transfers/report.ts';
import { copy } from '../state/copy.ts';
import { canExport, exportJobs } from '../state/export.ts';
import { type Action, always, type Here } from './action.ts';
import { show } from './overlay.ts';

const onJob = (
  id: string,
  title: () => string,
  allowed: (job: Job, here: Here) => boolean,
  run: (job: Job, here: Here) => void,
): Action => ({
  id,
  title: () => t('This job: {action}', { action: title() }),
  keys: null,
  when: (here) => here.job !== null && allowed(here.job, here),
  run: (here) => here.job && run(here.job, here),
});
export const ofJob: readonly Action[] = [
  onJob(
    'job-pause',
    () => t('pause'),
    can.pause,
    (job) => pause([job]),
  ),
  onJob(
    'job-resume',
    () => t('resume'),
    can.resume,
    (job) => resume([job]),
  ),
  onJob(
    'job-force',
    () => t('start now, ahead of the queue'),
    can.force,
    (job) => force([job]),
  ),
  onJob(
    'job-retry',
    () => t('retry what failed'),
    can.retry,
    (job) => retry([job]),
  ),
  onJob(
    'job-verify',
    () => t('verify again'),
    can.verify,
    (job) => void verify([job]),
  ),
  onJob(
    'job-cancel',
    () => t('cancel'),
    can.cancel,
    (job) => void cancel([job]),
  ),
  ...(
    [
      ['up', () => t('move up')],
      ['down', () => t('move down')],
      ['top', () => t('move to top')],
      ['bottom', () => t('move to bottom')],
    ] as const
  ).map(([to, title]) => onJob(`job-${to}`, title, can.move, (job) => void move([job], to))),
  onJob(
    'job-limit',
    () => t('speed limit…'),
    can.limit,
    ({ id }) => show({ kind: 'limit', job: id }),
  ),
  onJob(
    'job-refetch',
    () => t('fetch damaged files again'),
    can.refetch,
    (job) => void refetch([job]),
  ),
  onJob(
    'job-remove',
    () => t('remove…'),
    always,
    ({ id }) => show({ kind: 'remove', job: id }),
  ),
  onJob(
    'job-report',
    () => t('save report'),
    always,
    (job) => void saveReport(job),
  ),
  onJob(
    'job-folder',
    () => t('open folder'),
    (_, { host }) => host?.canReveal ?? false,
    openFolder,
  ),
  ...jobCopies.map((name) => ({
    ...onJob(
      `job-copy-${name}`,
      () => t('copy as {tool}', { tool: copyLabel(name) }),
      (job) => copyOf(job, name) !== null,
      (job) => copy(copyOf(job, name) ?? ''),
    ),
    many: true as const,
  })),
  ...formatNames.map((format) => ({
    ...onJob(
      `job-export-${format}`,
      () => t('export as {format}', { format: formatLabels[format]() }),
      (job, { host }) => canExport(job) && host !== null,
      ({ id }, { host }) => {
        if (host) void exportJobs([id], format, host.suggestedFolder);
      },
    ),
    many: true as const,
  })),
];
