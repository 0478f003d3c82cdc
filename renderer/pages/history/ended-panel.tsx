/** All that is remembered of one ended job, and the ways to take it up again. */
import { Button, Modal } from '@mantine/core';
import { formatBytes, formatCount, formatTime } from '../../../shared/format.ts';
import type { EndedJob } from '../../../shared/history.ts';
import { printLocation } from '../../../shared/location.ts';
import { t } from '../../../shared/words/say.ts';
import { useCall } from '../../state/app.ts';
import { utcOffset } from '../../state/clock.ts';
import { copy } from '../../state/copy.ts';
import { printRoute } from '../../state/route.ts';
import { Badge } from '../../ui/badge.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Key } from '../../ui/key.tsx';
import { elapsed, tookWords } from '../transfers/words.ts';
import type { EndedDoings } from './doings.ts';
import { outcome } from './ended-row.tsx';
import styles from './history.module.css';

const kindWords: Readonly<Record<EndedJob['kind'], () => string>> = {
  download: () => t('Download'),
  upload: () => t('Upload'),
  verify: () => t('Verification'),
};

export function EndedPanel({ job, can }: { readonly job: EndedJob; readonly can: EndedDoings }) {
  const { word, tone } = outcome(job);
  const { counts } = job;
  const seconds = elapsed(job, job.finishedAt);
  const time = (at: number | null) => at && formatTime(at, utcOffset());
  return (
    <article className={styles.panel} aria-label={job.name}>
      <h2 className={styles.title}>{job.name}</h2>
      <p className={styles.badges}>
        <Badge tone={tone}>{word}</Badge>
        <Badge>{kindWords[job.kind]()}</Badge>
      </p>
      {job.failure && <ErrorPanel failure={job.failure} />}
      <div className={styles.actions}>
        {can.fetch && <Button onClick={can.fetch}>{t('Fetch again…')}</Button>}
        {can.verify && <Button onClick={can.verify}>{t('Verify again')}</Button>}
        {can.reveal && <Button onClick={can.reveal}>{t('Open folder')}</Button>}
        {can.receipt && <Button onClick={can.receipt}>{t('Show receipt')}</Button>}
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
          [t('Receipt'), job.receipt && <Key key="receipt" text={job.receipt} copyable />],
        ]}
      />
      <div className={styles.last}>
        <Button variant="subtle" onClick={can.forget}>
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
