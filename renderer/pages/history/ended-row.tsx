/** One ended job as a row: what it was, what came of it, how much, and when. */
import { formatBytes, formatCount, formatTime } from '../../../shared/format.ts';
import type { EndedJob } from '../../../shared/history.ts';
import { t } from '../../../shared/words/say.ts';
import { told } from '../../../shared/words/told.ts';
import { utcOffset } from '../../state/clock.ts';
import { jobStatus } from '../../state/select.ts';
import { Badge } from '../../ui/badge.tsx';
import { JobWay } from '../transfers/job-way.tsx';
import styles from './history.module.css';

export const columns = 'minmax(160px, 1fr) clamp(108px, 9vw, 132px) 56px 76px 148px';

export const outcome = (job: EndedJob) => jobStatus({ ...job, activity: null });

export function EndedHead() {
  return (
    <>
      <span role="columnheader">{t('Job')}</span>
      <span role="columnheader">{t('Outcome')}</span>
      <span role="columnheader" className="num">
        {t('Files')}
      </span>
      <span role="columnheader" className="num">
        {t('Size')}
      </span>
      <span role="columnheader" className="num">
        {t('Ended')}
      </span>
    </>
  );
}

export function EndedCells({ job }: { readonly job: EndedJob }) {
  const { word, tone } = outcome(job);
  const { counts } = job;
  return (
    <>
      <span role="gridcell" className={styles.name}>
        <b className="cut" title={job.name}>
          {job.name}
        </b>
        <JobWay job={job} />
      </span>
      <span role="gridcell">
        <Badge tone={tone} title={job.failure ? told(job.failure.reason) : undefined}>
          {word}
        </Badge>
      </span>
      <span role="gridcell" className="num">
        {formatCount(counts.files)}
      </span>
      <span role="gridcell" className="num">
        {formatBytes(counts.bytes)}
      </span>
      <span role="gridcell" className="num second">
        <time dateTime={new Date(job.finishedAt).toISOString()}>
          {formatTime(job.finishedAt, utcOffset())}
        </time>
      </span>
    </>
  );
}
