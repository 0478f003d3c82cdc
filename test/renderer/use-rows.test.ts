import { expect, test } from 'vitest';
import { layRows } from '../../renderer/pages/transfers/rows.ts';
import { evenRows, pace, type RowLayout, rangeIn } from '../../renderer/ui/use-rows.ts';
import { aJob, someCounts } from './a-job.ts';

const view = { top: 0, height: 620 };

test('the rows in sight, and some above and below, are drawn', () => {
  const layout = evenRows(1_000_000, 31);
  expect(rangeIn(layout, view, layout.height, 5)).toEqual({ first: 0, last: 25, shift: 0 });
  expect(rangeIn(layout, { ...view, top: 3100 }, layout.height, 5)).toEqual({
    first: 95,
    last: 125,
    shift: 0,
  });
  expect(rangeIn(layout, { ...view, top: layout.height - 620 }, layout.height, 5)).toMatchObject({
    last: 999_999,
  });
  const none = rangeIn(evenRows(0, 31), view, 0, 5);
  expect(none.last).toBeLessThan(none.first);
});

test('a list longer than an element may be is scrolled through faster, from its first row to its last', () => {
  const layout = evenRows(3_000_000, 31);
  const drawn = 16e6;
  const at = (top: number) => rangeIn(layout, { ...view, top }, drawn, 0);
  expect(at(0)).toMatchObject({ first: 0, shift: 0 });
  const { last, shift } = at(drawn - view.height);
  expect(last).toBe(2_999_999);
  // The last row ends where the view does.
  expect(layout.startOf(3_000_000) - shift).toBe(drawn);
  expect(at((drawn - view.height) / 2).first).toBeCloseTo(1_500_000, -2);
  expect(pace(layout, view.height, drawn)).toBeGreaterThan(5);
});

test('jobs and their transfers lie below each other without a hole', () => {
  const jobs = [0, 3, 1_000_000, 2].map((files, i) => aJob({ id: i, counts: someCounts({ files }) }));
  const rows: RowLayout = layRows(jobs, new Set([0, 1, 2, 3]));
  for (const index of [0, 1, 2, 4, 5, 6, 500_000, rows.count - 3, rows.count - 1]) {
    const [start, end] = [rows.startOf(index), rows.startOf(index + 1)];
    expect([rows.rowAt(start), rows.rowAt(end - 1)], `row ${index}`).toEqual([index, index]);
    expect([31, 54]).toContain(end - start);
  }
  expect(rows.startOf(rows.count)).toBe(rows.height);
  expect(rows.height).toBe(4 * 54 + 1_000_005 * 31);
  expect(layRows([], new Set()).height).toBe(0);
});
