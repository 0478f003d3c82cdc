/** The messages at the foot of the window. */
import { Button, CloseButton } from '@mantine/core';
import { copy } from '../state/copy.ts';
import { dropToast, useToasts } from '../state/toasts.ts';
import styles from './toasts.module.css';

export function Toasts() {
  const toasts = useToasts();
  return (
    <div className={styles.toasts} role="status" aria-live="polite">
      {toasts.map(({ id, text, undo, failure }) => (
        <div key={id} className={styles.toast} data-failed={failure !== null}>
          <div className={styles.text}>
            <p>{text}</p>
            {failure?.hint && <p className="second">{failure.hint}</p>}
          </div>
          {undo && (
            <Button
              variant="subtle"
              onClick={() => {
                dropToast(id);
                undo();
              }}
            >
              Undo
            </Button>
          )}
          {failure?.detail && (
            <Button
              variant="subtle"
              onClick={() => copy(`${failure.reason}\n${failure.code}: ${failure.detail}`)}
            >
              Copy detail
            </Button>
          )}
          <CloseButton size="sm" aria-label="Dismiss" onClick={() => dropToast(id)} />
        </div>
      ))}
    </div>
  );
}
