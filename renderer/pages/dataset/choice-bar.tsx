/** Above the tree: which location, where to begin, how names begin, and which files only. */
import { UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Dataset } from '../../../shared/dataset.ts';
import { t } from '../../../shared/words/say.ts';
import { BeginsField } from './begins-field.tsx';
import { NarrowBar } from './choose/narrow-bar.tsx';
import styles from './dataset.module.css';
import type { Choice } from './use-choice.ts';

export function ChoiceBar({
  locations,
  starts,
  bucket,
  base,
  root,
  onRoot,
  begins,
  onBegins,
  onBegun,
  choice: { text, narrowing, setText },
}: {
  readonly locations: ReactNode;
  readonly starts: Dataset['starts'];
  readonly bucket: string;
  /** The location's prefix; starts outside it belong to another location. */
  readonly base: string;
  readonly root: string;
  readonly onRoot: (path: string) => void;
  /** How names begin, as it is typed. */
  readonly begins: string;
  readonly onBegins: (text: string) => void;
  readonly onBegun: (text: string) => void;
  readonly choice: Pick<Choice, 'text' | 'narrowing' | 'setText'>;
}) {
  const here = starts
    .filter(({ prefix, bucket: own = bucket }) => own === bucket && prefix.startsWith(base))
    .map(({ label, prefix }) => ({ label, path: prefix.slice(base.length) }));
  return (
    <div className={styles.bar}>
      {locations}
      {here.length > 0 && (
        <div role="group" aria-label={t('Start at')} className={styles.field}>
          <span className={styles.label}>{t('Start at')}</span>
          {here.map(({ label, path }) => (
            <UnstyledButton
              key={path}
              className={styles.chip}
              aria-pressed={path === root}
              onClick={() => onRoot(path === root ? '' : path)}
            >
              {label}
            </UnstyledButton>
          ))}
        </div>
      )}
      <div className={styles.names}>
        <NarrowBar text={text} narrowing={narrowing} onText={setText} />
        <BeginsField text={begins} onText={onBegins} onSettled={onBegun} />
      </div>
    </div>
  );
}
