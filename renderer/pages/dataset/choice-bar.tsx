/** Above the tree: which location, where to begin, and which names only. */
import { TextInput, UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Dataset } from '../../../shared/dataset.ts';
import { t } from '../../../shared/words/say.ts';
import styles from './dataset.module.css';
import type { Only } from './only.ts';

export function ChoiceBar({
  locations,
  starts,
  base,
  root,
  onRoot,
  only,
  text,
  onText,
}: {
  readonly locations: ReactNode;
  readonly starts: Dataset['starts'];
  /** The location's prefix; starts outside it belong to another location. */
  readonly base: string;
  readonly root: string;
  readonly onRoot: (path: string) => void;
  readonly only: Only;
  readonly text: string;
  readonly onText: (text: string) => void;
}) {
  const here = starts
    .filter(({ prefix }) => prefix.startsWith(base))
    .map(({ label, prefix }) => ({ label, path: prefix.slice(base.length) }));
  return (
    <div className={styles.bar}>
      {locations}
      {here.length > 0 && (
        <div role="group" aria-label={t('Start at')} className={styles.field}>
          <span className="third">{t('Start at')}</span>
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
      <div className={styles.field}>
        <label className="third" htmlFor="only">
          {t('Only')}
        </label>
        <TextInput
          id="only"
          className={styles.only}
          classNames={{ input: 'mono' }}
          placeholder={'--include "*_bold.nii.gz"'}
          spellCheck={false}
          value={text}
          error={!only.ok}
          aria-describedby="only-problem"
          onChange={(event) => onText(event.currentTarget.value)}
        />
        {/* Beside the field: below it, every row would move while a quote is being typed. */}
        <span id="only-problem" role="status" className={styles.short}>
          {only.ok ? null : only.problem}
        </span>
      </div>
    </div>
  );
}
