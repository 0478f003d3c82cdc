/** The plan that is open over a dataset: a reload in the middle of it finds it again. */
import { useState } from 'react';
import { useMirror } from '../../state/app.ts';

const slot = 'waybill-open-plan';

export function useKeptPlan(datasetId: string): readonly [number | null, (jobId: number | null) => void] {
  const [kept, setKept] = useState(() => {
    const [id, job] = (sessionStorage.getItem(slot) ?? '').split('\n');
    return id === datasetId && job ? { jobId: Number(job), found: true } : null;
  });
  // What was found may meanwhile be confirmed or gone; what was just made may not be in the mirror yet.
  const there = useMirror(({ jobs }) => kept !== null && jobs.get(kept.jobId)?.confirmed === false);
  const keep = (jobId: number | null) => {
    if (jobId === null) sessionStorage.removeItem(slot);
    else sessionStorage.setItem(slot, `${datasetId}\n${jobId}`);
    setKept(jobId === null ? null : { jobId, found: false });
  };
  return [kept && (!kept.found || there) ? kept.jobId : null, keep];
}
