/** What lies over a page: pressed open. */
import { Button, Menu } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { wishFor } from '../../../shared/copy-as/wish.ts';
import { CopyItems } from '../../ui/copy-as.tsx';
import { ExportItems } from '../../ui/export-items.tsx';
import { FolderPicker } from '../../ui/folder-picker.tsx';
import { PeekPanel } from '../../ui/peek.tsx';
import { PeekButton } from '../../ui/peek-button.tsx';
import { peekable, send, someDay, somewhere } from '../answers.ts';
import { type Case, nothing } from '../case.ts';
import styles from '../gallery.module.css';

function Opens({
  label,
  dialog,
}: {
  readonly label: string;
  readonly dialog: (close: () => void) => ReactNode;
}) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{label}</Button>
      {open && dialog(() => setOpen(false))}
    </>
  );
}

const ask = (kind: 'mfa' | 'device') =>
  send('questions', {
    questions: [
      {
        id: kind,
        profile: 'lab-role',
        kind,
        subject: kind === 'mfa' ? 'arn:aws:iam::123456789012:mfa/me' : 'ABCD-EFGH',
        url: kind === 'mfa' ? null : 'https://device.sso.us-east-1.amazonaws.com/?user_code=ABCD-EFGH',
        until: someDay,
      },
    ],
  });

export const dialogs: readonly Case[] = [
  {
    of: 'folder-picker',
    states: [
      {
        name: 'to write',
        show: (
          <Opens
            label="Choose a folder to write"
            dialog={(close) => <FolderPicker from={null} onPick={nothing} onClose={close} />}
          />
        ),
      },
      {
        name: 'may not be written',
        show: (
          <Opens
            label="A read-only folder"
            dialog={(close) => <FolderPicker from="/home/ada/Waybill" onPick={nothing} onClose={close} />}
          />
        ),
      },
      {
        name: 'refused',
        show: (
          <Opens
            label="A folder that is refused"
            dialog={(close) => <FolderPicker from="/home/ada/locked" onPick={nothing} onClose={close} />}
          />
        ),
      },
    ],
  },
  {
    of: 'peek',
    states: [...peekable, 'refused'].map((key) => ({
      name: key,
      show: <PeekPanel source={somewhere} objectKey={key} onClose={nothing} />,
    })),
  },
  {
    of: 'peek-button',
    states: [{ name: 'button', show: <PeekButton source={somewhere} objectKey="text" /> }],
  },
  {
    of: 'questions',
    states: [
      { name: 'a code is wanted', show: <Button onClick={() => ask('mfa')}>Ask for a code</Button> },
      { name: 'a page is to be opened', show: <Button onClick={() => ask('device')}>Ask to sign in</Button> },
    ],
  },
  {
    of: 'copy-as',
    states: [
      {
        name: 'in a menu',
        show: (
          <div className={styles.row}>
            <Menu position="bottom-start">
              <Menu.Target>
                <Button>Copy as</Button>
              </Menu.Target>
              <Menu.Dropdown>
                <CopyItems
                  wishes={[wishFor(somewhere.location, { ...somewhere, isObject: false, folder: '' })]}
                />
              </Menu.Dropdown>
            </Menu>
          </div>
        ),
      },
    ],
  },
  {
    of: 'export-items',
    states: [
      {
        name: 'in a menu',
        show: (
          <Menu position="bottom-start">
            <Menu.Target>
              <Button>Export</Button>
            </Menu.Target>
            <Menu.Dropdown>
              <ExportItems jobIds={[1]} />
            </Menu.Dropdown>
          </Menu>
        ),
      },
    ],
  },
];
