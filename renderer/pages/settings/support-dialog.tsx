/** What is copied for support, shown before it is copied: nobody has to send what they have not seen. */

import { Button, Group, Modal } from '@mantine/core';
import { t } from '../../../shared/words/say.ts';
import { useCall } from '../../state/app.ts';
import { copy } from '../../state/copy.ts';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import styles from './support-dialog.module.css';

export function SupportDialog({ onClose }: { readonly onClose: () => void }) {
  const { value, failure, again } = useCall('host.support', {});
  return (
    <Modal
      opened
      onClose={onClose}
      size={860}
      title={t('Copy for support')}
      closeButtonProps={{ 'aria-label': t('Close') }}
    >
      <div className={styles.stack}>
        <p className="second">
          {t(
            'What this Waybill is, and what happened lately. Secrets, signatures and the names of people and their folders are taken out; names of buckets and files that failed are not. It goes nowhere by itself.',
          )}
        </p>
        {failure && <ErrorPanel failure={failure} onRetry={again} />}
        <section
          className={`${styles.text} mono`}
          aria-label={t('What is copied')}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys.
          tabIndex={0}
        >
          {value?.text}
        </section>
        <Group justify="flex-end" gap="sm">
          <Button onClick={onClose}>{t('Close')}</Button>
          <Button variant="filled" disabled={!value} data-autofocus onClick={() => value && copy(value.text)}>
            {t('Copy')}
          </Button>
        </Group>
      </div>
    </Modal>
  );
}
