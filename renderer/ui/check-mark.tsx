/** The box of a row that is chosen, in part, or not. Decoration: the row, or the button around it, says its state. */
import IconCheck from '@tabler/icons-react/dist/esm/icons/IconCheck.mjs';
import IconMinus from '@tabler/icons-react/dist/esm/icons/IconMinus.mjs';
import styles from './check-mark.module.css';

export type CheckState = 'checked' | 'unchecked' | 'mixed';

export function CheckMark({
  state,
  soft = false,
  disabled = false,
}: {
  readonly state: CheckState;
  /** Chosen along with something else. */
  readonly soft?: boolean;
  readonly disabled?: boolean;
}) {
  return (
    <span
      className={styles.box}
      data-state={state}
      data-soft={soft || undefined}
      data-disabled={disabled || undefined}
      aria-hidden="true"
    >
      {state === 'checked' && <IconCheck size={11} stroke={3} />}
      {state === 'mixed' && <IconMinus size={11} stroke={3} />}
    </span>
  );
}
