/** A job's files in their folders: a tree with one tab stop, of which only the rows in sight exist. */

import IconChevronRight from '@tabler/icons-react/dist/esm/icons/IconChevronRight.mjs';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { formatBytes, formatBytesOf, formatCount } from '../../../../shared/format.ts';
import type { Job, Transfer } from '../../../../shared/job.ts';
import { t } from '../../../../shared/words/say.ts';
import { Badge } from '../../../ui/badge.tsx';
import { ErrorPanel } from '../../../ui/error-panel.tsx';
import { MiddleCut } from '../../../ui/middle-cut.tsx';
import { Rows, type RowsHandle } from '../../../ui/rows.tsx';
import { evenRows } from '../../../ui/use-rows.ts';
import { transferHeight } from '../rows.ts';
import { transferStatus } from '../words.ts';
import styles from './file-tree.module.css';
import type { TreeRow } from './tree-rows.ts';
import { useFileTree } from './use-file-tree.ts';

export function FileTree({
  job,
  onTransfer,
  onActive,
}: {
  readonly job: Job;
  readonly onTransfer: (transfer: Transfer) => void;
  /** The cursor is on another file. */
  readonly onActive: ((transfer: Transfer) => void) | null;
}) {
  const { rows, open, lost, toggle, more } = useFileTree(job);
  const [cursor, setCursor] = useState(0);
  const layout = useMemo(() => evenRows(rows.length, transferHeight), [rows.length]);
  const drawn = useRef<RowsHandle>(null);
  const at = Math.min(cursor, rows.length - 1);
  const here = rows[at];
  const active = here?.kind === 'entry' && here.entry.kind === 'file' ? here.entry.transfer : null;
  useEffect(() => {
    if (active) onActive?.(active);
  }, [active, onActive]);
  const go = (index: number) => {
    const next = Math.max(0, Math.min(rows.length - 1, index));
    setCursor(next);
    drawn.current?.reveal(next);
  };
  const act = (row: TreeRow | undefined) => {
    if (row?.kind === 'more') more(row.prefix, row.after);
    if (row?.kind !== 'entry') return;
    if (row.entry.kind === 'folder') toggle(row.entry.prefix);
    else onTransfer(row.entry.transfer);
  };
  const onKey = (event: KeyboardEvent) => {
    const row = rows[at];
    const folder = row?.kind === 'entry' && row.entry.kind === 'folder' ? row.entry.prefix : null;
    const moves: Readonly<Record<string, () => void>> = {
      ArrowDown: () => go(at + 1),
      ArrowUp: () => go(at - 1),
      PageDown: () => go(at + 8),
      PageUp: () => go(at - 8),
      Home: () => go(0),
      End: () => go(rows.length - 1),
      Enter: () => act(row),
      ' ': () => act(row),
      ArrowRight: () => folder !== null && (open.has(folder) ? go(at + 1) : toggle(folder)),
      ArrowLeft() {
        if (folder !== null && open.has(folder)) return toggle(folder);
        const above = rows.slice(0, at).findLastIndex(({ level }) => level < (row?.level ?? 0));
        if (above >= 0) go(above);
      },
    };
    const move = moves[event.key];
    if (!move || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    move();
  };
  return (
    <>
      {lost && <ErrorPanel failure={lost.failure} onRetry={lost.again} />}
      <div
        className={styles.tree}
        role="tree"
        tabIndex={0}
        aria-label={t('Files in their folders')}
        aria-activedescendant={rows.length > 0 ? `node-${at}` : undefined}
        onKeyDown={onKey}
      >
        <Rows ref={drawn} layout={layout}>
          {(index) => {
            const row = rows[index];
            if (!row) return null;
            const folder = row.kind === 'entry' && row.entry.kind === 'folder' ? row.entry.prefix : null;
            return (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the tree takes the keys for its rows.
              <div
                key={index}
                id={`node-${index}`}
                role="treeitem"
                tabIndex={-1}
                className={styles.row}
                aria-level={row.level}
                aria-expanded={folder === null ? undefined : open.has(folder)}
                aria-selected={index === at}
                style={{ height: transferHeight, paddingLeft: 18 * row.level }}
                onClick={() => {
                  setCursor(index);
                  act(row);
                }}
              >
                <Row row={row} open={folder !== null && open.has(folder)} kind={job.kind} />
              </div>
            );
          }}
        </Rows>
      </div>
    </>
  );
}

function Row({
  row,
  open,
  kind,
}: {
  readonly row: TreeRow;
  readonly open: boolean;
  readonly kind: Job['kind'];
}) {
  if (row.kind === 'loading') return <span className="third">{t('Loading…')}</span>;
  if (row.kind === 'more') return <span className={styles.more}>{t('Show more')}</span>;
  const { entry, name } = row;
  if (entry.kind === 'file') {
    const { word, tone, why } = transferStatus(entry.transfer, kind);
    return (
      <>
        <span className={styles.name}>
          <MiddleCut mono text={name} />
        </span>
        <Badge tone={tone} title={why}>
          {word}
        </Badge>
        <span className={`${styles.size} num`}>{formatBytes(entry.transfer.size)}</span>
      </>
    );
  }
  const { sums } = entry;
  return (
    <>
      <IconChevronRight size={14} aria-hidden="true" className={styles.chevron} data-open={open} />
      <b className={styles.name}>
        <MiddleCut mono text={name} />
      </b>
      {sums !== null && sums.failed > 0 && (
        <Badge tone="failed">{t('{n, plural, other {# failed}}', { n: sums.failed })}</Badge>
      )}
      <span className={`${styles.count} num second`}>
        {sums &&
          t('{completed} of {files} files', {
            completed: formatCount(sums.completed),
            files: formatCount(sums.files),
          })}
      </span>
      <span className={`${styles.size} num`}>
        {sums === null ? <span className="third">{t('many')}</span> : formatBytesOf(sums.written, sums.bytes)}
      </span>
    </>
  );
}
