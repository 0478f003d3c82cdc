/** The messages at the foot of the window. */

import { Button, CloseButton } from '@mantine/core';
import { t } from '../../shared/words/say.ts';
import { told } from '../../shared/words/told.ts';
import { act } from '../state/app.ts';
import { dropToast, type Toast, useToasts } from '../state/toasts.ts';
import { CopyDetail } from './copy-detail.tsx';
import styles from './toasts.module.css';

export function Toasts() {
  const toasts = useToasts();
  return (
    <div className={styles.toasts} role="status" aria-live="polite">
      {toasts.map((one) => (
        <ToastBar key={one.id} toast={one} />
      ))}
    </div>
  );
}

function ToastBar({ toast: { id, text, failure, actions, retry } }: { readonly toast: Toast }) {
  return (
    <div className={styles.toast} data-failed={failure !== null}>
      <div className={styles.text}>
        <p>{text}</p>
        {failure?.hint && <p className="second">{told(failure.hint)}</p>}
      </div>
      {actions.map(({ label, run }) => (
        <Button
          key={label}
          variant="subtle"
          onClick={() => {
            dropToast(id);
            run();
          }}
        >
          {label}
        </Button>
      ))}
      {retry && (
        <Button
          variant="subtle"
          onClick={() => {
            dropToast(id);
            void act(retry.name, retry.input);
          }}
        >
          {t('Retry')}
        </Button>
      )}
      <CopyDetail failure={failure} variant="subtle" />
      <CloseButton size={24} aria-label={t('Dismiss')} onClick={() => dropToast(id)} />
    </div>
  );
}
