/** What a person has to hand in before there is anything to choose: the mail with signed links, or where a table of labels is. */
import { Button, TextInput, UnstyledButton } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { Failure } from '../../../../shared/failure.ts';
import { formatTime } from '../../../../shared/format.ts';
import type { Needs } from '../../../../shared/selector.ts';
import { t } from '../../../../shared/words/say.ts';
import { told } from '../../../../shared/words/told.ts';
import { act, call, useCall, useHost } from '../../../state/app.ts';
import { utcOffset } from '../../../state/clock.ts';
import { FolderPicker } from '../../../ui/folder-picker.tsx';
import { MiddleCut } from '../../../ui/middle-cut.tsx';
import { LinksDialog } from '../../plan/links-dialog.tsx';
import styles from './choose.module.css';

export function HandIn({ needs, onChanged }: { readonly needs: Needs; readonly onChanged: () => void }) {
  const title = needs === 'links' ? t('Links') : t('Labels');
  return (
    <div className={styles.field} role="group" aria-label={title}>
      <span className={styles.label}>{title}</span>
      {needs === 'links' ? <Links onChanged={onChanged} /> : <Labels onChanged={onChanged} />}
    </div>
  );
}

function Links({ onChanged }: { readonly onChanged: () => void }) {
  const [open, setOpen] = useState(false);
  const { value, again } = useCall('links.list', {});
  const usable = value?.links.filter(({ state }) => state === 'usable') ?? [];
  const ends = usable.flatMap(({ expires }) => expires ?? []);
  return (
    <div className={styles.values}>
      <span className="third">
        {usable.length === 0
          ? t('none known: they come by mail, and are kept in memory only')
          : ends.length === 0
            ? t('{n, number} usable', { n: usable.length })
            : t('{n, number} usable, the first until {time}', {
                n: usable.length,
                time: formatTime(Math.min(...ends), utcOffset()),
              })}
      </span>
      <UnstyledButton className={styles.chip} onClick={() => setOpen(true)}>
        {t('Paste the mail…')}
      </UnstyledButton>
      {open && (
        <LinksDialog
          onPasted={() => {
            again();
            onChanged();
          }}
          onClose={() => setOpen(false)}
        />
      )}
    </div>
  );
}

/** As NIH calls it. */
const table = 'Data_Entry_2017.csv';

function Labels({ onChanged }: { readonly onChanged: () => void }) {
  const { value, again } = useCall('labels.get', {});
  const [typed, setTyped] = useState<string | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [picking, setPicking] = useState(false);
  const host = useHost();
  const place = value?.place ?? null;

  const set = async (next: string | null) => {
    const answer = await call('labels.set', { place: next });
    setFailure(answer.ok ? null : answer.error);
    if (!answer.ok) return;
    setTyped(null);
    again();
    onChanged();
  };
  const pick = async () => {
    if (!host?.canPickFolder) return setPicking(true);
    const picked = await act('host.pickFolder', { from: null });
    if (picked?.path) await set(picked.path);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (typed !== null && typed.trim() !== '') void set(typed.trim());
  };
  return (
    <div className={styles.values}>
      {place !== null && typed === null ? (
        <span className={`${styles.goes} mono`}>
          <MiddleCut mono text={place} />
        </span>
      ) : (
        <form className={styles.place} onSubmit={submit}>
          <TextInput
            aria-label={t('Folder with {file}, or its web address', { file: table })}
            className={styles.typed}
            classNames={{ input: 'mono' }}
            placeholder={t('folder with {file}, or https://…', { file: table })}
            spellCheck={false}
            value={typed ?? ''}
            error={failure !== null}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          <Button type="submit" size="compact-sm" disabled={(typed ?? '').trim() === ''}>
            {t('Use it')}
          </Button>
        </form>
      )}
      <UnstyledButton className={styles.chip} onClick={() => void pick()}>
        {t('Choose the folder…')}
      </UnstyledButton>
      {place !== null && typed === null && (
        <UnstyledButton className={styles.chip} onClick={() => setTyped(place)}>
          {t('Type it')}
        </UnstyledButton>
      )}
      {failure ? (
        <span role="alert" className={styles.problem}>
          {told(failure.reason)} {told(failure.hint)}
        </span>
      ) : (
        place === null && (
          <span className="third">
            {t('NIH keeps the table of findings in its Box folder, behind a web page: download it once.')}
          </span>
        )
      )}
      {picking && (
        <FolderPicker
          from={host?.suggestedFolder ?? ''}
          onPick={(path) => {
            setPicking(false);
            void set(path);
          }}
          onClose={() => setPicking(false)}
        />
      )}
    </div>
  );
}
