/** Speed over time, from a minute to a day. */
import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import type { Job } from '../../../../shared/job.ts';
import { SpeedPlot } from './speed-plot.tsx';

const spans = [
  ['1', '1 min'],
  ['5', '5 min'],
  ['30', '30 min'],
  ['180', '3 h'],
  ['720', '12 h'],
  ['1440', '24 h'],
] as const;

export function Speed({ job }: { readonly job: Job }) {
  const [minutes, setMinutes] = useState('5');
  return (
    <div>
      <SegmentedControl
        aria-label="Time span"
        size="xs"
        w="fit-content"
        value={minutes}
        onChange={setMinutes}
        data={spans.map(([value, label]) => ({ value, label }))}
      />
      <SpeedPlot jobId={job.id} minutes={Number(minutes)} height={172} />
    </div>
  );
}
