/** Asked because files may go, which cannot be undone; the box is off each time. */
import { Button, Checkbox, Group, Modal } from '@mantine/core';
import { useState } from 'react';
import type { Job } from '../../../shared/job.ts';
import { remove } from './actions.ts';

export function RemoveDialog({
  jobs,
  onClose,
}: {
  readonly jobs: readonly Job[];
  readonly onClose: () => void;
}) {
  const [deleteFiles, setDeleteFiles] = useState(false);
  const [only] = jobs.length === 1 ? jobs : [];
  return (
    <Modal
      opened
      onClose={onClose}
      title={only ? `Remove ${only.name}?` : `Remove ${jobs.length} jobs?`}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <p className="second">
        {jobs.some(({ status }) => status === 'running' || status === 'queued')
          ? 'It stops and leaves the list.'
          : 'It leaves the list.'}{' '}
        What was fetched stays where it is, unless you say otherwise.
      </p>
      <Checkbox
        my="md"
        label="Also delete files"
        description={only?.folder}
        checked={deleteFiles}
        onChange={(event) => setDeleteFiles(event.currentTarget.checked)}
      />
      <Group justify="flex-end" gap="sm">
        <Button onClick={onClose}>Keep</Button>
        <Button
          variant="filled"
          data-autofocus
          onClick={() => {
            onClose();
            void remove(jobs, deleteFiles);
          }}
        >
          {deleteFiles ? 'Remove and delete files' : 'Remove'}
        </Button>
      </Group>
    </Modal>
  );
}
