/** What narrows the history: what came of a job, its kind, and when it ended. */
import { type HistoryState, historyStates } from '../../../shared/history.ts';
import { type Job, jobKinds } from '../../../shared/job.ts';
import { assertNever } from '../../../shared/never.ts';
import { FacetGroup, Facets } from '../../ui/facets.tsx';

const times = ['any', 'today', 'week', 'month', 'year'] as const;
type When = (typeof times)[number];

export interface Filter {
  readonly text: string;
  readonly state: HistoryState | null;
  readonly kind: Job['kind'] | null;
  readonly when: When;
}

export const anything: Filter = { text: '', state: null, kind: null, when: 'any' };

const states: Readonly<Record<HistoryState, string>> = {
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
const words: Readonly<Record<When, string>> = {
  any: 'Any time',
  today: 'Today',
  week: 'Last 7 days',
  month: 'Last 30 days',
  year: 'This year',
};

/** Epoch ms of the first moment; whole days by the calendar here, so that the question stays the same all day. */
export function sinceOf(when: When, now: Date = new Date()): number | null {
  const day = (back: number) => new Date(now.getFullYear(), now.getMonth(), now.getDate() - back).getTime();
  switch (when) {
    case 'any':
      return null;
    case 'today':
      return day(0);
    case 'week':
      return day(6);
    case 'month':
      return day(29);
    case 'year':
      return new Date(now.getFullYear(), 0, 1).getTime();
    default:
      return assertNever(when);
  }
}

export function HistoryFacets({
  filter,
  onChange,
}: {
  readonly filter: Filter;
  readonly onChange: (filter: Filter) => void;
}) {
  return (
    <Facets label="Filters">
      <FacetGroup
        title="Outcome"
        value={filter.state}
        onChange={(state) => onChange({ ...filter, state })}
        items={[
          { value: null, label: 'All', count: null },
          ...historyStates.map((value) => ({ value, label: states[value], count: null })),
        ]}
      />
      <FacetGroup
        title="Kind"
        value={filter.kind}
        none={null}
        onChange={(kind) => onChange({ ...filter, kind })}
        items={jobKinds.map((value) => ({ value, label: kinds[value], count: null }))}
      />
      <FacetGroup
        title="Ended"
        value={filter.when}
        onChange={(when) => onChange({ ...filter, when })}
        items={times.map((value) => ({ value, label: words[value], count: null }))}
      />
    </Facets>
  );
}
