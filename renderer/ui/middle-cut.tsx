/** Text on one line that keeps its end: the middle gives way. Done by the browser's layout, so it follows every width. */
import styles from './middle-cut.module.css';

/** How much of the end stays: a file name's telling part. */
const tailLength = (length: number) => Math.min(14, Math.floor(length / 2));

export function MiddleCut({ text }: { readonly text: string }) {
  const cut = text.length - tailLength(text.length);
  return (
    <span className={styles.cut} title={text}>
      <span className={styles.head}>{text.slice(0, cut)}</span>
      <span className={styles.tail}>{text.slice(cut)}</span>
    </span>
  );
}
