/** Before the first request that would fail or cost: where keys come from, and a word about money. */
import { Anchor, Button, Select } from '@mantine/core';
import { useState } from 'react';
import type { Dataset } from '../../../shared/dataset.ts';
import { anonymous } from '../../../shared/profile.ts';
import { t } from '../../../shared/words/say.ts';
import { told } from '../../../shared/words/told.ts';
import { useCall } from '../../state/app.ts';
import { printRoute } from '../../state/route.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { spoken } from '../catalogue/words.ts';
import styles from './dataset.module.css';

export function Gate({
  dataset,
  onProfile,
}: {
  readonly dataset: Dataset;
  /** Which profile to go in with. */
  readonly onProfile: (name: string) => void;
}) {
  const { value } = useCall('profiles.list', {});
  const names = (value?.profiles ?? []).map(({ name }) => name).filter((name) => name !== anonymous);
  const [picked, setPicked] = useState<string | null>(null);
  const profile = picked ?? names.find((name) => name === dataset.profile) ?? null;
  const pays = dataset.access === 'requester-pays';
  return (
    <EmptyState
      title={
        pays
          ? t('Listing this bucket already costs you a little')
          : dataset.profile
            ? t('This needs your {profile} profile', { profile: spoken(dataset.profile) })
            : t('This needs your own profile')
      }
      text={
        <>
          {(dataset.accessNote && told(dataset.accessNote)) ??
            (pays
              ? t('Requests and bytes are billed to the account behind your profile.')
              : t('Its bucket answers only to keys that its owner gives out.'))}{' '}
          {pays &&
            `${t('A listing request is a fraction of a cent; bytes are asked about again in the plan.')} `}
          <Anchor href={dataset.homepage} target="_blank" rel="noreferrer" inherit underline="always">
            {pays ? t('About this dataset') : t('Where the keys come from')}
          </Anchor>
        </>
      }
      action={
        names.length === 0 ? (
          <Button component="a" href={printRoute({ page: 'profiles' })}>
            {t('No profile with keys yet: see Profiles')}
          </Button>
        ) : (
          <div className={styles.gate}>
            <Select
              aria-label={t('Profile')}
              placeholder={t('Choose a profile')}
              data={names}
              value={profile}
              onChange={setPicked}
            />
            <Button
              variant="filled"
              disabled={profile === null}
              onClick={() => profile && onProfile(profile)}
            >
              {pays ? t('List it, I pay') : t('List its files')}
            </Button>
          </div>
        )
      }
    />
  );
}
