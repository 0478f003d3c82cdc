/** `?`: what the keys do, on every page and in the list of jobs. */
import { Modal } from '@mantine/core';
import { Facts } from '../ui/facts.tsx';
import { KeyHint } from '../ui/key-hint.tsx';
import styles from './keys-dialog.module.css';
import { hide } from './overlay.ts';
import { actions, printKeys, tableKeys } from './registry.ts';

const row = (keys: string, what: string) =>
  [
    what,
    <span key={what}>
      <KeyHint keys={keys} />
      <span className="unseen">{keys}</span>
    </span>,
  ] as const;

export function KeysDialog() {
  return (
    <Modal opened onClose={hide} title="Keys" size={820} closeButtonProps={{ 'aria-label': 'Close' }}>
      <div className={styles.columns}>
        <section aria-label="Everywhere">
          <h3>Everywhere</h3>
          <Facts rows={actions.flatMap(({ keys, title }) => (keys ? [row(printKeys(keys), title)] : []))} />
        </section>
        <section aria-label="In the list of jobs">
          <h3>In the list of jobs</h3>
          <Facts rows={tableKeys.map(([keys, what]) => row(keys, what))} />
        </section>
      </div>
    </Modal>
  );
}
