/** A box in a row: the row's own keys and clicks do the same. */
import { CheckMark, type CheckState } from '../../ui/check-mark.tsx';
import styles from './studies.module.css';

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
      <CheckMark state={state} disabled={disabled} />
    </button>
  );
}
