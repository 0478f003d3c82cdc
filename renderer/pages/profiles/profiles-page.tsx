/** Ways to reach an endpoint, and whether they work. Secrets go in here, and never come out. */
import { Button, Group, Modal } from '@mantine/core';
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs';
import { useEffect, useState } from 'react';
import { anonymous, type ProfileView } from '../../../shared/profile.ts';
import { t } from '../../../shared/words/say.ts';
import { useDoes } from '../../actions/doings.ts';
import { act, useCall } from '../../state/app.ts';
import { toast } from '../../state/toasts.ts';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { Page } from '../../ui/page.tsx';
import { type MenuPlace, RowMenu, type RowMenuItem } from '../../ui/row-menu.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { Offers } from './offers.tsx';
import { Patterns } from './patterns.tsx';
import { ProbeDialog } from './probe-dialog.tsx';
import { ProfileDialog } from './profile-dialog.tsx';
import { abilitiesOf, type ProfileActions, ProfilePanel } from './profile-panel.tsx';
import { ProfileTable } from './profile-table.tsx';
import styles from './profiles.module.css';

type Dialog =
  | { readonly kind: 'add' }
  | { readonly kind: 'edit' | 'probe' | 'remove'; readonly profile: ProfileView };

/** Sign-ins end, and other programs renew them: looked at again so often, in ms. */
const lookEvery = 20_000;

export function ProfilesPage() {
  const [turn, setTurn] = useState(0);
  const again = () => setTurn((before) => before + 1);
  const { value, failure } = useCall('profiles.list', {}, turn);
  const [picked, setPicked] = useState<string | null>(null);
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const [menu, setMenu] = useState<MenuPlace | null>(null);
  const [busy, setBusy] = useState<ProfileActions['busy']>(null);
  useEffect(() => {
    const timer = setInterval(() => setTurn((before) => before + 1), lookEvery);
    return () => clearInterval(timer);
  }, []);
  const profiles = value?.profiles ?? [];
  const shown =
    profiles.find(({ name }) => name === picked) ??
    profiles.find(({ name }) => name !== anonymous) ??
    profiles[0];
  const close = () => setDialog(null);
  const test = async (name: string) => {
    setBusy('test');
    await act('profiles.test', { name, address: null });
    setBusy(null);
    again();
  };
  const login = async (name: string) => {
    setBusy('login');
    const done = await act('profiles.login', { name });
    setBusy(null);
    if (done) toast({ text: t('{profile} is signed in.', { profile: name }) });
    again();
  };
  const can = abilitiesOf(shown);
  const idle = busy === null;
  useDoes(() => ({
    'profile-add': value !== null && (() => setDialog({ kind: 'add' })),
    'profile-login': shown && can.login && idle && (() => void login(shown.name)),
    'profile-test': shown && can.test && idle && (() => void test(shown.name)),
    'profile-probe': shown && can.probe && idle && (() => setDialog({ kind: 'probe', profile: shown })),
    'profile-edit': shown && can.edit && (() => setDialog({ kind: 'edit', profile: shown })),
    'profile-remove': shown && can.edit && (() => setDialog({ kind: 'remove', profile: shown })),
  }));
  if (!value)
    return (
      <Page title={t('Profiles')}>
        {failure ? (
          <div className={styles.message}>
            <ErrorPanel failure={failure} onRetry={again} />
          </div>
        ) : (
          <Waiting />
        )}
      </Page>
    );

  const { patterns } = value;
  const item = (allowed: boolean, label: string, run: () => void, keys?: string): readonly RowMenuItem[] =>
    allowed ? [{ label, run, ...(keys && { keys }) }] : [];
  const items = shown
    ? [
        ...item(can.login && idle, t('Sign in'), () => void login(shown.name)),
        ...item(can.test && idle, t('Test'), () => void test(shown.name)),
        ...item(can.probe && idle, t('Probe…'), () => setDialog({ kind: 'probe', profile: shown })),
        ...item(can.edit, t('Edit…'), () => setDialog({ kind: 'edit', profile: shown }), 'Enter'),
        ...item(can.edit, t('Remove…'), () => setDialog({ kind: 'remove', profile: shown }), 'Del'),
      ]
    : [];
  return (
    <Page
      title={t('Profiles')}
      actions={
        <Button
          variant="filled"
          leftSection={<IconPlus size={14} aria-hidden="true" />}
          onClick={() => setDialog({ kind: 'add' })}
        >
          {t('Add profile')}
        </Button>
      }
      aside={
        shown && (
          <ProfilePanel
            key={shown.name}
            profile={shown}
            patterns={patterns.filter(({ profile }) => profile === shown.name)}
            busy={busy}
            onTest={() => void test(shown.name)}
            onLogin={() => void login(shown.name)}
            onProbe={() => setDialog({ kind: 'probe', profile: shown })}
            onEdit={() => setDialog({ kind: 'edit', profile: shown })}
            onRemove={() => setDialog({ kind: 'remove', profile: shown })}
          />
        )
      }
    >
      <div className={styles.page}>
        <Offers fresh={turn} onTaken={again} />
        <ProfileTable
          profiles={profiles}
          patterns={patterns}
          selected={shown?.name ?? ''}
          onSelect={setPicked}
          onOpen={(profile) => abilitiesOf(profile).edit && setDialog({ kind: 'edit', profile })}
          onRemove={(profile) => abilitiesOf(profile).edit && setDialog({ kind: 'remove', profile })}
          onMenu={setMenu}
        />
        {shown && (
          <RowMenu
            label={shown.name}
            at={items.length > 0 ? menu : null}
            items={items}
            onClose={() => setMenu(null)}
          />
        )}
        <Patterns
          patterns={patterns}
          names={profiles.map(({ name }) => name)}
          onChange={(next) => void act('profiles.patterns', { patterns: next }).then(again)}
        />
      </div>
      {(dialog?.kind === 'add' || dialog?.kind === 'edit') && (
        <ProfileDialog
          profile={dialog.kind === 'edit' ? dialog.profile : null}
          listed={value}
          onClose={close}
          onSaved={(name) => {
            close();
            setPicked(name);
            again();
            void test(name);
          }}
        />
      )}
      {dialog?.kind === 'probe' && <ProbeDialog profile={dialog.profile} onLearned={again} onClose={close} />}
      {dialog?.kind === 'remove' && (
        <RemoveProfile
          name={dialog.profile.name}
          onClose={close}
          onRemove={() => {
            close();
            setPicked(null);
            void act('profiles.remove', { name: dialog.profile.name }).then(again);
          }}
        />
      )}
    </Page>
  );
}

/** Asked, because the secret goes too, and many are shown only once where they are made. */
function RemoveProfile({
  name,
  onRemove,
  onClose,
}: {
  readonly name: string;
  readonly onRemove: () => void;
  readonly onClose: () => void;
}) {
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('Remove {name}?', { name })}
      closeButtonProps={{ 'aria-label': t('Close') }}
    >
      <p className="second">
        {t(
          'Its secret and its bucket patterns go with it. Jobs that need it wait until there is a profile of that name again.',
        )}
      </p>
      <Group justify="flex-end" gap="sm" mt="md">
        <Button onClick={onClose}>{t('Keep')}</Button>
        <Button variant="filled" data-autofocus onClick={onRemove}>
          {t('Remove')}
        </Button>
      </Group>
    </Modal>
  );
}
