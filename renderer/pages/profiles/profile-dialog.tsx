/** Adds or changes a profile of access keys. What is typed as a secret goes one way: in. */
import { Anchor, Button, Checkbox, Modal, PasswordInput, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Listed } from '../../../shared/calls/profiles.ts';
import type { Failure } from '../../../shared/failure.ts';
import type { BucketPattern, ProfileView } from '../../../shared/profile.ts';
import { type ProfileTemplate, profileTemplates, templateOf } from '../../../shared/profile-templates.ts';
import { t } from '../../../shared/words/say.ts';
import { told } from '../../../shared/words/told.ts';
import { call } from '../../state/app.ts';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import styles from './profiles.module.css';
import { keepsWords } from './words.ts';

interface Fields {
  readonly name: string;
  readonly endpoint: string;
  readonly region: string;
  readonly patterns: string;
  readonly keyId: string;
  readonly secret: string;
  readonly token: string;
  readonly keep: boolean;
}

const filled = (template: ProfileTemplate, keep: boolean): Fields => ({
  name: template.name,
  endpoint: template.endpoint ?? '',
  region: template.region ?? '',
  patterns: template.patterns.join(' '),
  keyId: '',
  secret: '',
  token: '',
  keep,
});

const known = (profile: ProfileView, patterns: readonly BucketPattern[]): Fields => ({
  name: profile.name,
  endpoint: profile.endpoint ?? '',
  region: profile.region ?? '',
  patterns: patterns.flatMap(({ glob, profile: of }) => (of === profile.name ? [glob] : [])).join(' '),
  keyId: profile.keyId ?? '',
  secret: '',
  token: '',
  keep: profile.secret !== 'session',
});

export function ProfileDialog({
  profile,
  listed: { patterns, keeps, warning },
  onSaved,
  onClose,
}: {
  /** Null adds one. */
  readonly profile: ProfileView | null;
  readonly listed: Listed;
  /** With the profile's name; it is to be tested next. */
  readonly onSaved: (name: string) => void;
  readonly onClose: () => void;
}) {
  const canKeep = keeps !== 'nowhere';
  const [templateId, setTemplate] = useState('hcp');
  const template = profile === null ? templateOf(templateId) : null;
  const [fields, setFields] = useState<Fields>(() =>
    profile === null ? filled(profileTemplates[0]!, canKeep) : known(profile, patterns),
  );
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  const set = (patch: Partial<Fields>) => setFields((before) => ({ ...before, ...patch }));
  const field = (name: Exclude<keyof Fields, 'keep'>) => ({
    value: fields[name],
    onChange: (event: { currentTarget: { value: string } }) => set({ [name]: event.currentTarget.value }),
    autoComplete: 'off',
    spellCheck: false,
  });
  const unfinished = fields.endpoint.includes('<');
  const typed = fields.secret.trim() !== '';
  // Keys that end are made anew as a whole: an older secret does not go with a newer token.
  const tokenAlone = fields.token.trim() !== '' && !typed;
  const ready =
    fields.name.trim() !== '' &&
    fields.keyId.trim() !== '' &&
    !unfinished &&
    !tokenAlone &&
    (typed || (profile !== null && profile.secret !== 'missing'));

  const save = async () => {
    if (!ready) return;
    setBusy(true);
    setFailure(null);
    const secret = typed ? { key: fields.secret.trim(), token: fields.token.trim() || null } : null;
    // Where nothing can be kept, one that is kept already was not asked about.
    const stays = secret === null && profile?.secret === 'kept';
    const answer = await call('profiles.save', {
      name: fields.name.trim(),
      was: profile?.name ?? null,
      endpoint: fields.endpoint.trim() || null,
      region: fields.region.trim() || null,
      style: profile?.style ?? null,
      keyId: fields.keyId.trim(),
      secret,
      keep: canKeep ? fields.keep : stays,
      patterns: fields.patterns.split(/[\s,]+/).filter(Boolean),
    });
    setBusy(false);
    if (!answer.ok) return setFailure(answer.error);
    onSaved(fields.name.trim());
  };

  return (
    <Modal
      opened
      onClose={onClose}
      size={620}
      title={profile === null ? t('Add a profile') : t('Edit {profile}', { profile: profile.name })}
      closeButtonProps={{ 'aria-label': t('Close') }}
    >
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <div className={styles.two}>
          {profile === null && (
            <Select
              label={t('Service')}
              allowDeselect={false}
              data={profileTemplates.map(({ id, label }) => ({ value: id, label }))}
              value={templateId}
              onChange={(id) => {
                const next = id === null ? null : templateOf(id);
                if (!next) return;
                setTemplate(next.id);
                setFields(({ keyId, secret, token, keep }) => ({
                  ...filled(next, keep),
                  keyId,
                  secret,
                  token,
                }));
              }}
            />
          )}
          <TextInput label={t('Name')} {...field('name')} />
        </div>
        {template && (
          <p className={styles.why}>
            {told(template.keys)}{' '}
            {template.page && (
              <Anchor href={template.page} target="_blank" rel="noreferrer" inherit underline="always">
                {t('Open that page')}
              </Anchor>
            )}
          </p>
        )}
        <div className={styles.two}>
          <TextInput
            label={t('Access key ID')}
            classNames={{ input: 'mono' }}
            data-autofocus
            {...field('keyId')}
          />
          <PasswordInput
            label={t('Secret access key')}
            classNames={{ innerInput: 'mono' }}
            placeholder={profile !== null && profile.secret !== 'missing' ? t('as it is') : ''}
            visibilityToggleButtonProps={{ 'aria-label': t('Show the secret') }}
            error={tokenAlone ? t('Type the secret that came with this token, too.') : null}
            {...field('secret')}
            autoComplete="new-password"
          />
        </div>
        <PasswordInput
          label={t('Session token')}
          description={t('Only for keys that end, which come with one.')}
          classNames={{ innerInput: 'mono' }}
          visibilityToggleButtonProps={{ 'aria-label': t('Show the session token') }}
          {...field('token')}
          autoComplete="new-password"
        />
        <div className={styles.two}>
          <TextInput
            label={t('Endpoint')}
            placeholder="AWS"
            classNames={{ input: 'mono' }}
            error={unfinished ? t('Put yours in place of {blank}.', { blank: '<…>' }) : null}
            {...field('endpoint')}
          />
          <TextInput label={t('Region')} placeholder={t('as the bucket says')} {...field('region')} />
        </div>
        <TextInput
          label={t('Buckets')}
          description={t('Buckets that go with this profile by themselves; * stands for anything.')}
          classNames={{ input: 'mono' }}
          {...field('patterns')}
        />
        <Checkbox
          label={t('Keep the secret')}
          description={warning ? told(warning) : keepsWords(keeps)}
          disabled={!canKeep}
          checked={fields.keep && canKeep}
          onChange={(event) => set({ keep: event.currentTarget.checked })}
        />
        <div className={styles.end}>
          {failure && <ErrorPanel failure={failure} />}
          <div className={styles.buttons}>
            <Button onClick={onClose}>{t('Cancel')}</Button>
            <Button type="submit" variant="filled" loading={busy} disabled={!ready}>
              {t('Save and test')}
            </Button>
          </div>
        </div>
      </form>
    </Modal>
  );
}
