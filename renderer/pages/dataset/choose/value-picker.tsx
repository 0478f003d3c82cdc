/**
 * One or many of thousands of values: a field to type in, and the list that fits, of which only what is in sight exists. The
 * field keeps the focus and names the active option (ARIA's combobox with a listbox).
 */
import { Button, TextInput } from '@mantine/core';
import IconCheck from '@tabler/icons-react/dist/esm/icons/IconCheck.mjs';
import { type KeyboardEvent, useId, useMemo, useRef, useState } from 'react';
import { formatCount } from '../../../../shared/format.ts';
import type { Value } from '../../../../shared/selector.ts';
import { t } from '../../../../shared/words/say.ts';
import { Rows, type RowsHandle } from '../../../ui/rows.tsx';
import { evenRows } from '../../../ui/use-rows.ts';
import styles from './choose.module.css';
import { labelOf } from './lists.ts';

const rowHeight = 28;

export function ValuePicker({
  label,
  values,
  chosen,
  several,
  onChange,
}: {
  readonly label: string;
  readonly values: readonly Value[];
  readonly chosen: readonly string[];
  /** Else one replaces the other. */
  readonly several: boolean;
  readonly onChange: (chosen: readonly string[]) => void;
}) {
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const scroller = useRef<HTMLDivElement>(null);
  const list = useId();
  const found = useMemo(() => {
    const word = text.trim().toLowerCase();
    return values.filter((one) => `${one.value} ${one.label}`.toLowerCase().includes(word));
  }, [values, text]);
  const marked = useMemo(() => new Set(chosen), [chosen]);
  const active = Math.min(at, found.length - 1);
  const layout = useMemo(() => evenRows(found.length, rowHeight), [found.length]);
  const drawn = useRef<RowsHandle>(null);

  const toggle = (value: string) => {
    if (!several) return onChange(marked.has(value) ? [] : [value]);
    onChange(marked.has(value) ? chosen.filter((one) => one !== value) : [...chosen, value]);
  };
  const move = (to: number) => {
    const next = Math.max(0, Math.min(found.length - 1, to));
    setAt(next);
    drawn.current?.reveal(next);
  };
  const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 9, PageUp: -9 };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = steps[event.key];
    const value = found[active]?.value;
    if (step !== undefined) move(active + step);
    else if (event.key === 'Enter' && value !== undefined) toggle(value);
    else return;
    event.preventDefault();
  };
  const all = found.map(({ value }) => value);
  return (
    <div className={styles.picker}>
      <TextInput
        role="combobox"
        aria-label={t('Find in {what}', { what: label })}
        aria-expanded="true"
        aria-controls={list}
        aria-activedescendant={found.length > 0 ? `${list}-${active}` : undefined}
        placeholder={t('Find in {what}', { what: formatCount(values.length) })}
        spellCheck={false}
        data-autofocus
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setAt(0);
          scroller.current?.scrollTo(0, 0);
        }}
        onKeyDown={onKeyDown}
      />
      <div
        ref={scroller}
        id={list}
        role="listbox"
        aria-label={label}
        aria-multiselectable={several}
        className={styles.options}
      >
        <Rows ref={drawn} layout={layout} overscan={8}>
          {(index) => {
            const one = found[index] as Value;
            return (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the focus and the keys.
              <div
                key={one.value}
                id={`${list}-${index}`}
                role="option"
                aria-selected={marked.has(one.value)}
                aria-posinset={index + 1}
                aria-setsize={found.length}
                className={styles.option}
                data-active={index === active || undefined}
                onClick={() => {
                  setAt(index);
                  toggle(one.value);
                }}
              >
                <span className={styles.tick} aria-hidden="true">
                  {marked.has(one.value) && <IconCheck size={12} stroke={2.6} />}
                </span>
                <span className="cut" title={labelOf(one)}>
                  {labelOf(one)}
                </span>
              </div>
            );
          }}
        </Rows>
      </div>
      <div className={styles.pickerFoot}>
        <span className="third" role="status">
          {found.length === 0
            ? t('None fits.')
            : t('{fit, number} fit, {n, number} chosen', { fit: found.length, n: chosen.length })}
        </span>
        {several && (
          <Button disabled={all.length === 0} onClick={() => onChange([...new Set([...chosen, ...all])])}>
            {text === '' ? t('All') : t('All that fit')}
          </Button>
        )}
        <Button disabled={chosen.length === 0} onClick={() => onChange([])}>
          {t('None')}
        </Button>
      </div>
    </div>
  );
}
