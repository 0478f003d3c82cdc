/**
 * Text on one line that keeps its end: the middle gives way. Done by the browser's layout, so it follows every width. Who
 * hears it hears it whole: of two boxes a screen reader would make two words.
 */
import styles from './middle-cut.module.css';

/** How much of the end stays: a file name's telling part. */
const tailLength = (length: number) => Math.min(14, Math.floor(length / 2));

export function MiddleCut({ text }: { readonly text: string }) {
  const cut = text.length - tailLength(text.length);
  return (
    <span className={styles.cut} title={text}>
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
