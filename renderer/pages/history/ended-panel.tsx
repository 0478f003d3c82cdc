/** All that is remembered of one ended job, and the ways to take it up again. */
import { Button, Modal } from '@mantine/core';
import { formatBytes, formatCount, formatTime } from '../../../shared/format.ts';
import type { EndedJob } from '../../../shared/history.ts';
import { printLocation } from '../../../shared/location.ts';
import { t } from '../../../shared/words/say.ts';
import { useDoes } from '../../actions/doings.ts';
import { act, useCall, useHost } from '../../state/app.ts';
import { utcOffset } from '../../state/clock.ts';
import { copy } from '../../state/copy.ts';
import { go, printRoute } from '../../state/route.ts';
import { Badge } from '../../ui/badge.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Key } from '../../ui/key.tsx';
import { elapsed, tookWords } from '../transfers/words.ts';
import { outcome } from './ended-row.tsx';
import styles from './history.module.css';

const kindWords: Readonly<Record<EndedJob['kind'], () => string>> = {
  download: () => t('Download'),
  upload: () => t('Upload'),
  verify: () => t('Verification'),
};

export function EndedPanel({
  job,
  onReceipt,
  onChanged,
}: {
  readonly job: EndedJob;
  readonly onReceipt: () => void;
  /** It was forgotten. */
  readonly onChanged: () => void;
}) {
  const host = useHost();
  const { word, tone } = outcome(job);
  const { counts } = job;
  const seconds = elapsed(job, job.finishedAt);
  const time = (at: number | null) => at && formatTime(at, utcOffset());
  const fetchAgain = async () => {
    const plan = await act('history.again', { id: job.id, folder: job.folder });
    if (plan) go({ page: 'plan', jobIds: [plan.job.id] });
  };
  const verifyAgain = async () => {
    const made = await act('jobs.verify', { folder: job.folder });
    if (made) go({ page: 'transfers', job: made.id });
  };
  const forget = async () => {
    if (await act('history.clear', { ids: [job.id] })) onChanged();
  };
  const reveal = () => void act('host.reveal', { path: job.folder });
  const can = {
    fetch: job.kind === 'download',
    verify: job.kind !== 'upload',
    reveal: host?.canReveal ?? false,
    receipt: job.receipt !== null,
  };
  useDoes(() => ({
    'history-fetch': can.fetch && (() => void fetchAgain()),
    'history-verify': can.verify && (() => void verifyAgain()),
    'history-folder': can.reveal && reveal,
    'history-receipt': can.receipt && onReceipt,
    'history-forget': () => void forget(),
  }));
  return (
    <article className={styles.panel} aria-label={job.name}>
      <h2 className={styles.title}>{job.name}</h2>
      <p className={styles.badges}>
        <Badge tone={tone}>{word}</Badge>
        <Badge>{kindWords[job.kind]()}</Badge>
      </p>
      {job.failure && <ErrorPanel failure={job.failure} />}
      <div className={styles.actions}>
        {can.fetch && <Button onClick={() => void fetchAgain()}>{t('Fetch again…')}</Button>}
        {can.verify && <Button onClick={() => void verifyAgain()}>{t('Verify again')}</Button>}
        {can.reveal && <Button onClick={reveal}>{t('Open folder')}</Button>}
        {can.receipt && <Button onClick={onReceipt}>{t('Show receipt')}</Button>}
        {!job.removed && (
          <Button component="a" href={printRoute({ page: 'transfers', job: job.jobId })}>
            {t('Show in Transfers')}
          </Button>
        )}
      </div>
      <Facts
        rows={[
          [
            t('Address'),
            job.kind !== 'verify' && <Key key="address" text={printLocation(job.source.location)} copyable />,
          ],
          [t('Ended'), time(job.finishedAt)],
          [t('Started'), time(job.startedAt)],
          [t('Took'), seconds !== null && tookWords(seconds)],
          [
            t('Files'),
            t('{part} of {whole}', {
              part: formatCount(counts.completed),
              whole: formatCount(counts.files),
            }),
          ],
          [t('Bytes'), formatBytes(counts.bytes)],
          [t('Verified'), formatCount(counts.verified)],
          [t('Not verifiable'), counts.unverifiable > 0 && formatCount(counts.unverifiable)],
          [t('Failed'), counts.failed > 0 && formatCount(counts.failed)],
          [t('Dataset'), job.datasetId],
          [job.kind === 'upload' ? t('From') : t('Into'), <Key key="into" text={job.folder} copyable />],
          [t('Receipt'), job.receipt && <Key key="receipt" text={job.receipt} />],
        ]}
      />
      <div className={styles.last}>
        <Button variant="subtle" onClick={() => void forget()}>
          {t('Forget this entry')}
        </Button>
      </div>
    </article>
  );
}

/** Of the page, not of the panel: what ends meanwhile takes nothing away that is being read. */
export function ReceiptDialog({ job, onClose }: { readonly job: EndedJob; readonly onClose: () => void }) {
  const { value, failure, again } = useCall('history.receipt', { id: job.id });
  return (
    <Modal
      opened
      onClose={onClose}
      size={860}
      title={t('Receipt of {name}', { name: job.name })}
      closeButtonProps={{ 'aria-label': t('Close') }}
    >
      {failure && <ErrorPanel failure={failure} onRetry={again} />}
      {value && (
        <div className={styles.panel}>
          <div className={styles.between}>
            <Key text={value.path} copyable />
            <Button onClick={() => copy(value.text)}>{t('Copy receipt')}</Button>
          </div>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys. */}
          <pre className={`${styles.receipt} mono`} tabIndex={0}>
            {value.text}
          </pre>
        </div>
      )}
    </Modal>
  );
}
