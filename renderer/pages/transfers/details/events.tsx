/** What happened to the job, newest first. */

import { formatTime } from '../../../../shared/format.ts';
import type { Job } from '../../../../shared/job.ts';
import { t } from '../../../../shared/words/say.ts';
import { told } from '../../../../shared/words/told.ts';
import { useCall } from '../../../state/app.ts';
import { utcOffset } from '../../../state/clock.ts';
import { useCalm } from '../../../state/throttle.ts';
import { Badge } from '../../../ui/badge.tsx';
import { ErrorPanel } from '../../../ui/error-panel.tsx';
import styles from './details.module.css';

const tones = { info: 'quiet', warning: 'waiting', error: 'failed' } as const;
const words = { info: () => t('Note'), warning: () => t('Warning'), error: () => t('Error') } as const;

export function Events({ job }: { readonly job: Job }) {
  const { value, failure, again } = useCall('jobs.events', { jobId: job.id }, useCalm(job));
  if (failure) return <ErrorPanel failure={failure} onRetry={again} />;
  if (value?.events.length === 0) return <p className="third">{t('Nothing yet.')}</p>;
  return (
    <ul className={styles.events} aria-label={t('Events')}>
      {[...(value?.events ?? [])]
        .sort((a, b) => b.at - a.at || b.id - a.id)
        .map(({ id, at, level, text }) => (
          <li key={id}>
            <time className="third" dateTime={new Date(at).toISOString()}>
              {formatTime(at, utcOffset())}
            </time>
            <Badge tone={tones[level]}>{words[level]()}</Badge>
            <span>{told(text)}</span>
          </li>
        ))}
    </ul>
  );
}
