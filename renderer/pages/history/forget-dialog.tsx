/** Asked where a key forgets: it cannot be undone, and Delete is soon pressed. */
import { Button, Group, Modal } from '@mantine/core';
import { t } from '../../../shared/words/say.ts';

export function ForgetDialog({
  name,
  onForget,
  onClose,
}: {
  readonly name: string;
  readonly onForget: () => void;
  readonly onClose: () => void;
}) {
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('Forget {name}?', { name })}
      closeButtonProps={{ 'aria-label': t('Close') }}
    >
      <p className="second">{t('It leaves the history. Its files and its receipt stay where they are.')}</p>
      <Group justify="flex-end" gap="sm" mt="md">
        <Button onClick={onClose}>{t('Keep')}</Button>
        <Button
          variant="filled"
          data-autofocus
          onClick={() => {
            onClose();
            onForget();
          }}
        >
          {t('Forget this entry')}
        </Button>
      </Group>
    </Modal>
  );
}
