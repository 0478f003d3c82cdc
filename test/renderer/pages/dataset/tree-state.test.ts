import { expect, test } from 'vitest';
import {
  addPage,
  failed,
  knownChildren,
  loading,
  moveFor,
  newTree,
  rowsOf,
  toggle,
} from '../../../../renderer/pages/dataset/tree-state.ts';

const object = (key: string) => ({ key, name: key.split('/').at(-1) ?? '', size: 1, lastModified: null });
const folder = (prefix: string) => ({ prefix, name: prefix.split('/').at(-2) ?? '' });
const root = addPage(
  loading(newTree(''), ''),
  '',
  { folders: [folder('ds/a/'), folder('ds/b/')], objects: [object('ds/README')], token: 'next' },
  'ds/',
);

test('a later page adds rows below the earlier ones, so none moves', () => {
  const before = rowsOf(root).filter((row) => row.kind !== 'more');
  const after = rowsOf(addPage(root, '', { folders: [folder('ds/c/')], objects: [], token: null }, 'ds/'));
  expect(after.slice(0, before.length).map((row) => row.path)).toEqual(before.map((row) => row.path));
  expect(after.map((row) => row.path)).toEqual(['a/', 'b/', 'README', 'c/']);
});

test('how many siblings there are is said only once all are known', () => {
  expect(rowsOf(root)[0]).toMatchObject({ position: 1, siblings: -1 });
  expect(knownChildren(root, '')).toBeNull();
  const whole = addPage(root, '', { folders: [], objects: [], token: null }, 'ds/');
  expect(rowsOf(whole)[0]).toMatchObject({ siblings: 3 });
  expect(knownChildren(whole, '')).toEqual(['a/', 'b/', 'README']);
});

test('an open folder shows what is under way, missing, or nothing at all', () => {
  const open = toggle(root, 'a/', true);
  expect(rowsOf(loading(open, 'a/'))[1]).toMatchObject({ kind: 'loading', path: 'a/', level: 2 });
  const failure = { code: 'network', reason: 'r', hint: 'h', detail: 'd' } as const;
  expect(rowsOf(failed(open, 'a/', failure))[1]).toMatchObject({ kind: 'failed', failure });
  expect(rowsOf(addPage(open, 'a/', { folders: [], objects: [], token: null }, 'ds/'))[1]).toMatchObject({
    kind: 'empty',
  });
});

test("a folder's own marker object is not a row", () => {
  const tree = addPage(
    newTree('a/'),
    'a/',
    { folders: [], objects: [object('ds/a/'), object('ds/a/x')], token: null },
    'ds/',
  );
  expect(rowsOf(tree).map((row) => row.path)).toEqual(['a/x']);
});

test('arrow keys open, enter, leave and close folders', () => {
  expect(moveFor(rowsOf(root), 0, 'ArrowRight')).toEqual({ kind: 'open', path: 'a/' });
  const open = addPage(
    toggle(root, 'a/', true),
    'a/',
    { folders: [], objects: [object('ds/a/x')], token: null },
    'ds/',
  );
  const rows = rowsOf(open);
  expect(moveFor(rows, 0, 'ArrowRight')).toEqual({ kind: 'focus', index: 1 });
  expect(moveFor(rows, 1, 'ArrowLeft')).toEqual({ kind: 'focus', index: 0 });
  expect(moveFor(rows, 0, 'ArrowLeft')).toEqual({ kind: 'close', path: 'a/' });
  expect(moveFor(rows, 0, 'ArrowUp')).toEqual({ kind: 'focus', index: 0 });
  expect(moveFor(rows, 0, 'End')).toEqual({ kind: 'focus', index: rows.length - 1 });
  expect(moveFor(rows, 0, 'x')).toBeNull();
});

test('a hundred thousand rows are laid out in the time of a frame or two', () => {
  const objects = Array.from({ length: 100_000 }, (_, i) => object(`ds/${i}`));
  const tree = addPage(newTree(''), '', { folders: [], objects, token: null }, 'ds/');
  const before = process.cpuUsage();
  expect(rowsOf(tree)).toHaveLength(100_000);
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1000, 'ms of processor').toBeLessThan(500);
});
