/** What can be done with the one object whose row is active: a look inside, and its address in the words of every tool. */
import { Button } from '@mantine/core';
import type { Dataset } from '../../../shared/dataset.ts';
import type { Source } from '../../../shared/location.ts';
import { t } from '../../../shared/words/say.ts';
import { CopyMenu } from './copy-menu.tsx';
import styles from './dataset.module.css';

export function ObjectMenu({
  dataset,
  source,
  path,
  onLook,
}: {
  readonly dataset: Dataset;
  readonly source: Source;
  /** Below the location. */
  readonly path: string;
  readonly onLook: () => void;
}) {
  const prefix = source.location.prefix + path;
  return (
    <span className={styles.does}>
      <Button onClick={onLook}>{t('Look inside')}</Button>
      <CopyMenu
        dataset={dataset}
        location={{ ...source.location, prefix }}
        profile={source.profile}
        isObject
      />
    </span>
  );
}
