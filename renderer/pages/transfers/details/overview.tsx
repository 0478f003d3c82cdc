/** The job in figures; when it has ended, what came of it: verified, not verifiable and why, failed, and the ways on. */

import { Button } from '@mantine/core';
import { formatCount, formatDuration, formatRate, formatTime } from '../../../../shared/format.ts';
import type { Job, Status } from '../../../../shared/job.ts';
import { printLocation } from '../../../../shared/location.ts';
import { t } from '../../../../shared/words/say.ts';
import { told } from '../../../../shared/words/told.ts';
import { useCall, useHost } from '../../../state/app.ts';
import { useNow, utcOffset } from '../../../state/clock.ts';
import { Badge } from '../../../ui/badge.tsx';
import { Facts } from '../../../ui/facts.tsx';
import { Figure } from '../../../ui/figure.tsx';
import { Key } from '../../../ui/key.tsx';
import { can, openFolder, retry, retryWord } from '../actions.ts';
import { JobStrip } from '../job-strip.tsx';
import { saveReport } from '../report.ts';
import { elapsed, selectionWords, sourceWords, tookWords } from '../words.ts';
import { BytesFigure } from './bytes-figure.tsx';
import styles from './details.module.css';
import { Failures } from './failures.tsx';
import { Findings } from './findings.tsx';
import { Trouble } from './trouble.tsx';

const conflictWords: Readonly<Record<Job['onConflict'], () => string>> = {
  'keep-both': () => t('keep both'),
  replace: () => t('replace it'),
  skip: () => t('leave it and skip'),
};

export function Overview({
  job,
  onFiles,
}: {
  readonly job: Job;
  readonly onFiles: (status: Status) => void;
}) {
  const host = useHost();
  const { counts } = job;
  const over = job.status === 'completed' || job.status === 'failed' || job.status === 'canceled';
  const seconds = elapsed(job, useNow(job.status === 'running'));
  const time = (at: number | null) => at && formatTime(at, utcOffset());
  return (
    <div className={styles.columns}>
      <div className={styles.stack}>
        <Trouble job={job} />
        <div className={styles.figures}>
          <Figure
            label={t('Files')}
            value={
              counts.completed === counts.files
                ? formatCount(counts.files)
                : t('{part} of {whole}', {
                    part: formatCount(counts.completed),
                    whole: formatCount(counts.files),
                  })
            }
            note={counts.skipped > 0 && t('{n, plural, other {# already here}}', { n: counts.skipped })}
          />
          <BytesFigure job={job} />
          <Figure
            label={t('Time')}
            value={seconds === null ? '–' : tookWords(seconds)}
            note={
              over && seconds
                ? t('{rate} on average', { rate: formatRate(counts.bytesCompleted / Math.max(1, seconds)) })
                : null
            }
          />
          {job.status === 'running' && job.activity?.kind !== 'waiting' && (
            <Figure
              label={t('Left')}
              value={job.secondsLeft === null ? t('unknown') : formatDuration(job.secondsLeft)}
              note={job.rate > 0 && t('at {rate}', { rate: formatRate(job.rate) })}
            />
          )}
        </div>
        <JobStrip job={job} tall />
        {job.kind === 'verify' ? (
          <Findings job={job} onFiles={onFiles} />
        ) : (
          <>
            <div className={styles.proofs}>
              <Badge tone="verified">{t('{n, plural, other {# verified}}', { n: counts.verified })}</Badge>
              <Badge tone={counts.unverifiable > 0 ? 'waiting' : 'quiet'}>
                {t('{n, plural, other {# not verifiable}}', { n: counts.unverifiable })}
              </Badge>
              <Badge tone={counts.failed > 0 ? 'failed' : 'quiet'}>
                {t('{n, plural, other {# failed}}', { n: counts.failed })}
              </Badge>
              {counts.unverifiable > 0 && <Why job={job} />}
            </div>
            {(counts.failed > 0 || over) && (
              <div className={styles.proofs}>
                {can.retry(job) && (
                  <Button variant="filled" onClick={() => retry([job])}>
                    {retryWord([job])}
                  </Button>
                )}
                {counts.failed > 0 && (
                  <Button onClick={() => onFiles('failed')}>{t('Show the failed files')}</Button>
                )}
                {over && <Button onClick={() => void saveReport(job)}>{t('Save report')}</Button>}
                {host?.canReveal && <Button onClick={() => openFolder(job)}>{t('Open folder')}</Button>}
              </div>
            )}
            {counts.failed > 0 && !job.failure && <Failures job={job} />}
          </>
        )}
      </div>
      <Facts
        rows={[
          [job.kind === 'upload' ? t('To') : t('Source'), job.kind !== 'verify' && sourceWords(job.source)],
          [
            t('Address'),
            job.kind !== 'verify' && <Key key="address" text={printLocation(job.source.location)} copyable />,
          ],
          [t('Chosen'), job.kind === 'download' && <Chosen key="chosen" job={job} />],
          [
            job.kind === 'upload' ? t('From') : job.kind === 'verify' ? t('Folder') : t('Into'),
            <Key key="into" text={job.folder} copyable />,
          ],
          [t('If a file exists'), job.kind === 'download' && conflictWords[job.onConflict]()],
          [t('Added'), time(job.createdAt)],
          [t('Started'), time(job.startedAt)],
          [t('Ended'), time(job.finishedAt)],
          [t('Receipt'), job.receipt && <Key key="receipt" text={job.receipt} copyable />],
        ]}
      />
    </div>
  );
}

/** Where it is too long to come with the job, it is asked for. */
function Chosen({ job }: { readonly job: Job }) {
  const asked = useCall('jobs.selection', job.selection === null ? { jobId: job.id } : null);
  const selection = job.selection ?? asked.value;
  return selection ? selectionWords(selection) : '–';
}

/** Why some could not be proven, in the words of the first thousand files. */
function Why({ job }: { readonly job: Job }) {
  const asked = useCall(
    'transfers.list',
    { jobId: job.id, status: 'completed', text: '', offset: 0, limit: 1000 },
    Math.ceil(Math.log2(job.counts.unverifiable + 1)),
  );
  const reasons = new Set(
    (asked.value?.transfers ?? []).flatMap(({ verification }) =>
      verification.state === 'unverifiable' ? [told(verification.why)] : [],
    ),
  );
  return reasons.size === 0 ? null : (
    <span className="second">{t('Why: {reasons}', { reasons: [...reasons].slice(0, 3).join('; ') })}</span>
  );
}
