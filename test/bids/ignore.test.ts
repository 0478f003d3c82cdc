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
  ['[', '[', true],
  ['[]x', ']x', false],
  ['[]x]', ']', true],
  ['[!]x]', 'x', false],
  ['[^a-c]x', 'dx', true],
  ['a[b/c]d', 'a/d', false],
  ['a[b/c]d', 'acd', true],
  ['[.-0]x', '/x', false],
  ['[z-a]', 'a', false],
  ['a[!b]c', 'a/c', false],
  ['a**b', 'axyb', true],
  ['a**b', 'a/b', false],
  ['x**/y', 'xx/y', true],
  ['x**/y', 'x/x/y', false],
  ['a/**', 'a', false],
  ['**', 'a/b', true],
  ['**/', 'a/b', true],
  ['**/', 'a', false],
  ['a/**/**/b', 'a/b', true],
  ['**/a/*/c', 'x/a/b/c', true],
  ['**/a/*/c', 'x/a/b/b/c', false],
  ['**/x/**/y', 'a/x/b/x/y', true],
  ['/a*/b', 'ax/b', true],
  ['/a*/b', 'a/x/b', false],
  ['a\\*b', 'a*b', true],
  ['a\\*b', 'axb', false],
  ['\\[x]', '[x]', true],
  ['?', '𝄞', true],
  ['x\\  ', 'x ', true],
  ['*', '.x', true],
  ['a\\', 'a\\', true],
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

test.each([
  ['stars', `${'*a'.repeat(2000)}*b`],
  ['stars over folders', `${'**/a/'.repeat(200)}b`],
  ['brackets that are not closed', '['.repeat(200_000)],
  ['spaces before the end', `x${' '.repeat(200_000)}y`],
  ['many such lines', `${'*a'.repeat(20)}*b\n`.repeat(500)],
])('no file of patterns stops the program: %s', (_what, text) => {
  const ignore = readIgnore(text);
  expect(ignore.by('a'.repeat(255), false)).toBeNull();
  expect(ignore.by(`${'a/'.repeat(120)}a`, false)).toBeNull();
});
