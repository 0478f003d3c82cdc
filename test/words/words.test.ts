/** Every word of the window is said through `t`, and in every language. */
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, test } from 'vitest';
import { languages, wordsOf } from '../../shared/words/languages.ts';
import type { Words } from '../../shared/words/say.ts';
import { scan } from './scan.ts';

const root = path.resolve(import.meta.dirname, '../..');
const sources = globSync('{renderer,shared,main}/**/*.{ts,tsx}', { cwd: root })
  .map((name) => name.replaceAll('\\', '/'))
  .filter((name) => !name.startsWith('shared/words/'));
const found = sources.map((file) => ({ file, ...scan(file, readFileSync(path.join(root, file), 'utf8')) }));
const said = found.flatMap(({ said }) => said);
const others = await Promise.all(
  languages.filter(({ id }) => id !== 'en').map(async ({ id }) => [id, await wordsOf(id)] as const),
);

/** All of whose words are said so. */
const whole = 'renderer/';
/** Written for other programs or for whoever maintains this one. */
const technical = ['renderer/gallery/'];

type Element = ReturnType<IntlMessageFormat['getAst']>[number];

/** Names of an ICU message's values, the tags among them. */
function placeholders(text: string): readonly string[] {
  const names = new Set<string>();
  const read = (elements: readonly Element[]) => {
    for (const element of elements) {
      // Literal text and the `#` of a plural have no name of their own.
      if (element.type !== 0 && element.type !== 7) names.add(element.value);
      if ('options' in element)
        for (const option of Object.values(element.options)) read(option.value as Element[]);
      if ('children' in element) read(element.children);
    }
  };
  read(new IntlMessageFormat(text, 'en').getAst());
  return [...names].sort();
}

test('English outside of t is found, wherever it stands', () => {
  const file = `
    import { t } from './say.ts';
    const early = t('Too early');
    const word = 'Stop';
    export const A = ({ n, dynamic }) => (
      <p title="a title" aria-label={n ? 'yes' : t('no')} className="plain css">
        Some text {n > 1 && \`and \${n} more\`} {t(dynamic)} {t('{n} of them', { n })}
      </p>
    );
  `;
  const { said, early, computed, bare } = scan('a.tsx', file);
  expect(bare.map((one) => one.replace(/^\S+ /, ''))).toEqual([
    'Stop',
    'a title',
    'yes',
    'Some text',
    'and',
    'more',
  ]);
  expect(early).toEqual(['a.tsx:3']);
  expect(computed).toEqual(['a.tsx:7']);
  expect(said.at(-1)).toEqual({ text: '{n} of them', values: ['n'], at: 'a.tsx:7' });
});

test('no word is said past t', () => {
  const bare = found
    .filter(({ file }) => file.startsWith(whole) && !technical.some((room) => file.startsWith(room)))
    .flatMap(({ bare }) => bare);
  expect(bare).toEqual([]);
});

test('no word is said before the language is known, and none is put together by the program', () => {
  expect(found.flatMap(({ early, computed }) => [...early, ...computed])).toEqual([]);
});

test('every text is a message that takes just the values it is given', () => {
  const wrong = said
    .filter(({ text, values }) => values && placeholders(text).join() !== [...new Set(values)].sort().join())
    .map(({ at, text }) => `${at} ${text}`);
  expect(wrong).toEqual([]);
});

describe.each(others)('%s', (_, words) => {
  test('says everything', () => {
    const missing = new Set(said.map(({ text }) => text).filter((text) => !(text in words)));
    expect([...missing]).toEqual([]);
  });

  test('has nothing that nobody says', () => {
    const known = new Set(said.map(({ text }) => text));
    expect(Object.keys(words).filter((text) => !known.has(text))).toEqual([]);
  });

  test('takes the same values', () => {
    const differing = Object.entries(words).filter(
      ([english, other]) => placeholders(english).join() !== placeholders(other).join(),
    );
    expect(differing).toEqual([]);
  });
});

test('no text is translated in two files of a language', async () => {
  for (const folder of ['es', 'zh-cn']) {
    const files = globSync(`shared/words/${folder}/*.ts`, { cwd: root }).filter(
      (file) => path.basename(file) !== 'all.ts',
    );
    const modules = await Promise.all(files.map((file) => import(path.join(root, file))));
    const texts = modules.flatMap((module) => Object.values<Words>(module)).flatMap(Object.keys);
    expect(texts.filter((text, i) => texts.indexOf(text) !== i)).toEqual([]);
  }
});
