/** One dataset: choose what of it to fetch. */
import { Button, SegmentedControl, Select } from '@mantine/core';
import IconExternalLink from '@tabler/icons-react/dist/esm/icons/IconExternalLink.mjs';
import { useEffect, useMemo, useState } from 'react';
import type { AccessClass, Entry } from '../../../shared/dataset.ts';
import { folderOf, type Location, type Source } from '../../../shared/location.ts';
import { anonymous, profileOfBucket } from '../../../shared/profile.ts';
import type { Needs, Selector } from '../../../shared/selector.ts';
import { t } from '../../../shared/words/say.ts';
import { told } from '../../../shared/words/told.ts';
import { useCall } from '../../state/app.ts';
import { printRoute } from '../../state/route.ts';
import { Badge } from '../../ui/badge.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { Page } from '../../ui/page.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { accessWord, isReachable } from '../catalogue/words.ts';
import { ChooseView } from './choose/choose-view.tsx';
import { giveReach, useReach } from './choose/reach.ts';
import { Chooser } from './chooser.tsx';
import { CopyMenu } from './copy-menu.tsx';
import styles from './dataset.module.css';
import { Gate } from './gate.tsx';
import { keepChosen, keptView, readKept } from './kept-choice.ts';

const crumbs = () => [{ label: t('Catalogue'), href: printRoute({ page: 'catalogue' }) }];

export function DatasetPage({ id }: { readonly id: string }) {
  const { value, failure, again } = useCall('datasets.get', { id });
  const selectors = useCall('datasets.selectors', value && { id });
  if (value && (selectors.value || selectors.failure))
    return (
      <DatasetView
        key={id}
        dataset={value}
        selectors={selectors.value?.selectors ?? []}
        needs={selectors.value?.needs ?? null}
      />
    );
  return (
    <Page title={id} crumbs={crumbs()}>
      {failure ? (
        <div className={styles.message}>
          <ErrorPanel failure={failure} onRetry={again} />
        </div>
      ) : (
        <Waiting />
      )}
    </Page>
  );
}

function DatasetView({
  dataset,
  selectors,
  needs,
}: {
  readonly dataset: Entry;
  readonly selectors: readonly Selector[];
  readonly needs: Needs | null;
}) {
  const [{ view, at }, setLook] = useState(
    () =>
      readKept(dataset.id, keptView) ?? {
        view: selectors.length > 0 ? ('choose' as const) : ('folders' as const),
        at: 0,
      },
  );
  useEffect(() => keepChosen(dataset.id, { view, at }), [dataset.id, view, at]);
  // What a portal hands out may be handed in here: a mail of links, a table of labels.
  const choosable = selectors.length > 0 && (isReachable(dataset.access) || needs !== null);
  const choosing = view === 'choose' && choosable;
  const location = dataset.locations[at] ?? dataset.locations[0];
  // One dataset may have open and controlled buckets: what is said is said of the one that is looked at.
  const own = location?.access ?? dataset.access;
  const asks = own === 'profile' || own === 'requester-pays';
  const given = useReach()[location?.bucket ?? ''] ?? null;
  const known = useCall('profiles.list', {}).value;
  // A bucket that a pattern sends to a profile needs no question; one that costs is asked about all the same.
  const patterned =
    known && own !== 'requester-pays' && location?.scheme === 's3' && location.endpoint === null
      ? profileOfBucket(known.patterns, location.bucket)
      : null;
  const profile = given ?? patterned ?? (asks ? null : (dataset.profile ?? anonymous));
  const source = useMemo(
    () => location && profile !== null && sourceOf(location, profile, own),
    [location, profile, own],
  );
  const access = accessWord({ access: own, profile: dataset.profile });
  const reachable = isReachable(own) && location !== undefined;
  const locations = dataset.locations.length > 1 && (
    <div className={styles.field}>
      <label className={styles.label} htmlFor="location">
        {t('Location')}
      </label>
      <Select
        id="location"
        allowDeselect={false}
        searchable={dataset.locations.length > 12}
        data={dataset.locations.map(({ label }, i) => ({ value: String(i), label }))}
        value={String(at)}
        onChange={(value) => setLook({ view, at: Number(value) })}
      />
    </div>
  );
  return (
    <Page
      title={dataset.name}
      crumbs={crumbs()}
      badges={
        <>
          <Badge tone={access.tone}>{access.word}</Badge>
          <Badge>{told(dataset.licence.label)}</Badge>
          {choosable && (
            <SegmentedControl
              aria-label={t('How to choose')}
              data={[
                { value: 'choose', label: t('Choose') },
                { value: 'folders', label: t('Folders') },
              ]}
              value={view}
              onChange={(next) => setLook({ view: next === 'folders' ? 'folders' : 'choose', at })}
            />
          )}
        </>
      }
      actions={reachable && location && <CopyMenu dataset={dataset} location={location} profile={profile} />}
    >
      {!choosing && !(reachable && source) && locations && <div className={styles.message}>{locations}</div>}
      {choosing ? (
        <ChooseView dataset={dataset} selectors={selectors} needs={needs} />
      ) : !reachable ? (
        <EmptyState
          title={access.word}
          text={
            (own === dataset.access ? dataset.accessNote : null) ??
            t('Its files cannot be fetched from a bucket.')
          }
          action={
            <Button
              component="a"
              href={location?.portal ?? dataset.homepage}
              target="_blank"
              rel="noreferrer"
              rightSection={<IconExternalLink size={14} aria-hidden="true" />}
            >
              {own === 'portal-only' ? t('Go to the portal') : t('Where it is described')}
            </Button>
          }
        />
      ) : !source ? (
        known && (
          <Gate
            dataset={{ ...dataset, access: own }}
            onProfile={(name) => giveReach(location.bucket, name)}
          />
        )
      ) : (
        <Chooser
          key={`${at}\n${profile}`}
          dataset={{ ...dataset, access: own }}
          source={source}
          locations={locations}
        />
      )}
    </Page>
  );
}

/** A dataset's location is a folder, or the whole bucket: paths in the tree hang below it. */
function sourceOf(location: Location, profile: string, access: AccessClass): Source {
  const { scheme, endpoint, bucket, prefix, region } = location;
  return {
    location: { scheme, endpoint, bucket, prefix: folderOf(prefix), region },
    profile,
    requestPayer: access === 'requester-pays',
  };
}
