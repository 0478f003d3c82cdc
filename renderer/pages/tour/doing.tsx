/** The tour's job as it is at this moment: the same parts that the page of transfers shows. */
import { formatBytes, formatBytesOf, formatCount, formatRate } from '../../../shared/format.ts';
import type { Job } from '../../../shared/job.ts';
import { jobStatus } from '../../state/select.ts';
import { Badge } from '../../ui/badge.tsx';
import { Figure } from '../../ui/figure.tsx';
import { Key } from '../../ui/key.tsx';
import { Events } from '../transfers/details/events.tsx';
import { Receipt } from '../transfers/details/receipt.tsx';
import { Trouble } from '../transfers/details/trouble.tsx';
import { JobStrip } from '../transfers/job-strip.tsx';
import { ended } from './steps.ts';
import styles from './tour.module.css';

export function Doing({ job }: { readonly job: Job }) {
  const { counts } = job;
  const { word, tone } = jobStatus(job);
  return (
    <>
      <section className={styles.job} aria-label="The job">
        <div className={styles.head}>
          <b>{job.name}</b>
          <Badge tone={tone}>{word}</Badge>
          <Key text={job.folder} />
        </div>
        <JobStrip job={job} tall />
        <div className={styles.figures}>
          <Figure
            label="Files"
            value={`${formatCount(counts.completed)} of ${formatCount(counts.files)}`}
            note={counts.verified > 0 && `${formatCount(counts.verified)} verified`}
          />
          <Figure
            label="Bytes"
            value={
              counts.completed === counts.files && job.listed
                ? formatBytes(counts.bytes)
                : formatBytesOf(job.bytesWritten, counts.bytes)
            }
            note={job.listed ? null : 'still listing'}
          />
          <Figure
            label="Speed"
            value={job.rate > 0 ? formatRate(job.rate) : '0'}
            note={job.bytesPerSecond !== null && !ended(job) && `at most ${formatRate(job.bytesPerSecond)}`}
          />
        </div>
        <Trouble job={job} />
      </section>
      <section className={styles.part} aria-label="What happened">
        <h3>What happened</h3>
        <Events job={job} />
      </section>
      {job.receipt !== null && (
        <section className={styles.part} aria-label="The receipt">
          <h3>The receipt</h3>
          <div className={styles.receipt}>
            <Receipt job={job} />
          </div>
        </section>
      )}
    </>
  );
}
