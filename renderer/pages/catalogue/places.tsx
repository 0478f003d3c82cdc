/** The other addresses of a dataset, each with its own access where that is another. */

import type { Entry, Place } from '../../../shared/dataset.ts';
import { formatCount } from '../../../shared/format.ts';
import { printLocation } from '../../../shared/location.ts';
import { t } from '../../../shared/words/say.ts';
import { Badge } from '../../ui/badge.tsx';
import { Key } from '../../ui/key.tsx';
import styles from './catalogue.module.css';
import { Outside } from './registry-notes.tsx';
import { accessWord } from './words.ts';

const few = 4;

export function Places({ dataset, others }: { readonly dataset: Entry; readonly others: readonly Place[] }) {
  return (
    <section className={styles.note}>
      <h3>{t('Also at')}</h3>
      <ul className={styles.places}>
        {others.slice(0, few).map((place) => {
          const access = place.access && accessWord({ access: place.access, profile: dataset.profile });
          return (
            <li key={`${place.scheme}:${printLocation(place)}`}>
              <Key text={printLocation(place)} copyable />
              <span className="cut third" title={place.label}>
                {place.label}
              </span>
              {access && (
                <span>
                  <Badge tone={access.tone}>{access.word}</Badge>{' '}
                  {place.portal && <Outside url={place.portal} text={t('Ask for access')} />}
                </span>
              )}
            </li>
          );
        })}
      </ul>
      {others.length > few && (
        <p className="third">{t('and {count} more', { count: formatCount(others.length - few) })}</p>
      )}
    </section>
  );
}
