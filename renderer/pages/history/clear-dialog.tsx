/** Asked, because it cannot be undone: what was fetched is remembered nowhere else but in the receipts. */
import { Button, Group, Modal } from '@mantine/core';
import { t } from '../../../shared/words/say.ts';
import { act } from '../../state/app.ts';
import { toast } from '../../state/toasts.ts';

export function ClearDialog({
  onClose,
  onCleared,
}: {
  readonly onClose: () => void;
  readonly onCleared: () => void;
}) {
  const clear = async () => {
    onClose();
    if (!(await act('history.clear', { ids: null }))) return;
    toast({ text: t('The history is empty. Files and receipts are where they were.') });
    onCleared();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('Clear the history?')}
      closeButtonProps={{ 'aria-label': t('Close') }}
    >
      <p className="second">
        {t(
          'Waybill forgets every job that has ended, whatever is searched for just now. Files, their receipts and the page of transfers stay as they are.',
        )}
      </p>
      <Group justify="flex-end" gap="sm" mt="md">
        <Button onClick={onClose}>{t('Keep')}</Button>
        <Button variant="filled" data-autofocus onClick={() => void clear()}>
          {t('Clear history')}
        </Button>
      </Group>
    </Modal>
  );
}
