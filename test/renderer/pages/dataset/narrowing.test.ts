/** Fields as they are typed, lists as they are pasted. */
import { expect, test } from 'vitest';
import { matchList, shortOf } from '../../../../renderer/pages/dataset/choose/lists.ts';
import { type NarrowText, readNarrowing, wide } from '../../../../renderer/pages/dataset/choose/narrowing.ts';

const read = (patch: Partial<NarrowText>) => readNarrowing({ ...wide, ...patch });

test('nothing typed narrows nothing', () => {
  expect(read({})).toEqual({ filters: [], sieve: {}, problems: {}, words: [] });
});

test('each field narrows by itself, and the last day is in it', () => {
  const { sieve, words, problems } = read({
    regex: 'T1w',
    minSize: '1 MB',
    from: '2026-01-01',
    to: '2026-01-31',
    sample: 'random',
    count: '20',
    seed: 'x',
  });
  expect(problems).toEqual({});
  expect(sieve).toEqual({
    regex: 'T1w',
    minSize: 1_000_000,
    modifiedFrom: Date.UTC(2026, 0, 1),
    modifiedUntil: Date.UTC(2026, 1, 1),
    sample: { kind: 'random', count: 20, seed: 'x' },
  });
  expect(words.map(({ text }) => text)).toEqual([
    'matches T1w',
    'at least 1 MB',
    'written from 2026-01-01',
    'written until 2026-01-31',
    '20 at random, seed x',
  ]);
});

test.each([
  [{ only: '--include "x' }, 'only'],
  [{ regex: '(' }, 'regex'],
  [{ minSize: 'big' }, 'minSize'],
  [{ minSize: '2 MB', maxSize: '1 MB' }, 'maxSize'],
  [{ from: '1.2.2026' }, 'from'],
  [{ from: '2026-02-01', to: '2026-01-01' }, 'to'],
  [{ sample: 'first' as const, count: 'ten' }, 'count'],
  [{ sample: 'random' as const, count: '100001' }, 'count'],
])('%j is a problem of its own field', (patch, field) => {
  expect(Object.keys(read(patch).problems)).toEqual([field]);
});

test('labels find their values with and without the entity, and the rest is named', () => {
  const values = ['sub-01', 'sub-02', 'sub-A'].map((value) => ({ value, label: value }));
  expect(matchList(['02', 'sub-a', '7', '02'], values)).toEqual({
    found: ['sub-02', 'sub-A'],
    unknown: ['7'],
  });
  expect(matchList(['100307'], null)).toEqual({ found: ['100307'], unknown: [] });
});

test('a chip is short, but never empty', () => {
  expect(shortOf({ value: 'anat', label: 'anat: structural MRI' })).toBe('anat');
  expect(shortOf({ value: 'anat', label: 'anat：结构 MRI' })).toBe('anat');
  expect(shortOf({ value: 'sub-01', label: 'sub-01' })).toBe('01');
  expect(shortOf({ value: 'sub-', label: 'sub-' })).toBe('sub-');
});
