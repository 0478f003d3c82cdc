/** What the plan gets, and from where. */
import type { Plan } from '../../../shared/calls/plans.ts';
import { printLocation } from '../../../shared/location.ts';
import { anonymous } from '../../../shared/profile.ts';
import { t } from '../../../shared/words/say.ts';
import { MiddleCut } from '../../ui/middle-cut.tsx';
import styles from './plan.module.css';

export function PlanHead({ plan: { job } }: { readonly plan: Plan }) {
  const { location, profile } = job.source;
  const { counts, listed, name } = job;
  return (
    <div className={styles.head}>
      <h2 className={styles.title}>
        {listed
          ? t('Get {n, plural, one {# object} other {# objects}} from {name}', { n: counts.files, name })
          : t('Get {name}', { name })}
      </h2>
      <p className={`${styles.from} mono second`}>
        <MiddleCut mono text={printLocation(location)} />
        {location.region && <span>· {location.region}</span>}
        <span>· {profile === anonymous ? t('no account') : t('profile {profile}', { profile })}</span>
      </p>
    </div>
  );
}
