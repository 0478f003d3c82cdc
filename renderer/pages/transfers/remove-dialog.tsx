/** Asked because files may go, which cannot be undone; the box is off each time. */

import { Button, Checkbox, Group, Modal } from '@mantine/core';
import { useState } from 'react';
import { formatCount } from '../../../shared/format.ts';
import type { Job } from '../../../shared/job.ts';
import { t } from '../../../shared/words/say.ts';
import { remove } from './actions.ts';

export function RemoveDialog({
  jobs,
  onClose,
}: {
  readonly jobs: readonly Job[];
  readonly onClose: () => void;
}) {
  const [deleteFiles, setDeleteFiles] = useState(false);
  const sent = jobs.every(({ kind }) => kind === 'upload');
  const { length: n } = jobs;
  const [only] = n === 1 ? jobs : [];
  return (
    <Modal
      opened
      onClose={onClose}
      title={only ? t('Remove {name}?', { name: only.name }) : t('Remove {n} jobs?', { n: formatCount(n) })}
      closeButtonProps={{ 'aria-label': t('Close') }}
    >
      <p className="second">
        {jobs.some(({ status }) => status === 'running' || status === 'queued')
          ? t('{n, plural, one {It stops and leaves the list.} other {They stop and leave the list.}}', { n })
          : t('{n, plural, one {It leaves the list.} other {They leave the list.}}', { n })}{' '}
        {sent
          ? t(
              'What was sent stays in the bucket. What was sent of a file only in part is given up, so that nobody pays for it.',
            )
          : t('What was fetched stays where it is, unless you say otherwise.')}
      </p>
      {!sent && (
        <Checkbox
          my="md"
          label={t('Also delete files')}
          description={only?.folder}
          checked={deleteFiles}
          onChange={(event) => setDeleteFiles(event.currentTarget.checked)}
        />
      )}
      <Group justify="flex-end" gap="sm" mt="md">
        <Button onClick={onClose}>{t('Keep')}</Button>
        <Button
          variant="filled"
          data-autofocus
          onClick={() => {
            onClose();
            void remove(jobs, deleteFiles);
          }}
        >
          {deleteFiles ? t('Remove and delete files') : t('Remove')}
        </Button>
      </Group>
    </Modal>
  );
}
