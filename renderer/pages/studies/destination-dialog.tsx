/** Where a study goes: a bucket that is there, or a new one with a name that S3 takes. */
import { Button, Group, Modal, SegmentedControl, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { parseLocation, printLocation, type Source } from '../../../shared/location.ts';
import type { Study } from '../../../shared/study.ts';
import { t } from '../../../shared/words/say.ts';
import { useCall } from '../../state/app.ts';
import { ExistingBucket } from './existing-bucket.tsx';
import { NewBucket } from './new-bucket.tsx';

export interface Reach {
  readonly profile: string;
  readonly endpoint: string | null;
  readonly region: string | null;
}

export function DestinationDialog({
  study,
  to,
  onClose,
  onChoose,
}: {
  readonly study: Study;
  readonly to: Source | null;
  readonly onClose: () => void;
  readonly onChoose: (to: Source) => void;
}) {
  const [mode, setMode] = useState<'existing' | 'new'>('existing');
  const profiles = useCall('profiles.list', {});
  const known = profiles.value?.profiles ?? [];
  const first = known.find(({ kind }) => kind !== 'anonymous') ?? known[0];
  const [picked, setPicked] = useState<string | null>(to?.profile ?? null);
  const profile = known.find(({ name }) => name === (picked ?? first?.name)) ?? null;
  const [endpoint, setEndpoint] = useState<string | null>(to?.location.endpoint ?? null);
  const reach: Reach | null = profile && {
    profile: profile.name,
    endpoint: (endpoint ?? profile.endpoint ?? '').trim() || null,
    region: profile.region,
  };
  const choose = (bucket: string, prefix: string, region: string | null) => {
    if (!reach) return;
    const location = { scheme: 's3' as const, endpoint: reach.endpoint, bucket, prefix, region };
    onChoose({ location, profile: reach.profile, requestPayer: false });
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size={600}
      title={t('Where it goes')}
      closeButtonProps={{ 'aria-label': t('Close') }}
    >
      <Group gap="sm" grow align="flex-start">
        <Select
          label={t('Profile')}
          description={t('Keys that may write there')}
          allowDeselect={false}
          value={profile?.name ?? null}
          onChange={(value) => {
            setPicked(value);
            setEndpoint(null);
          }}
          data={known.map(({ name }) => name)}
        />
        <TextInput
          label={t('Endpoint')}
          description={t('Empty is AWS')}
          placeholder="https://minio.lab.example"
          value={endpoint ?? profile?.endpoint ?? ''}
          spellCheck={false}
          onChange={(event) => setEndpoint(event.currentTarget.value)}
        />
      </Group>
      <SegmentedControl
        fullWidth
        my="md"
        aria-label={t('Which bucket')}
        value={mode}
        onChange={(value) => setMode(value as typeof mode)}
        data={[
          { value: 'existing', label: t('A bucket that is there') },
          { value: 'new', label: t('A new bucket') },
        ]}
      />
      {reach &&
        (mode === 'existing' ? (
          <ExistingBucket
            key={JSON.stringify(reach)}
            reach={reach}
            study={study}
            to={to}
            onClose={onClose}
            onChoose={choose}
          />
        ) : (
          <NewBucket
            key={JSON.stringify(reach)}
            reach={reach}
            study={study}
            onClose={onClose}
            onChoose={choose}
          />
        ))}
      {!reach && (
        <Group justify="flex-end">
          <Button onClick={onClose}>{t('Cancel')}</Button>
        </Group>
      )}
    </Modal>
  );
}

/** `s3://bucket/folder/`, or only a bucket's name, as typed. Null where it is neither. */
export function readDestination(text: string): { readonly bucket: string; readonly prefix: string } | null {
  const typed = text.trim();
  const place = parseLocation(/^[a-z0-9][a-z0-9.-]+$/.test(typed) ? `s3://${typed}` : typed);
  if (!place || place.scheme === 'https' || place.bucket === '') return null;
  const prefix = place.prefix === '' || place.prefix.endsWith('/') ? place.prefix : `${place.prefix}/`;
  return { bucket: place.bucket, prefix };
}

export const shownDestination = (to: Source | null) => (to ? printLocation(to.location) : '');
