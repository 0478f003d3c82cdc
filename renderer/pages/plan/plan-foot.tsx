/** Start, or add it paused; and why Start does not, where it does not. */
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { t } from '../../../shared/words/say.ts';
import { useReadyFocus } from '../../ui/use-ready-focus.ts';
import styles from './plan.module.css';

export function PlanFoot({
  beside = null,
  hurdle,
  pausedHurdle,
  sending,
  onClose,
  onConfirm,
}: {
  /** What else can be done with it. */
  readonly beside?: ReactNode;
  /** Why it cannot start; null where it can. */
  readonly hurdle: string | null;
  /** Why it cannot even be kept for later: room on the disk can still be made. */
  readonly pausedHurdle: string | null;
  readonly sending: 'start' | 'paused' | null;
  readonly onClose: () => void;
  readonly onConfirm: (start: boolean) => void;
}) {
  const start = useReadyFocus(hurdle === null);
  return (
    <div className={styles.foot}>
      <p id="plan-hurdle" className={hurdle ? 'second' : 'third'} role="status">
        {hurdle ?? t('The plan is kept: close the lid whenever you like.')}
      </p>
      {beside}
      <Button onClick={onClose}>{t('Cancel')}</Button>
      <Button
        disabled={pausedHurdle !== null || sending === 'start'}
        loading={sending === 'paused'}
        aria-describedby="plan-hurdle"
        onClick={() => onConfirm(false)}
      >
        {t('Add paused')}
      </Button>
      <Button
        ref={start}
        variant="filled"
        disabled={hurdle !== null || sending === 'paused'}
        loading={sending === 'start'}
        aria-describedby="plan-hurdle"
        data-autofocus
        onClick={() => onConfirm(true)}
      >
        {t('Start')}
      </Button>
    </div>
  );
}
