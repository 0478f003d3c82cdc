/** One of the few big numbers, with what it counts above and what qualifies it below. */
import type { ReactNode } from 'react';
import styles from './figure.module.css';

export function Figure({
  label,
  value,
  note,
}: {
  readonly label?: string;
  readonly value: ReactNode;
  readonly note?: ReactNode;
}) {
  return (
    <div className={styles.figure}>
      {label && <div className={styles.label}>{label}</div>}
      <div className={styles.value}>{value}</div>
      {note && <div className={styles.label}>{note}</div>}
    </div>
  );
}
