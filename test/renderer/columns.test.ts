import { expect, test } from 'vitest';
import {
  columnLayout,
  columns,
  nextSort,
  shownColumns,
  sortJobs,
} from '../../renderer/pages/transfers/columns.ts';
import { copies } from '../../renderer/pages/transfers/copies.ts';
import { reportText } from '../../renderer/pages/transfers/report.ts';
import { summaryOf } from '../../renderer/pages/transfers/summary.ts';
import { createRates } from '../../renderer/state/rates.ts';
import { aJob, aTransfer, someCounts } from './a-job.ts';

const ids = (shown: readonly { readonly id: string }[]) => shown.map(({ id }) => id);
const column = (id: string) => columns.find((one) => one.id === id) ?? columns[0];

test('columns keep their own order, whatever the order in which they were chosen; the name always stays', () => {
  expect(ids(shownColumns({ shown: ['files', 'rank', 'nonsense'] }))).toEqual(['name', 'rank', 'files']);
  expect(ids(shownColumns({ shown: [] }))).toEqual(['name']);
});

test('a column is never narrower than its least, and a table scrolls below the sum', () => {
  const shown = shownColumns({ shown: ['rate'] });
  expect(columnLayout(shown, { rate: 41 })).toEqual({
    template: 'minmax(200px, 1fr) 70px 26px',
    least: 200 + 70 + 2 * 12 + 26 + 24,
  });
});

test('figures sort from the largest first, and a third press gives the queue its order back', () => {
  const first = nextSort(null, column('bytes'));
  expect(first).toEqual({ by: 'bytes', down: true });
  const second = nextSort(first, column('bytes'));
  expect(second).toEqual({ by: 'bytes', down: false });
  expect(nextSort(second, column('bytes'))).toBeNull();
  expect(nextSort(first, column('name'))).toEqual({ by: 'name', down: false });
});

test('what is unknown comes last in either direction, equals in the order of the queue', () => {
  const jobs = [
    aJob({ id: 1, rank: 1, secondsLeft: null }),
    aJob({ id: 2, rank: 3, secondsLeft: 5 }),
    aJob({ id: 3, rank: 2, secondsLeft: 5 }),
    aJob({ id: 4, rank: 4, secondsLeft: 9 }),
  ];
  const sorted = (down: boolean) => sortJobs(jobs, { by: 'left', down }).map(({ id }) => id);
  expect(sorted(true)).toEqual([4, 3, 2, 1]);
  expect(sorted(false)).toEqual([3, 2, 4, 1]);
  expect(sortJobs(jobs, { by: 'a column that is gone', down: true })).toBe(jobs);
});

test('jobs together have no time left while one of them is still being listed', () => {
  const job = aJob({ rate: 10, bytesWritten: 50, counts: someCounts({ files: 1, bytes: 100 }) });
  expect(summaryOf([job, job])).toMatchObject({ bytes: 200, written: 100, rate: 20, secondsLeft: 5 });
  expect(summaryOf([job, { ...job, listed: false }]).secondsLeft).toBeNull();
});

test('a command that is copied gets the same: profile, filters, and who pays', () => {
  const selection = { prefixes: [], keys: [], filters: [{ verb: 'exclude' as const, glob: '*.tmp' }] };
  const job = aJob({
    folder: "/data/it's here",
    source: {
      location: { scheme: 's3', endpoint: null, bucket: 'b', prefix: 'a b/', region: null },
      profile: 'hcp',
      requestPayer: true,
    },
    selection,
  });
  expect(copies(job).find(({ name }) => name === 'waybill')?.text).toBe(
    `waybill get 's3://b/a b/' '/data/it'\\''s here' --profile hcp --request-payer requester --exclude '*.tmp'`,
  );
  const several = { ...job, selection: { ...selection, prefixes: ['x/', 'y/'] } };
  expect(
    copies(several)
      .find(({ name }) => name === 'waybill')
      ?.text.split('\n'),
  ).toHaveLength(2);
  // One that is too long to come with its job nobody says in one line.
  const long = copies({ ...job, selection: null });
  expect(long.map(({ name }) => name)).toEqual(['address', 'folder', 'name']);
  expect(long[0]?.text).toBe('s3://b/a b/');
});

test('a job’s line is its last minute, and is forgotten once it is flat', () => {
  const rates = createRates();
  for (let second = 0; second < 70; second++) rates.sample([{ id: 1, rate: second, status: 'running' }]);
  expect(rates.of(1)).toHaveLength(60);
  expect(rates.of(1).at(-1)).toBe(69);
  for (let second = 0; second < 60; second++) rates.sample([{ id: 1, rate: 0, status: 'paused' }]);
  rates.sample([{ id: 1, rate: 0, status: 'paused' }]);
  expect(rates.of(1)).toEqual([]);
});

test('a report has one line for each file that failed, whatever is in its name', () => {
  const failure = { code: 'no-such-key', reason: 'It is gone.', hint: '', detail: 'GET\n404' } as const;
  const job = aJob({
    name: 'A study',
    status: 'failed',
    counts: someCounts({ files: 2, failed: 1, completed: 1 }),
  });
  const text = reportText(job, [aTransfer({ key: 'a\tb', failure })]);
  expect(text.split('\n')[0]).toBe('A study: 1 failed');
  expect(text).toContain('key\tcode\treason\tdetail\na b\tno-such-key\tIt is gone.\tGET 404\n');
});
