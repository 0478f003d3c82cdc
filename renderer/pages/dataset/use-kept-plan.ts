/** The plans that are open over a dataset, one a bucket: a reload in the middle of it finds them again. */
import { useState } from 'react';
import { useMirror } from '../../state/app.ts';

const slot = 'waybill-open-plan';

/** In the order in which they are shown; those left after one was confirmed. */
export function useKeptPlans(
  datasetId: string,
): readonly [readonly number[], (jobIds: readonly number[]) => void] {
  const [kept, setKept] = useState(() => {
    const [id, jobs] = (sessionStorage.getItem(slot) ?? '').split('\n');
    const jobIds = id === datasetId && jobs ? jobs.split(',').map(Number) : [];
    return { jobIds, found: true };
  });
  // What was found may meanwhile be confirmed or gone; what was just made may not be in the mirror yet.
  const there = useMirror(({ jobs }) =>
    kept.jobIds.filter((jobId) => !kept.found || jobs.get(jobId)?.confirmed === false).join(','),
  );
  const keep = (jobIds: readonly number[]) => {
    if (jobIds.length === 0) sessionStorage.removeItem(slot);
    else sessionStorage.setItem(slot, `${datasetId}\n${jobIds.join(',')}`);
    setKept({ jobIds: [...jobIds], found: false });
  };
  return [there === '' ? [] : there.split(',').map(Number), keep];
}
