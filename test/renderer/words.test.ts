import { afterEach, expect, test } from 'vitest';
import {
  checksumWords,
  selectionWords,
  sourceWords,
  tookWords,
  transferStatus,
} from '../../renderer/pages/transfers/words.ts';
import { countedStrip, stripWords } from '../../renderer/state/job-strip.ts';
import { printRoute, type Route, readRoute } from '../../renderer/state/route.ts';
import { confirmedJobs, findJobs, jobStatus, matches } from '../../renderer/state/select.ts';
import { stripSegments } from '../../renderer/ui/strip.tsx';
import { wordsOf } from '../../shared/words/languages.ts';
import { setLanguage } from '../../shared/words/say.ts';
import { aJob, aTransfer, someCounts } from './a-job.ts';

afterEach(() => setLanguage('en', {}));

const words = (job: Parameters<typeof aJob>[0]) => jobStatus(aJob(job)).word;

test('a status says what it waits for before what it is', () => {
  const activity = { kind: 'waiting', why: 'sign-in', until: null, failure: null } as const;
  expect(words({ status: 'running', activity })).toBe('Waiting for sign-in');
  expect(words({ status: 'running', activity: { kind: 'listing' } })).toBe('Listing');
  expect(words({ status: 'running', activity: { kind: 'verifying' } })).toBe('Verifying');
});

test('a job that waits for an hour says which', () => {
  const until = new Date().setHours(23, 59, 0, 0);
  const waits = (at: number | null) =>
    ({ kind: 'waiting', why: 'schedule', until: at, failure: null }) as const;
  expect(words({ status: 'queued', activity: waits(until) })).toBe('Waiting until 23:59');
  expect(words({ status: 'queued', activity: waits(null) })).toBe('Waiting for its time');
});

test('nothing took no time', () => {
  expect([0, 0.2, 0.9, 61].map(tookWords)).toEqual(['< 1 s', '< 1 s', '1 s', '1 min 01 s']);
});

test('a finished job is never a bare done', () => {
  expect(words({ status: 'completed', counts: someCounts({ files: 2, completed: 2, verified: 2 }) })).toBe(
    'Verified',
  );
  expect(
    words({
      status: 'completed',
      counts: someCounts({ files: 2, completed: 2, verified: 1, unverifiable: 1 }),
    }),
  ).toBe('1 not verifiable');
  expect(words({ status: 'failed', counts: someCounts({ files: 9000, failed: 1234 }) })).toBe('1,234 failed');
  expect(words({ status: 'failed' })).toBe('Failed');
});

test('one is said as one, and several as several', async () => {
  const failed = (n: number) => words({ status: 'failed', counts: someCounts({ files: 9, failed: n }) });
  setLanguage('es', await wordsOf('es'));
  expect([failed(1), failed(2)]).toEqual(['1 fallido', '2 fallidos']);
});

test('a job that goes on after failures is both running and with failures', () => {
  const job = aJob({ counts: someCounts({ files: 3, failed: 1 }), activity: { kind: 'downloading' } });
  expect(matches(job, 'running')).toBe(true);
  expect(matches(job, 'failures')).toBe(true);
  expect(matches(job, 'waiting')).toBe(false);
});

test('plans are not among the jobs, and jobs come in queue order', () => {
  const jobs = [
    aJob({ id: 1, rank: 3 }),
    aJob({ id: 2, rank: 1 }),
    aJob({ id: 3, rank: 2, confirmed: false }),
  ];
  const mirror = { jobs: new Map(jobs.map((job) => [job.id, job])) };
  expect(confirmedJobs(mirror).map(({ id }) => id)).toEqual([2, 1]);
});

test('text finds name, bucket, prefix and folder, without case', () => {
  const jobs = [aJob({ id: 1, name: 'OpenNeuro' }), aJob({ id: 2, folder: '/mnt/Neuro/x' }), aJob({ id: 3 })];
  const find = (text: string) => findJobs(jobs, { filter: 'all', kind: null, text }).map(({ id }) => id);
  expect(find(' neuro ')).toEqual([1, 2]);
  expect(find('A-BUCKET')).toEqual([1, 2, 3]);
  expect(findJobs(jobs, { filter: 'all', kind: 'verify', text: '' })).toEqual([]);
});

test('every place has an address that leads back to it', () => {
  const places: readonly Route[] = [
    { page: 'catalogue' },
    { page: 'dataset', id: 'a/b c?#%' },
    { page: 'transfers', job: null },
    { page: 'transfers', job: 12 },
    { page: 'profiles' },
    { page: 'settings' },
    { page: 'plan', jobIds: [7] },
    { page: 'plan', jobIds: [7, 8] },
  ];
  for (const place of places) expect(readRoute(printRoute(place))).toEqual(place);
  for (const hash of ['', '#', '#/', '#/nowhere', '#/plan/x', '#/plan'])
    expect(readRoute(hash)).toEqual({ page: 'catalogue' });
  expect(readRoute('#/catalogue/%E0%A4%A')).toEqual({ page: 'dataset', id: '%E0%A4%A' });
});

test('the strip of a job adds up to its bytes, and its words name only what is there', () => {
  const strip = countedStrip({
    counts: someCounts({ bytes: 100, bytesCompleted: 40, bytesVerified: 30, bytesFailed: 5 }),
    bytesWritten: 60,
  });
  expect(strip).toEqual([
    { state: 'verified', bytes: 30 },
    { state: 'durable', bytes: 10 },
    { state: 'written', bytes: 20 },
    { state: 'failed', bytes: 5 },
    { state: 'todo', bytes: 35 },
  ]);
  expect(stripWords(strip)).toBe('30 % verified, 10 % durable, 20 % written, 5 % failed');
  expect(stripWords([{ state: 'todo', bytes: 9 }])).toBe('nothing fetched yet');
});

test('a run of one byte in a terabyte can be seen, and moves nothing else', () => {
  const segments = stripSegments([
    { state: 'verified', bytes: 5e11 },
    { state: 'failed', bytes: 1 },
    { state: 'todo', bytes: 5e11 },
  ]);
  expect(segments[1]?.width).toBe(4);
  expect(segments[2]?.start).toBeCloseTo(500, 3);
  expect(stripSegments([])).toEqual([]);
});

test('a transfer says by what it was verified, and why not', () => {
  expect(
    transferStatus(aTransfer({ status: 'completed', verification: { state: 'verified', by: 'crc64nvme' } })),
  ).toMatchObject({ word: 'Verified', why: 'by CRC64NVME' });
  expect(
    transferStatus(
      aTransfer({ status: 'completed', verification: { state: 'unverifiable', why: 'No checksum.' } }),
    ),
  ).toMatchObject({ word: 'Not verifiable', why: 'No checksum.' });
  expect(checksumWords({ algorithm: 'sha256', type: 'composite', value: 'x', parts: 4 })).toBe(
    'SHA-256, of 4 parts',
  );
  expect(sourceWords({ ...aJob().source, profile: 'hcp', requestPayer: true })).toBe(
    'a-bucket · profile hcp · you pay',
  );
});

test('a selection reads as what was chosen', () => {
  const none = { prefixes: [], keys: [], filters: [] };
  const filter = { verb: 'include', glob: '*.nii.gz' } as const;
  expect(selectionWords(none)).toBe('everything');
  expect(selectionWords({ ...none, prefixes: ['sub-01/'] })).toBe('sub-01/');
  expect(selectionWords({ ...none, prefixes: ['a/', 'b/'], keys: ['c'], filters: [filter] })).toBe(
    '2 folders, 1 file, through 1 filter',
  );
});
