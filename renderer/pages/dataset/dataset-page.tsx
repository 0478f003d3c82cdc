/** One dataset: choose what of it to fetch. */
import { Button, Select } from '@mantine/core';
import IconExternalLink from '@tabler/icons-react/dist/esm/icons/IconExternalLink.mjs';
import { useMemo, useState } from 'react';
import type { Dataset } from '../../../shared/dataset.ts';
import type { Location, Source } from '../../../shared/location.ts';
import { anonymous } from '../../../shared/profile.ts';
import { useCall } from '../../state/app.ts';
import { printRoute } from '../../state/route.ts';
import { Badge } from '../../ui/badge.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { Page } from '../../ui/page.tsx';
import { accessWord, isReachable } from '../catalogue/words.ts';
import { Chooser } from './chooser.tsx';
import { CopyMenu } from './copy-menu.tsx';
import styles from './dataset.module.css';
import { Gate } from './gate.tsx';

const crumbs = [{ label: 'Catalogue', href: printRoute({ page: 'catalogue' }) }];

export function DatasetPage({ id }: { readonly id: string }) {
  const { value, failure, again } = useCall('datasets.get', { id });
  if (value) return <DatasetView dataset={value} />;
  return (
    <Page title={id} crumbs={crumbs}>
      {failure && (
        <div className={styles.message}>
          <ErrorPanel failure={failure} onRetry={again} />
        </div>
      )}
    </Page>
  );
}

function DatasetView({ dataset }: { readonly dataset: Dataset }) {
  const [at, setAt] = useState(0);
  const asks = dataset.access === 'profile' || dataset.access === 'requester-pays';
  const [profile, setProfile] = useState<string | null>(asks ? null : (dataset.profile ?? anonymous));
  const location = dataset.locations[at] ?? dataset.locations[0];
  const source = useMemo(
    () => location && profile !== null && sourceOf(location, profile, dataset),
    [location, profile, dataset],
  );
  const access = accessWord(dataset);
  const reachable = isReachable(dataset);
  return (
    <Page
      title={dataset.name}
      crumbs={crumbs}
      badges={
        <>
          <Badge tone={access.tone}>{access.word}</Badge>
          <Badge>{dataset.licence.label}</Badge>
        </>
      }
      actions={reachable && location && <CopyMenu dataset={dataset} location={location} profile={profile} />}
    >
      {!reachable ? (
        <EmptyState
          title={access.word}
          text={dataset.accessNote ?? 'Its files cannot be fetched from a bucket.'}
          action={
            <Button
              component="a"
              href={dataset.homepage}
              target="_blank"
              rel="noreferrer"
              rightSection={<IconExternalLink size={14} aria-hidden="true" />}
            >
              {dataset.access === 'closed' ? 'Where it went' : 'Go to the portal'}
            </Button>
          }
        />
      ) : !source ? (
        <Gate dataset={dataset} onProfile={setProfile} />
      ) : (
        <Chooser
          key={`${at}\n${profile}`}
          dataset={dataset}
          source={source}
          locations={
            dataset.locations.length > 1 && (
              <div className={styles.field}>
                <label className="third" htmlFor="location">
                  Location
                </label>
                <Select
                  id="location"
                  allowDeselect={false}
                  data={dataset.locations.map(({ label }, i) => ({ value: String(i), label }))}
                  value={String(at)}
                  onChange={(value) => setAt(Number(value))}
                />
              </div>
            )
          }
        />
      )}
    </Page>
  );
}

/** A dataset's location is a folder, or the whole bucket: paths in the tree hang below it. */
function sourceOf(location: Location, profile: string, dataset: Dataset): Source {
  const { scheme, endpoint, bucket, prefix, region } = location;
  const folder = prefix === '' || prefix.endsWith('/') ? prefix : `${prefix}/`;
  return {
    location: { scheme, endpoint, bucket, prefix: folder, region },
    profile,
    requestPayer: dataset.access === 'requester-pays',
  };
}
