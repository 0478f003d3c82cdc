/** One selector: chips where there are few values, a list to search where there are many, a field where they are typed. */
import { Popover, TextInput, UnstyledButton } from '@mantine/core';
import { type DragEvent, useId, useState } from 'react';
import { formatCount } from '../../../../shared/format.ts';
import { complaint, type Selector, type Value } from '../../../../shared/selector.ts';
import { readSubjects } from '../../../../shared/subjects.ts';
import { t } from '../../../../shared/words/say.ts';
import { told } from '../../../../shared/words/told.ts';
import styles from './choose.module.css';
import { exampleOf } from './example.ts';
import { ListEntry, RandomEntry } from './list-entry.tsx';
import { labelOf, matchList, shortOf } from './lists.ts';
import type { Values } from './use-values.ts';
import { ValuePicker } from './value-picker.tsx';

/** More are searched, not shown. */
const mostChips = 24;
const mostShown = 10;
/** From here on a list or a draw is quicker than pressing. */
const worthListing = 6;

export interface SelectorFieldProps {
  readonly selector: Selector;
  readonly chosen: readonly string[];
  readonly values: Values;
  readonly onChange: (chosen: readonly string[]) => void;
  readonly onAsk: () => void;
}

export function SelectorField({ selector, chosen, values, onChange, onAsk }: SelectorFieldProps) {
  const { label, kind, hint, required } = selector;
  const id = useId();
  const several = kind === 'many' || kind === 'text';
  const known = values.state === 'ready' ? values.values : null;
  const many = known !== null && known.length >= worthListing;
  const onDrop = async (event: DragEvent) => {
    const [file] = event.dataTransfer.files;
    if (!file || !several) return;
    event.preventDefault();
    const { found } = matchList(readSubjects(await file.text()), known);
    if (found.length > 0) onChange(found);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shortcut for "from a list".
    <div
      className={styles.field}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => void onDrop(event)}
    >
      <span id={id} className={styles.label} title={hint ?? undefined}>
        {label}
        {required && <span className={styles.needed}> {t('needed')}</span>}
      </span>
      <div role="group" aria-labelledby={id} className={styles.values}>
        {values.state === 'none' ? (
          <Typed selector={selector} chosen={chosen} onChange={onChange} />
        ) : (
          <Listed {...{ selector, chosen, values, onChange, onAsk }} />
        )}
        {((several && selector.listed && many) || kind === 'text') && (
          <ListEntry label={label} values={known} onChange={onChange} />
        )}
        {several && selector.listed && many && (
          <RandomEntry label={label} values={known} onChange={onChange} />
        )}
      </div>
    </div>
  );
}

function Listed({ selector, chosen, values, onChange, onAsk }: SelectorFieldProps) {
  const { label, kind } = selector;
  switch (values.state) {
    case 'after':
      return <span className="third">{t('after {label}', { label: values.label })}</span>;
    case 'failed':
      return values.failure.code === 'requester-pays' ? (
        <span className="third">{t('after your yes to paying')}</span>
      ) : (
        <>
          <span role="alert" className={styles.problem}>
            {told(values.failure.reason)}
          </span>
          <UnstyledButton className={styles.chip} onClick={onAsk}>
            {t('Try again')}
          </UnstyledButton>
        </>
      );
    case 'loading':
    case 'unasked':
      return (
        <>
          <Chosen values={chosen.map((value) => ({ value, label: value }))} {...{ chosen, kind, onChange }} />
          {values.state === 'loading' ? (
            <span role="status" className="third">
              {t('listing…')}
            </span>
          ) : (
            <UnstyledButton
              className={styles.chip}
              aria-label={t('{label}: any, or choose…', { label })}
              onClick={onAsk}
            >
              {t('any, or choose…')}
            </UnstyledButton>
          )}
        </>
      );
    case 'ready': {
      if (values.values.length === 0) return <span className="third">{t('there is none here')}</span>;
      if (values.values.length <= mostChips)
        return <Chosen values={values.values} {...{ chosen, kind, onChange }} />;
      return <Many {...{ selector, chosen, onChange }} values={values.values} />;
    }
    default:
      return null;
  }
}

function Chosen({
  values,
  chosen,
  kind,
  onChange,
}: {
  readonly values: readonly Value[];
  readonly chosen: readonly string[];
  readonly kind: Selector['kind'];
  readonly onChange: (chosen: readonly string[]) => void;
}) {
  const press = (value: string) => {
    if (chosen.includes(value)) onChange(chosen.filter((one) => one !== value));
    else onChange(kind === 'one' ? [value] : [...chosen, value]);
  };
  return values
    .map((one) => ({ ...one, label: labelOf(one) }))
    .map((one) => (
      <UnstyledButton
        key={one.value}
        className={styles.chip}
        aria-pressed={chosen.includes(one.value)}
        aria-label={one.label}
        title={one.label}
        onClick={() => press(one.value)}
      >
        {shortOf(one)}
      </UnstyledButton>
    ));
}

/** Those chosen as chips, and the list behind a button. */
function Many({
  selector: { label, kind },
  values,
  chosen,
  onChange,
}: Pick<SelectorFieldProps, 'selector' | 'chosen' | 'onChange'> & { readonly values: readonly Value[] }) {
  const [open, setOpen] = useState(false);
  const byValue = new Map(values.map((one) => [one.value, one]));
  const shown = chosen.slice(0, mostShown).map((value) => byValue.get(value) ?? { value, label: value });
  const more = chosen.length - shown.length;
  return (
    <>
      <Chosen values={shown} {...{ chosen, kind, onChange }} />
      {more > 0 && <span className="third">{t('and {count} more', { count: formatCount(more) })}</span>}
      <Popover opened={open} onChange={setOpen} position="bottom-start" trapFocus returnFocus>
        <Popover.Target>
          <UnstyledButton
            className={styles.chip}
            aria-label={t('{label}: choose of {n}', { label, n: formatCount(values.length) })}
            aria-haspopup="listbox"
            onClick={() => setOpen(!open)}
          >
            {t('choose of {n}…', { n: formatCount(values.length) })}
          </UnstyledButton>
        </Popover.Target>
        <Popover.Dropdown p={0}>
          <ValuePicker
            label={label}
            values={values}
            chosen={chosen}
            several={kind !== 'one'}
            onChange={(next) => {
              onChange(next);
              if (kind === 'one' && next.length > 0) setOpen(false);
            }}
          />
        </Popover.Dropdown>
      </Popover>
    </>
  );
}

const example = (kind: Selector['kind']): string =>
  kind === 'days' ? t('{day} or {span}', { day: '2024-01-31', span: '2024-01-01..2024-01-31' }) : '';

/** Words of the field are the choice; what is wrong with them is said beside it, once it was left. */
function Typed({ selector, chosen, onChange }: Pick<SelectorFieldProps, 'selector' | 'chosen' | 'onChange'>) {
  const { id, label, kind, hint } = selector;
  const [text, setText] = useState(chosen.join(' '));
  const [left, setLeft] = useState(true);
  const note = useId();
  const words = (line: string) =>
    kind === 'word'
      ? [line.trim()].filter((word) => word !== '')
      : [...new Set(line.split(/[\s,;]+/).filter((word) => word !== ''))];
  // Chosen elsewhere: from a list, or at random.
  const shown = words(text).join(' ') === chosen.join(' ') ? text : chosen.join(' ');
  const type = (next: string) => {
    setText(next);
    onChange(words(next));
  };
  const wrong = left && chosen.length > 0 ? complaint([selector], { [id]: chosen }) : null;
  return (
    <>
      <TextInput
        aria-label={label}
        aria-describedby={note}
        className={styles[kind === 'text' ? 'typed' : kind === 'word' ? 'word' : 'days'] ?? ''}
        classNames={{ input: 'mono' }}
        placeholder={example(kind) || (hint === null ? undefined : exampleOf(hint))}
        title={hint ?? undefined}
        spellCheck={false}
        error={wrong !== null}
        value={shown}
        onFocus={() => setLeft(false)}
        onBlur={() => setLeft(true)}
        onChange={(event) => type(event.currentTarget.value)}
        onPaste={(event) => {
          const pasted = event.clipboardData.getData('text');
          if (kind === 'word' || !/[\n\t]/.test(pasted.trim())) return;
          event.preventDefault();
          type([...words(shown), ...readSubjects(pasted)].join(' '));
        }}
      />
      <span id={note} role="status" className={wrong ? styles.problem : 'third'}>
        {(wrong && told(wrong)) ??
          (chosen.length > 1 && kind === 'text' ? `${formatCount(chosen.length)}` : '')}
      </span>
    </>
  );
}
