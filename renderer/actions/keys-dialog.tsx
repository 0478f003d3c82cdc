/** `?`: what the keys do, on every page and in the list of jobs. */

import { Modal } from '@mantine/core';
import { t } from '../../shared/words/say.ts';
import { Facts } from '../ui/facts.tsx';
import { KeyHint } from '../ui/key-hint.tsx';
import { keysOf } from './action.ts';
import { printKeys, tableKeys } from './keys.ts';
import styles from './keys-dialog.module.css';
import { ofPage } from './of-page.ts';
import { hide } from './overlay.ts';
import { actions } from './registry.ts';
import { useHere } from './use-here.ts';

const row = (keys: string, what: string) =>
  [
    what,
    <span key={what}>
      <KeyHint keys={keys} />
      <span className="unseen">{keys}</span>
    </span>,
  ] as const;

/** What holds on one page only comes last. */
const told = [...actions.filter((one) => !ofPage.includes(one)), ...ofPage];

export function KeysDialog() {
  const here = useHere();
  return (
    <Modal opened onClose={hide} title={t('Keys')} size={820} closeButtonProps={{ 'aria-label': t('Close') }}>
      <div className={styles.columns}>
        <section aria-label={t('Everywhere')}>
          <h3>{t('Everywhere')}</h3>
          <Facts
            rows={told.flatMap((action) => {
              const keys = keysOf(action, here);
              return keys ? [row(printKeys(keys), action.title())] : [];
            })}
          />
        </section>
        <section aria-label={t('In the list of jobs')}>
          <h3>{t('In the list of jobs')}</h3>
          <Facts rows={tableKeys.map(([keys, what]) => row(keys, what()))} />
        </section>
      </div>
    </Modal>
  );
}
