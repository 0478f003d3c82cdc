/** Anybody's HTML and Markdown as plain text and plain links. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { linksOf, plainText, webAddress } from '../../../main/catalog/registry/text.ts';

const text = (source: string) => plainText(source, 1000);

test.each([
  ['a <b>bold</b> word', 'a bold word'],
  ['one<br/>two<br>three', 'one\ntwo\nthree'],
  ['<script>alert(1)</script>after', 'after'],
  ['<style>a{}</style>after', 'after'],
  ['<img src=x onerror=alert(1)>after', 'after'],
  ['<!-- note -->after', 'after'],
  ['p < 0.05 and n > 3', 'p < 0.05 and n > 3'],
  ['an <unclosed tag', 'an <unclosed tag'],
  ['see [the page](https://example.org/x) now', 'see the page now'],
  ['see [it](javascript:alert(1)) and [that](https://x.org/a_(b))', 'see it and that'],
  ['5&nbsp;&deg;C &amp; &#955; &#x1F600;', '5 °C & λ 😀'],
  ['&#0;&#xD800;&bogus; & alone', '&bogus; & alone'],
  ['soft\nbreak\n\nnew paragraph\n- item', 'soft break\nnew paragraph\n- item'],
  ['\u202Eevil\u0000\u200b', 'evil'],
  ['#### The provider **left**', 'The provider left'],
])('%j reads %j', (source, expected) => {
  expect(text(source)).toEqual(expected);
});

test('what is too long is cut between words, never inside a character', () => {
  expect(plainText('word '.repeat(100), 23)).toBe('word word word word…');
  const cut = plainText('😀'.repeat(50), 10);
  expect(cut).toBe(`${'😀'.repeat(4)}…`);
});

test('hostile markup costs no more than its length', () => {
  const size = 300_000;
  for (const piece of ['<', '[', '[[](', '<a ', '&', '\n \n', '](', '<script>', '![', '<!--'])
    expect(plainText(piece.repeat(size / piece.length), 6000).length).toBeLessThanOrEqual(6000);
});

test('no text is longer than asked', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.constantFrom('<', '>', 'script', 'b', '/', '&lt;', 'x', '[', ']', '(', ')', '\n', ' ', '&#60;'),
      ),
      fc.integer({ min: 5, max: 60 }),
      (pieces, limit) => {
        expect(plainText(pieces.join(''), limit).length).toBeLessThanOrEqual(limit);
      },
    ),
  );
});

test('links are http and https, each once, and nothing else', () => {
  expect(
    linksOf(
      '[A](https://a.org/) [B](javascript:alert(1)) [C](data:text/html,x) [A again](https://a.org/) and https://b.org/x.',
      'Docs',
    ),
  ).toEqual([
    { label: 'A', url: 'https://a.org/' },
    { label: 'Docs', url: 'https://b.org/x' },
  ]);
});

test.each([
  'javascript:alert(1)',
  'vbscript:x',
  'file:///etc/passwd',
  'https://user:pass@host/',
  'wwpdb.org',
  '',
])('%j is no address to send a browser to', (address) => {
  expect(webAddress(address)).toBeNull();
});
