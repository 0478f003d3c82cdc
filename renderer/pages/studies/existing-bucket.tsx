/** A bucket that is there: of those that the profile may list, or typed. */
import { Autocomplete, Button, Group } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { Source } from '../../../shared/location.ts';
import type { Study } from '../../../shared/study.ts';
import { t } from '../../../shared/words/say.ts';
import { told } from '../../../shared/words/told.ts';
import { useCall } from '../../state/app.ts';
import { type Reach, readDestination, shownDestination } from './destination-dialog.tsx';
import styles from './studies.module.css';

export function ExistingBucket({
  reach,
  study,
  to,
  onClose,
  onChoose,
}: {
  readonly reach: Reach;
  readonly study: Study;
  readonly to: Source | null;
  readonly onClose: () => void;
  readonly onChoose: (bucket: string, prefix: string, region: string | null) => void;
}) {
  const [text, setText] = useState(shownDestination(to));
  const field = useRef<HTMLInputElement>(null);
  // The dialog was there first, while profiles were asked for. Whoever types an endpoint meanwhile stays in its field.
  useEffect(() => {
    if (!document.activeElement?.matches('input')) field.current?.focus();
  }, []);
  const buckets = useCall('buckets.list', reach);
  const slug = study.name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  // A folder of its own: a bucket's root is only right for who types it.
  const names = buckets.value?.buckets.map(({ name }) => `s3://${name}/${slug && `${slug}/`}`) ?? [];
  const place = readDestination(text);
  const found = buckets.value?.buckets.find(({ name }) => name === place?.bucket);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (place) onChoose(place.bucket, place.prefix, found?.region ?? reach.region);
      }}
    >
      <Autocomplete
        ref={field}
        label={t('Bucket and folder')}
        description={
          buckets.loading
            ? t('Asking which buckets there are…')
            : buckets.failure
              ? t('Its buckets cannot be listed ({reason}) Type the address.', {
                  reason: told(buckets.failure.reason),
                })
              : t('{n, plural, one {# bucket} other {# buckets}} with this profile', { n: names.length })
        }
        placeholder={`s3://lab-bucket/${slug}/`}
        value={text}
        onChange={setText}
        data={names}
        limit={50}
        spellCheck={false}
        error={
          text.trim() !== '' && !place
            ? t('Write it like {address}.', { address: 's3://bucket/folder/' })
            : undefined
        }
      />
      <p className={`${styles.remark} second`}>
        {place && (
          <>
            {t('The study’s files go right below')}{' '}
            <span className="mono">{`s3://${place.bucket}/${place.prefix}`}</span>
          </>
        )}
      </p>
      <Group justify="flex-end" gap="sm" mt="md">
        <Button onClick={onClose}>{t('Cancel')}</Button>
        <Button type="submit" variant="filled" disabled={!place}>
          {t('Use it')}
        </Button>
      </Group>
    </form>
  );
}
