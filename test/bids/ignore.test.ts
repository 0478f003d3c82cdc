/** `.bidsignore` as git reads a `.gitignore`: the cases of gitignore(5). */
import { expect, test } from 'vitest';
import { readIgnore } from '../../main/bids/ignore.ts';

test.each<[string, string, boolean]>([
  ['*.log', 'a.log', true],
  ['*.log', 'deep/er/a.log', true],
  ['*.log', 'a.log.txt', false],
  ['/top.txt', 'top.txt', true],
  ['/top.txt', 'sub/top.txt', false],
  ['a/b', 'a/b', true],
  ['a/b', 'x/a/b', false],
  ['extra/', 'extra/file', true],
  ['extra/', 'x/extra/file', true],
  ['extra/', 'extra', false],
  ['**/foo', 'x/y/foo', true],
  ['**/foo', 'foo', true],
  ['a/**', 'a/b/c', true],
  ['a/**/b', 'a/b', true],
  ['a/**/b', 'a/x/y/b', true],
  ['a/*', 'a/b/c', true],
  ['a*', 'b/abc', true],
  ['f?o', 'foo', true],
  ['f?o', 'f/o', false],
  ['[a-c]x', 'bx', true],
  ['[!a-c]x', 'bx', false],
  ['[!a-c]x', 'dx', true],
  ['\\#x', '#x', true],
  ['#x', '#x', false],
  ['x   ', 'x', true],
  ['x\\ ', 'x ', true],
  ['a.b', 'aXb', false],
  ['(x)+', '(x)+', true],
  ['', 'x', false],
  ['/', 'x', false],
  ['[', 'x', false],
])('%j and %j: %j', (pattern, path, ignored) => {
  expect(readIgnore(pattern).by(path, false) !== null).toBe(ignored);
});

test('the last pattern that matches decides, and a folder that is ignored keeps what is in it', () => {
  const ignore = readIgnore('*.nii\r\n!keep.nii\nout/\n!out/keep.nii\n');
  expect(ignore.by('a.nii', false)).toBe('*.nii');
  expect(ignore.by('x/keep.nii', false)).toBe(null);
  expect(ignore.by('out/keep.nii', false)).toBe('out/');
  expect(ignore.by('out', true)).toBe('out/');
});
