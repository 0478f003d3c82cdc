import fc from 'fast-check';
import { expect, test } from 'vitest';
import { companions } from '../../../../renderer/pages/dataset/companions.ts';
import { parseOnly } from '../../../../renderer/pages/dataset/only.ts';
import {
  beginning,
  type Checks,
  checkState,
  makeChosen,
  nothingChecked,
  setCheck,
  toSelection,
} from '../../../../renderer/pages/dataset/selection.ts';
import { literal, makeFilter } from '../../../../shared/glob.ts';
import type { Selection } from '../../../../shared/job.ts';
import { type Filter, within } from '../../../../shared/within.ts';

const matchesGlob = (glob: string, path: string) =>
  makeFilter([
    { verb: 'exclude', glob: '*' },
    { verb: 'include', glob },
  ])(path);

/** What the contract says a Selection matches, with `path` below the location. */
function selects({ prefixes, keys, filters }: Selection, base: string, path: string): boolean {
  const key = base + path;
  const named =
    prefixes.length + keys.length === 0 ||
    keys.includes(key) ||
    prefixes.some((prefix) => key.startsWith(prefix));
  return named && makeFilter(filters)(path);
}

const segment = fc.constantFrom('a', 'b', 'sub-01', '', '*', '[x]', 'a?');
const file = fc
  .array(segment, { minLength: 1, maxLength: 4 })
  .map((parts) => parts.join('/'))
  .filter((path) => path !== '' && !path.endsWith('/'));
const folder = fc.array(segment, { maxLength: 3 }).map((parts) => parts.map((part) => `${part}/`).join(''));
const begun = fc
  .tuple(folder, fc.constantFrom('a', 's', 'sub-0', '*', '['))
  .map(([at, name]) => beginning(at + name));
const clicks = fc.array(fc.tuple(fc.oneof(file, folder, begun), fc.boolean()), { maxLength: 12 });
const glob = fc
  .array(fc.constantFrom('*', '?', 'a', 'b', '/', '[ab]', '[!a]', 'sub-01', '[*]', '['), { maxLength: 5 })
  .map((parts) => parts.join(''));
const filters = fc.array(
  fc.record({ verb: fc.constantFrom('include', 'exclude'), glob }) as fc.Arbitrary<Filter>,
  { maxLength: 3 },
);
const click = (steps: readonly (readonly [string, boolean])[]): Checks =>
  steps.reduce((checks, [path, on]) => setCheck(checks, path, on), nothingChecked);

test('a file is shown as chosen exactly where the selection matches it', () => {
  fc.assert(
    fc.property(clicks, filters, fc.uniqueArray(file, { maxLength: 3 }), file, (steps, only, root, path) => {
      const checks = click(steps);
      const along = new Set(root);
      const selection = toSelection({ checks, only, along, base: 'study/' });
      const shown = makeChosen(checks, only, along)(path);
      expect(selection ? selects(selection, 'study/', path) : false).toBe(shown);
    }),
    { numRuns: 5000 },
  );
});

test('the last click on a path decides for everything below it', () => {
  fc.assert(
    fc.property(clicks, folder, file, fc.boolean(), (steps, top, rest, on) => {
      const checks = setCheck(click(steps), top, on);
      expect(makeChosen(checks, [], new Set())(top + rest)).toBe(on);
      expect(checkState(checks, top)).toBe(on ? 'checked' : 'unchecked');
    }),
  );
});

test('checking a folder is one mark, however much was clicked inside it', () => {
  fc.assert(
    fc.property(clicks, (steps) => {
      expect([...setCheck(click(steps), '', true).marks]).toEqual([['', true]]);
      expect([...setCheck(click(steps), '', false).marks]).toEqual([]);
    }),
  );
});

test('a checked folder is a prefix, and an unchecked child of it an exclude filter', () => {
  const checks = click([
    ['sub-01/', true],
    ['sub-01/func/', false],
    ['sub-02/anat/T1w.nii.gz', true],
  ]);
  expect(toSelection({ checks, only: [], along: new Set(), base: 'ds1/' })).toEqual({
    prefixes: ['ds1/sub-01/'],
    keys: ['ds1/sub-02/anat/T1w.nii.gz'],
    filters: [{ verb: 'exclude', glob: 'sub-01/func/*' }],
  });
  expect(checkState(checks, 'sub-01/')).toBe('mixed');
  expect(checkState(checks, '')).toBe('mixed');
});

test('nothing chosen is no selection at all, because an empty one means everything', () => {
  expect(toSelection({ checks: nothingChecked, only: [], along: new Set(), base: '' })).toBeNull();
  expect(
    toSelection({ checks: setCheck(nothingChecked, '', true), only: [], along: new Set(), base: '' }),
  ).toEqual({
    prefixes: [],
    keys: [],
    filters: [],
  });
});

test('a folder whose every known child was unchecked by hand reads unchecked', () => {
  const checks = click([
    ['a/', true],
    ['a/x', false],
    ['a/y/', false],
  ]);
  expect(checkState(checks, 'a/')).toBe('mixed');
  expect(checkState(checks, 'a/', (path) => (path === 'a/' ? ['a/x', 'a/y/'] : null))).toBe('unchecked');
});

test("a study's root files come along with a subject, and stay behind once unchecked", () => {
  const studies = new Map([['ds1/', ['ds1/dataset_description.json', 'ds1/participants.tsv']]]);
  const checks = click([['ds1/sub-01/func/', true]]);
  expect([...companions(checks, studies)]).toEqual(studies.get('ds1/'));
  expect(companions(click([['ds1/derivatives/', true]]), studies).size).toBe(0);
  expect(companions(click([['ds1/', true]]), studies).size).toBe(0);
  const without = setCheck(checks, 'ds1/participants.tsv', false);
  const selection = toSelection({ checks: without, only: [], along: companions(without, studies), base: '' });
  expect(selection?.keys).toEqual(['ds1/dataset_description.json']);
});

test('what comes along comes whatever Only says', () => {
  const only = parseOnly('--include "*_bold.nii.gz"');
  if (!only.ok) throw new Error(only.problem);
  const selection = toSelection({
    checks: click([['sub-01/', true]]),
    only: only.filters,
    along: new Set(['participants.tsv']),
    base: '',
  });
  expect(selection && selects(selection, '', 'participants.tsv')).toBe(true);
  expect(selection && selects(selection, '', 'sub-01/x_bold.nii.gz')).toBe(true);
  expect(selection && selects(selection, '', 'sub-01/x_events.tsv')).toBe(false);
});

test('a glob cut down to a folder matches exactly what the whole one matches there', () => {
  fc.assert(
    fc.property(glob, folder, file, (wide, top, rest) => {
      const path = top + rest;
      expect(within(wide, top).some((narrow) => matchesGlob(narrow, path))).toBe(matchesGlob(wide, path));
    }),
    { numRuns: 5000 },
  );
});

test('a literal glob matches its own path and no other', () => {
  fc.assert(fc.property(fc.string(), (path) => matchesGlob(literal(path), path)));
  fc.assert(fc.property(file, file, (a, b) => matchesGlob(literal(a), b) === (a === b)));
});

test('Only reads options, quotes and bare globs, and says what it cannot read', () => {
  expect(parseOnly('--exclude "*" --include=\'a b*\'')).toEqual({
    ok: true,
    filters: [
      { verb: 'exclude', glob: '*' },
      { verb: 'include', glob: 'a b*' },
    ],
  });
  expect(parseOnly('*_bold.nii.gz')).toEqual({
    ok: true,
    filters: [
      { verb: 'exclude', glob: '*' },
      { verb: 'include', glob: '*_bold.nii.gz' },
    ],
  });
  expect(parseOnly('T1w sub-01/anat *.json')).toEqual({
    ok: true,
    filters: ['*', '*T1w*', '*sub-01/anat*', '*.json'].map((glob, i) => ({
      verb: i === 0 ? 'exclude' : 'include',
      glob,
    })),
  });
  expect(parseOnly('')).toEqual({ ok: true, filters: [] });
  expect(parseOnly('--include "*.gz').ok).toBe(false);
  expect(parseOnly('--include').ok).toBe(false);
  expect(parseOnly('--delete').ok).toBe(false);
});
