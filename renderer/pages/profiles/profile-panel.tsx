/** One profile: whether it works, what to do where it does not, and what was learned of its endpoint. */
import { Button } from '@mantine/core';
import { formatDate } from '../../../shared/format.ts';
import type { BucketPattern, Findings, ProfileView } from '../../../shared/profile.ts';
import { profileTemplates } from '../../../shared/profile-templates.ts';
import { useNow, utcOffset } from '../../state/clock.ts';
import { Badge } from '../../ui/badge.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Key } from '../../ui/key.tsx';
import styles from './profiles.module.css';
import { canSignIn, endsWord, kindWord, stateWord } from './words.ts';

export interface ProfileActions {
  readonly busy: 'test' | 'login' | null;
  readonly onTest: () => void;
  readonly onLogin: () => void;
  readonly onProbe: () => void;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
}

export function ProfilePanel({
  profile,
  patterns,
  busy,
  onTest,
  onLogin,
  onProbe,
  onEdit,
  onRemove,
}: { readonly profile: ProfileView; readonly patterns: readonly BucketPattern[] } & ProfileActions) {
  const { name, kind, endpoint, region, keyId, secret, expiresAt, trial, findings } = profile;
  const now = useNow(expiresAt !== null);
  const state = stateWord(profile);
  const own = kind === 'keys';
  const template = profileTemplates.find((each) => each.name === name && each.test !== null);
  const signIn = canSignIn(profile);
  const needed = signIn && (profile.state === 'sign-in' || profile.state === 'expired');
  return (
    <article className={styles.panel} aria-label={name}>
      <h2 className={styles.panelTitle}>{name}</h2>
      <p className={styles.badges}>
        <Badge tone={state.tone}>{state.word}</Badge>
        <Badge>{kindWord(profile)}</Badge>
      </p>
      {kind === 'anonymous' ? (
        <p className="second">For public buckets. Most of the catalogue is reached this way.</p>
      ) : (
        <div className={styles.actions}>
          {signIn && (
            <Button
              variant={needed ? 'filled' : 'default'}
              loading={busy === 'login'}
              disabled={busy !== null}
              onClick={onLogin}
            >
              Sign in
            </Button>
          )}
          <Button loading={busy === 'test'} disabled={busy !== null} onClick={onTest}>
            Test
          </Button>
          {endpoint !== null && (
            <Button disabled={busy !== null} onClick={onProbe}>
              Probe…
            </Button>
          )}
          {own && (
            <>
              <Button onClick={onEdit}>Edit…</Button>
              <Button onClick={onRemove}>Remove…</Button>
            </>
          )}
        </div>
      )}
      {trial?.failure && <ErrorPanel failure={trial.failure} />}
      {profile.state === 'no-secret' && (
        <p className={styles.why}>
          Its secret was kept for one session only. Edit it to type the secret again.
        </p>
      )}
      <Facts
        rows={[
          ['Last test', trial && !trial.failure && trial.found],
          ['Tested', trial && formatDate(trial.at, utcOffset())],
          ['Keys end', endsWord(expiresAt, now)],
          ['Key ID', keyId && <Key text={keyId} copyable />],
          ['Secret', secret && secretWords[secret]],
          ['Endpoint', endpoint ? <Key text={endpoint} copyable /> : kind === 'anonymous' ? null : 'AWS'],
          ['Region', region ?? (kind === 'anonymous' ? null : 'as the bucket says')],
          [
            'Buckets',
            patterns.length > 0 && (
              <span key="buckets" className={styles.stack}>
                {patterns.map(({ glob }) => (
                  <Key key={glob} text={glob} />
                ))}
              </span>
            ),
          ],
        ]}
      />
      {template && (
        <section className={styles.note}>
          <h3>Where the keys come from</h3>
          <p>{template.keys}</p>
        </section>
      )}
      {findings && <Learned findings={findings} />}
    </article>
  );
}

const secretWords = {
  kept: 'kept, sealed',
  session: 'until Waybill ends',
  missing: 'not here',
} as const;

/** A probe's findings; what could not be told is called so. */
export function Learned({ findings }: { readonly findings: Findings }) {
  const { at, bucket, style, region, ifMatch, checksums, writing } = findings;
  const unknown = <span className="third">unknown</span>;
  const told = (value: boolean | null, yes = 'yes', no = 'no') =>
    value === null ? unknown : value ? yes : no;
  return (
    <section className={styles.note} aria-label="What this endpoint can do">
      <h3>What this endpoint can do</h3>
      <Facts
        rows={[
          ['Bucket', <Key key="bucket" text={bucket} />],
          [
            'Addresses',
            style === null ? unknown : style === 'path' ? 'bucket in the path' : 'bucket in the host',
          ],
          ['Region', region ?? unknown],
          ['If-Match', told(ifMatch, 'honoured', 'ignored: Waybill compares by itself')],
          ['Checksums', checksums.length > 0 ? checksums.join(', ').toUpperCase() : 'none come back'],
          ['CRC64NVME', writing ? told(writing.crc64nvme, 'kept with uploads', 'not kept') : 'not tried'],
          ['CRC32', writing && told(writing.crc32, 'kept with uploads', 'not kept')],
          ['Trailing', writing ? told(writing.trailing, 'accepted', 'not accepted') : 'not tried'],
          ['If-None-Match', writing && told(writing.ifNoneMatch, 'honoured', 'ignored')],
          ['Left behind', writing && !writing.removed && 'the probe objects could not be removed'],
          ['Probed', formatDate(at, utcOffset())],
        ]}
      />
    </section>
  );
}
