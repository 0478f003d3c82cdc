/** Speed over time, from a minute to a day. */

import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { formatDuration } from '../../../../shared/format.ts';
import type { Job } from '../../../../shared/job.ts';
import { t } from '../../../../shared/words/say.ts';
import { SpeedPlot } from './speed-plot.tsx';

const spans = [
  ['1', 60],
  ['5', 300],
  ['30', 1800],
  ['180', 10_800],
  ['720', 43_200],
  ['1440', 86_400],
] as const;

export function Speed({ job }: { readonly job: Job }) {
  const [minutes, setMinutes] = useState('5');
  return (
    <div>
      <SegmentedControl
        aria-label={t('Time span')}
        size="xs"
        w="fit-content"
        value={minutes}
        onChange={setMinutes}
        data={spans.map(([value, seconds]) => ({ value, label: formatDuration(seconds) }))}
      />
      <SpeedPlot jobId={job.id} minutes={Number(minutes)} height={172} />
    </div>
  );
}
