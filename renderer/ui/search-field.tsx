/** The search of a page's header. `/` and Ctrl F (Cmd F) go to it, Escape empties it. */
import { memo, useEffect, useRef } from 'react';
import { KeyHint } from './key-hint.tsx';
import { typing } from './keys.ts';
import styles from './search-field.module.css';

function Field({
  label,
  value,
  note,
  onChange,
  onDown,
  onEnter,
}: {
  readonly label: string;
  readonly value: string;
  /** Right of the text: how many it found. */
  readonly note?: string | undefined;
  readonly onChange: (value: string) => void;
  /** Arrow down leaves the field for the list below. */
  readonly onDown?: (() => void) | undefined;
  readonly onEnter?: (() => void) | undefined;
}) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const find = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'f';
      if (!find && (event.key !== '/' || typing(event))) return;
      event.preventDefault();
      field.current?.select();
      field.current?.focus();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
  return (
    <div className={styles.field}>
      <input
        ref={field}
        type="search"
        aria-label={label}
        placeholder={label}
        value={value}
        spellCheck={false}
        onChange={(event) => onChange(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') {
            onChange('');
            event.currentTarget.blur();
          }
          if (event.key === 'ArrowDown' && onDown) {
            event.preventDefault();
            onDown();
          }
          if (event.key === 'Enter') onEnter?.();
        }}
      />
      {note && <span className="third">{note}</span>}
      <KeyHint keys={'Ctrl F'} />
    </div>
  );
}

export const SearchField = memo(Field);
