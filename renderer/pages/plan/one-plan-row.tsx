/** One bucket among several: what it comes to, what it costs, and the yes to that. */
import { Button, Checkbox } from '@mantine/core';
import type { Plan } from '../../../shared/calls/plans.ts';
import { formatBytes, formatCount } from '../../../shared/format.ts';
import { printLocation } from '../../../shared/location.ts';
import { anonymous } from '../../../shared/profile.ts';
import { Badge } from '../../ui/badge.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { MiddleCut } from '../../ui/middle-cut.tsx';
import { bucketOf } from './judge.ts';
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
  const notes = [
    source.profile === anonymous ? 'no account' : `profile ${source.profile}`,
    renamed > 0 && `${formatCount(renamed)} names changed to fit this disk`,
    licence?.label,
  ].filter(Boolean);
  return (
    <li className={several.row} aria-label={bucket} data-pays={dollars !== null || undefined}>
      <div className={several.line}>
        <span className={`${several.name} mono`}>
          <MiddleCut text={printLocation(source.location)} />
        </span>
        {!listed && failure === null && <Badge tone="running">listing</Badge>}
        {listed && counts.files === 0 && <Badge>nothing there</Badge>}
        {licence?.nonCommercial && <Badge tone="waiting">not for commercial use</Badge>}
        <span className={`${several.count} num second`}>
          {formatCount(counts.files)} {counts.files === 1 ? 'file' : 'files'}
        </span>
        <span className={`${several.size} num`}>{formatBytes(counts.bytes)}</span>
        <Button size="compact-xs" aria-label={`Leave out ${bucket}`} onClick={onLeaveOut}>
          Leave out
        </Button>
      </div>
      <p className={`${several.notes} third`}>{notes.join(' · ')}</p>
      {failure ? (
        <ErrorPanel failure={failure} onRetry={onRelist} retryLabel="List again" />
      ) : (
        dollars !== null && (
          <Checkbox
            className={several.pays ?? ''}
            label={`I pay for ${bucket}: about $${dollars.toFixed(2)}${listed ? '' : ' so far'}, billed to profile ${source.profile}`}
            checked={consent}
            onChange={(event) => onConsent(event.currentTarget.checked)}
          />
        )
      )}
    </li>
  );
}
