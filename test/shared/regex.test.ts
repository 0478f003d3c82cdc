/** A person's regular expression, held against JavaScript's own where that can be trusted to come back. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileRegex } from '../../shared/regex.ts';

const found = (pattern: string, text: string): boolean => {
  const regex = compileRegex(pattern);
  if (!regex.ok) throw new Error(regex.problem);
  return regex.matches(text);
};

test.each([
  ['_bold\\.nii\\.gz$', 'sub-01/func/sub-01_task-rest_bold.nii.gz', true],
  ['_bold\\.nii\\.gz$', 'sub-01/func/sub-01_task-rest_bold.json', false],
  ['^sub-(?:0[1-3]|10)/', 'sub-02/anat/x', true],
  ['^sub-(?:0[1-3]|10)/', 'sub-04/anat/x', false],
  ['(?i)readme', 'README.md', true],
  ['run-\\d{2}_', 'a_run-7_b', false],
  ['\\bcat\\b', 'a cat', true],
  ['\\bcat\\b', 'concatenate', false],
  ['[^/]+/[^/]+$', 'a/b', true],
  ['\\p{Lu}', 'über', false],
  ['\\p{Lu}', 'Über', true],
  ['^[\\]\\-x]+$', ']-x', true],
  ['^(?<year>20\\d\\d)-', '2024-01', true],
  ['^.$', '𝕏', true],
  ['^\\u{1F600}\\x41\\u0042$', '😀AB', true],
  ['', 'anything', true],
  ['^$', 'x', false],
  ['a{0}b', 'b', true],
])('%s in %s: %s', (pattern, text, is) => {
  expect(found(pattern, text)).toBe(is);
});

test('what would keep a backtracking engine busy for years is through at once', () => {
  const key = `${'a'.repeat(1000)}!`;
  for (const bomb of ['(a|a)*b', '(a+)+b', '(.*a){20}b', '^(([a-z])+.)+[A-Z]([a-z])+$', '(a*)*(a*)*b'])
    expect(found(bomb, key)).toBe(false);
});

test('what cannot be run is refused in words, never thrown', () => {
  const problem = (pattern: string) => {
    const regex = compileRegex(pattern);
    return regex.ok ? '' : regex.problem;
  };
  expect(problem('(a')).toMatch(/cannot be read: unterminated group/i);
  expect(problem('a(?=b)')).toMatch(/looks around/);
  expect(problem('(a)\\1')).toMatch(/refers back/);
  expect(problem('((a{99}){99}){99}')).toMatch(/repeats too much/);
  expect(problem('x'.repeat(1001))).toMatch(/longer than/);
});

test('any pattern finds what JavaScript finds', () => {
  const atom = fc.constantFrom(
    'a',
    'b',
    '.',
    '[ab]',
    '[^a]',
    '\\w',
    '^',
    '$',
    '\\b',
    '(?:a|b)',
    '(ab?)',
    '(|a)',
  );
  const times = fc.constantFrom('', '', '*', '+', '?', '{2}', '{0,2}', '{1,}', '*?');
  const piece = fc.tuple(atom, times).map(([one, many]) => (/^(?:\^|\$|\\b)$/.test(one) ? one : one + many));
  const pattern = fc
    .array(fc.array(piece, { maxLength: 4 }), { minLength: 1, maxLength: 3 })
    .map((rows) => rows.map((row) => row.join('')).join('|'));
  const text = fc.string({ unit: fc.constantFrom('a', 'b', '-', 'é'), maxLength: 8 });
  fc.assert(
    fc.property(pattern, text, (one, other) => {
      expect(found(one, other)).toBe(new RegExp(one, 'u').test(other));
    }),
    { numRuns: 3000 },
  );
});

test('no pattern and no text make it throw', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(...'ab()[]{}*+?|^$\\.1,-:<=!'), maxLength: 12 }),
      (pattern) => {
        const regex = compileRegex(pattern);
        if (regex.ok) regex.matches('ab-1');
      },
    ),
    { numRuns: 3000 },
  );
});
