import styles from './key-hint.module.css';

/** Which keys do it, as drawn on them. Decoration: the name of the control carries the meaning. */
export function KeyHint({ keys }: { readonly keys: string }) {
  return (
    <span className={styles.hint} aria-hidden="true">
      {keys}
    </span>
  );
}
