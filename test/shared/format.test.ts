import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  cutMiddle,
  formatBytes,
  formatBytesOf,
  formatCount,
  formatDate,
  formatDuration,
  formatEstimate,
  formatPercent,
  formatRate,
  formatTime,
} from '../../shared/format.ts';

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [1000, '1.00 kB'],
  [4_812, '4.81 kB'],
  [999_499, '999 kB'],
  [999_500, '1.00 MB'],
  [41_700_000_000, '41.7 GB'],
  [99_960_000_000, '100 GB'],
  [118e12, '118 TB'],
  [2.5e15, '2.50 PB'],
])('%d bytes read as %s', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text);
});

test('a size has three digits, whatever it is', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1000, max: 5 * 2 ** 40 }), (bytes) => {
      expect(formatBytes(bytes).replace(/\D/g, '')).toHaveLength(3);
    }),
  );
});

test('a pair shares the unit of the whole', () => {
  expect(formatBytesOf(28_449_000_000, 41_700_000_000)).toBe('28.4 of 41.7 GB');
  expect(formatBytesOf(31e9, 118e9)).toBe('31.0 of 118 GB');
  expect(formatBytesOf(3, 118e9)).toBe('0.00 of 118 GB');
  expect(formatBytesOf(12, 700)).toBe('12 of 700 B');
});

test('what is a byte short never reads as if it were all there', () => {
  expect(formatBytesOf(14_600_000 - 1, 14_600_000)).toBe('14.5 of 14.6 MB');
  expect(formatBytesOf(14_600_000, 14_600_000)).toBe('14.6 of 14.6 MB');
  expect(formatPercent(999_999, 1_000_000)).toBe('99 %');
  expect(formatPercent(7, 7)).toBe('100 %');
  expect(formatPercent(0, 0)).toBe('100 %');
});

test('0.29 GB is not cut to 0.28', () => {
  expect(formatBytesOf(290_000_000, 1_000_000_000)).toBe('0.29 of 1.00 GB');
});

test('counts are grouped by thousands', () => {
  expect([0, 999, 1284, 10_214, 1_000_000].map((n) => formatCount(n))).toEqual([
    '0',
    '999',
    '1,284',
    '10,214',
    '1,000,000',
  ]);
});

test('a rate is bytes a second', () => {
  expect(formatRate(61_200_000)).toBe('61.2 MB/s');
});

test.each([
  [0.4, '0 s'],
  [8, '8 s'],
  [60, '1 min'],
  [65, '1 min 05 s'],
  [220, '3 min 40 s'],
  [599.6, '10 min'],
  [2760, '46 min'],
  [3599, '1 h'],
  [7500, '2 h 05 min'],
  [61_200, '17 h'],
  [273_600, '3 d 4 h'],
  [40 * 86_400, '40 d'],
])('%d seconds read as %s', (seconds, text) => {
  expect(formatDuration(seconds)).toBe(text);
});

test('a guess looks like one', () => {
  expect(formatEstimate(30)).toBe('< 1 min');
  expect(formatEstimate(1035)).toBe('~ 17 min');
  expect(formatEstimate(140)).toBe('~ 2 min');
});

test('dates follow the offset they are given, not the machine', () => {
  const at = Date.UTC(2026, 9, 31, 23, 30);
  expect(formatDate(at)).toBe('31 Oct 2026');
  expect(formatTime(at, 60)).toBe('1 Nov 2026, 00:30');
});

test('a key is cut in the middle, to the length, and keeps its ending', () => {
  const key = 'ds000001/sub-04/func/sub-04_task-balloonanalogrisktask_run-02_bold.nii.gz';
  const cut = cutMiddle(key, 30);
  expect(Array.from(cut)).toHaveLength(30);
  expect(cut).toMatch(/^ds000001.*….*_bold\.nii\.gz$/);
  expect(cutMiddle('short', 5)).toBe('short');
  expect(cutMiddle('𝔡𝔢𝔢𝔭𝔢𝔯', 3)).toBe('…𝔢𝔯');
  expect(cutMiddle('abc', 1)).toBe('…');
});
