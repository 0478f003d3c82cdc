/** What was pasted, bucket by bucket, before the first request: which to take, with which profile, and the yes to paying. */
import { Anchor, Button, Checkbox, Select } from '@mantine/core';
import { useState } from 'react';
import type { PlanTarget } from '../../../shared/calls/plans.ts';
import type { Failure } from '../../../shared/failure.ts';
import { formatCount, formatDollars } from '../../../shared/format.ts';
import { printLocation } from '../../../shared/location.ts';
import { anonymous } from '../../../shared/profile.ts';
import { t } from '../../../shared/words/say.ts';
import { told } from '../../../shared/words/told.ts';
import { useCall } from '../../state/app.ts';
import { printRoute } from '../../state/route.ts';
import { Badge } from '../../ui/badge.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { MiddleCut } from '../../ui/middle-cut.tsx';
import { useReadyFocus } from '../../ui/use-ready-focus.ts';
import { accessWord } from '../catalogue/words.ts';
import { type Decided, firstDecision, lacking, readyOf, wantsOf } from './asking.ts';
import styles from './plan.module.css';
import several from './several.module.css';

export function Targets({
  targets,
  busy,
  failure,
  onBack,
  onPlan,
}: {
  readonly targets: readonly PlanTarget[];
  readonly busy: boolean;
  readonly failure: Failure | null;
  readonly onBack: () => void;
  readonly onPlan: (ready: readonly PlanTarget[]) => void;
}) {
  const known = useCall('profiles.list', {}).value;
  const names = (known?.profiles ?? []).map(({ name }) => name).filter((name) => name !== anonymous);
  const [changes, setChanges] = useState<ReadonlyMap<number, Partial<Decided>>>(new Map());
  const decided = targets.map((target, at) => ({ ...firstDecision(target, names), ...changes.get(at) }));
  const change = (at: number, patch: Partial<Decided>) =>
    setChanges((before) => new Map(before).set(at, { ...before.get(at), ...patch }));
  const missing = lacking(targets, decided);
  const ready = readyOf(targets, decided);
  const plan = useReadyFocus(missing === null);
  return (
    <div className={styles.paste}>
      <ul className={several.asked} aria-label={t('Buckets')}>
        {targets.map((target, at) => (
          <Target
            key={`${at}-${target.name}`}
            target={target}
            decided={decided[at] ?? { taken: false, profile: null, agreed: false }}
            names={names}
            onChange={(patch) => change(at, patch)}
          />
        ))}
      </ul>
      {failure && <ErrorPanel failure={failure} />}
      <div className={styles.buttons}>
        <p id="lacking" role="status" className={`${several.name} second`}>
          {missing}
        </p>
        <Button onClick={onBack}>{t('Back')}</Button>
        <Button
          ref={plan}
          variant="filled"
          loading={busy}
          disabled={missing !== null}
          aria-describedby="lacking"
          onClick={() => onPlan(ready)}
        >
          {ready.length > 1
            ? t('{n, plural, one {Plan # bucket…} other {Plan # buckets…}}', { n: ready.length })
            : t('Plan…')}
        </Button>
      </div>
    </div>
  );
}

function Target({
  target,
  decided: { taken, profile, agreed },
  names,
  onChange,
}: {
  readonly target: PlanTarget;
  readonly decided: Decided;
  readonly names: readonly string[];
  readonly onChange: (patch: Partial<Decided>) => void;
}) {
  const { known, source, name } = target;
  const bucket = source.location.bucket || name;
  const wants = wantsOf(target);
  const access = known && accessWord({ access: known.access, profile: known.profile });
  const asks = taken && (wants === 'pays' || wants === 'keys');
  return (
    <li className={several.row} aria-label={bucket} data-pays={wants === 'pays' || undefined}>
      <div className={several.line}>
        <Checkbox
          className={several.name ?? ''}
          label={
            <span className="mono">
              <MiddleCut mono text={printLocation(source.location)} />
            </span>
          }
          aria-label={t('Take {bucket}', { bucket })}
          checked={taken}
          onChange={(event) => onChange({ taken: event.currentTarget.checked })}
        />
        {access && <Badge tone={access.tone}>{access.word}</Badge>}
      </div>
      {known && (
        <p className={`${several.under} second`}>
          {known.name}. {wants !== null && known.note ? `${told(known.note)} ` : ''}
          {wants === 'pays' &&
            `${t(
              'Listing it already costs a little: up to {keys} keys a request, {requests} requests about {dollars}. Bytes are asked about again in the plan.',
              { keys: formatCount(1000), requests: formatCount(1000), dollars: formatDollars(0.005, 3) },
            )} `}
          {wants !== null && (
            <Anchor href={known.page} target="_blank" rel="noreferrer" inherit underline="always">
              {wants === 'keys' ? t('Where access is asked for') : t('About this dataset')}
            </Anchor>
          )}
        </p>
      )}
      {asks &&
        (names.length === 0 ? (
          <Button className={several.under ?? ''} component="a" href={printRoute({ page: 'profiles' })}>
            {t('No profile with keys yet: see Profiles')}
          </Button>
        ) : (
          <div className={`${several.line} ${several.under}`}>
            <Select
              aria-label={t('Profile for {bucket}', { bucket })}
              placeholder={t('Choose a profile')}
              data={[...names]}
              value={profile}
              onChange={(next) => onChange({ profile: next })}
            />
            {wants === 'pays' && (
              <Checkbox
                label={t('I pay for {bucket}', { bucket })}
                checked={agreed}
                onChange={(event) => onChange({ agreed: event.currentTarget.checked })}
              />
            )}
          </div>
        ))}
    </li>
  );
}
