import fc from 'fast-check';
import { expect, test } from 'vitest';
import { literal, makeFilter } from '../../shared/glob.ts';

const only = (glob: string) =>
  makeFilter([
    { verb: 'exclude', glob: '*' },
    { verb: 'include', glob },
  ]);

/** Expected values are what Python 3.11's fnmatch.fnmatchcase answers. */
test.each([
  ['*.nii.gz', 'sub-01/anat/T1w.nii.gz', true],
  ['*.nii.gz', 'sub-01/anat/T1w.nii', false],
  ['sub-01/*', 'sub-01/anat/T1w.nii.gz', true],
  ['sub-?/x', 'sub-1/x', true],
  ['sub-?/x', 'sub-/x', false],
  ['a?b', 'a/b', true],
  ['a?b', 'a𝔟b', true],
  ['[ab]c', 'bc', true],
  ['[!ab]c', 'bc', false],
  ['[!ab]c', 'zc', true],
  ['run-[0-3]', 'run-2', true],
  ['run-[0-3]', 'run-4', false],
  ['[]]', ']', true],
  ['[!]]', 'x', true],
  ['[', '[', true],
  ['[abc', '[abc', true],
  ['[a-]', '-', true],
  ['[b-a]', 'a', false],
  ['[!b-a]', 'a', true],
  ['[^a]', '^', true],
  ['[^a]', 'b', false],
  ['[\\]', '\\', true],
  ['a\\*b', 'a\\xb', true],
  ['A*', 'abc', false],
  ['*', '', true],
  ['', '', true],
  ['', 'a', false],
  ['**/T1w*', 'a/b/T1w.json', true],
  ['*a*b', 'xaxbxb', true],
  ['a.c', 'abc', false],
  ['*\nb', 'a\nb', true],
])('%j against %j is %s', (glob, path, expected) => {
  expect(only(glob)(path)).toBe(expected);
});

test('everything is in when nothing is said', () => {
  expect(makeFilter([])('anything')).toBe(true);
});

test('the last filter that matches wins', () => {
  const filter = makeFilter([
    { verb: 'exclude', glob: '*' },
    { verb: 'include', glob: '*.txt' },
    { verb: 'exclude', glob: 'private/*' },
  ]);
  expect(['a.txt', 'private/a.txt', 'a.csv'].filter(filter)).toEqual(['a.txt']);
  expect(makeFilter([{ verb: 'include', glob: '*.txt' }])('a.csv')).toBe(true);
});

test('paths that are named keep their turn among patterns, and the last that names one wins', () => {
  const filter = makeFilter([
    { verb: 'exclude', glob: 'a' },
    { verb: 'include', glob: 'a' },
    { verb: 'exclude', glob: literal('b*[x]?') },
    { verb: 'exclude', glob: 'c?' },
    { verb: 'include', glob: 'cd' },
    { verb: 'exclude', glob: '[c]e' },
  ]);
  const paths = ['a', 'b*[x]?', 'b1x2', 'cd', 'ce', 'cf', '[c]e'];
  expect(paths.filter(filter)).toEqual(['a', 'b1x2', 'cd', '[c]e']);
});

test('a path made literal matches itself and nothing that a pattern would', () => {
  const path = fc.array(fc.constantFrom('*', '?', '[', ']', '!', '-', 'a', '𝔟', '/'), { maxLength: 8 });
  fc.assert(
    fc.property(path, path, (one, other) => {
      const [own, foreign] = [one.join(''), other.join('')];
      const filter = only(literal(own));
      expect(filter(own)).toBe(true);
      expect(filter(foreign)).toBe(foreign === own);
    }),
  );
});

test('a hostile pattern stays cheap', () => {
  const filter = only(`${'*a'.repeat(200)}*b`);
  expect(filter('a'.repeat(20_000))).toBe(false);
});

test('a pattern agrees with the plain regular expression it stands for', () => {
  const piece = fc.constantFrom('*', '?', 'a', 'b', '/', '.');
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 8 }),
      fc.array(fc.constantFrom('a', 'b', '/', '.'), { maxLength: 12 }),
      (pattern, path) => {
        const source = pattern.map((p) =>
          p === '*' ? '.*' : p === '?' ? '.' : `\\u{${p.codePointAt(0)?.toString(16)}}`,
        );
        const expected = new RegExp(`^${source.join('')}$`, 'su').test(path.join(''));
        expect(only(pattern.join(''))(path.join(''))).toBe(expected);
      },
    ),
    { numRuns: 2000 },
  );
});
