import { expect, test } from 'vitest';
import { type Measure, nextWant, totalOf, wantsOf } from '../../../../renderer/pages/dataset/measure.ts';
import { nothingChecked, setCheck } from '../../../../renderer/pages/dataset/selection.ts';

const measure = (files: number, bytes: number, more = false, limit = 200_000): Measure => ({
  files,
  bytes,
  largest: bytes,
  more,
  limit,
  failed: false,
});
const sub = setCheck(nothingChecked, 'sub-01/', true);
const base = { along: new Set<string>(), filtered: false, sizes: new Map<string, number>() };

test('an unchecked child is taken away from its checked folder', () => {
  const checks = setCheck(setCheck(sub, 'sub-01/func/', false), 'sub-01/func/x', true);
  const total = totalOf({
    ...base,
    checks,
    sizes: new Map([['sub-01/func/x', 5]]),
    measures: new Map([
      ['sub-01/', measure(10, 1000)],
      ['sub-01/func/', measure(4, 900)],
    ]),
  });
  expect(total).toMatchObject({ files: 7, bytes: 105, bound: 'exact', counting: false });
});

test('what is not counted yet is said to be counting, never zero for good', () => {
  expect(totalOf({ ...base, checks: sub, measures: new Map() })).toMatchObject({ counting: true });
});

test('a count that stopped is a lower bound, and a filter makes it an upper one', () => {
  const measures = new Map([['sub-01/', measure(200_000, 9, true)]]);
  expect(totalOf({ ...base, checks: sub, measures })).toMatchObject({ bound: 'at-least', counting: false });
  expect(totalOf({ ...base, checks: sub, measures, filtered: true }).bound).toBe('unsure');
  expect(
    totalOf({ ...base, checks: sub, filtered: true, measures: new Map([['sub-01/', measure(1, 1)]]) }).bound,
  ).toBe('at-most');
});

test('files that come along are in the total unless declined', () => {
  const along = new Set(['README', 'CHANGES']);
  const checks = setCheck(sub, 'CHANGES', false);
  const sizes = new Map([
    ['README', 3],
    ['CHANGES', 4],
  ]);
  const measures = new Map([['sub-01/', measure(1, 1)]]);
  expect(totalOf({ ...base, along, checks, sizes, measures })).toMatchObject({ files: 2, bytes: 4 });
});

test('counts go ten times as far each time, checked folders first, none twice at once', () => {
  const wants = wantsOf(sub, ['sub-01/', 'derivatives/']);
  expect(wants.map((want) => want.path)).toEqual(['sub-01/', 'derivatives/', 'derivatives/']);
  expect(nextWant(wants, new Map(), new Set())).toEqual({ path: 'sub-01/', limit: 2000 });
  expect(nextWant(wants, new Map(), new Set(['sub-01/']))).toEqual({ path: 'derivatives/', limit: 2000 });
  const once = new Map([['sub-01/', measure(2000, 1, true, 2000)]]);
  expect(nextWant(wants, once, new Set())).toEqual({ path: 'sub-01/', limit: 20_000 });
  const far = new Map([
    ['sub-01/', measure(200_000, 1, true, 200_000)],
    ['derivatives/', measure(1, 1)],
  ]);
  expect(nextWant(wants, far, new Set())).toBeNull();
});
