/** What can be done with an ended job: one list for its panel, its menu and the palette. Null is what cannot. */
import type { HostInfo } from '../../../shared/calls/host.ts';
import type { EndedJob } from '../../../shared/history.ts';
import { act } from '../../state/app.ts';
import { go, stays } from '../../state/route.ts';

type Run = () => void;

export interface EndedDoings {
  readonly fetch: Run | null;
  readonly verify: Run | null;
  readonly reveal: Run | null;
  readonly receipt: Run | null;
  /** Its row in the list of transfers. */
  readonly show: Run | null;
  readonly forget: Run;
}

export function endedDoings(
  job: EndedJob,
  {
    host,
    onReceipt,
    onForgotten,
  }: {
    readonly host: Pick<HostInfo, 'canReveal'> | null;
    readonly onReceipt: Run;
    readonly onForgotten: Run;
  },
): EndedDoings {
  const { id, jobId, kind, folder } = job;
  const fetchAgain = async () => {
    const plan = await act('history.again', { id, folder });
    if (plan) go({ page: 'plan', jobIds: [plan.job.id] });
  };
  const verifyAgain = async () => {
    const here = stays();
    const made = await act('jobs.verify', { folder });
    if (made && here()) go({ page: 'transfers', job: made.id });
  };
  const forget = async () => {
    if (await act('history.clear', { ids: [id] })) onForgotten();
  };
  return {
    fetch: kind === 'download' ? () => void fetchAgain() : null,
    verify: kind === 'upload' ? null : () => void verifyAgain(),
    reveal: host?.canReveal ? () => void act('host.reveal', { path: folder }) : null,
    receipt: job.receipt === null ? null : onReceipt,
    show: job.removed ? null : () => go({ page: 'transfers', job: jobId }),
    forget: () => void forget(),
  };
}
