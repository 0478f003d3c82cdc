/** What stands in the job's way, if anything: a failure of the job as a whole, or what it waits for and until when. */
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Failure } from '../../../../shared/failure.ts';
import type { Job, WaitReason } from '../../../../shared/job.ts';
import { pastedLink } from '../../../../shared/secret-link.ts';
import { parts, t } from '../../../../shared/words/say.ts';
import { show } from '../../../actions/overlay.ts';
import { jobStatus, waitWords } from '../../../state/select.ts';
import { ErrorPanel } from '../../../ui/error-panel.tsx';
import { Until } from '../../../ui/until.tsx';
import { retry } from '../actions.ts';
import styles from './details.module.css';
import { SignIn } from './sign-in.tsx';

const waitHints: Readonly<Record<WaitReason, () => string>> = {
  network: () => t('It goes on by itself when the network is back.'),
  'sign-in': () => t('Sign in again, or renew the keys of this profile; then try again.'),
  'disk-space': () => t('Free some space on the destination’s disk; it goes on by itself.'),
  'disk-missing': () => t('Plug the drive in again, or bring the folder back; it goes on by itself.'),
  'disk-denied': () => t('Make the disk writable again; it goes on by itself.'),
  throttled: () => t('The server asked for a slower pace; it goes on by itself.'),
  schedule: () => t('It goes on at its time.'),
  'source-changed': () =>
    t('The objects are not those that the job began with. Start over with the new version, or cancel.'),
};

const signIn = (why: string, { source }: Job) =>
  why === 'sign-in' ? <SignIn name={source.profile} /> : null;

export function Trouble({ job }: { readonly job: Job }) {
  if (job.failure)
    return (
      <ErrorPanel failure={job.failure} onRetry={() => retry([job])} action={signIn(job.failure.code, job)} />
    );
  if (job.activity?.kind !== 'waiting') return null;
  const { why, until, failure } = job.activity;
  const shown: Failure = failure ?? {
    code: 'internal',
    reason: t('{what}.', { what: why === 'schedule' ? jobStatus(job).word : waitWords[why]() }),
    hint: waitHints[why](),
    detail: '',
  };
  const changed = why === 'source-changed';
  return (
    <div className={styles.stack}>
      {job.source.profile === pastedLink && why === 'sign-in' && (
        <Button onClick={() => show({ kind: 'links' })}>{t('Paste new links…')}</Button>
      )}
      <ErrorPanel
        failure={shown}
        tone="waiting"
        action={signIn(why, job)}
        retryLabel={changed ? t('Start over') : t('Try now')}
        onRetry={why === 'schedule' ? undefined : () => retry([job], { restart: changed })}
      />
      {until !== null && (
        <span className="second">
          {why === 'schedule'
            ? parts<ReactNode>('Goes on {until}', { until: <Until key="until" at={until} /> })
            : parts<ReactNode>('Next try {until}', { until: <Until key="until" at={until} /> })}
        </span>
      )}
    </div>
  );
}
