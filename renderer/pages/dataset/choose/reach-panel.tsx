/** Before the first request that costs, or that needs keys: what it costs, and with which profile. Asked once a bucket. */
import { Anchor, Button, Select } from '@mantine/core';
import { useId, useState } from 'react';
import type { Dataset } from '../../../../shared/dataset.ts';
import { anonymous } from '../../../../shared/profile.ts';
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
  const address = `${scheme}://${bucket}`;
  return (
    <section className={styles.reach} data-pays={pays || undefined} aria-labelledby={title}>
      <div className={styles.reachText}>
        <h2 id={title} className={styles.reachTitle}>
          {pays
            ? 'Looking into this bucket costs you a little'
            : `This needs your ${spoken(dataset.profile ?? 'own')} profile`}
        </h2>
        <p className="second">
          <span className="mono">{address}</span>
          {pays
            ? `: whoever asks pays. A request lists up to 1,000 keys, and 1,000 requests cost about $0.005 (S3's prices of 1 November 2026${region === null ? '' : `, ${region} may differ`}). Nothing was asked of it so far, and bytes are asked about again in the plan. `
            : `: its owner gives out the keys. ${dataset.accessNote ?? ''} `}
          <Anchor href={dataset.homepage} target="_blank" rel="noreferrer" inherit underline="always">
            {pays ? 'About this dataset' : 'Where the keys come from'}
          </Anchor>
        </p>
      </div>
      {names.length === 0 ? (
        <Button component="a" href={printRoute({ page: 'profiles' })}>
          No profile with keys yet: see Profiles
        </Button>
      ) : (
        <div className={styles.reachAct}>
          <Select
            aria-label={`Profile for ${address}`}
            placeholder="Choose a profile"
            data={names}
            value={profile}
            onChange={setPicked}
          />
          <Button disabled={profile === null} onClick={() => profile !== null && giveReach(bucket, profile)}>
            {pays ? 'Yes, I pay' : 'Use it'}
          </Button>
        </div>
      )}
    </section>
  );
}
