/** A failure in three parts: the reason, what to do, and the detail to copy; with the way to try again. */

import { Button } from '@mantine/core';
import IconAlertTriangle from '@tabler/icons-react/dist/esm/icons/IconAlertTriangle.mjs';
import type { ReactNode } from 'react';
import type { Failure } from '../../shared/failure.ts';
import { t } from '../../shared/words/say.ts';
import { told } from '../../shared/words/told.ts';
import { CopyDetail } from './copy-detail.tsx';
import styles from './error-panel.module.css';

export function ErrorPanel({
  failure,
  onRetry,
  retryLabel = t('Try again'),
  tone = 'failed',
  action = null,
}: {
  readonly failure: Failure;
  readonly onRetry?: (() => void) | undefined;
  readonly retryLabel?: string;
  /** `waiting` for what will go on by itself or after a person acts. */
  readonly tone?: 'failed' | 'waiting';
  /** What helps, before trying again. */
  readonly action?: ReactNode;
}) {
  return (
    <section className={styles.panel} data-tone={tone} role={tone === 'failed' ? 'alert' : 'status'}>
      <IconAlertTriangle size={16} aria-hidden="true" className={styles.icon} />
      <div className={styles.text}>
        <p className={styles.reason}>{told(failure.reason)}</p>
        {failure.hint && <p>{told(failure.hint)}</p>}
        {failure.detail && (
          <details className={styles.detail}>
            <summary>{t('Detail')}</summary>
            <pre className={`${styles.pre} mono`}>{failure.detail}</pre>
          </details>
        )}
      </div>
      <div className={styles.actions}>
        <CopyDetail failure={failure} />
        {action}
        {onRetry && <Button onClick={onRetry}>{retryLabel}</Button>}
      </div>
    </section>
  );
}
