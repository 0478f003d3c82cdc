/** Start, or add it paused; and why Start does not, where it does not. */
import { Button, Menu } from '@mantine/core';
import { ExportItems } from '../../ui/export-items.tsx';
import styles from './plan.module.css';

export function PlanFoot({
  jobId,
  listed,
  hurdle,
  pausedHurdle,
  sending,
  onClose,
  onConfirm,
}: {
  readonly jobId: number;
  /** Before that there is nothing whole to export. */
  readonly listed: boolean;
  /** Why it cannot start; null where it can. */
  readonly hurdle: string | null;
  /** Why it cannot even be kept for later: room on the disk can still be made. */
  readonly pausedHurdle: string | null;
  readonly sending: 'start' | 'paused' | null;
  readonly onClose: () => void;
  readonly onConfirm: (start: boolean) => void;
}) {
  return (
    <div className={styles.foot}>
      <p id="plan-hurdle" className={hurdle ? 'second' : 'third'} role="status">
        {hurdle ?? 'The plan is kept: close the lid whenever you like.'}
      </p>
      <Menu>
        <Menu.Target>
          <Button disabled={!listed}>Export</Button>
        </Menu.Target>
        <Menu.Dropdown>
          <ExportItems jobId={jobId} />
        </Menu.Dropdown>
      </Menu>
      <Button onClick={onClose}>Cancel</Button>
      <Button
        disabled={pausedHurdle !== null || sending === 'start'}
        loading={sending === 'paused'}
        aria-describedby="plan-hurdle"
        onClick={() => onConfirm(false)}
      >
        Add paused
      </Button>
      <Button
        variant="filled"
        disabled={hurdle !== null || sending === 'paused'}
        loading={sending === 'start'}
        aria-describedby="plan-hurdle"
        data-autofocus
        onClick={() => onConfirm(true)}
      >
        Start
      </Button>
    </div>
  );
}
