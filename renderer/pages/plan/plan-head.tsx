/** What the plan gets, and from where. */
import type { Plan } from '../../../shared/calls/plans.ts';
import { formatCount } from '../../../shared/format.ts';
import { printLocation } from '../../../shared/location.ts';
import { anonymous } from '../../../shared/profile.ts';
import { MiddleCut } from '../../ui/middle-cut.tsx';
import styles from './plan.module.css';

export function PlanHead({ plan: { job } }: { readonly plan: Plan }) {
  const { location, profile } = job.source;
  const { counts, listed, name } = job;
  const many = listed
    ? `${formatCount(counts.files)} ${counts.files === 1 ? 'object' : 'objects'} from `
    : '';
  return (
    <div className={styles.head}>
      <h2 className={styles.title}>
        Get {many}
        {name}
      </h2>
      <p className={`${styles.from} mono second`}>
        <MiddleCut text={printLocation(location)} />
        {location.region && <span>· {location.region}</span>}
        <span>· {profile === anonymous ? 'no account' : `profile ${profile}`}</span>
      </p>
    </div>
  );
}
