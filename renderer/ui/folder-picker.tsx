/** Choosing a folder where the host has no dialog of its own: on the machine where Waybill runs, below the roots it may use. */

import { Button, Group, Modal, TextInput } from '@mantine/core';
import IconCornerLeftUp from '@tabler/icons-react/dist/esm/icons/IconCornerLeftUp.mjs';
import IconFolder from '@tabler/icons-react/dist/esm/icons/IconFolder.mjs';
import { useRef, useState } from 'react';
import { formatBytes } from '../../shared/format.ts';
import { t } from '../../shared/words/say.ts';
import { act, useCall } from '../state/app.ts';
import { ErrorPanel } from './error-panel.tsx';
import styles from './folder-picker.module.css';
import { Key } from './key.tsx';

export function FolderPicker({
  from,
  toRead = false,
  onPick,
  onClose,
}: {
  /** Where it opens; the first root where that does not exist. */
  readonly from: string | null;
  /** Nothing will be written there: no new folder, and one that is read-only will do. */
  readonly toRead?: boolean;
  readonly onPick: (path: string) => void;
  readonly onClose: () => void;
}) {
  const [path, setPath] = useState(from);
  const [name, setName] = useState('');
  const { value: listed, failure, again } = useCall('folders.list', { path });
  // The folder before stays until the next one is here: nothing jumps, and nothing is lost to the keys.
  const last = useRef(listed);
  if (listed) last.current = listed;
  const value = failure ? listed : last.current;
  // What is shown is not what was asked for any more: nothing is done with it.
  const isOld = value !== null && value !== listed;
  const create = async () => {
    if (!value || isOld || name.trim() === '') return;
    const made = `${value.path.replace(/[/\\]$/, '')}${value.path.includes('\\') ? '\\' : '/'}${name.trim()}`;
    if (!(await act('folders.create', { path: made }))) return;
    setName('');
    setPath(made);
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size={560}
      title={t('Choose a folder')}
      closeButtonProps={{ 'aria-label': t('Close') }}
    >
      {failure && (
        <ErrorPanel
          failure={failure}
          onRetry={path === null ? again : () => setPath(null)}
          retryLabel={path === null ? t('Try again') : t('Begin at the top')}
        />
      )}
      {value && (
        <div className={styles.picker}>
          <Key text={value.path} />
          <ul className={styles.list} aria-label={t('Folders in {path}', { path: value.path })}>
            {value.parent !== null && (
              <li>
                <button type="button" onClick={() => setPath(value.parent)}>
                  <IconCornerLeftUp size={15} aria-hidden="true" /> {t('The folder above')}
                </button>
              </li>
            )}
            {value.folders.map((folder) => (
              <li key={folder.path}>
                <button type="button" onClick={() => setPath(folder.path)}>
                  <IconFolder size={15} aria-hidden="true" /> <span className="cut">{folder.name}</span>
                </button>
              </li>
            ))}
            {value.folders.length === 0 && (
              <li className={`${styles.none} third`}>{t('No folders in here.')}</li>
            )}
          </ul>
          {!toRead && (
            <Group gap="sm" wrap="nowrap">
              <TextInput
                aria-label={t('Name of a new folder')}
                placeholder={t('New folder')}
                flex={1}
                value={name}
                onChange={(event) => setName(event.currentTarget.value)}
                onKeyDown={(event) => {
                  if (event.key === 'Enter') void create();
                }}
              />
              <Button disabled={name.trim() === '' || isOld || !value.writable} onClick={() => void create()}>
                {t('Create')}
              </Button>
            </Group>
          )}
          <Group justify="flex-end" gap="sm" wrap="nowrap">
            <span className={`${styles.room} second`}>
              {value.freeBytes === null
                ? t('free space unknown')
                : t('{freeBytes} free', { freeBytes: formatBytes(value.freeBytes) })}
              {!value.writable && !toRead && ` · ${t('Waybill may not write here')}`}
            </span>
            <Button onClick={onClose}>{t('Cancel')}</Button>
            <Button
              variant="filled"
              disabled={isOld || (!value.writable && !toRead)}
              onClick={() => {
                onPick(value.path);
                onClose();
              }}
            >
              {t('Use this folder')}
            </Button>
          </Group>
        </div>
      )}
    </Modal>
  );
}
