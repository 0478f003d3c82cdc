/** A listing that failed is asked for again as a new plan, which takes the place of the old one. */
import type { Plan } from '../../../shared/calls/plans.ts';
import type { Job } from '../../../shared/job.ts';
import { act, call } from '../../state/app.ts';

/** Null where it was refused; that is said. */
export async function relist({ id, name, datasetId, source, folder, ...job }: Job): Promise<Plan | null> {
  const selection = job.selection ?? (await act('jobs.selection', { jobId: id }));
  const made = selection && (await act('plans.create', { name, datasetId, source, selection, folder }));
  if (made) void call('plans.discard', { jobId: id });
  return made;
}
