/** How many bytes of a job are here, of how many; once all are, just how many. */
import { formatBytes, formatBytesOf } from '../../../../shared/format.ts';
import type { Job } from '../../../../shared/job.ts';
import { t } from '../../../../shared/words/say.ts';
import { Figure } from '../../../ui/figure.tsx';

export function BytesFigure({ job }: { readonly job: Job }) {
  const { counts, listed, bytesWritten } = job;
  const isWhole = counts.completed === counts.files && listed;
  return (
    <Figure
      label={t('Bytes')}
      value={isWhole ? formatBytes(counts.bytes) : formatBytesOf(bytesWritten, counts.bytes)}
      note={listed ? null : t('still listing')}
    />
  );
}
