/** Choosing from a dataset by what its people think in: selectors above, what that is below them, the plan at the end. */
import { Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { Entry } from '../../../../shared/dataset.ts';
import { formatBytes } from '../../../../shared/format.ts';
import { type Choices, complaint, type Needs, type Selector } from '../../../../shared/selector.ts';
import { narrow } from '../../../../shared/sieve.ts';
import { t } from '../../../../shared/words/say.ts';
import { told } from '../../../../shared/words/told.ts';
import { useDoes } from '../../../actions/doings.ts';
import { act, call, useCall, useHost, useSettings } from '../../../state/app.ts';
import { go } from '../../../state/route.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorPanel } from '../../../ui/error-panel.tsx';
import { Facts } from '../../../ui/facts.tsx';
import { Plans } from '../../plan/plans.tsx';
import { ByteMap, type MapItem } from '../byte-map.tsx';
import { ChoiceFoot } from '../choice-foot.tsx';
import { CopyChoice } from '../copy-menu.tsx';
import shared from '../dataset.module.css';
import { planFolder } from '../name-plan.ts';
import { useKeptPlans } from '../use-kept-plan.ts';
import styles from './choose.module.css';
import { HandIn } from './hand-in.tsx';
import { NarrowBar } from './narrow-bar.tsx';
import { readNarrowing } from './narrowing.ts';
import { comesAlong, Places } from './places.tsx';
import { askingBuckets, useReach } from './reach.ts';
import { ReachPanel } from './reach-panel.tsx';
import { SelectorField } from './selector-field.tsx';
import { sumOf, useCounts, type Wish } from './use-counts.ts';
import { useKeptChoices } from './use-kept-choices.ts';
import { useSettled } from './use-settled.ts';
import { useValues } from './use-values.ts';

/** Milliseconds without a change before the bucket is asked what a choice means. */
const pause = 300;

export function ChooseView({
  dataset,
  selectors: offered,
  needs,
}: {
  readonly dataset: Entry;
  readonly selectors: readonly Selector[];
  readonly needs: Needs | null;
}) {
  const selectors = useMemo(
    () => offered.map((one) => ({ ...one, label: told(one.label), hint: one.hint && told(one.hint) })),
    [offered],
  );
  const { choices, setChoices, text, setText, before, forget } = useKeptChoices(dataset.id, selectors);
  const reach = useReach();
  const { valuesOf, ask } = useValues({ id: dataset.id, selectors, choices, reach, first: before });
  const narrowing = useMemo(() => readNarrowing(text), [text]);
  const any = Object.values(choices).some((mine) => mine.length > 0);
  const complained = any ? complaint(selectors, choices) : null;
  const wrong = complained && told(complained);
  const settled = useSettled(choices, pause);
  // What was chosen before the last word may not be enough to ask with.
  const whole = any && wrong === null && complaint(selectors, settled) === null;
  const input = whole ? { id: dataset.id, choices: mutable(settled), reach } : null;
  const meant = useCall('datasets.choose', input);
  const chosen = input === null ? null : meant.value?.chosen;

  const patterns = useCall('profiles.list', {}).value?.patterns;
  const asking = useMemo(() => askingBuckets(dataset, reach, patterns ?? []), [dataset, reach, patterns]);
  const refused =
    meant.failure?.code === 'requester-pays' || selectors.some((one) => needsYes(valuesOf(one)));
  const buckets = new Set(chosen?.map(({ source }) => source.location.bucket));
  const ahead = asking.filter(({ bucket }) => (refused ? true : buckets.has(bucket)));
  const wishes = useMemo(
    (): readonly Wish[] =>
      (chosen ?? []).map(({ source, selection }) => ({
        source,
        selection: narrow(selection, [...narrowing.filters], narrowing.sieve, { along: true }),
      })),
    [chosen, narrowing],
  );
  const counts = useCounts(ahead.length > 0 ? [] : wishes);
  const total = sumOf(counts, narrowing.sieve.sample?.kind === 'random');
  const mapItems = useMemo(
    () => counts.counted.flatMap((one) => (one?.places ?? []).map(tileOf)),
    [counts.counted],
  );

  const { plans, keepPlans, creating, create, parent } = usePlans(
    dataset,
    wishes,
    chosen?.map(({ name }) => name),
  );
  const handedIn = () => {
    for (const { id, listed } of selectors) if (listed) ask(id);
    meant.again();
  };
  const onConfirmed = (job: number) => {
    forget();
    keepPlans([]);
    go({ page: 'transfers', job });
  };
  // Within the pause what is meant is still the choice before: nobody gets a plan of that.
  const ready =
    settled === choices &&
    chosen != null &&
    wishes.length > 0 &&
    ahead.length === 0 &&
    Object.keys(narrowing.problems).length === 0;
  const able = ready && parent !== null;
  useDoes(() => ({ 'dataset-plan': able && !creating && (() => void create()) }));
  const counted = ahead.length === 0 && wishes.length > 0;
  const problem = meant.failure?.code === 'requester-pays' ? null : (meant.failure ?? counts.failure);
  return (
    <div className={shared.chooser}>
      <div className={styles.bar} role="group" aria-label={t('Choose by')}>
        {needs !== null && <HandIn needs={needs} onChanged={handedIn} />}
        {selectors.map((one) => (
          <SelectorField
            key={one.id}
            selector={one}
            chosen={choices[one.id] ?? []}
            values={valuesOf(one)}
            onChange={(mine) => setChoices((now) => ({ ...now, [one.id]: mine }))}
            onAsk={() => ask(one.id)}
          />
        ))}
        <NarrowBar text={text} narrowing={narrowing} onText={setText} />
      </div>
      <div className={shared.middle}>
        <div className={shared.left}>
          {ahead.map((one) => (
            <ReachPanel key={one.bucket} dataset={dataset} asking={one} />
          ))}
          {problem ? (
            <div className={shared.message}>
              <ErrorPanel failure={problem} onRetry={meant.failure ? meant.again : counts.again} />
            </div>
          ) : wishes.length === 0 ? (
            <Waiting any={any} wrong={wrong} loading={meant.loading} first={selectors[0]?.label ?? ''} />
          ) : ahead.length === 0 ? (
            <>
              <div className={shared.head}>
                <span className={shared.path}>{t('What that is')}</span>
                <span className={`${shared.columnFiles} num`}>{t('Files')}</span>
                <span className={`${shared.columnSize} num`}>{t('Size')}</span>
              </div>
              <Places wishes={wishes} counted={counts.counted} />
            </>
          ) : null}
        </div>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard. */}
        <aside className={shared.side} tabIndex={0} aria-label={t('Sizes and notes')}>
          <ByteMap items={mapItems} uncounted={0} unlisted={total.bound !== 'exact'} onPick={null} />
          <Facts
            rows={[
              [t('Largest'), total.largest > 0 ? formatBytes(total.largest) : null],
              [t('Looked at'), wishes.length > 0 && ahead.length === 0 && lookedAt(counts.counted)],
            ]}
          />
          {dataset.notes.map((note) => (
            <p key={note} className="second">
              {told(note)}
            </p>
          ))}
        </aside>
      </div>
      <ChoiceFoot
        choice={{
          total,
          alongCount: alongIn(wishes),
          selection: counted ? (wishes[0]?.selection ?? null) : null,
        }}
        pending={any && !counted}
        blank={
          ahead.length > 0
            ? ahead.some(({ pays }) => pays)
              ? t('after your yes')
              : t('with a profile for it')
            : (wrong ?? (any ? t('looking it up…') : t('choose something above')))
        }
        access={
          asking.some(({ pays }) => pays) || wishes.some(({ source }) => source.requestPayer)
            ? 'requester-pays'
            : dataset.access
        }
        folder={parent}
      >
        {ready && <CopyChoice dataset={dataset} wishes={wishes} />}
        <Button variant="filled" size="md" loading={creating} disabled={!able} onClick={create}>
          {t('Plan…')}
        </Button>
      </ChoiceFoot>
      {plans.length > 0 && <Plans jobIds={plans} onConfirmed={onConfirmed} onClose={() => keepPlans([])} />}
    </div>
  );
}

/** One plan a bucket, shown together. */
function usePlans(dataset: Entry, wishes: readonly Wish[], names: readonly string[] | undefined) {
  const [plans, keepPlans] = useKeptPlans(dataset.id);
  const [creating, setCreating] = useState(false);
  const host = useHost();
  const parent = useSettings()?.folder ?? host?.suggestedFolder ?? null;
  const create = async () => {
    if (parent === null) return;
    setCreating(true);
    const platform = host?.platform ?? '';
    const folder = planFolder(parent, dataset.id, platform);
    const made: number[] = [];
    for (const [at, { source, selection }] of wishes.entries()) {
      const plan = await act('plans.create', {
        name: names?.[at] ?? dataset.name,
        datasetId: dataset.id,
        source,
        selection,
        folder: wishes.length === 1 ? folder : planFolder(folder, source.location.bucket, platform),
      });
      if (!plan) break;
      made.push(plan.job.id);
    }
    setCreating(false);
    if (made.length === wishes.length) return keepPlans(made);
    for (const jobId of made) void call('plans.discard', { jobId });
  };
  return { plans, keepPlans, creating, create, parent };
}

function Waiting({
  any,
  wrong,
  loading,
  first,
}: {
  readonly any: boolean;
  readonly wrong: string | null;
  readonly loading: boolean;
  readonly first: string;
}) {
  if (!any)
    return (
      <EmptyState
        title={t('Choose what you need')}
        text={t('Begin with {first}. What is left open means all of it; whole folders are under Folders.', {
          first,
        })}
      />
    );
  return (
    <p role="status" className={`${styles.waiting} second`}>
      {wrong ?? (loading ? t('Looking up what that is…') : '')}
    </p>
  );
}

/** What describes a study and was not chosen by itself. */
const alongIn = (wishes: readonly Wish[]): number =>
  wishes.reduce((sum, { selection }) => sum + comesAlong(selection).size, 0);

const needsYes = (values: ReturnType<ReturnType<typeof useValues>['valuesOf']>): boolean =>
  values.state === 'failed' && values.failure.code === 'requester-pays';

const mutable = (choices: Choices): Record<string, string[]> =>
  Object.fromEntries(Object.entries(choices).map(([id, mine]) => [id, [...mine]]));

const tileOf = ({ path, bytes, more }: { path: string; bytes: number; more: boolean }): MapItem => {
  // One name is often that of many: anat, of each subject.
  const name = path.replace(/\/$/, '').split('/').slice(-2).join('/');
  return { path, name, bytes, more, check: 'checked' };
};

function lookedAt(counted: ReturnType<typeof useCounts>['counted']): string {
  const listed = counted.reduce((sum, one) => sum + (one?.listed ?? 0), 0);
  const more = counted.some((one) => one?.more ?? true);
  return more
    ? t('{n, plural, one {# key} other {# keys}}; there are more', { n: listed })
    : t('{n, plural, one {# key} other {# keys}}, all there are', { n: listed });
}
