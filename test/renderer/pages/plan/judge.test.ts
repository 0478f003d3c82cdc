import { expect, test } from 'vitest';
import { hurdle, judge, proofWords, timeWords } from '../../../../renderer/pages/plan/judge.ts';
import type { Plan } from '../../../../shared/calls/plans.ts';
import { formatCount } from '../../../../shared/format.ts';
import { aJob } from '../../a-job.ts';

const job = aJob();
const plan = (change: Partial<Plan> = {}, inJob: Partial<Plan['job']> = {}): Plan => ({
  job: {
    ...job,
    listed: true,
    failure: null,
    counts: { ...job.counts, files: 10, bytes: 1000 },
    ...inJob,
  },
  freeBytes: 5000,
  volume: 'ext4',
  alreadyHere: { files: 0, bytes: 0 },
  conflicts: 0,
  renamed: 0,
  proofs: { md5: 10, composite: 0, checksum: 0, none: 0 },
  dollars: null,
  price: null,
  rates: { low: 50, high: 100, jobs: 2 },
  licence: null,
  ...change,
});
const why = (one: Plan, consent = false) => hurdle({ plan: one, verdict: judge(one), consent });

test('what is here already is neither fetched nor takes more room', () => {
  expect(judge(plan({ alreadyHere: { files: 4, bytes: 400 } }))).toEqual({
    toFetch: 600,
    seconds: { least: 6, most: 12 },
    freeAfter: 4400,
  });
});

test('time and room are unknown while the rate and the disk are', () => {
  expect(judge(plan({ freeBytes: null, rates: null }))).toEqual({
    toFetch: 1000,
    seconds: null,
    freeAfter: null,
  });
});

test('a whole plan that fits and costs nothing can start', () => {
  expect(why(plan())).toBeNull();
  expect(why(plan({ freeBytes: null }))).toBeNull();
});

test('a plan that does not fit says how much is missing', () => {
  expect(why(plan({ freeBytes: 400 }))).toContain('600 B more room');
});

test('a plan that costs money waits for consent, even where it costs next to nothing', () => {
  expect(why(plan({ dollars: 0 }))).toContain('pay');
  expect(why(plan({ dollars: 0 }), true)).toBeNull();
});

test('a plan does not start before its listing has ended well', () => {
  expect(why(plan({}, { listed: false }))).toContain('Still listing');
  const failure = { code: 'network', reason: 'r', hint: 'h', detail: 'd' } as const;
  expect(why(plan({}, { failure }))).toContain('has to succeed');
  expect(why(plan({}, { counts: { ...job.counts, files: 0, bytes: 0 } }))).toContain('nothing');
});

test('what cannot be verified is said even when it is nothing', () => {
  const proofs = { md5: 1140, composite: 12, checksum: 0, none: 0 };
  expect(proofWords(plan({ proofs }), formatCount)).toBe(
    '1,140 by MD5, 12 by composite ETag, 0 not verifiable',
  );
});

test('time is a range where recent downloads differed, and one guess where they did not', () => {
  expect(timeWords({ least: 540, most: 1020 })).toBe('~ 9 min to 17 min');
  expect(timeWords({ least: 20, most: 50 })).toBe('< 1 min');
  expect(timeWords({ least: 20, most: 300 })).toBe('< 1 min to 5 min');
});
