/** What the app has to say about itself, below the page until it is dismissed: it may be read days later. */

import { CloseButton } from '@mantine/core';
import { t } from '../../shared/words/say.ts';
import { told } from '../../shared/words/told.ts';
import { dropNotice, useNotices } from '../state/app.ts';
import styles from './notices.module.css';

export function Notices() {
  return useNotices().map(({ id, level, text, failure }) => (
    <section key={id} className={styles.notice} data-level={level} role="status">
      <p>
        {told(text)} {failure && failure.hint !== '' && <span className="second">{told(failure.hint)}</span>}
      </p>
      <CloseButton size="sm" aria-label={t('Dismiss')} onClick={() => dropNotice(id)} />
    </section>
  ));
}
