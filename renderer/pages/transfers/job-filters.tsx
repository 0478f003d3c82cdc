/** Which jobs are shown: by status and kind, with live counts; and the speed limit, where one looks for it. */

import { memo } from 'react';
import { type Job, jobKinds } from '../../../shared/job.ts';
import { locale, t } from '../../../shared/words/say.ts';
import { changeSettings, useSettings } from '../../state/app.ts';
import { useSame } from '../../state/same.ts';
import { type JobFilter, jobFilters, matches } from '../../state/select.ts';
import { FacetGroup, Facets } from '../../ui/facets.tsx';

const labels: Readonly<Record<JobFilter, () => string>> = {
  all: () => t('All'),
  running: () => t('Running'),
  waiting: () => t('Waiting'),
  queued: () => t('Queued'),
  paused: () => t('Paused'),
  verified: () => t('Verified'),
  failures: () => t('With failures'),
  unverifiable: () => t('Not verifiable'),
  canceled: () => t('Canceled'),
};

const kinds: Readonly<Record<Job['kind'], () => string>> = {
  download: () => t('Downloads'),
  upload: () => t('Uploads'),
  verify: () => t('Verify'),
};

/** What is filtered by just now, each by its word. */
export const filterWords = (filter: JobFilter, kind: Job['kind'] | null): readonly string[] => [
  ...(filter === 'all' ? [] : [labels[filter]()]),
  ...(kind === null ? [] : [kinds[kind]()]),
];

const MB = 1_000_000;
const limits = [null, 50 * MB, 10 * MB, 2 * MB] as const;

interface JobFiltersProps {
  readonly filter: JobFilter;
  readonly kind: Job['kind'] | null;
  readonly onFilter: (filter: JobFilter) => void;
  readonly onKind: (kind: Job['kind'] | null) => void;
}

export function JobFilters({ jobs, ...props }: JobFiltersProps & { readonly jobs: readonly Job[] }) {
  const byStatus = useSame(jobFilters.map((value) => jobs.filter((job) => matches(job, value)).length));
  const byKind = useSame(jobKinds.map((value) => jobs.filter((job) => job.kind === value).length));
  return <Groups {...props} byStatus={byStatus} byKind={byKind} />;
}

/** Drawn again only for other counts. */
const Groups = memo(GroupsOf);

function GroupsOf({
  byStatus,
  byKind,
  filter,
  kind,
  onFilter,
  onKind,
}: JobFiltersProps & { readonly byStatus: readonly number[]; readonly byKind: readonly number[] }) {
  const limit = useSettings()?.bytesPerSecond ?? null;
  const offered = limits.some((value) => value === limit) ? limits : [...limits, limit];
  return (
    <Facets label={t('Filters')}>
      <FacetGroup
        title={t('Status')}
        value={filter}
        none="all"
        onChange={onFilter}
        items={jobFilters.map((value, index) => ({
          value,
          label: labels[value](),
          count: byStatus[index] ?? 0,
        }))}
      />
      <FacetGroup
        title={t('Kind')}
        value={kind}
        none={null}
        onChange={onKind}
        items={jobKinds.map((value, index) => ({ value, label: kinds[value](), count: byKind[index] ?? 0 }))}
      />
      <FacetGroup
        title={t('Limit')}
        value={limit === null ? null : String(limit)}
        onChange={(value) => void changeSettings({ bytesPerSecond: value === null ? null : Number(value) })}
        items={offered.map((value) => ({
          value: value === null ? null : String(value),
          label: value === null ? t('Full speed') : `${(value / MB).toLocaleString(locale())} MB/s`,
          count: null,
        }))}
      />
    </Facets>
  );
}
