import { expect, test } from 'vitest';
import { cellAt, gridShape, partCells } from '../../renderer/pages/transfers/details/part-grid.ts';
import { holdOrder, layRows } from '../../renderer/pages/transfers/rows.ts';
import { aJob, aTransfer, someCounts } from './a-job.ts';

const jobs = [
  aJob({ id: 10, counts: someCounts({ files: 3 }) }),
  aJob({ id: 20, counts: someCounts({ files: 1_000_000 }) }),
  aJob({ id: 30, counts: someCounts({ files: 2 }) }),
];
const seen = (row: ReturnType<ReturnType<typeof layRows>['at']>) =>
  row && (row.kind === 'job' ? row.job.id : [row.job.id, row.index]);

test('open jobs are followed by their transfers, a million of them without a list', () => {
  const rows = layRows(jobs, new Set([20, 30]));
  expect(rows.count).toBe(3 + 1_000_000 + 2);
  expect([0, 1, 2, 1_000_001, 1_000_002, 1_000_003, 1_000_004].map((index) => seen(rows.at(index)))).toEqual([
    10,
    20,
    [20, 0],
    [20, 999_999],
    30,
    [30, 0],
    [30, 1],
  ]);
  expect(rows.at(1_000_005)).toBeNull();
  expect(rows.at(-1)).toBeNull();
  expect([10, 20, 30, 99].map((id) => rows.ofJob(id))).toEqual([0, 1, 1_000_002, -1]);
});

test('no rows for no jobs', () => {
  expect(layRows([], new Set()).at(0)).toBeNull();
});

test('held rows keep their order and stay, with their newest state; new ones come last', () => {
  const [a, b, c] = jobs;
  if (!a || !b || !c) throw new Error('three jobs');
  const renamed = { ...a, name: 'renamed' };
  const all = new Map([renamed, b, c].map((job) => [job.id, job]));
  expect(holdOrder([c, b], [20, 10], all)).toEqual([b, renamed, c]);
  all.delete(20);
  expect(holdOrder([c], [20, 10], all).map(({ id }) => id)).toEqual([10, 30]);
});

test('parts are read as durable, written, failed or to do', () => {
  const parts = [
    { number: 1, length: 8, written: 8, durable: 8 },
    { number: 2, length: 8, written: 8, durable: 4 },
    { number: 3, length: 8, written: 2, durable: 0 },
    { number: 4, length: 8, written: 0, durable: 0 },
  ];
  const states = (status: 'running' | 'failed') =>
    partCells({ transfer: aTransfer({ status, size: 32, partSize: 8 }), parts }).map(({ state, filled }) => [
      state,
      filled,
    ]);
  expect(states('running')).toEqual([
    ['durable', 1],
    ['written', 1],
    ['written', 0.25],
    ['todo', 0],
  ]);
  expect(states('failed').map(([state]) => state)).toEqual(['durable', 'written', 'failed', 'failed']);
});

test('a finished transfer keeps no parts; they follow from its size', () => {
  const cells = partCells({
    transfer: aTransfer({
      status: 'completed',
      size: 20,
      partSize: 8,
      verification: { state: 'verified', by: 'md5' },
    }),
    parts: [],
  });
  expect(cells.map(({ length, state }) => [length, state])).toEqual([
    [8, 'verified'],
    [8, 'verified'],
    [4, 'verified'],
  ]);
  expect(partCells({ transfer: aTransfer({ status: 'completed', size: 0 }), parts: [] })).toHaveLength(1);
});

test('ten thousand parts get small cells, fifty get large ones, and every cell is found where it is drawn', () => {
  const many = gridShape({ count: 10_000, width: 900, height: 140 });
  const few = gridShape({ count: 54, width: 900, height: 140 });
  expect(many.width).toBeLessThan(8);
  expect(few).toMatchObject({ columns: 27, rows: 2, height: 22 });
  expect(few.columns * (few.width + few.gap) - few.gap).toBeCloseTo(900, 6);
  for (const [shape, count] of [
    [many, 10_000],
    [few, 54],
  ] as const) {
    for (const index of [0, 1, shape.columns - 1, shape.columns, count - 1]) {
      const x = (index % shape.columns) * (shape.width + shape.gap) + shape.width / 2;
      const y = Math.floor(index / shape.columns) * (shape.height + shape.gap) + shape.height / 2;
      expect(cellAt(shape, count, x, y)).toBe(index);
    }
  }
  expect(cellAt(few, 54, few.width + few.gap / 2, 5)).toBe(-1);
  expect(cellAt(few, 53, 890, 30)).toBe(-1);
});
