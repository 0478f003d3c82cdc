/** A box in a row: the row's own keys and clicks do the same. */
import IconCheck from '@tabler/icons-react/dist/esm/icons/IconCheck.mjs';
import IconMinus from '@tabler/icons-react/dist/esm/icons/IconMinus.mjs';
import styles from './studies.module.css';

export type CheckState = 'checked' | 'unchecked' | 'mixed';
const aria = { checked: 'true', unchecked: 'false', mixed: 'mixed' } as const;

export function CheckBox({
  state,
  label,
  disabled = false,
  onToggle,
}: {
  readonly state: CheckState;
  readonly label: string;
  readonly disabled?: boolean;
  readonly onToggle: () => void;
}) {
  return (
    <button
      type="button"
      role="checkbox"
      aria-checked={aria[state]}
      aria-label={label}
      aria-disabled={disabled || undefined}
      tabIndex={-1}
      className={styles.hit}
      onClick={(event) => {
        event.stopPropagation();
        if (!disabled) onToggle();
      }}
    >
      <span
        className={styles.check}
        data-state={state}
        data-disabled={disabled || undefined}
        aria-hidden="true"
      >
        {state === 'checked' && <IconCheck size={11} stroke={3} />}
        {state === 'mixed' && <IconMinus size={11} stroke={3} />}
      </span>
    </button>
  );
}
