/** What the AWS files and the environment have, and which of it a dataset here is waiting for. */
import { useState } from 'react';
import { t } from '../../../shared/words/say.ts';
import { useCall } from '../../state/app.ts';
import { printRoute } from '../../state/route.ts';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { Offers } from '../profiles/offers.tsx';
import { kindWord } from '../profiles/words.ts';
import styles from './welcome.module.css';

/** More of them than this are read better on their own page. */
const shown = 6;

export function FoundProfiles() {
  const [turn, setTurn] = useState(0);
  const again = () => setTurn((before) => before + 1);
  const { value, failure } = useCall('profiles.list', {}, turn);
  if (failure) return <ErrorPanel failure={failure} onRetry={again} />;
  if (!value) return null;
  const found = value.profiles.filter(({ kind }) => kind !== 'anonymous');
  const more = found.length - shown;
  return (
    <>
      {found.length === 0 ? (
        <p>{t('None found. What is free needs none.')}</p>
      ) : (
        <ul className={styles.profiles} aria-label={t('Profiles found')}>
          {found.slice(0, shown).map((profile) => (
            <li key={profile.name}>
              <b className="cut">{profile.name}</b>
              <span className="third cut">{kindWord(profile)}</span>
            </li>
          ))}
        </ul>
      )}
      <Offers fresh={turn} onTaken={again} />
      <p>
        <a href={printRoute({ page: 'profiles' })}>
          {more > 0
            ? t('All {n} profiles', { n: found.length })
            : found.length === 0
              ? t('Add a profile')
              : t('See the profiles')}
        </a>
      </p>
    </>
  );
}
