/** A speed limit for the selected jobs alone; it holds while the slider moves. */

import { Button, Group, Modal, Stack } from '@mantine/core';
import { formatCount } from '../../../shared/format.ts';
import type { Job } from '../../../shared/job.ts';
import { t } from '../../../shared/words/say.ts';
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
      title={
        only ? t('Speed limit of this job') : t('Speed limit of {n} jobs', { n: formatCount(jobs.length) })
      }
      closeButtonProps={{ 'aria-label': t('Close') }}
    >
      <Stack gap="sm">
        <p className="second">
          {only
            ? t('{name}. The limit over all jobs holds as well.', { name: only.name })
            : t('Each of them gets it. The limit over all jobs holds as well.')}
        </p>
        <RateSlider
          label={t('Speed limit')}
          value={first?.bytesPerSecond ?? null}
          none={t('As the others')}
          focused
          onChange={(bytesPerSecond) => limit(jobs, bytesPerSecond)}
        />
      </Stack>
      <Group justify="flex-end" mt="md">
        <Button onClick={onClose}>{t('Done')}</Button>
      </Group>
    </Modal>
  );
}
