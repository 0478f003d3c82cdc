/** Profiles of the AWS files that a dataset is waiting for: taken up with one click, or put away for good. */
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { parts, t } from '../../../shared/words/say.ts';
import { told } from '../../../shared/words/told.ts';
import { act, useCall } from '../../state/app.ts';
import styles from './profiles.module.css';

/** `fresh` changes when profiles did. */
export function Offers({ fresh, onTaken }: { readonly fresh: unknown; readonly onTaken: () => void }) {
  const { value, again } = useCall('profiles.offers', {}, fresh);
  const settle = async (offer: { profile: string; glob: string }, take: boolean) => {
    await act('profiles.offer', { profile: offer.profile, glob: offer.glob, take });
    again();
    onTaken();
  };
  return value?.offers.map((offer) => (
    <section
      key={offer.glob}
      className={styles.offer}
      aria-label={t('Offer for {profile}', { profile: offer.profile })}
    >
      <p>
        {told(offer.says)}{' '}
        {parts<ReactNode>('Use it for buckets like {glob}?', {
          glob: (
            <span key="glob" className="mono">
              {offer.glob}
            </span>
          ),
        })}
      </p>
      <Button onClick={() => void settle(offer, false)}>{t('Not now')}</Button>
      <Button onClick={() => void settle(offer, true)}>{t('Use it')}</Button>
    </section>
  ));
}
