/** Asks an endpoint what it can do. Writing there is asked about first, each time. */
import { Button, Checkbox, Modal, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Failure } from '../../../shared/failure.ts';
import type { Findings, ProfileView } from '../../../shared/profile.ts';
import { t } from '../../../shared/words/say.ts';
import { call } from '../../state/app.ts';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { Learned } from './profile-panel.tsx';
import styles from './profiles.module.css';

export function ProbeDialog({
  profile,
  onLearned,
  onClose,
}: {
  readonly profile: ProfileView;
  readonly onLearned: () => void;
  readonly onClose: () => void;
}) {
  const [bucket, setBucket] = useState(profile.findings?.bucket ?? '');
  const [write, setWrite] = useState(false);
  const [busy, setBusy] = useState(false);
  const [found, setFound] = useState<Findings | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const probe = async () => {
    setBusy(true);
    setFailure(null);
    const answer = await call('profiles.probe', { name: profile.name, bucket: bucket.trim(), write });
    setBusy(false);
    if (!answer.ok) return setFailure(answer.error);
    setFound(answer.value);
    onLearned();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size={520}
      title={t('Probe {endpoint}', { endpoint: profile.endpoint ?? profile.name })}
      closeButtonProps={{ 'aria-label': t('Close') }}
    >
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          void probe();
        }}
      >
        <TextInput
          label={t('Bucket')}
          description={t('One that this profile may list. A few small requests are sent.')}
          classNames={{ input: 'mono' }}
          data-autofocus
          spellCheck={false}
          autoComplete="off"
          value={bucket}
          onChange={(event) => setBucket(event.currentTarget.value)}
        />
        <Checkbox
          label={t('Also try uploads')}
          description={t(
            'Puts three objects of 73 bytes there, named .waybill-probe-…, and removes them again.',
          )}
          checked={write}
          onChange={(event) => setWrite(event.currentTarget.checked)}
        />
        {failure && <ErrorPanel failure={failure} />}
        {found && <Learned findings={found} />}
        <div className={styles.buttons}>
          <Button onClick={onClose}>{t('Close')}</Button>
          <Button type="submit" variant="filled" loading={busy} disabled={bucket.trim() === ''}>
            {found ? t('Probe again') : t('Probe')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
