/** `?`: what the keys do. */
import { Modal } from '@mantine/core';
import { Facts } from '../../ui/facts.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';

const keys: readonly (readonly [keys: string, what: string])[] = [
  ['↑ ↓', 'Go through the rows; with Shift, select them'],
  ['Enter', 'Show or hide a job’s files'],
  ['→ ←', 'Show; hide, or go to the job'],
  ['Space', 'Pause or resume'],
  ['R', 'Retry what failed'],
  ['Delete', 'Remove'],
  ['Ctrl + / -', 'Up or down in the queue'],
  ['Ctrl Shift + / -', 'To the top or the bottom of the queue'],
  ['Ctrl A', 'Select all'],
  ['Escape', 'Select none'],
  ['Ctrl F', 'Find'],
  ['Ctrl V', 'Paste an address or a manifest'],
  ['Shift F10', 'The menu of the row'],
];

export function KeysDialog({ onClose }: { readonly onClose: () => void }) {
  return (
    <Modal opened onClose={onClose} title="Keys" closeButtonProps={{ 'aria-label': 'Close' }}>
      <Facts
        rows={keys.map(([key, what]) => [
          what,
          <span key={key}>
            <KeyHint keys={key} />
            <span className="unseen">{key}</span>
          </span>,
        ])}
      />
    </Modal>
  );
}
