/** A speed limit for the selected jobs alone; it holds while the slider moves. */
import { Button, Group, Modal } from '@mantine/core';
import type { Job } from '../../../shared/job.ts';
import { RateSlider } from '../../ui/rate-slider.tsx';
import { limit } from './actions.ts';

export function LimitDialog({
  jobs,
  onClose,
}: {
  readonly jobs: readonly Job[];
  readonly onClose: () => void;
}) {
  const [first] = jobs;
  const only = jobs.length === 1 ? first : null;
  return (
    <Modal
      opened
      onClose={onClose}
      title={only ? 'Speed limit of this job' : `Speed limit of ${jobs.length} jobs`}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <p className="second">
        {only ? `${only.name}. ` : 'Each of them gets it. '}The limit over all jobs holds as well.
      </p>
      <RateSlider
        label="Speed limit"
        value={first?.bytesPerSecond ?? null}
        none="As the others"
        onChange={(bytesPerSecond) => limit(jobs, bytesPerSecond)}
      />
      <Group justify="flex-end" mt="md">
        <Button onClick={onClose}>Done</Button>
      </Group>
    </Modal>
  );
}
