/** What stands in one column of one job. */

import {
  formatBytes,
  formatBytesOf,
  formatCount,
  formatDuration,
  formatTime,
} from '../../../shared/format.ts';
import type { Job } from '../../../shared/job.ts';
import { assertNever } from '../../../shared/never.ts';
import { t } from '../../../shared/words/say.ts';
import { told } from '../../../shared/words/told.ts';
import { utcOffset } from '../../state/clock.ts';
import { jobStatus } from '../../state/select.ts';
import { Rate } from '../../ui/amount.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Until } from '../../ui/until.tsx';
import type { ColumnId } from './columns.ts';
import { JobStrip } from './job-strip.tsx';
import { RateLine } from './rate-line.tsx';

export function JobCell({ job, column }: { readonly job: Job; readonly column: Exclude<ColumnId, 'name'> }) {
  const { activity, counts } = job;
  switch (column) {
    case 'rank':
      return formatCount(job.rank);
    case 'progress':
      return <JobStrip job={job} />;
    case 'status': {
      const { word, tone } = jobStatus(job);
      const why = activity?.kind === 'waiting' ? activity.failure?.reason : job.failure?.reason;
      return (
        <Badge tone={tone} title={why && told(why)}>
          {word}
        </Badge>
      );
    }
    case 'bytes':
      return (
        <>
          {job.status === 'completed'
            ? formatBytes(counts.bytes)
            : formatBytesOf(job.bytesWritten, counts.bytes)}
          {!job.listed && <span title={t('Still listing: there may be more')}>+</span>}
        </>
      );
    case 'rate':
      return (
        <>
          <Rate value={job.rate} />
          <RateLine jobId={job.id} />
        </>
      );
    case 'left':
      if (activity?.kind === 'waiting') return <Until at={activity.until} />;
      return job.status === 'running' && job.secondsLeft !== null ? formatDuration(job.secondsLeft) : null;
    case 'files':
      return t('{part} of {whole}', {
        part: formatCount(counts.completed),
        whole: `${formatCount(counts.files)}${job.listed ? '' : '+'}`,
      });
    case 'limit':
      return job.bytesPerSecond === null ? null : <Rate value={job.bytesPerSecond} />;
    case 'added':
      return formatTime(job.createdAt, utcOffset());
    case 'ended':
      return job.finishedAt === null ? null : formatTime(job.finishedAt, utcOffset());
    default:
      return assertNever(column);
  }
}

/** The row as a sentence, for who hears it. */
export function jobSentence(job: Job): string {
  const { counts, rate, secondsLeft, activity } = job;
  const said = [
    t('{name}: {word}', { name: job.name, word: jobStatus(job).word }),
    formatBytesOf(job.bytesWritten, counts.bytes),
    t('{completed} of {files} files', {
      completed: formatCount(counts.completed),
      files: formatCount(counts.files),
    }),
  ];
  if (counts.failed > 0 && job.status !== 'failed')
    said.push(t('{n, plural, other {# failed}}', { n: counts.failed }));
  if (rate > 0) said.push(t('{bytes} a second', { bytes: formatBytes(rate) }));
  if (job.status === 'running' && activity?.kind !== 'waiting' && secondsLeft !== null)
    said.push(t('{duration} left', { duration: formatDuration(secondsLeft) }));
  return said.join(', ');
}
