/** What a verification found: how many files of each kind, the first of them by name, and fetching the bad ones again. */

import { Button } from '@mantine/core';
import { formatBytes, formatCount } from '../../../../shared/format.ts';
import { extraFiles, type Job, type Status, type Transfer } from '../../../../shared/job.ts';
import { problems } from '../../../../shared/problem.ts';
import { t } from '../../../../shared/words/say.ts';
import { useCall, useHost } from '../../../state/app.ts';
import { useCalm } from '../../../state/throttle.ts';
import { Badge } from '../../../ui/badge.tsx';
import { Key } from '../../../ui/key.tsx';
import { can, openFolder, refetch, verify } from '../actions.ts';
import { saveReport } from '../report.ts';
import { problemWords, transferStatus } from '../words.ts';
import styles from './findings.module.css';

/** Who wants more of them looks at the files. */
const shown = 100;

export function Findings({
  job,
  onFiles,
}: {
  readonly job: Job;
  readonly onFiles: (status: Status) => void;
}) {
  const { counts } = job;
  const host = useHost();
  const extra = extraFiles(job);
  const calm = useCalm(job);
  const found = useCall('jobs.problems', { jobId: job.id }, calm).value;
  const bad = useFirst(job, counts.failed > 0 ? { status: 'failed', offset: 0 } : null, calm);
  // Files that nobody named come last, behind all that should be there.
  const besides = useFirst(
    job,
    job.listed && extra > 0 ? { status: null, offset: counts.files - extra } : null,
    calm,
  );
  const rows = [...bad, ...besides];
  const over = can.verify(job);
  return (
    <>
      <div className={styles.line}>
        <Badge tone={counts.verified > 0 ? 'verified' : 'quiet'}>
          {t('{n, plural, other {# verified}}', { n: counts.verified })}
        </Badge>
        {problems.map((problem) => {
          const files = found?.problems[problem] ?? 0;
          return (
            (files > 0 || problem === 'missing') && (
              <Badge key={problem} tone={files > 0 ? 'failed' : 'quiet'}>
                {t('{word}: {n}', {
                  word: problemWords[problem](),
                  n: `${formatCount(files)}${found?.more ? '+' : ''}`,
                })}
              </Badge>
            )
          );
        })}
        {counts.unverifiable > 0 && (
          <Badge tone="waiting">
            {t('{n, plural, other {# not verifiable}}', { n: counts.unverifiable })}
          </Badge>
        )}
        <Badge tone={extra > 0 ? 'accent' : 'quiet'}>{t('{n} extra', { n: formatCount(extra) })}</Badge>
      </div>
      <div className={styles.line}>
        {can.refetch(job) && (
          <Button variant="filled" onClick={() => void refetch([job])}>
            {t('Fetch {n, plural, one {# file} other {# files}} again', { n: counts.failed })}
          </Button>
        )}
        {over && <Button onClick={() => void verify([job])}>{t('Verify again')}</Button>}
        {counts.failed > 0 && <Button onClick={() => onFiles('failed')}>{t('Show the failed files')}</Button>}
        {over && <Button onClick={() => void saveReport(job)}>{t('Save report')}</Button>}
        {host?.canReveal && <Button onClick={() => openFolder(job)}>{t('Open folder')}</Button>}
      </div>
      {rows.length > 0 && (
        <ul className={styles.found} aria-label={t('What was found')}>
          {rows.map((transfer) => {
            const { word, tone, why } = transferStatus(transfer, 'verify');
            return (
              <li key={transfer.id}>
                <Badge tone={tone} title={why}>
                  {word}
                </Badge>
                <Key text={transfer.path} />
                <span className="num third">{formatBytes(transfer.size)}</span>
              </li>
            );
          })}
        </ul>
      )}
      {counts.failed + extra > rows.length && rows.length > 0 && (
        <p className="third">{t('and {n} more', { n: formatCount(counts.failed + extra - rows.length) })}</p>
      )}
    </>
  );
}

function useFirst(
  job: Job,
  page: { readonly status: Status | null; readonly offset: number } | null,
  fresh: unknown,
): readonly Transfer[] {
  const asked = useCall('transfers.list', page && { jobId: job.id, text: '', limit: shown, ...page }, fresh);
  return asked.value?.transfers ?? [];
}
