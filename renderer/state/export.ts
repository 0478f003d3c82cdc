/** A plan or job as a file for other tools, saved where downloads go. */
import type { FormatName } from '../../shared/exports/formats.ts';
import { formatCount } from '../../shared/format.ts';
import type { Job } from '../../shared/job.ts';
import { t } from '../../shared/words/say.ts';
import { told } from '../../shared/words/told.ts';
import { call } from './app.ts';
import { toast } from './toasts.ts';

export const canExport = ({ kind, listed }: Job): boolean => kind === 'download' && listed;

/** Several jobs become a file each. One that cannot be said in a format keeps none of the others. */
export async function exportJobs(
  jobIds: readonly number[],
  format: FormatName,
  folder: string,
): Promise<void> {
  const saved: { readonly path: string | null; readonly left: number }[] = [];
  for (const jobId of jobIds) {
    const answer = await call('manifests.export', { jobId, format, folder });
    if (answer.ok) saved.push(answer.value);
    else toast({ text: told(answer.error.reason), failure: answer.error });
  }
  const [first] = saved;
  if (first) toast({ text: words({ saved: saved.length, ...first, folder }) });
}

function words(args: {
  readonly saved: number;
  readonly path: string | null;
  readonly left: number;
  readonly folder: string;
}): string {
  const { saved, path, left, folder } = args;
  if (saved > 1) return t('Saved {n, number} files in {folder}, one for each bucket.', { n: saved, folder });
  return left > 0
    ? t('Saved {path}; {left} of its files cannot be said so, the end of it says why.', {
        path,
        left: formatCount(left),
      })
    : t('Saved {path}.', { path });
}
