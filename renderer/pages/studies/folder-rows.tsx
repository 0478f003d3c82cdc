/** The checklist folder by folder: a folder's box is all that lies in it. */
import IconFolder from '@tabler/icons-react/dist/esm/icons/IconFolder.mjs';
import { useCallback } from 'react';
import { formatBytes } from '../../../shared/format.ts';
import type { StateSums, UploadRow } from '../../../shared/upload.ts';
import { t } from '../../../shared/words/say.ts';
import { call } from '../../state/app.ts';
import { Badge } from '../../ui/badge.tsx';
import type { CheckState } from '../../ui/check-mark.tsx';
import { CheckBox } from './check-box.tsx';
import { canCheck, FileCells, RowHead, rowColumns } from './file-rows.tsx';
import { LongList } from './long-list.tsx';
import styles from './studies.module.css';
import type { Checklist } from './use-checklist.ts';
import type { Notes } from './use-notes.ts';
import { usePages, withRows } from './use-pages.ts';
import { countWords } from './words.ts';

interface Folder {
  readonly path: string;
  readonly name: string;
  readonly states: StateSums;
  readonly failed: number;
}
type Row = { readonly folder: Folder } | { readonly file: UploadRow };

const sendable = ['new', 'changed', 'moved'] as const;
const told = ['new', 'changed', 'moved', 'only-there', 'same'] as const;

export function FolderRows({
  list,
  folder,
  notes,
  onFolder,
}: {
  readonly list: Checklist;
  readonly folder: string;
  readonly notes: Notes;
  readonly onFolder: (folder: string) => void;
}) {
  const question = JSON.stringify([list.jobId, folder]);
  const ask = useCallback(
    async (offset: number, limit: number) => {
      const answer = await call('uploads.tree', { jobId: list.jobId, folder, offset, limit });
      return withRows(answer, ({ total, folders, rows }) => ({
        total,
        rows: [...folders.map((one) => ({ folder: one })), ...rows.map((one) => ({ file: one }))],
      }));
    },
    [list.jobId, folder],
  );
  const pages = usePages<Row>(question, list.rev, ask);
  const toggle = (row: Row | undefined) => {
    if (!row) return;
    if ('file' in row) {
      if (canCheck(row.file, list)) void list.check({ checked: !row.file.checked, paths: [row.file.path] });
    } else
      void list.check({
        checked: boxOf(row.folder.states) !== 'checked',
        folders: [row.folder.path],
        states: sendable,
      });
  };
  return (
    <LongList
      key={folder}
      label={t('Checklist by folder')}
      busy={pages.loading || list.growing}
      failure={pages.failure}
      onRetry={pages.again}
      total={pages.total}
      rowHeight={35}
      columns={rowColumns}
      onLook={pages.look}
      onCheck={(index) => toggle(pages.row(index))}
      onOpen={(index) => {
        const row = pages.row(index);
        if (row && 'folder' in row) onFolder(row.folder.path);
        else toggle(row);
      }}
      onBack={() => onFolder(folder.split('/').slice(0, -1).join('/'))}
      head={
        <RowHead
          state={boxOf(list.counts.states)}
          onToggle={() =>
            void list.check({
              checked: boxOf(list.counts.states) !== 'checked',
              folders: [''],
              states: sendable,
            })
          }
        />
      }
      row={(index) => {
        const row = pages.row(index);
        if (!row) return null;
        if ('file' in row)
          return (
            <FileCells
              row={row.file}
              list={list}
              notes={notes}
              name={row.file.path.slice(folder === '' ? 0 : folder.length + 1)}
              onToggle={() => toggle(row)}
            />
          );
        const { path, name, states } = row.folder;
        const bytes = told.reduce((sum, state) => sum + states[state].bytes, 0);
        return (
          <>
            <span role="gridcell">
              <CheckBox
                state={boxOf(states)}
                label={t('Send {path}', { path: `${path}/` })}
                disabled={total(states) === 0}
                onToggle={() => toggle(row)}
              />
            </span>
            <span role="gridcell">
              <Badge>{t('Folder')}</Badge>
            </span>
            <span role="gridcell" className={styles.cell}>
              <button type="button" tabIndex={-1} className={styles.open} onClick={() => onFolder(path)}>
                <IconFolder size={15} aria-hidden="true" />
                <span className="cut">{name}</span>
              </button>
            </span>
            <span role="gridcell" className="cut second tabular">
              {told
                .filter((state) => states[state].files > 0)
                .map((state) => countWords[state](states[state].files))
                .join(' · ')}
            </span>
            <span role="gridcell" className="num">
              {formatBytes(bytes)}
            </span>
          </>
        );
      }}
      empty={t('Nothing in here.')}
    />
  );
}

const total = (states: StateSums) => sendable.reduce((sum, state) => sum + states[state].files, 0);

function boxOf(states: StateSums): CheckState {
  const checked = sendable.reduce((sum, state) => sum + states[state].checkedFiles, 0);
  return checked === 0 ? 'unchecked' : checked === total(states) ? 'checked' : 'mixed';
}
