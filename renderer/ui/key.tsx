/** A key, path or address in monospace: cut in its middle where it does not fit, whole on hover and to copy. */

import { UnstyledButton } from '@mantine/core';
import IconCopy from '@tabler/icons-react/dist/esm/icons/IconCopy.mjs';
import { t } from '../../shared/words/say.ts';
import { copy } from '../state/copy.ts';
import styles from './key.module.css';
import { MiddleCut } from './middle-cut.tsx';

export function Key({ text, copyable = false }: { readonly text: string; readonly copyable?: boolean }) {
  return (
    <span className={styles.key}>
      <MiddleCut mono text={text} />
      {copyable && (
        <UnstyledButton
          className={styles.copy}
          aria-label={t('Copy {text}', { text })}
          onClick={() => copy(text)}
        >
          <IconCopy size={13} aria-hidden="true" />
        </UnstyledButton>
      )}
    </span>
  );
}
