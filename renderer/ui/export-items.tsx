/** "Export": a plan or job as a file for other tools, saved where downloads go, and where that is. */
import { Menu } from '@mantine/core';
import { formatLabels, formatNames } from '../../shared/exports/formats.ts';
import { formatCount } from '../../shared/format.ts';
import { t } from '../../shared/words/say.ts';
import { told } from '../../shared/words/told.ts';
import { call, useHost } from '../state/app.ts';
import { toast } from '../state/toasts.ts';

export function ExportItems({ jobId }: { readonly jobId: number }) {
  const folder = useHost()?.suggestedFolder ?? null;
  const save = async (format: (typeof formatNames)[number]) => {
    if (folder === null) return;
    const answer = await call('manifests.export', { jobId, format, folder });
    if (!answer.ok) return toast({ text: told(answer.error.reason), failure: answer.error });
    const { path, left } = answer.value;
    toast({
      text:
        left > 0
          ? t('Saved {path}; {left} of its files cannot be said so, the end of it says why.', {
              path,
              left: formatCount(left),
            })
          : t('Saved {path}.', { path }),
    });
  };
  return formatNames.map((format) => (
    <Menu.Item key={format} onClick={() => void save(format)}>
      {formatLabels[format]()}
    </Menu.Item>
  ));
}
