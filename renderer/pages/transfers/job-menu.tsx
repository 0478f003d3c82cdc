/** The menu of a row: everything that can be done to the selected jobs, with its key beside it. */
import { Menu } from '@mantine/core';
import type { Job } from '../../../shared/job.ts';
import { useHost } from '../../state/app.ts';
import { copy } from '../../state/copy.ts';
import { KeyHint } from '../../ui/key-hint.tsx';
import {
  can,
  cancel,
  move,
  openFolder,
  pause,
  refetch,
  resume,
  retry,
  retryWord,
  verify,
} from './actions.ts';

export function JobMenu({
  jobs,
  at,
  onClose,
  onRemove,
}: {
  readonly jobs: readonly Job[];
  /** Where it opens, in the window; null keeps it closed. */
  readonly at: { readonly x: number; readonly y: number } | null;
  readonly onClose: () => void;
  readonly onRemove: () => void;
}) {
  const host = useHost();
  const [only] = jobs.length === 1 ? jobs : [];
  const changed = jobs.some(
    ({ activity }) => activity?.kind === 'waiting' && activity.why === 'source-changed',
  );
  const item = (label: string, run: () => void, allowed: boolean, keys?: string) => (
    <Menu.Item
      disabled={!allowed}
      onClick={run}
      rightSection={keys === undefined ? undefined : <KeyHint keys={keys} />}
    >
      {label}
    </Menu.Item>
  );
  return (
    <Menu opened={at !== null} onClose={onClose} position="bottom-start" width={272} returnFocus>
      <Menu.Target>
        <button
          type="button"
          className="unseen"
          tabIndex={-1}
          aria-label="Job"
          style={{ position: 'fixed', left: at?.x ?? 0, top: at?.y ?? 0 }}
        />
      </Menu.Target>
      <Menu.Dropdown>
        {jobs.some(can.pause)
          ? item('Pause', () => pause(jobs), true, 'Space')
          : item('Resume', () => resume(jobs), jobs.some(can.resume), 'Space')}
        {item(retryWord(jobs), () => retry(jobs), jobs.some(can.retry), 'R')}
        {changed && item('Start over with the new version', () => retry(jobs, { restart: true }), true)}
        {item('Cancel', () => void cancel(jobs), jobs.some(can.cancel))}
        <Menu.Divider />
        {item('Move up', () => move(jobs, 'up'), !!only && can.move(only), 'Ctrl +')}
        {item('Move down', () => move(jobs, 'down'), !!only && can.move(only), 'Ctrl -')}
        {item('Move to top', () => move(jobs, 'top'), !!only && can.move(only), 'Ctrl Shift +')}
        {item('Move to bottom', () => move(jobs, 'bottom'), !!only && can.move(only), 'Ctrl Shift -')}
        <Menu.Divider />
        {item('Verify again', () => void verify(jobs), jobs.some(can.verify))}
        {jobs.some(can.refetch) && item('Fetch damaged files again', () => void refetch(jobs), true)}
        {host?.canReveal && only && item('Open folder', () => openFolder(only), true)}
        {only && item('Copy folder path', () => copy(only.folder), true)}
        <Menu.Divider />
        {item('Remove…', onRemove, jobs.length > 0, 'Del')}
      </Menu.Dropdown>
    </Menu>
  );
}
