/** Which jobs are shown: by status and kind, with live counts; and the speed limit, where one looks for it. */
import { type Job, jobKinds } from '../../../shared/job.ts';
import { changeSettings, useSettings } from '../../state/app.ts';
import { type JobFilter, jobFilters, matches } from '../../state/select.ts';
import { FacetGroup, Facets } from '../../ui/facets.tsx';

const labels: Readonly<Record<JobFilter, string>> = {
  all: 'All',
  running: 'Running',
  waiting: 'Waiting',
  queued: 'Queued',
  paused: 'Paused',
  verified: 'Verified',
  failures: 'With failures',
  unverifiable: 'Not verifiable',
  canceled: 'Canceled',
};

const kinds: Readonly<Record<Job['kind'], string>> = {
  download: 'Downloads',
  upload: 'Uploads',
  verify: 'Verify',
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
    <Facets label="Filters">
      <FacetGroup
        title="Status"
        value={filter}
        none="all"
        onChange={onFilter}
        items={jobFilters.map((value) => ({
          value,
          label: labels[value],
          count: jobs.filter((job) => matches(job, value)).length,
        }))}
      />
      <FacetGroup
        title="Kind"
        value={kind}
        none={null}
        onChange={onKind}
        items={jobKinds.map((value) => ({ value, label: kinds[value], count: of(value) }))}
      />
      <FacetGroup
        title="Limit"
        value={limit === null ? null : String(limit)}
        onChange={(value) => void changeSettings({ bytesPerSecond: value === null ? null : Number(value) })}
        items={offered.map((value) => ({
          value: value === null ? null : String(value),
          label: value === null ? 'Full speed' : `${value / MB} MB/s`,
          count: null,
        }))}
      />
    </Facets>
  );
}
