/** A key, path or address in monospace: cut in its middle where it does not fit, whole on hover and to copy. */
import { UnstyledButton } from '@mantine/core';
import IconCopy from '@tabler/icons-react/dist/esm/icons/IconCopy.mjs';
import { copy } from '../state/copy.ts';
import styles from './key.module.css';

/** How much of the end always stays: a file name's telling part. */
const tailLength = 14;

export function Key({ text, copyable = false }: { readonly text: string; readonly copyable?: boolean }) {
  const cut = text.length > tailLength * 2 ? text.length - tailLength : text.length;
  return (
    <span className={styles.key} title={text}>
      <span className={styles.head}>{text.slice(0, cut)}</span>
      <span className={styles.tail}>{text.slice(cut)}</span>
      {copyable && (
        <UnstyledButton className={styles.copy} aria-label={`Copy ${text}`} onClick={() => copy(text)}>
          <IconCopy size={13} aria-hidden="true" />
        </UnstyledButton>
      )}
    </span>
  );
}
