/** The receipt as it lies beside the data, and where that is. */

import { Button } from '@mantine/core';
import type { Job } from '../../../../shared/job.ts';
import { t } from '../../../../shared/words/say.ts';
import { useCall } from '../../../state/app.ts';
import { copy } from '../../../state/copy.ts';
import { ErrorPanel } from '../../../ui/error-panel.tsx';
import { Key } from '../../../ui/key.tsx';
import styles from './details.module.css';

export function Receipt({ job }: { readonly job: Job }) {
  const { value, failure, loading, again } = useCall('jobs.receipt', { jobId: job.id }, job.receipt);
  if (failure) return <ErrorPanel failure={failure} onRetry={again} />;
  if (!value)
    return loading ? null : <p className="third">{t('The receipt is written when the job ends.')}</p>;
  return (
    <div className={styles.stack}>
      <div className={styles.between}>
        <Key text={value.path} copyable />
        <Button onClick={() => copy(value.text)}>{t('Copy receipt')}</Button>
      </div>
      <pre className={`${styles.text} mono`}>{value.text}</pre>
    </div>
  );
}
