/** The usual destination: which, how much fits there, and whether it was seen to take files. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import { formatBytes } from '../../../shared/format.ts';
import { t } from '../../../shared/words/say.ts';
import { act, changeSettings, useCall, useHost, useSettings } from '../../state/app.ts';
import { Badge } from '../../ui/badge.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { FolderPicker } from '../../ui/folder-picker.tsx';
import { Key } from '../../ui/key.tsx';
import styles from './welcome.module.css';

export function FolderChoice() {
  const settings = useSettings();
  const host = useHost();
  const [picking, setPicking] = useState(false);
  const folder = settings?.folder ?? host?.suggestedFolder ?? null;
  const { value, again } = useCall('folders.check', folder === null ? null : { path: folder });
  if (folder === null || !host) return null;
  const pick = async () => {
    if (!host.canPickFolder) return setPicking(true);
    const picked = await act('host.pickFolder', { from: folder });
    if (picked?.path) void changeSettings({ folder: picked.path });
  };
  return (
    <>
      <div className={styles.folder}>
        <Key text={folder} />
        <Button onClick={() => void pick()}>{t('Change…')}</Button>
      </div>
      <p className={styles.facts} role="status">
        {value && !value.failure && (
          <>
            <Badge tone="verified">{t('Can be written')}</Badge>
            <span>
              {value.freeBytes === null
                ? t('free space unknown')
                : t('{freeBytes} free', { freeBytes: formatBytes(value.freeBytes) })}
            </span>
            {value.volume && <span className="third">{value.volume}</span>}
          </>
        )}
      </p>
      {value?.failure && <ErrorPanel failure={value.failure} onRetry={again} />}
      {picking && (
        <FolderPicker
          from={folder}
          onPick={(path) => void changeSettings({ folder: path })}
          onClose={() => setPicking(false)}
        />
      )}
    </>
  );
}
