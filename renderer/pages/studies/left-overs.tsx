/** Uploads below a study's place that somebody began and nobody completed: gone on with, or given up. */
import { Button, Group, Modal } from '@mantine/core';
import { useState } from 'react';
import type { Output } from '../../../shared/contract.ts';
import { formatBytes, formatTime } from '../../../shared/format.ts';
import type { Source } from '../../../shared/location.ts';
import { t } from '../../../shared/words/say.ts';
import { useDoes } from '../../actions/doings.ts';
import { act, useCall } from '../../state/app.ts';
import { utcOffset } from '../../state/clock.ts';
import { go, stays } from '../../state/route.ts';
import styles from './left-overs.module.css';
import type { Checklist } from './use-checklist.ts';

type Upload = Output<'buckets.uploads'>['uploads'][number];

interface Props {
  readonly folder: string;
  readonly to: Source;
  readonly list: Checklist | null;
  /** Questions that nobody has answered: until then nothing of the study is sent. */
  readonly open: number;
}

/** How many there are, and the dialog behind it. Nothing where there is none, or where they may not be listed. */
export function LeftOvers(props: Props) {
  const [shown, setShown] = useState(false);
  const { value, again } = useCall('buckets.uploads', { source: props.to, token: null });
  const uploads = (value?.uploads ?? []).filter(({ jobId }) => jobId === null);
  useDoes(() => ({ 'study-uploads': uploads.length > 0 && (() => setShown(true)) }));
  if (uploads.length === 0) return null;
  return (
    <>
      <Button onClick={() => setShown(true)}>
        {t('{n, plural, one {# unfinished upload…} other {# unfinished uploads…}}', { n: uploads.length })}
      </Button>
      {shown && (
        <LeftOversDialog {...props} uploads={uploads} again={again} onClose={() => setShown(false)} />
      )}
    </>
  );
}

function LeftOversDialog({
  folder,
  to,
  list,
  open,
  uploads,
  again,
  onClose,
}: Props & {
  readonly uploads: readonly Upload[];
  readonly again: () => void;
  readonly onClose: () => void;
}) {
  const [left, setLeft] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const nameOf = ({ key }: Upload) => key.slice(to.location.prefix.length);
  const giveUp = async (some: readonly Upload[]) => {
    setBusy(true);
    await act('buckets.abort', {
      source: to,
      uploads: some.map(({ key, uploadId }) => ({ key, uploadId })),
    });
    setBusy(false);
    again();
  };
  const goOn = async (upload: Upload) => {
    if (!list) return;
    const here = stays();
    const name = nameOf(upload);
    setBusy(true);
    const found = await act('uploads.rows', {
      jobId: list.jobId,
      states: [],
      folder: '',
      text: name,
      failed: false,
      offset: 0,
      limit: 1000,
    });
    // What stays here stays here by this way too.
    const goes = found?.rows.some(({ path, checked }) => path === name && checked) ?? false;
    const begun = goes
      ? await act('buckets.adopt', {
          source: to,
          key: upload.key,
          uploadId: upload.uploadId,
          file: `${folder}/${name}`,
        })
      : null;
    setBusy(false);
    if (begun && here()) go({ page: 'transfers', job: begun.job.id });
    else if (found && !goes) setLeft(name);
  };
  const ready = list !== null && !list.growing && open === 0;
  return (
    <Modal
      opened
      onClose={onClose}
      size={760}
      title={t('Unfinished uploads')}
      closeButtonProps={{ 'aria-label': t('Close') }}
    >
      <p className="second">
        {t(
          'They were begun in this bucket, and nobody completed them; what a colleague is sending at this moment is among them. No listing shows them, and their parts are paid for. Going on keeps each part that is still the same as in the file.',
        )}
      </p>
      <div className={styles.rows}>
        <table className={styles.table} aria-label={t('Unfinished uploads')}>
          <thead>
            <tr>
              <th scope="col">{t('Object')}</th>
              <th scope="col" className="num">
                {t('Already there')}
              </th>
              <th scope="col">{t('Begun')}</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {uploads.map((upload) => (
              <tr key={upload.uploadId}>
                <td className="mono">{nameOf(upload)}</td>
                <td className="num">{upload.bytes === null ? '–' : formatBytes(upload.bytes)}</td>
                <td className="tabular">{begunAt(upload)}</td>
                <td className={styles.actions}>
                  <Button disabled={!ready || busy} onClick={() => void goOn(upload)}>
                    {t('Go on')}
                  </Button>
                  <Button disabled={busy} onClick={() => void giveUp([upload])}>
                    {t('Give up')}
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className={`${styles.note} second`} role="status">
        {left !== null
          ? t('{name} is not in the checklist, or not checked there: it would stay here.', { name: left })
          : open > 0
            ? t('Answer what is asked of the study first; then they can be gone on with.')
            : ''}
      </p>
      <Group justify="flex-end" gap="sm">
        <Button disabled={busy} onClick={() => void giveUp(uploads)}>
          {t('Give up all')}
        </Button>
        <Button onClick={onClose} data-autofocus>
          {t('Close')}
        </Button>
      </Group>
    </Modal>
  );
}

const begunAt = ({ startedAt }: Upload): string =>
  startedAt === null ? '–' : formatTime(startedAt, utcOffset(startedAt));
