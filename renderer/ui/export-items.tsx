/** "Export": the formats that a plan or job can be saved in. */
import { Menu } from '@mantine/core';
import { formatLabels, formatNames } from '../../shared/exports/formats.ts';
import { useHost } from '../state/app.ts';
import { exportJobs } from '../state/export.ts';

export function ExportItems({ jobIds }: { readonly jobIds: readonly number[] }) {
  const folder = useHost()?.suggestedFolder ?? null;
  return formatNames.map((format) => (
    <Menu.Item key={format} onClick={() => folder !== null && void exportJobs(jobIds, format, folder)}>
      {formatLabels[format]()}
    </Menu.Item>
  ));
}
