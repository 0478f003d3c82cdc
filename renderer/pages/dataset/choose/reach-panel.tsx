/** Before the first request that costs, or that needs keys: what it costs, and with which profile. Asked once a bucket. */
import { Anchor, Button, Select } from '@mantine/core';
import { useId, useState } from 'react';
import type { Dataset } from '../../../../shared/dataset.ts';
import { formatCount, formatDate, formatDollars } from '../../../../shared/format.ts';
import { priceTable } from '../../../../shared/money.ts';
import { anonymous } from '../../../../shared/profile.ts';
import { t } from '../../../../shared/words/say.ts';
import { useCall } from '../../../state/app.ts';
import { printRoute } from '../../../state/route.ts';
import { spoken } from '../../catalogue/words.ts';
import styles from './choose.module.css';
import { type Asking, giveReach } from './reach.ts';

export function ReachPanel({ dataset, asking }: { readonly dataset: Dataset; readonly asking: Asking }) {
  const { bucket, scheme, region, pays } = asking;
  const { value } = useCall('profiles.list', {});
  const names = (value?.profiles ?? []).map(({ name }) => name).filter((name) => name !== anonymous);
  const [picked, setPicked] = useState<string | null>(null);
  const profile = picked ?? names.find((name) => name === dataset.profile) ?? null;
  const title = useId();
  const costs = {
    keys: formatCount(1000),
    requests: formatCount(1000),
    dollars: formatDollars(0.005, 3),
    date: formatDate(Date.parse(priceTable.asOf)),
  };
  const address = `${scheme}://${bucket}`;
  return (
    <section className={styles.reach} data-pays={pays || undefined} aria-labelledby={title}>
      <div className={styles.reachText}>
        <h2 id={title} className={styles.reachTitle}>
          {pays
            ? t('Looking into this bucket costs you a little')
            : dataset.profile
              ? t('This needs your {profile} profile', { profile: spoken(dataset.profile) })
              : t('This needs your own profile')}
        </h2>
        <p className="second">
          <span className="mono">{address}</span>
          {pays
            ? `${
                region === null
                  ? t(
                      ': whoever asks pays. A request lists up to {keys} keys, and {requests} requests cost about {dollars} (S3’s prices of {date}). Nothing was asked of it so far, and bytes are asked about again in the plan.',
                      costs,
                    )
                  : t(
                      ': whoever asks pays. A request lists up to {keys} keys, and {requests} requests cost about {dollars} (S3’s prices of {date}, {region} may differ). Nothing was asked of it so far, and bytes are asked about again in the plan.',
                      { ...costs, region },
                    )
              } `
            : `${t(': its owner gives out the keys.')} ${dataset.accessNote ?? ''} `}
          <Anchor href={dataset.homepage} target="_blank" rel="noreferrer" inherit underline="always">
            {pays ? t('About this dataset') : t('Where the keys come from')}
          </Anchor>
        </p>
      </div>
      {names.length === 0 ? (
        <Button component="a" className={styles.reachWay} href={printRoute({ page: 'profiles' })}>
          {t('No profile with keys yet: see Profiles')}
        </Button>
      ) : (
        <div className={styles.reachAct}>
          <Select
            aria-label={t('Profile for {bucket}', { bucket: address })}
            placeholder={t('Choose a profile')}
            data={names}
            value={profile}
            onChange={setPicked}
          />
          <Button disabled={profile === null} onClick={() => profile !== null && giveReach(bucket, profile)}>
            {pays ? t('Yes, I pay') : t('Use it')}
          </Button>
        </div>
      )}
    </section>
  );
}
