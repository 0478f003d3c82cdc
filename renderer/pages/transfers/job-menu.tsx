/** The menu of a row: everything that can be done to the selected jobs, with its key beside it. */

import { Menu } from '@mantine/core';
import { memo, useState } from 'react';
import type { Job } from '../../../shared/job.ts';
import { t } from '../../../shared/words/say.ts';
import { useHost } from '../../state/app.ts';
import { copy } from '../../state/copy.ts';
import { canExport } from '../../state/export.ts';
import { ExportItems } from '../../ui/export-items.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import { MenuAt, type MenuPlace } from '../../ui/row-menu.tsx';
import {
  can,
  cancel,
  force,
  move,
  openFolder,
  pause,
  refetch,
  resume,
  retry,
  retryWord,
  verify,
} from './actions.ts';
import { copies, copyLabel } from './copies.ts';

interface MenuProps {
  readonly jobs: readonly Job[];
  /** Where it opens, in the window; null keeps it closed. */
  readonly at: MenuPlace | null;
  readonly onClose: () => void;
  readonly onRemove: () => void;
  readonly onLimit: () => void;
}

/** Closed it follows nothing. */
export const JobMenu = memo(OpenedMenu, (a, b) => a.at === null && b.at === null);

/** While it is open it stays as it was opened: what happens to the jobs moves no item under the pointer. */
function OpenedMenu(props: MenuProps) {
  const { jobs, at } = props;
  const [opened, setOpened] = useState({ at, jobs });
  if (opened.at !== at) setOpened({ at, jobs });
  return <Items {...props} jobs={at === null || opened.at !== at ? jobs : opened.jobs} />;
}

function Items({ jobs, at, onClose, onRemove, onLimit }: MenuProps) {
  const movable = jobs.some(can.move);
  const host = useHost();
  const [only] = jobs.length === 1 ? jobs : [];
  const changed = jobs.some(
    ({ activity }) => activity?.kind === 'waiting' && activity.why === 'source-changed',
  );
  let first = true;
  const item = (label: string, run: () => void, allowed: boolean, keys?: string) => {
    // Opened by keys at a row, it would leave the focus in the table, where no arrow reaches it.
    const focused = allowed && first;
    if (focused) first = false;
    return (
      <Menu.Item
        disabled={!allowed}
        onClick={run}
        rightSection={keys === undefined ? undefined : <KeyHint keys={keys} />}
        data-autofocus={focused || undefined}
      >
        {label}
      </Menu.Item>
    );
  };
  return (
    <MenuAt label={t('Job')} at={at} width={272} onClose={onClose}>
      {jobs.some(can.pause)
        ? item(t('Pause'), () => pause(jobs), true, 'Space')
        : item(t('Resume'), () => resume(jobs), jobs.some(can.resume), 'Space')}
      {item(retryWord(jobs), () => retry(jobs), jobs.some(can.retry), 'R')}
      {changed && item(t('Start over with the new version'), () => retry(jobs, { restart: true }), true)}
      {item(t('Start now, ahead of the queue'), () => force(jobs), jobs.some(can.force))}
      {item(t('Cancel'), () => void cancel(jobs), jobs.some(can.cancel))}
      <Menu.Divider />
      {item(t('Move up'), () => void move(jobs, 'up'), movable, 'Ctrl +')}
      {item(t('Move down'), () => void move(jobs, 'down'), movable, 'Ctrl -')}
      {item(t('Move to top'), () => void move(jobs, 'top'), movable, 'Ctrl Shift +')}
      {item(t('Move to bottom'), () => void move(jobs, 'bottom'), movable, 'Ctrl Shift -')}
      {item(t('Speed limit…'), onLimit, jobs.some(can.limit))}
      <Menu.Divider />
      {item(t('Verify again'), () => void verify(jobs), jobs.some(can.verify))}
      {jobs.some(can.refetch) && item(t('Fetch damaged files again'), () => void refetch(jobs), true)}
      {host?.canReveal && only && item(t('Open folder'), () => openFolder(only), true)}
      {only && (
        <Menu.Sub>
          <Menu.Sub.Target>
            <Menu.Sub.Item>{t('Copy as')}</Menu.Sub.Item>
          </Menu.Sub.Target>
          <Menu.Sub.Dropdown>
            {copies(only).map(({ name, text }) => (
              <Menu.Item key={name} onClick={() => copy(text)}>
                {copyLabel(name)}
              </Menu.Item>
            ))}
          </Menu.Sub.Dropdown>
        </Menu.Sub>
      )}
      {only && canExport(only) && (
        <Menu.Sub>
          <Menu.Sub.Target>
            <Menu.Sub.Item>{t('Export')}</Menu.Sub.Item>
          </Menu.Sub.Target>
          <Menu.Sub.Dropdown>
            <ExportItems jobIds={[only.id]} />
          </Menu.Sub.Dropdown>
        </Menu.Sub>
      )}
      <Menu.Divider />
      {item(t('Remove…'), onRemove, jobs.length > 0, 'Del')}
    </MenuAt>
  );
}
