/** Above the tree: everything in view in one box, and the way back up from where the tree begins. */
import { Anchor, Checkbox } from '@mantine/core';
import { Fragment } from 'react';
import type { Source } from '../../../shared/location.ts';
import { t } from '../../../shared/words/say.ts';
import type { CheckState } from '../../ui/check-mark.tsx';
import styles from './dataset.module.css';
import { beginning, isMany, shownPath } from './selection.ts';

export function TreeHead({
  source,
  root,
  state,
  onRoot,
  onToggle,
}: {
  readonly source: Source;
  /** Path below the location where the tree begins: a folder, or the beginning of names. */
  readonly root: string;
  readonly state: CheckState;
  readonly onRoot: (path: string) => void;
  readonly onToggle: () => void;
}) {
  const parts = root.split('/').slice(0, -1);
  const { scheme, bucket, prefix } = source.location;
  const top = `${scheme}://${bucket}/${prefix}`;
  return (
    <div className={styles.head}>
      <Checkbox
        aria-label={
          root === ''
            ? t('Everything in this location')
            : isMany(root)
              ? t('Everything in {path}', { path: root })
              : t('Everything that begins with {path}', { path: root })
        }
        checked={state === 'checked'}
        indeterminate={state === 'mixed'}
        onChange={onToggle}
      />
      <nav aria-label={t('Where the tree begins')} className={`${styles.path} mono cut`}>
        {root === '' ? (
          <span className="second">{top}</span>
        ) : (
          <Anchor component="button" type="button" inherit onClick={() => onRoot('')}>
            {top}
          </Anchor>
        )}
        {parts.map((part, i) => {
          const path = `${parts.slice(0, i + 1).join('/')}/`;
          return (
            <Fragment key={path}>
              {path === root ? (
                <span className="second">{part}/</span>
              ) : (
                <Anchor component="button" type="button" inherit onClick={() => onRoot(path)}>
                  {part}/
                </Anchor>
              )}
            </Fragment>
          );
        })}
        {!isMany(root) && (
          <span className="second">{shownPath(beginning(root.slice(root.lastIndexOf('/') + 1)))}</span>
        )}
      </nav>
      <span className={`${styles.columnFiles} num`}>{t('Files')}</span>
      <span className={`${styles.columnSize} num`}>{t('Size')}</span>
    </div>
  );
}
