/** Every action, every job and every dataset by a few letters of its name. */

import { Combobox, Modal, useCombobox } from '@mantine/core';
import { useEffect } from 'react';
import { anyDataset } from '../../shared/calls/catalogue.ts';
import { t } from '../../shared/words/say.ts';
import { useCall } from '../state/app.ts';
import { go } from '../state/route.ts';
import { jobStatus } from '../state/select.ts';
import { useCalm } from '../state/throttle.ts';
import { KeyHint } from '../ui/key-hint.tsx';
import { keysOf } from './action.ts';
import { useDoings } from './doings.ts';
import { printKeys } from './keys.ts';
import { hide, show } from './overlay.ts';
import styles from './palette.module.css';
import { actions, findActions } from './registry.ts';
import { useHere } from './use-here.ts';

const shownOfEach = 6;

export function Palette({ text }: { readonly text: string }) {
  const here = { ...useHere(), page: useDoings() };
  const combobox = useCombobox({ defaultOpened: true });
  const calm = useCalm(text.trim());
  const found = useCall(
    'datasets.search',
    calm === ''
      ? null
      : {
          ...anyDataset,
          text: calm,
          offset: 0,
          limit: shownOfEach,
        },
  );
  const wanted = text.trim().toLowerCase();
  const able = findActions(actions, text).filter(({ id, when }) => id !== 'palette' && when(here));
  const jobs =
    wanted === ''
      ? []
      : here.jobs.filter(({ name }) => name.toLowerCase().includes(wanted)).slice(0, shownOfEach);
  const datasets = wanted === '' ? [] : (found.value?.datasets ?? []);
  const first = able[0]?.id ?? jobs[0]?.id ?? datasets[0]?.id ?? null;
  const { selectFirstOption } = combobox;
  // Of what is drawn now, also where that came later than the last letter: Enter is for what is marked.
  useEffect(() => {
    if (text !== '' && first !== null) selectFirstOption();
  }, [text, first, selectFirstOption]);
  const run = (value: string) => {
    const [kind, id = ''] = value.split(/:(.*)/s);
    hide();
    if (kind === 'job') go({ page: 'transfers', job: Number(id) });
    else if (kind === 'dataset') go({ page: 'dataset', id });
    else actions.find((action) => action.id === id)?.run(here);
  };
  return (
    <Modal.Root opened onClose={hide} yOffset="12vh" centered={false} size={580}>
      <Modal.Overlay />
      <Modal.Content
        data-palette
        aria-label={t('Find an action')}
        // The list would take the first Escape for itself, and stay.
        onKeyDownCapture={({ key }) => key === 'Escape' && hide()}
      >
        <Combobox store={combobox} onOptionSubmit={run}>
          <Combobox.EventsTarget>
            <input
              className={styles.search}
              type="text"
              data-autofocus
              aria-label={t('What do you want to do?')}
              placeholder={t('What do you want to do?')}
              value={text}
              spellCheck={false}
              // Behind what was typed before it had the focus; the list was not there yet to mark anything in.
              onFocus={({ currentTarget }) => {
                currentTarget.setSelectionRange(text.length, text.length);
                if (text !== '') selectFirstOption();
              }}
              onChange={(event) => show({ kind: 'palette', text: event.currentTarget.value })}
            />
          </Combobox.EventsTarget>
          <Combobox.Options tabIndex={0} className={styles.options} aria-label={t('Found')}>
            {able.map((action) => {
              const keys = keysOf(action, here);
              return (
                <Combobox.Option key={action.id} value={`action:${action.id}`} className={styles.option}>
                  <span>{action.title()}</span>
                  {keys && <KeyHint keys={printKeys(keys)} />}
                </Combobox.Option>
              );
            })}
            {jobs.map((job) => (
              <Combobox.Option key={`job-${job.id}`} value={`job:${job.id}`} className={styles.option}>
                <span className="cut">{job.name}</span>
                <span className="third">{t('Job, {word}', { word: jobStatus(job).word })}</span>
              </Combobox.Option>
            ))}
            {datasets.map(({ id, name }) => (
              <Combobox.Option key={`dataset-${id}`} value={`dataset:${id}`} className={styles.option}>
                <span className="cut">{name}</span>
                <span className="third">{t('Dataset')}</span>
              </Combobox.Option>
            ))}
            {able.length + jobs.length + datasets.length === 0 && (
              <Combobox.Empty>{t('Nothing of that name')}</Combobox.Empty>
            )}
          </Combobox.Options>
        </Combobox>
      </Modal.Content>
    </Modal.Root>
  );
}
