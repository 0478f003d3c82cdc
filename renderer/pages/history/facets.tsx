/** What narrows the history: what came of a job, its kind, and when it ended. */
import { type HistoryState, historyStates } from '../../../shared/history.ts';
import { type Job, jobKinds } from '../../../shared/job.ts';
import { assertNever } from '../../../shared/never.ts';
import { t } from '../../../shared/words/say.ts';
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

const states: Readonly<Record<HistoryState, () => string>> = {
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
const words: Readonly<Record<When, () => string>> = {
  any: () => t('Any time'),
  today: () => t('Today'),
  week: () => t('Last 7 days'),
  month: () => t('Last 30 days'),
  year: () => t('This year'),
};

/** What is filtered by just now, each by its word. */
export const filterWords = ({ state, kind, when }: Filter): readonly string[] => [
  ...(state === null ? [] : [states[state]()]),
  ...(kind === null ? [] : [kinds[kind]()]),
  ...(when === 'any' ? [] : [words[when]()]),
];

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
    <Facets label={t('Filters')}>
      <FacetGroup
        title={t('Outcome')}
        value={filter.state}
        onChange={(state) => onChange({ ...filter, state })}
        items={[
          { value: null, label: t('All'), count: null },
          ...historyStates.map((value) => ({ value, label: states[value](), count: null })),
        ]}
      />
      <FacetGroup
        title={t('Kind')}
        value={filter.kind}
        none={null}
        onChange={(kind) => onChange({ ...filter, kind })}
        items={jobKinds.map((value) => ({ value, label: kinds[value](), count: null }))}
      />
      <FacetGroup
        title={t('Ended')}
        value={filter.when}
        onChange={(when) => onChange({ ...filter, when })}
        items={times.map((value) => ({ value, label: words[value](), count: null }))}
      />
    </Facets>
  );
}
