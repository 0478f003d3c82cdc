/**
 * Text on one line that keeps its end: the middle gives way. What stays of the beginning ends with a whole letter, so that no gap
 * opens before the end. Letters of one width are counted by the browser's layout; others are measured, when the width
 * changes. Who hears it hears it whole: of two boxes a screen reader would make two words.
 */
import { type CSSProperties, useLayoutEffect, useRef } from 'react';
import { fitMiddle } from './fit-middle.ts';
import styles from './middle-cut.module.css';

/** How much of the end stays: a file name's telling part. */
const tailLength = (length: number) => Math.min(14, Math.floor(length / 2));

/** What the mono font draws, all of it as wide. */
const plain = /^[\x20-\x7e]*$/;

export function MiddleCut({
  text,
  mono = false,
}: {
  readonly text: string;
  /** It stands in the mono font. */
  readonly mono?: boolean;
}) {
  const counted = mono && plain.test(text);
  const tail = tailLength(text.length);
  const cut = text.length - tail;
  const box = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => (counted || !box.current ? undefined : fitMiddle(box.current)), [counted, text]);
  return (
    <span
      ref={box}
      className={counted ? styles.counted : styles.measured}
      title={text}
      style={counted ? ({ '--tail': tail, '--all': text.length } as CSSProperties) : undefined}
    >
      <span className={styles.head} aria-hidden="true">
        {text.slice(0, cut)}
      </span>
      <span className={styles.dots} aria-hidden="true" />
      <span className={styles.tail} aria-hidden="true">
        {text.slice(cut)}
      </span>
      <span className="unseen">{text}</span>
    </span>
  );
}
