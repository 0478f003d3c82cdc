/** One bucket among several: what it comes to, what it costs, and the yes to that. */
import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import type { Plan } from '../../../shared/calls/plans.ts';
import { formatBytes, formatDollars } from '../../../shared/format.ts';
import { printLocation } from '../../../shared/location.ts';
import { anonymous } from '../../../shared/profile.ts';
import { t } from '../../../shared/words/say.ts';
import { Badge } from '../../ui/badge.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { MiddleCut } from '../../ui/middle-cut.tsx';
import { bucketOf } from './judge.ts';
import { NameMap } from './name-map.tsx';
import several from './several.module.css';

export function OnePlanRow({
  plan,
  consent,
  onConsent,
  onRelist,
  onLeaveOut,
}: {
  readonly plan: Plan;
  readonly consent: boolean;
  readonly onConsent: (consent: boolean) => void;
  readonly onRelist: () => void;
  readonly onLeaveOut: () => void;
}) {
  const { job, dollars, renamed, licence } = plan;
  const { counts, listed, failure, source } = job;
  const bucket = bucketOf(plan);
  const pay = { bucket, dollars: formatDollars(dollars ?? 0), profile: source.profile };
  const [mapping, setMapping] = useState(false);
  const notes = [
    source.profile === anonymous ? t('no account') : t('profile {profile}', { profile: source.profile }),
    renamed > 0 && t('{n, plural, one {# name} other {# names}} changed to fit this disk', { n: renamed }),
    licence?.label,
  ].filter(Boolean);
  return (
    <li className={several.row} aria-label={bucket} data-pays={dollars !== null || undefined}>
      <div className={several.line}>
        <span className={`${several.name} mono`}>
          <MiddleCut mono text={printLocation(source.location)} />
        </span>
        {!listed && failure === null && <Badge tone="running">{t('listing')}</Badge>}
        {listed && counts.files === 0 && <Badge>{t('nothing there')}</Badge>}
        {licence?.nonCommercial && <Badge tone="waiting">{t('not for commercial use')}</Badge>}
        <span className={`${several.count} num second`}>
          {t('{n, plural, one {# file} other {# files}}', { n: counts.files })}
        </span>
        <span className={`${several.size} num`}>{formatBytes(counts.bytes)}</span>
        {renamed > 0 && (
          <Button size="compact-xs" aria-expanded={mapping} onClick={() => setMapping(!mapping)}>
            {mapping ? t('Hide changed names') : t('Changed names')}
          </Button>
        )}
        <Button size="compact-xs" aria-label={t('Leave out {bucket}', { bucket })} onClick={onLeaveOut}>
          {t('Leave out')}
        </Button>
      </div>
      <p className={`${several.notes} third`}>{notes.join(' · ')}</p>
      {mapping && renamed > 0 && <NameMap jobId={job.id} />}
      {failure ? (
        <ErrorPanel failure={failure} onRetry={onRelist} retryLabel={t('List again')} />
      ) : (
        dollars !== null && (
          <Checkbox
            className={several.pays ?? ''}
            label={
              listed
                ? t('I pay for {bucket}: about {dollars}, billed to profile {profile}', pay)
                : t('I pay for {bucket}: about {dollars} so far, billed to profile {profile}', pay)
            }
            checked={consent}
            onChange={(event) => onConsent(event.currentTarget.checked)}
          />
        )
      )}
    </li>
  );
}
