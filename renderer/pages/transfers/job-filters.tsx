/** Which jobs are shown: by status and kind, with live counts; and the speed limit, where one looks for it. */

import { type Job, jobKinds } from '../../../shared/job.ts';
import { locale, t } from '../../../shared/words/say.ts';
import { changeSettings, useSettings } from '../../state/app.ts';
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

const MB = 1_000_000;
const limits = [null, 50 * MB, 10 * MB, 2 * MB] as const;

export function JobFilters({
  jobs,
  filter,
  kind,
  onFilter,
  onKind,
}: {
  readonly jobs: readonly Job[];
  readonly filter: JobFilter;
  readonly kind: Job['kind'] | null;
  readonly onFilter: (filter: JobFilter) => void;
  readonly onKind: (kind: Job['kind'] | null) => void;
}) {
  const limit = useSettings()?.bytesPerSecond ?? null;
  const of = (wanted: Job['kind']) => jobs.filter((job) => job.kind === wanted).length;
  const offered = limits.some((value) => value === limit) ? limits : [...limits, limit];
  return (
    <Facets label={t('Filters')}>
      <FacetGroup
        title={t('Status')}
        value={filter}
        none="all"
        onChange={onFilter}
        items={jobFilters.map((value) => ({
          value,
          label: labels[value](),
          count: jobs.filter((job) => matches(job, value)).length,
        }))}
      />
      <FacetGroup
        title={t('Kind')}
        value={kind}
        none={null}
        onChange={onKind}
        items={jobKinds.map((value) => ({ value, label: kinds[value](), count: of(value) }))}
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
