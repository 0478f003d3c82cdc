import { afterEach, expect, test } from 'vitest';
import {
  formatBytes,
  formatBytesOf,
  formatCount,
  formatDate,
  formatDollars,
  formatTime,
} from '../../shared/format.ts';
import { languageOf, wordsOf } from '../../shared/words/languages.ts';
import { parts, setLanguage, t } from '../../shared/words/say.ts';
import { fill } from '../../shared/words/template.ts';

afterEach(() => setLanguage('en', {}));

test('a text is its own English', () => {
  expect(t('Try again')).toBe('Try again');
  expect(t('{n, plural, one {# file} other {# files}}', { n: 1 })).toBe('1 file');
  expect(t('{n, plural, one {# file} other {# files}}', { n: 12_345 })).toBe('12,345 files');
});

test('what a language does not say is said in English', () => {
  setLanguage('es', { Cancel: 'Cancelar' });
  expect(t('Cancel')).toBe('Cancelar');
  expect(t('Speed: {words}', { words: 'x' })).toBe('Speed: x');
});

test('a translation that cannot be used gives way to English, and a text without its values to itself', () => {
  setLanguage('es', { '{n} free': '{n, plurál}', 'Copy {text}': 'Copiar {texto}' });
  expect(t('{n} free', { n: 3 })).toBe('3 free');
  expect(t('Copy {text}', { text: 'a' })).toBe('Copy a');
  expect(t('in {time}')).toBe('in {time}');
});

test('values put in by hand are as ICU puts them in, in every text of every language', async () => {
  const texts = await Promise.all((['es', 'zh-CN'] as const).map(wordsOf));
  const awkward = ['', 'a {b} c', "l'eau", '$& <b>', 0, 1234.5, 'x'];
  let seen = 0;
  for (const [i, text] of texts
    .flatMap((words) => [...Object.keys(words), ...Object.values(words)])
    .entries()) {
    const names = [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '');
    // One with tags in it is for parts().
    if (names.length === 0 || text.includes('<')) continue;
    const values = Object.fromEntries(
      names.map((name, at) => [name, awkward[(i + at) % awkward.length] ?? '']),
    );
    const made = fill(text, 'en-GB', values);
    if (made === null) continue; // it also counts something, which has no value here
    expect(t(text, values), text).toBe(made);
    seen++;
  }
  expect(seen).toBeGreaterThan(500);
  expect(t('{a} of {b}', { a: 1 })).toBe('{a} of {b}');
});

test('a part of a text has a look of its own', () => {
  setLanguage('es', { 'Down <b>{rate}</b>': 'Bajada: <b>{rate}</b>' });
  expect(parts('Down <b>{rate}</b>', { rate: '2 MB/s', b: (inner) => ({ bold: inner.join('') }) })).toEqual([
    'Bajada: ',
    { bold: '2 MB/s' },
  ]);
});

test('numbers and dates are those of the language', async () => {
  const at = Date.UTC(2026, 8, 1, 6, 14);
  expect([formatCount(1284), formatCount(10_214), formatBytes(4812), formatTime(at)]).toEqual([
    '1,284',
    '10,214',
    '4.81 kB',
    '1 Sep 2026, 06:14',
  ]);
  expect([formatDollars(0, 0), formatDollars(1234.5), formatDollars(0.00044, 6)]).toEqual([
    '$0',
    '$1,234.50',
    '$0.00044',
  ]);
  setLanguage('es', await wordsOf('es'));
  expect([formatCount(1284), formatCount(10_214), formatBytes(4812), formatBytesOf(1, 4812)]).toEqual([
    '1284',
    '10.214',
    '4,81 kB',
    '0,00 de 4,81 kB',
  ]);
  expect(formatDollars(1234.5)).toBe('1234,50\u00a0$');
  expect(formatDate(at)).toMatch(/^1 sept? 2026$/);
  setLanguage('zh-CN', await wordsOf('zh-CN'));
  expect([formatCount(10_214), formatDate(at)]).toEqual(['10,214', '2026年9月1日']);
});

test('the system’s language is taken where it is spoken', () => {
  expect(languageOf('system', ['fr-FR', 'es-MX', 'en'])).toBe('es');
  expect(languageOf('system', ['zh-Hans-SG'])).toBe('zh-CN');
  expect(languageOf('system', ['zh-TW', 'en-GB'])).toBe('en');
  expect(languageOf('system', [])).toBe('en');
  expect(languageOf('zh-CN', ['es'])).toBe('zh-CN');
});
