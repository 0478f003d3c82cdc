/** A job's ranges as the app knows them, asked for at most twice a second while it moves; from its counts until then. */
import { memo } from 'react';
import type { Job } from '../../../shared/job.ts';
import { useCall } from '../../state/app.ts';
import { countedStrip, stripWords } from '../../state/job-strip.ts';
import { useCalm } from '../../state/throttle.ts';
import { Strip } from '../../ui/strip.tsx';

export const JobStrip = memo(({ job, tall = false }: { readonly job: Job; readonly tall?: boolean }) => {
  const calm = useCalm(job);
  // A finished job's counts say all there is: its parts are no longer kept.
  const asked = useCall(
    'jobs.strip',
    job.status === 'completed' || !job.listed ? null : { jobId: job.id },
    `${calm.bytesWritten} ${calm.counts.completed} ${calm.counts.failed} ${calm.status}`,
  );
  const runs = asked.value && asked.value.strip.length > 0 ? asked.value.strip : countedStrip(job);
  return (
    <Strip
      runs={runs}
      held={job.status === 'paused' || job.status === 'canceled'}
      tall={tall}
      label={stripWords(runs)}
    />
  );
});
JobStrip.displayName = 'JobStrip';
