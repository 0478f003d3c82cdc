/** When a job ends: what came of it, at the foot of whichever page, with the ways on. */

import { useEffect } from 'react';
import { t } from '../../../shared/words/say.ts';
import { told } from '../../../shared/words/told.ts';
import { jobNow, onNotice, useHost } from '../../state/app.ts';
import { go } from '../../state/route.ts';
import { type ToastAction, toast } from '../../state/toasts.ts';
import { can, openFolder, refetch, retry, retryWord } from './actions.ts';
import { saveReport } from './report.ts';

export function useEnds(): void {
  const canReveal = useHost()?.canReveal ?? false;
  useEffect(
    () =>
      onNotice(({ jobId, text, failure }) => {
        const job = jobId === undefined ? undefined : jobNow(jobId);
        if (!job) return;
        const actions: readonly (ToastAction | false)[] = [
          can.refetch(job) && { label: t('Fetch again'), run: () => void refetch([job]) },
          !can.refetch(job) && can.retry(job) && { label: retryWord([job]), run: () => retry([job]) },
          job.counts.failed > 0 && { label: t('Save report'), run: () => void saveReport(job) },
          canReveal && { label: t('Open folder'), run: () => openFolder(job) },
          { label: t('Show'), run: () => go({ page: 'transfers', job: job.id }) },
        ];
        toast({ text: told(text), failure, actions: actions.filter((action) => action !== false) });
      }),
    [canReveal],
  );
}
