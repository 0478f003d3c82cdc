/** The beginning of a name: a bucket finds what begins so at once, however much there is beside it. */
import { TextInput } from '@mantine/core';
import { useEffect, useId } from 'react';
import { t } from '../../../shared/words/say.ts';
import styles from './dataset.module.css';

/** Milliseconds without a letter before the bucket is asked. */
const pause = 250;

export function BeginsField({
  text,
  onText,
  onSettled,
}: {
  readonly text: string;
  readonly onText: (text: string) => void;
  /** Somebody stopped typing. */
  readonly onSettled: (text: string) => void;
}) {
  const id = useId();
  useEffect(() => {
    const timer = setTimeout(() => onSettled(text), pause);
    return () => clearTimeout(timer);
  }, [text, onSettled]);
  return (
    <div className={styles.field}>
      <label className="third" htmlFor={id}>
        {t('Begins with')}
      </label>
      <TextInput
        id={id}
        className={styles.begins}
        classNames={{ input: 'mono' }}
        spellCheck={false}
        value={text}
        onChange={(event) => onText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') onSettled(text);
          if (event.key === 'Escape' && text !== '') onText('');
        }}
      />
    </div>
  );
}
