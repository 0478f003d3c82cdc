import { useHost, useMirror, useSettings } from '../state/app.ts';
import { useRoute } from '../state/route.ts';
import { confirmedJobs } from '../state/select.ts';
import type { Here } from './registry.ts';

/** What the actions act on, as it is now. */
export function useHere(): Here {
  const route = useRoute();
  const jobs = useMirror(confirmedJobs);
  const settings = useSettings();
  const host = useHost();
  const job = (route.page === 'transfers' && jobs.find(({ id }) => id === route.job)) || null;
  return { jobs, job, settings, canReveal: host?.canReveal ?? false, host: host?.kind ?? null };
}
