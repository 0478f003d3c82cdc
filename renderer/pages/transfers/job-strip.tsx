/** A job's ranges. Of one object the app knows which; of many, the counts say all that one bar can show. */
import { memo } from 'react';
import type { Job } from '../../../shared/job.ts';
import { useCall } from '../../state/app.ts';
import { countedStrip, stripWords } from '../../state/job-strip.ts';
import { useCalm } from '../../state/throttle.ts';
import { Strip } from '../../ui/strip.tsx';

export const JobStrip = memo(({ job, tall = false }: { readonly job: Job; readonly tall?: boolean }) => {
  const calm = useCalm(job);
  const asked = useCall(
    'jobs.strip',
    job.counts.files === 1 && job.listed && job.status !== 'completed' ? { jobId: job.id } : null,
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
