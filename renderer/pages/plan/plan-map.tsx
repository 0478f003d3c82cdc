/** Where the plan's bytes are, once all of it is listed: a tile a folder. */
import type { Plan } from '../../../shared/calls/plans.ts';
import { formatCount } from '../../../shared/format.ts';
import { t } from '../../../shared/words/say.ts';
import { useCall } from '../../state/app.ts';
import { ByteMap } from '../dataset/byte-map.tsx';
import styles from './plan.module.css';

export function PlanMap({ plan: { job } }: { readonly plan: Plan }) {
  return job.listed && job.counts.files > 1 && job.counts.bytes > 0 ? <Tiles jobId={job.id} /> : null;
}

function Tiles({ jobId }: { readonly jobId: number }) {
  const { value } = useCall('plans.folders', { jobId });
  if (!value || value.folders.length < 2) return null;
  const { folders, others } = value;
  const items = folders.map(({ name, bytes }) => ({
    path: name,
    name,
    bytes,
    check: 'unchecked' as const,
    more: false,
  }));
  const rest = {
    path: 'others',
    name: t('and {count} more', { count: formatCount(others.folders) }),
    bytes: others.bytes,
  };
  return (
    <div className={styles.map}>
      <ByteMap
        items={others.folders > 0 ? [...items, { ...rest, check: 'unchecked', more: false }] : items}
        uncounted={0}
        unlisted={false}
        label={t('Where the bytes of the plan are')}
        height={132}
        onPick={null}
      />
    </div>
  );
}
