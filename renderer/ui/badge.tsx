/** A status in words; the colour only helps. */
import type { ReactNode } from 'react';
import styles from './badge.module.css';

export type Tone = 'running' | 'verified' | 'waiting' | 'failed' | 'accent' | 'quiet';

export function Badge({
  tone = 'quiet',
  title,
  children,
}: {
  readonly tone?: Tone;
  readonly title?: string | undefined;
  readonly children: ReactNode;
}) {
  return (
    <span className={styles.badge} data-tone={tone} title={title}>
      {children}
    </span>
  );
}
