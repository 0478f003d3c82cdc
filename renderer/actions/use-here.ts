import { useHost, useMirror, useSettings } from '../state/app.ts';
import { useRoute } from '../state/route.ts';
import { confirmedJobs } from '../state/select.ts';
import type { Here } from './action.ts';

/** What the actions act on, as it is now, but for what the page can do (doings.ts). */
export function useHere(): Omit<Here, 'page'> {
  const route = useRoute();
  const jobs = useMirror(confirmedJobs);
  const settings = useSettings();
  const host = useHost();
  const job = (route.page === 'transfers' && jobs.find(({ id }) => id === route.job)) || null;
  return { jobs, job, settings, host };
}
