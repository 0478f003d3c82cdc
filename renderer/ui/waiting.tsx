/** In the place of what is on its way for the first time: said only once it takes longer than a blink. */
import { useEffect, useState } from 'react';
import { t } from '../../shared/words/say.ts';
import styles from './waiting.module.css';

/** Milliseconds of silence: most answers are here by then, and a word that flashes helps nobody. */
const blink = 400;

export function Waiting() {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), blink);
    return () => clearTimeout(timer);
  }, []);
  return (
    <p className={`${styles.waiting} second`} role="status">
      {late ? t('Loading…') : ''}
    </p>
  );
}
