/**
 * Text on one line that keeps its end: the middle gives way. Done by the browser's layout, so it follows every width. Who
 * hears it hears it whole: of two boxes a screen reader would make two words.
 */
import type { CSSProperties } from 'react';
import styles from './middle-cut.module.css';

/** How much of the end stays: a file name's telling part. */
const tailLength = (length: number) => Math.min(14, Math.floor(length / 2));

export function MiddleCut({
  text,
  mono = false,
}: {
  readonly text: string;
  /** All its letters are as wide: the beginning ends with a whole one, and no gap opens before the end. */
  readonly mono?: boolean;
}) {
  const tail = tailLength(text.length);
  const cut = text.length - tail;
  return (
    <span
      className={styles.cut}
      data-mono={mono || undefined}
      title={text}
      style={{ '--tail': tail } as CSSProperties}
    >
      <span className={styles.head} aria-hidden="true">
        {text.slice(0, cut)}
      </span>
      <span className={styles.tail} aria-hidden="true">
        {text.slice(cut)}
      </span>
      <span className="unseen">{text}</span>
    </span>
  );
}
