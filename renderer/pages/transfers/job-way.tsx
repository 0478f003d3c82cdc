/** Where a job's bytes go, always from left to right; a check of a folder moves none. */
import type { Job } from '../../../shared/job.ts';
import { MiddleCut } from '../../ui/middle-cut.tsx';
import styles from './job-way.module.css';
import { sourceWords } from './words.ts';

export function JobWay({
  job: { kind, source, folder },
}: {
  readonly job: Pick<Job, 'kind' | 'source' | 'folder'>;
}) {
  const place = <MiddleCut key="place" text={folder} />;
  const bucket = (
    <span key="bucket" className={styles.bucket}>
      {sourceWords(source)}
    </span>
  );
  const arrow = (
    <span key="arrow" className={styles.arrow}>
      →
    </span>
  );
  return (
    <span className={styles.way}>
      {kind === 'verify' ? place : kind === 'upload' ? [place, arrow, bucket] : [bucket, arrow, place]}
    </span>
  );
}
