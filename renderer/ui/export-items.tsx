/** "Export": a plan or job as a file for other tools, saved where downloads go, and where that is. */
import { Menu } from '@mantine/core';
import { formatLabels, formatNames } from '../../shared/exports/formats.ts';
import { formatCount } from '../../shared/format.ts';
import { t } from '../../shared/words/say.ts';
import { told } from '../../shared/words/told.ts';
import { call, useHost } from '../state/app.ts';
import { toast } from '../state/toasts.ts';

/** Several jobs become a file each. One that cannot be said in a format keeps none of the others. */
export function ExportItems({ jobIds }: { readonly jobIds: readonly number[] }) {
  const folder = useHost()?.suggestedFolder ?? null;
  const save = async (format: (typeof formatNames)[number]) => {
    if (folder === null) return;
    const saved: { readonly path: string | null; readonly left: number }[] = [];
    for (const jobId of jobIds) {
      const answer = await call('manifests.export', { jobId, format, folder });
      if (answer.ok) saved.push(answer.value);
      else toast({ text: told(answer.error.reason), failure: answer.error });
    }
    const [first] = saved;
    if (first) toast({ text: words({ saved: saved.length, ...first, folder }) });
  };
  return formatNames.map((format) => (
    <Menu.Item key={format} onClick={() => void save(format)}>
      {formatLabels[format]()}
    </Menu.Item>
  ));
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
