/** What stands in the job's way, if anything: a failure of the job as a whole, or what it waits for and until when. */
import type { Failure } from '../../../../shared/failure.ts';
import type { Job, WaitReason } from '../../../../shared/job.ts';
import { waitWords } from '../../../state/select.ts';
import { ErrorPanel } from '../../../ui/error-panel.tsx';
import { Until } from '../../../ui/until.tsx';
import { retry } from '../actions.ts';
import styles from './details.module.css';

const waitHints: Readonly<Record<WaitReason, string>> = {
  network: 'It goes on by itself when the network is back.',
  'sign-in': 'Sign in again, or renew the keys of this profile; then try again.',
  'disk-space': 'Free some space on the destination’s disk; it goes on by itself.',
  'disk-missing': 'Plug the drive in again, or bring the folder back; it goes on by itself.',
  'disk-denied': 'Make the disk writable again; it goes on by itself.',
  throttled: 'The server asked for a slower pace; it goes on by itself.',
  schedule: 'It goes on at its time.',
  'source-changed':
    'The objects are not those that the job began with. Start over with the new version, or cancel.',
};

export function Trouble({ job }: { readonly job: Job }) {
  if (job.failure) return <ErrorPanel failure={job.failure} onRetry={() => retry([job])} />;
  if (job.activity?.kind !== 'waiting') return null;
  const { why, until, failure } = job.activity;
  const shown: Failure = failure ?? {
    code: 'internal',
    reason: `${waitWords[why]()}.`,
    hint: waitHints[why],
    detail: '',
  };
  const changed = why === 'source-changed';
  return (
    <div className={styles.stack}>
      <ErrorPanel
        failure={shown}
        tone="waiting"
        retryLabel={changed ? 'Start over' : 'Try now'}
        onRetry={why === 'schedule' ? undefined : () => retry([job], { restart: changed })}
      />
      {until !== null && (
        <span className="second">
          Next try <Until at={until} />
        </span>
      )}
    </div>
  );
}
