/** Nothing here, why, and the way on. */
import type { ReactNode } from 'react';
import styles from './empty-state.module.css';

export function EmptyState({
  title,
  text,
  action,
}: {
  readonly title: string;
  readonly text?: ReactNode;
  readonly action?: ReactNode;
}) {
  return (
    <div className={styles.empty}>
      <h2>{title}</h2>
      {text && <p className="second">{text}</p>}
      {action && <div className={styles.action}>{action}</div>}
    </div>
  );
}
