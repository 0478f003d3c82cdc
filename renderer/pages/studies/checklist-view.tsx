/** What would happen to each file: all that differs in one list, or folder by folder; each can be left out. */
import { Button, SegmentedControl, TextInput } from '@mantine/core';
import IconCornerLeftUp from '@tabler/icons-react/dist/esm/icons/IconCornerLeftUp.mjs';
import { type ReactNode, useState } from 'react';
import { formatCount } from '../../../shared/format.ts';
import type { Source } from '../../../shared/location.ts';
import type { RowState } from '../../../shared/upload.ts';
import { t } from '../../../shared/words/say.ts';
import { told } from '../../../shared/words/told.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { FileRows } from './file-rows.tsx';
import { FolderRows } from './folder-rows.tsx';
import styles from './studies.module.css';
import type { Checklist } from './use-checklist.ts';
import type { Notes } from './use-notes.ts';
import { stateWords } from './words.ts';

export function ChecklistView({
  tabs,
  list,
  states,
  notes,
  to,
  onStates,
  onDestination,
}: {
  /** Which of the lists is shown. */
  readonly tabs: ReactNode;
  readonly list: Checklist | null;
  readonly states: readonly RowState[];
  readonly notes: Notes;
  readonly to: Source | null;
  readonly onStates: (states: readonly RowState[]) => void;
  readonly onDestination: () => void;
}) {
  const [mode, setMode] = useState<'files' | 'folders'>('files');
  const [folder, setFolder] = useState('');
  const [text, setText] = useState('');
  if (!to)
    return (
      <>
        <div className={styles.bar}>{tabs}</div>
        <EmptyState
          title={t('Where does it go?')}
          text={t(
            'Choose the bucket: then each file is held against what is there already, by checksum, not by time.',
          )}
          action={
            <Button onClick={onDestination} variant="default">
              {t('Choose bucket…')}
            </Button>
          }
        />
      </>
    );
  if (!list)
    return (
      <>
        <div className={styles.bar}>{tabs}</div>
        <div className={styles.looking}>{t('Holding it against the bucket…')}</div>
      </>
    );
  return (
    <>
      <div className={styles.bar}>
        {tabs}
        <SegmentedControl
          aria-label={t('Arranged by')}
          size="xs"
          value={mode}
          onChange={(value) => setMode(value as typeof mode)}
          data={[
            { value: 'files', label: t('What differs') },
            { value: 'folders', label: t('Folders') },
          ]}
        />
        {mode === 'files' ? (
          <TextInput
            aria-label={t('Find in the checklist')}
            placeholder={t('Find in the checklist')}
            value={text}
            spellCheck={false}
            onChange={(event) => setText(event.currentTarget.value)}
          />
        ) : (
          <>
            <Button
              disabled={folder === ''}
              leftSection={<IconCornerLeftUp size={14} aria-hidden="true" />}
              onClick={() => setFolder(folder.split('/').slice(0, -1).join('/'))}
            >
              {t('Up')}
            </Button>
            <span className="mono cut">{folder === '' ? t('the study') : `${folder}/`}</span>
          </>
        )}
        {states.length > 0 && mode === 'files' && (
          <Button onClick={() => onStates([])}>
            {t('Only {states} · show all', {
              states: states.map((state) => stateWords[state].word().toLowerCase()).join(', '),
            })}
          </Button>
        )}
        <span className={`${styles.grow} third`} role="status">
          {list.growing ? t('comparing with the bucket…') : told(list.counts.notes[0] ?? '')}
        </span>
        {list.counts.failed > 0 && (
          <span className={styles.bad}>
            {t('{n} cannot be sent', { n: formatCount(list.counts.failed) })}
          </span>
        )}
      </div>
      {mode === 'files' ? (
        <FileRows list={list} states={states} text={text} notes={notes} />
      ) : (
        <FolderRows list={list} folder={folder} notes={notes} onFolder={setFolder} />
      )}
    </>
  );
}
