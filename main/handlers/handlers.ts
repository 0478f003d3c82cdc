/** The handler map: total over the contract, so that a call without a handler does not compile. */
import type { Handlers } from '../../shared/contract.ts';
import { bucketHandlers } from './buckets.ts';
import { choosingHandlers } from './choosing.ts';
import { compareHandlers } from './compare.ts';
import type { Context } from './context.ts';
import { datasetHandlers } from './datasets.ts';
import { historyHandlers } from './history.ts';
import { hostHandlers } from './host.ts';
import { jobHandlers } from './jobs.ts';
import { linkHandlers } from './links.ts';
import { manifestHandlers } from './manifests.ts';
import { noticeHandlers } from './notices.ts';
import { objectHandlers } from './objects.ts';
import { pauseHandlers } from './pause-all.ts';
import { planHandlers } from './plans.ts';
import { practiceHandlers } from './practice.ts';
import { profileHandlers } from './profiles.ts';
import { selectorHandlers } from './selectors.ts';
import { studyHandlers } from './studies.ts';
import { sendHandlers } from './study-send.ts';
import { supportHandlers } from './support.ts';
import { uploadHandlers } from './uploads.ts';
import { verifyHandlers } from './verify.ts';

export function handlersOf(context: Context, freeBytes: () => number | null): Handlers {
  const uploads = uploadHandlers(context);
  const plans = planHandlers(context);
  const { handlers: lookedAt, studies } = studyHandlers(context);
  return {
    ...hostHandlers(context),
    ...supportHandlers(context),
    ...datasetHandlers(context),
    ...selectorHandlers(context),
    ...choosingHandlers(context),
    ...profileHandlers(context),
    ...plans,
    ...historyHandlers(context, plans),
    ...objectHandlers(context),
    ...manifestHandlers(context),
    ...linkHandlers(context),
    ...compareHandlers(context),
    ...jobHandlers(context, freeBytes),
    ...pauseHandlers(context),
    ...noticeHandlers(context),
    ...practiceHandlers(context),
    ...verifyHandlers(context),
    ...uploads,
    ...bucketHandlers(context),
    ...lookedAt,
    ...sendHandlers(context, studies, uploads),
  };
}
