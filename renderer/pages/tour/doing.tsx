/** The tour's job as it is at this moment: the same parts that the page of transfers shows. */
import { formatCount, formatRate } from '../../../shared/format.ts';
import type { Job } from '../../../shared/job.ts';
import { t } from '../../../shared/words/say.ts';
import { jobStatus } from '../../state/select.ts';
import { Badge } from '../../ui/badge.tsx';
import { Figure } from '../../ui/figure.tsx';
import { Key } from '../../ui/key.tsx';
import { BytesFigure } from '../transfers/details/bytes-figure.tsx';
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
      <section className={styles.job} aria-label={t('The job')}>
        <div className={styles.head}>
          <b>{job.name}</b>
          <Badge tone={tone}>{word}</Badge>
          <Key text={job.folder} />
        </div>
        <JobStrip job={job} tall />
        <div className={styles.figures}>
          <Figure
            label={t('Files')}
            value={t('{part} of {whole}', {
              part: formatCount(counts.completed),
              whole: formatCount(counts.files),
            })}
            note={counts.verified > 0 && t('{n, plural, other {# verified}}', { n: counts.verified })}
          />
          <BytesFigure job={job} />
          <Figure
            label={t('Speed')}
            value={job.rate > 0 ? formatRate(job.rate) : '0'}
            note={
              job.bytesPerSecond !== null &&
              !ended(job) &&
              t('at most {least}', { least: formatRate(job.bytesPerSecond) })
            }
          />
        </div>
        <Trouble job={job} />
      </section>
      <section className={styles.part} aria-label={t('What happened')}>
        <h3>{t('What happened')}</h3>
        <Events job={job} />
      </section>
      {job.receipt !== null && (
        <section className={styles.part} aria-label={t('The receipt')}>
          <h3>{t('The receipt')}</h3>
          <div className={styles.receipt}>
            <Receipt job={job} />
          </div>
        </section>
      )}
    </>
  );
}
