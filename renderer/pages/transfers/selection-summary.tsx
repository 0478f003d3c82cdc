/** Several jobs at once, below the table: what they are together, and what can be done to all of them. */

import { Button } from '@mantine/core';
import { formatBytesOf, formatCount, formatDuration, formatRate } from '../../../shared/format.ts';
import { extraFiles, type Job } from '../../../shared/job.ts';
import { t } from '../../../shared/words/say.ts';
import { jobStatus, type StatusWord } from '../../state/select.ts';
import { Badge } from '../../ui/badge.tsx';
import { Figure } from '../../ui/figure.tsx';
import { Strip } from '../../ui/strip.tsx';
import { can, cancel, pause, resume, retry, retryWord } from './actions.ts';
import details from './details/details.module.css';
import { summaryOf } from './summary.ts';

/** Without the numbers of one job: beside a number of jobs they would read as one. */
function stateOf(job: Job): StatusWord {
  const { word, tone } = jobStatus(job);
  const { failed, unverifiable } = job.counts;
  if (job.status === 'failed' && failed > 0) return { word: t('With failures'), tone };
  if (job.status !== 'completed' || job.activity !== null) return { word, tone };
  if (unverifiable > 0) return { word: t('Not verifiable'), tone };
  return extraFiles(job) > 0 ? { word: t('Verified'), tone } : { word, tone };
}

export function SelectionSummary({
  jobs,
  onRemove,
  onLimit,
}: {
  readonly jobs: readonly Job[];
  readonly onRemove: () => void;
  readonly onLimit: () => void;
}) {
  const sum = summaryOf(jobs);
  const states = new Map<string, { readonly tone: StatusWord['tone']; count: number }>();
  for (const { word, tone } of jobs.map(stateOf)) {
    const state = states.get(word);
    if (state) state.count++;
    else states.set(word, { tone, count: 1 });
  }
  return (
    <section className={`${details.details} ${details.summary}`} aria-label={t('Selected jobs')}>
      <h2>{t('{n} jobs selected', { n: formatCount(jobs.length) })}</h2>
      <div className={details.figures}>
        <Figure
          label={t('Files')}
          value={t('{part} of {whole}', { part: formatCount(sum.completed), whole: formatCount(sum.files) })}
        />
        <Figure label={t('Bytes')} value={formatBytesOf(sum.written, sum.bytes)} />
        <Figure label={t('Speed')} value={sum.rate > 0 ? formatRate(sum.rate) : '–'} />
        <Figure label={t('Left')} value={sum.secondsLeft === null ? '–' : formatDuration(sum.secondsLeft)} />
        <Figure label={t('Failed')} value={formatCount(sum.failed)} />
      </div>
      <Strip runs={sum.strip} label={t('All of them together')} tall />
      <div className={details.proofs}>
        {[...states].map(([word, { tone, count }]) => (
          <Badge key={word} tone={tone}>{`${formatCount(count)} ${word}`}</Badge>
        ))}
      </div>
      <div className={details.proofs}>
        {jobs.some(can.pause) && <Button onClick={() => pause(jobs)}>{t('Pause')}</Button>}
        {jobs.some(can.resume) && <Button onClick={() => resume(jobs)}>{t('Resume')}</Button>}
        {jobs.some(can.retry) && <Button onClick={() => retry(jobs)}>{retryWord(jobs)}</Button>}
        {jobs.some(can.limit) && <Button onClick={onLimit}>{t('Speed limit…')}</Button>}
        {jobs.some(can.cancel) && <Button onClick={() => void cancel(jobs)}>{t('Cancel')}</Button>}
        <Button onClick={onRemove}>{t('Remove…')}</Button>
      </div>
    </section>
  );
}
