/** Is everything still there? The folder of an earlier download, named, chosen or pasted, held against its receipt. */

import { Button, Group, Modal, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Failure } from '../../../shared/failure.ts';
import { t } from '../../../shared/words/say.ts';
import { act, call, useHost } from '../../state/app.ts';
import { go } from '../../state/route.ts';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { FolderPicker } from '../../ui/folder-picker.tsx';
import { readPath } from '../studies/drop.ts';
import styles from './verify-folder.module.css';

export function VerifyFolder({
  folder,
  onClose,
}: {
  /** What was pasted: it may as well be a study that is to be sent. */
  readonly folder: string | null;
  readonly onClose: () => void;
}) {
  const host = useHost();
  const [typed, setTyped] = useState(folder ?? '');
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  const [picking, setPicking] = useState(false);
  const path = readPath(typed);
  const set = (text: string) => {
    setTyped(text);
    setFailure(null);
  };
  const choose = async () => {
    if (!host?.canPickFolder) return setPicking(true);
    const picked = await act('host.pickFolder', { from: path });
    if (picked?.path) set(picked.path);
  };
  const verify = async () => {
    if (path === null || busy) return;
    setBusy(true);
    const answer = await call('jobs.verify', { folder: path });
    setBusy(false);
    if (!answer.ok) return setFailure(answer.error);
    onClose();
    go({ page: 'transfers', job: answer.value.id });
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size={620}
      title={t('Verify folder')}
      closeButtonProps={{ 'aria-label': t('Close') }}
    >
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          void verify();
        }}
      >
        <p className="second">
          {t(
            'Every file is read and held against what its download left in the folder, or what Waybill remembers of it. Nothing is changed, and nobody is asked over the network.',
          )}
        </p>
        <div className={styles.path}>
          <TextInput
            label={t('Folder of a download')}
            classNames={{ input: 'mono' }}
            flex={1}
            spellCheck={false}
            placeholder={host?.suggestedFolder}
            value={typed}
            data-autofocus={folder === null || undefined}
            error={typed.trim() !== '' && path === null && t('The whole path is needed, from its root.')}
            onChange={(event) => set(event.currentTarget.value)}
          />
          <Button className={styles.choose} onClick={() => void choose()}>
            {t('Choose…')}
          </Button>
        </div>
        {failure && <ErrorPanel failure={failure} />}
        <Group justify="flex-end" gap="sm">
          <Button onClick={onClose}>{t('Cancel')}</Button>
          {folder !== null && path !== null && (
            <Button
              onClick={() => {
                onClose();
                go({ page: 'study', folder: path });
              }}
            >
              {t('Open as a study')}
            </Button>
          )}
          <Button
            type="submit"
            variant="filled"
            disabled={path === null}
            loading={busy}
            data-autofocus={folder !== null || undefined}
          >
            {t('Verify this folder')}
          </Button>
        </Group>
      </form>
      {picking && <FolderPicker from={path} toRead onPick={set} onClose={() => setPicking(false)} />}
    </Modal>
  );
}
