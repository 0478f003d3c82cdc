/** A new bucket: a legal name made of the study's, with the rule; versions, encryption; nobody but its people gets in. */
import { Button, Checkbox, Group, Select, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { bucketNameFault } from '../../../shared/bucket-name.ts';
import type { Failure } from '../../../shared/failure.ts';
import type { Study } from '../../../shared/study.ts';
import { t } from '../../../shared/words/say.ts';
import { told } from '../../../shared/words/told.ts';
import { call, useCall } from '../../state/app.ts';
import { toast } from '../../state/toasts.ts';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import type { Reach } from './destination-dialog.tsx';
import { KmsKey } from './kms-key.tsx';
import styles from './studies.module.css';

export function NewBucket({
  reach,
  study,
  onClose,
  onChoose,
}: {
  readonly reach: Reach;
  readonly study: Study;
  readonly onClose: () => void;
  readonly onChoose: (bucket: string, prefix: string, region: string | null) => void;
}) {
  const proposed = useCall('buckets.propose', { name: study.name });
  const [typed, setTyped] = useState<string | null>(null);
  const [region, setRegion] = useState(reach.region ?? 'us-east-1');
  const [versioning, setVersioning] = useState(true);
  const [encryption, setEncryption] = useState<'s3' | 'kms'>('s3');
  const [keyId, setKeyId] = useState('');
  const [failure, setFailure] = useState<Failure | null>(null);
  const [making, setMaking] = useState(false);
  const bucket = typed ?? proposed.value?.bucket ?? '';
  const fault = bucket === '' ? null : bucketNameFault(bucket);
  const settled = useSettled(bucket);
  const look = useCall(
    'buckets.look',
    settled === '' || bucketNameFault(settled) !== null ? null : { ...reach, region, bucket: settled },
  );
  const state = look.value?.state ?? null;
  const create = async () => {
    setMaking(true);
    setFailure(null);
    const answer = await call('buckets.create', {
      ...reach,
      region: region.trim() || null,
      bucket,
      versioning,
      encryption: encryption === 's3' ? { kind: 's3' } : { kind: 'kms', keyId: keyId.trim() || null },
    });
    setMaking(false);
    if (!answer.ok) return setFailure(answer.error);
    const { notes } = answer.value;
    toast({
      text:
        answer.value.state === 'created'
          ? `${t('{bucket} is made.', { bucket })} ${told(notes.join(' '))}`.trim()
          : t('{bucket} was yours already; nothing of it was changed.', { bucket }),
    });
    onChoose(bucket, '', answer.value.region ?? (region.trim() || null));
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (bucket !== '' && !fault && state !== 'foreign') void create();
      }}
    >
      <TextInput
        data-autofocus
        label={t('Name')}
        description={t('3 to 63 small letters, digits and hyphens; one name for the whole world')}
        value={bucket}
        spellCheck={false}
        onChange={(event) => setTyped(event.currentTarget.value)}
        error={
          (fault && told(fault)) ??
          (state === 'foreign' ? t('Somebody else has a bucket of this name.') : undefined)
        }
      />
      <p className={`${styles.remark} second`} role="status">
        {typed === null && proposed.value && proposed.value.changes.length > 0
          ? `${t('Made of “{name}”: {changes}', { name: study.name, changes: told(proposed.value.changes.join(' ')) })} `
          : ''}
        {state === 'free'
          ? t('The name is free.')
          : state === 'mine'
            ? t('It is there already, and yours: it is used as it is.')
            : ''}
      </p>
      <Group grow mt="sm" gap="sm" align="flex-start">
        <TextInput
          label={t('Region')}
          value={region}
          spellCheck={false}
          onChange={(event) => setRegion(event.currentTarget.value)}
        />
        <Select
          label={t('Encryption')}
          allowDeselect={false}
          value={encryption}
          onChange={(value) => setEncryption(value === 'kms' ? 'kms' : 's3')}
          data={[
            { value: 's3', label: t('By S3 (SSE-S3)') },
            { value: 'kms', label: t('By a KMS key (SSE-KMS)') },
          ]}
        />
      </Group>
      {encryption === 'kms' && <KmsKey keyId={keyId} onChange={setKeyId} />}
      <Checkbox
        mt="md"
        label={t('Keep versions')}
        description={t('What is overwritten or deleted can be had back; old versions take room')}
        checked={versioning}
        onChange={(event) => setVersioning(event.currentTarget.checked)}
      />
      <Checkbox
        mt="sm"
        label={t('Public access blocked')}
        description={t('Always: whoever is to read it gets a policy later')}
        checked
        disabled
        readOnly
      />
      {failure && (
        <div className={styles.within}>
          <ErrorPanel failure={failure} />
        </div>
      )}
      <Group justify="flex-end" gap="sm" mt="md">
        <Button onClick={onClose}>{t('Cancel')}</Button>
        <Button
          type="submit"
          variant="filled"
          loading={making}
          disabled={bucket === '' || fault !== null || state === 'foreign'}
        >
          {state === 'mine' ? t('Use it') : t('Create and use it')}
        </Button>
      </Group>
    </form>
  );
}

/** What was typed, once the typing rests: a name is not asked about letter by letter. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), 400);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
