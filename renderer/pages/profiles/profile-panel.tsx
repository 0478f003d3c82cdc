/** One profile: whether it works, what to do where it does not, and what was learned of its endpoint. */
import { Button } from '@mantine/core';
import { formatDate } from '../../../shared/format.ts';
import type { BucketPattern, Findings, ProfileView } from '../../../shared/profile.ts';
import { profileTemplates } from '../../../shared/profile-templates.ts';
import { t } from '../../../shared/words/say.ts';
import { told } from '../../../shared/words/told.ts';
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

/** What can be done with a profile; without one, nothing. */
export const abilitiesOf = (profile: ProfileView | undefined) => ({
  login: profile !== undefined && canSignIn(profile),
  test: profile !== undefined && profile.kind !== 'anonymous',
  probe: profile !== undefined && profile.kind !== 'anonymous' && profile.endpoint !== null,
  edit: profile?.kind === 'keys',
});

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
  const template = profileTemplates.find((each) => each.name === name && each.test !== null);
  const can = abilitiesOf(profile);
  const needed = can.login && (profile.state === 'sign-in' || profile.state === 'expired');
  return (
    <article className={styles.panel} aria-label={name}>
      <h2 className={styles.panelTitle}>{name}</h2>
      <p className={styles.badges}>
        <Badge tone={state.tone}>{state.word}</Badge>
        <Badge>{kindWord(profile)}</Badge>
      </p>
      {!can.test ? (
        <p className="second">{t('For public buckets. Most of the catalogue is reached this way.')}</p>
      ) : (
        <div className={styles.actions}>
          {can.login && (
            <Button
              variant={needed ? 'filled' : 'default'}
              loading={busy === 'login'}
              disabled={busy !== null}
              onClick={onLogin}
            >
              {t('Sign in')}
            </Button>
          )}
          <Button loading={busy === 'test'} disabled={busy !== null} onClick={onTest}>
            {t('Test')}
          </Button>
          {can.probe && (
            <Button disabled={busy !== null} onClick={onProbe}>
              {t('Probe…')}
            </Button>
          )}
          {can.edit && (
            <>
              <Button onClick={onEdit}>{t('Edit…')}</Button>
              <Button onClick={onRemove}>{t('Remove…')}</Button>
            </>
          )}
        </div>
      )}
      {trial?.failure && <ErrorPanel failure={trial.failure} />}
      {profile.state === 'no-secret' && (
        <p className={styles.why}>
          {t('Its secret was kept for one session only. Edit it to type the secret again.')}
        </p>
      )}
      <Facts
        rows={[
          [t('Last test'), trial && !trial.failure && trial.found && told(trial.found)],
          [t('Tested'), trial && formatDate(trial.at, utcOffset())],
          [t('Keys end'), endsWord(expiresAt, now)],
          [t('Key ID'), keyId && <Key text={keyId} copyable />],
          [t('Secret'), secret && secretWords[secret]()],
          [t('Endpoint'), endpoint ? <Key text={endpoint} copyable /> : kind === 'anonymous' ? null : 'AWS'],
          [t('Region'), region ?? (kind === 'anonymous' ? null : t('as the bucket says'))],
          [
            t('Buckets'),
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
          <h3>{t('Where the keys come from')}</h3>
          <p>{told(template.keys)}</p>
        </section>
      )}
      {findings && <Learned findings={findings} />}
    </article>
  );
}

const secretWords = {
  kept: () => t('kept, sealed'),
  session: () => t('until Waybill ends'),
  missing: () => t('not here'),
} as const;

/** A probe's findings; what could not be told is called so. */
export function Learned({ findings }: { readonly findings: Findings }) {
  const { at, bucket, style, region, ifMatch, checksums, writing } = findings;
  const unknown = <span className="third">{t('unknown')}</span>;
  const either = (value: boolean | null, yes: string, no: string) =>
    value === null ? unknown : value ? yes : no;
  return (
    <section className={styles.note} aria-label={t('What this endpoint can do')}>
      <h3>{t('What this endpoint can do')}</h3>
      <Facts
        rows={[
          [t('Bucket'), <Key key="bucket" text={bucket} />],
          [
            t('Addresses'),
            style === null ? unknown : style === 'path' ? t('bucket in the path') : t('bucket in the host'),
          ],
          [t('Region'), region ?? unknown],
          ['If-Match', either(ifMatch, t('honoured'), t('ignored: Waybill compares by itself'))],
          [t('Checksums'), checksums.length > 0 ? checksums.join(', ').toUpperCase() : t('none come back')],
          [
            'CRC64NVME',
            writing ? either(writing.crc64nvme, t('kept with uploads'), t('not kept')) : t('not tried'),
          ],
          ['CRC32', writing && either(writing.crc32, t('kept with uploads'), t('not kept'))],
          [
            t('Trailing'),
            writing ? either(writing.trailing, t('accepted'), t('not accepted')) : t('not tried'),
          ],
          ['If-None-Match', writing && either(writing.ifNoneMatch, t('honoured'), t('ignored'))],
          [t('Left behind'), writing && !writing.removed && t('the probe objects could not be removed')],
          [t('Probed'), formatDate(at, utcOffset())],
        ]}
      />
    </section>
  );
}
