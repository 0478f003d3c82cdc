/** Why files of a job failed, in three parts, the commonest reason first: nobody has to look for it file by file. */
import type { Job } from '../../../../shared/job.ts';
import { t } from '../../../../shared/words/say.ts';
import { useCall } from '../../../state/app.ts';
import { Badge } from '../../../ui/badge.tsx';
import { ErrorPanel } from '../../../ui/error-panel.tsx';

/** More are a list, and that is the files'. */
const mostReasons = 2;

export function Failures({ job }: { readonly job: Job }) {
  const { value } = useCall(
    'transfers.list',
    { jobId: job.id, status: 'failed', text: '', offset: 0, limit: 1000 },
    Math.ceil(Math.log2(job.counts.failed + 1)),
  );
  const failures = (value?.transfers ?? []).flatMap(({ failure }) => failure ?? []);
  const reasons = [...Map.groupBy(failures, ({ reason }) => reason)].sort(
    ([, a], [, b]) => b.length - a.length,
  );
  return reasons
    .slice(0, mostReasons)
    .map(([reason, [first, ...others]]) => (
      <ErrorPanel
        key={reason}
        failure={first!}
        action={
          reasons.length > 1 && (
            <Badge tone="failed">{t('{n, plural, other {# failed}}', { n: others.length + 1 })}</Badge>
          )
        }
      />
    ));
}
