/** One row of the tree: twisty, box, name, and at the right what it holds. */
import IconChevronRight from '@tabler/icons-react/dist/esm/icons/IconChevronRight.mjs';
import type { MouseEvent, ReactNode } from 'react';
import { formatBytes } from '../../../shared/format.ts';
import { t } from '../../../shared/words/say.ts';
import { told } from '../../../shared/words/told.ts';
import { Badge } from '../../ui/badge.tsx';
import { CheckMark, type CheckState } from '../../ui/check-mark.tsx';
import { MiddleCut } from '../../ui/middle-cut.tsx';
import { isMany } from './selection.ts';
import styles from './tree.module.css';
import type { Row } from './tree-state.ts';

/** What the row shows beside its name; the page knows it, the tree does not. */
export interface RowFacts {
  readonly check: CheckState;
  /** It is there because of others, not by its own check. */
  readonly along: boolean;
  /** `142 files`, `counting…`. */
  readonly files: string | null;
  /** `5.21 GB`, `38.4 GB+`; null while nothing is known. */
  readonly bytes: string | null;
}

const aria = { checked: 'true', unchecked: 'false', mixed: 'mixed' } as const;

export function TreeRow({
  id,
  row,
  active,
  facts,
  onActive,
  onPress,
  onCheck,
}: {
  readonly id: string;
  readonly row: Row;
  readonly active: boolean;
  readonly facts: RowFacts;
  readonly onActive: () => void;
  readonly onPress: () => void;
  readonly onCheck: () => void;
}) {
  const place = {
    id,
    className: styles.row,
    style: { paddingLeft: 18 + (row.level - 1) * 20 },
    'aria-level': row.level,
    'aria-selected': active,
    'data-active': active || undefined,
  } as const;
  const onClick = () => {
    onActive();
    onPress();
  };
  if (row.kind !== 'folder' && row.kind !== 'file') {
    return (
      // biome-ignore lint/a11y/useKeyWithClickEvents: the tree has the focus and the keys.
      <div {...place} role="treeitem" onClick={onClick} aria-busy={row.kind === 'loading' || undefined}>
        <span className={styles.note}>{noteOf(row)}</span>
      </div>
    );
  }
  const check = (event: MouseEvent) => {
    event.stopPropagation();
    onActive();
    onCheck();
  };
  const folder = row.kind === 'folder';
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree has the focus and the keys.
    <div
      {...place}
      role="treeitem"
      aria-checked={aria[facts.check]}
      aria-posinset={row.position}
      aria-setsize={row.siblings}
      {...(folder ? { 'aria-expanded': row.open } : {})}
      onClick={onClick}
    >
      <span className={styles.twisty} data-open={row.open || undefined} aria-hidden="true">
        {folder && <IconChevronRight size={13} stroke={2.2} />}
      </span>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: Space on the tree does the same. */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the row itself carries aria-checked. */}
      <span className={styles.hit} onClick={check}>
        <CheckMark state={facts.check} soft={facts.along} />
      </span>
      <span className={folder ? styles.folder : styles.file}>
        <RowName mono={!folder} text={row.name === '' ? t('(no name)') : row.name} />
        {facts.along && <Badge>{t('comes along')}</Badge>}
      </span>
      <span className={`${styles.files} num third`}>{facts.files}</span>
      <span className={`${styles.bytes} num`}>
        {row.kind === 'file' ? formatBytes(row.size) : facts.bytes}
      </span>
    </div>
  );
}

/** Read out whole: for the eye it is cut in two, which would put a space into it. */
function RowName({ text, mono }: { readonly text: string; readonly mono: boolean }) {
  return (
    <>
      <span className="unseen">{text}</span>
      <span className={styles.name} aria-hidden="true">
        <MiddleCut mono={mono} text={text} />
      </span>
    </>
  );
}

function noteOf(row: Row): ReactNode {
  switch (row.kind) {
    case 'failed':
      return `${row.failure ? told(row.failure.reason) : t('Could not be listed.')} ${t('Press to try again.')}`;
    case 'empty':
      return isMany(row.path) ? t('Nothing in here') : t('Nothing begins with {name}', { name: row.path });
    case 'more':
      return t('More…');
    default:
      return t('Listing…');
  }
}
