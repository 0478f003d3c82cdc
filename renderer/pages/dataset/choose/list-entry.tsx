/** Many at once: a list that is pasted, a CSV or TSV that is dropped or picked, or some at random. */
import { Button, FileButton, NumberInput, Popover, Textarea, TextInput, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { drawNames } from '../../../../shared/draw.ts';
import { formatCount } from '../../../../shared/format.ts';
import type { Value } from '../../../../shared/selector.ts';
import { readSubjects } from '../../../../shared/subjects.ts';
import { t } from '../../../../shared/words/say.ts';
import styles from './choose.module.css';
import { matchList } from './lists.ts';

const mostNamed = 6;

export function ListEntry({
  label,
  values,
  onChange,
}: {
  readonly label: string;
  /** Null where anything may be typed. */
  readonly values: readonly Value[] | null;
  readonly onChange: (chosen: readonly string[]) => void;
}) {
  const [open, setOpen] = useState(false);
  const [text, setText] = useState('');
  const { found, unknown } = matchList(readSubjects(text), values);
  const named = unknown.slice(0, mostNamed).join(', ');
  const more = unknown.length - mostNamed;
  const read = async (file: File | null | undefined) => file && setText(await file.text());
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-start" trapFocus returnFocus>
      <Popover.Target>
        <UnstyledButton
          className={styles.dashed}
          aria-label={t('{label}: from a list', { label })}
          onClick={() => setOpen(!open)}
        >
          {t('from a list')}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown className={styles.entry}>
        <Textarea
          data-autofocus
          label={t('{label}, pasted', { label })}
          description={t(
            'One a line, or words; a CSV or TSV by its participant_id or subject column. A file can be dropped here.',
          )}
          classNames={{ input: 'mono' }}
          rows={7}
          spellCheck={false}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          onDragOver={(event) => event.preventDefault()}
          onDrop={(event) => {
            if (event.dataTransfer.files.length === 0) return;
            event.preventDefault();
            event.stopPropagation();
            void read(event.dataTransfer.files[0]);
          }}
        />
        <p role="status" className={unknown.length > 0 ? styles.problem : 'third'}>
          {text === ''
            ? t('Nothing read yet.')
            : unknown.length === 0
              ? t('{n, number} read.', { n: found.length })
              : t('{n, number} read; not there: {list}.', {
                  n: found.length,
                  list: more > 0 ? t('{list} and {n} more', { list: named, n: formatCount(more) }) : named,
                })}
        </p>
        <div className={styles.entryFoot}>
          <FileButton onChange={(file) => void read(file)} accept=".csv,.tsv,.txt,text/*">
            {(props) => <Button {...props}>{t('Open a file…')}</Button>}
          </FileButton>
          <Button
            variant="filled"
            disabled={found.length === 0}
            onClick={() => {
              onChange(found);
              setOpen(false);
            }}
          >
            {t('Choose {n}', { n: formatCount(found.length) })}
          </Button>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}

export function RandomEntry({
  label,
  values,
  onChange,
}: {
  readonly label: string;
  readonly values: readonly Value[];
  readonly onChange: (chosen: readonly string[]) => void;
}) {
  const [open, setOpen] = useState(false);
  const [count, setCount] = useState<string | number>(Math.min(5, values.length));
  const [seed, setSeed] = useState('1');
  const wanted = Number(count);
  const fits = Number.isInteger(wanted) && wanted >= 1 && wanted <= values.length;
  const all = values.map(({ value }) => value);
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-start" trapFocus returnFocus>
      <Popover.Target>
        <UnstyledButton
          className={styles.dashed}
          aria-label={t('{label}: some at random', { label })}
          onClick={() => setOpen(!open)}
        >
          {t('at random')}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown className={styles.entry}>
        <NumberInput
          data-autofocus
          label={t('How many of {n}', { n: formatCount(values.length) })}
          min={1}
          max={values.length}
          value={count}
          onChange={setCount}
        />
        <TextInput
          label={t('Seed')}
          description={t('The same seed draws the same ones, for anybody.')}
          value={seed}
          onChange={(event) => setSeed(event.currentTarget.value)}
        />
        <div className={styles.entryFoot}>
          <Button
            variant="filled"
            disabled={!fits}
            onClick={() => {
              onChange(drawNames(all, wanted, seed));
              setOpen(false);
            }}
          >
            {t('Draw')}
          </Button>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
