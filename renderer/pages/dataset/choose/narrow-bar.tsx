/** What narrows a choice: names in the bar, the rest behind one button, and what is set as words that can be taken away. */
import { Button, Popover, SegmentedControl, TextInput, UnstyledButton } from '@mantine/core';
import IconFilter from '@tabler/icons-react/dist/esm/icons/IconFilter.mjs';
import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs';
import { useEffect, useId, useRef } from 'react';
import { t } from '../../../../shared/words/say.ts';
import styles from './choose.module.css';
import { type NarrowField, type Narrowing, type NarrowText, wide } from './narrowing.ts';

interface Props {
  readonly text: NarrowText;
  readonly narrowing: Narrowing;
  readonly onText: (text: NarrowText) => void;
}

export function NarrowBar({ text, narrowing, onText }: Props) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  // What finds in the list of other pages; a dialog's own keys are its own.
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const find = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'f';
      if (!find || event.altKey || event.shiftKey) return;
      if (document.querySelector('[role="dialog"][aria-modal="true"]')) return;
      event.preventDefault();
      field.current?.select();
      field.current?.focus();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
  const { only, ...others } = narrowing.problems;
  const behind = Object.values(others)[0] ?? null;
  const drop = (field: NarrowField) =>
    onText({ ...text, [field]: wide[field], ...(field === 'sample' && { count: '' }) });
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={id}>
        {t('Only')}
      </label>
      <div className={styles.values}>
        <TextInput
          ref={field}
          id={id}
          className={styles.only}
          classNames={{ input: 'mono' }}
          placeholder={t('part of a name, or {glob}', { glob: '*_bold.nii.gz' })}
          spellCheck={false}
          value={text.only}
          error={only !== undefined}
          aria-describedby={`${id}-problem`}
          onChange={(event) => onText({ ...text, only: event.currentTarget.value })}
        />
        {narrowing.words.map(({ field, text: word }) => (
          <UnstyledButton
            key={field}
            className={styles.chip}
            data-set
            aria-label={t('Take away: {what}', { what: word })}
            onClick={() => drop(field)}
          >
            {word}
            <IconX size={11} stroke={2.2} aria-hidden="true" />
          </UnstyledButton>
        ))}
        <Popover position="bottom-start" trapFocus returnFocus>
          <Popover.Target>
            <UnstyledButton className={styles.dashed}>
              <IconFilter size={12} aria-hidden="true" />
              {t('more filters')}
            </UnstyledButton>
          </Popover.Target>
          <Popover.Dropdown className={styles.entry}>
            <NarrowFields text={text} narrowing={narrowing} onText={onText} />
          </Popover.Dropdown>
        </Popover>
        {/* Beside the field: below it, every row would move while a quote is being typed. */}
        <span id={`${id}-problem`} role="status" className={styles.problem}>
          {only ?? behind}
        </span>
      </div>
    </div>
  );
}

function NarrowFields({ text, narrowing: { problems }, onText }: Props) {
  const field = (name: Exclude<NarrowField, 'sample'>, label: string, placeholder: string) => (
    <TextInput
      label={label}
      placeholder={placeholder}
      spellCheck={false}
      error={problems[name]}
      value={text[name]}
      onChange={(event) => onText({ ...text, [name]: event.currentTarget.value })}
    />
  );
  return (
    <>
      <div data-autofocus tabIndex={-1} className={styles.entryHead}>
        {t('Only files that are all of this')}
      </div>
      {field('regex', t('Path matches a regular expression'), '_run-0[12]_.*_bold')}
      <div className={styles.pair}>
        {field('minSize', t('At least'), '1 MB')}
        {field('maxSize', t('At most'), '2 GB')}
      </div>
      <div className={styles.pair}>
        {field('from', t('Written from (UTC)'), '2026-01-01')}
        {field('to', t('until, with that day'), '2026-01-31')}
      </div>
      <div className={styles.pair}>
        <SegmentedControl
          aria-label={t('Of those')}
          size="xs"
          data={[
            { value: 'all', label: t('All') },
            { value: 'first', label: t('First') },
            { value: 'random', label: t('At random') },
          ]}
          value={text.sample}
          onChange={(sample) => onText({ ...text, sample: sample as NarrowText['sample'] })}
        />
      </div>
      {text.sample !== 'all' && (
        <div className={styles.pair}>
          {field('count', t('How many files'), '100')}
          {text.sample === 'random' && field('seed', t('Seed'), '1')}
        </div>
      )}
      <div className={styles.entryFoot}>
        <Button onClick={() => onText({ ...wide, only: text.only })}>{t('Clear')}</Button>
      </div>
    </>
  );
}
