/** What stands in an empty field is an example that fits into it, in every language. */
import { expect, test } from 'vitest';
import { curated } from '../../../main/catalog/catalog.ts';
import { recipeOf } from '../../../main/catalog/recipes/recipes.ts';
import { exampleOf, mostWide, wideOf } from '../../../renderer/pages/dataset/choose/example.ts';
import { told as spanish } from '../../../shared/words/es/told/told.ts';
import { told as chinese } from '../../../shared/words/zh-cn/told/told.ts';

test('of a long hint what stands before its first stop is the example', () => {
  const short = 'As in the file names: task-rest is rest.';
  expect(exampleOf(short)).toBe(short);
  const path = 'Paths in the study, such as sub-01/anat/sub-01_T1w.nii.gz';
  expect(exampleOf(`${path}: only these, and whatever else is chosen.`)).toBe(path);
  expect(exampleOf(`档案所写的编号，例如 4475；${'不填则为整个任务。'.repeat(9)}`)).toBe(
    '档案所写的编号，例如 4475',
  );
});

test.each([
  ['English', {}],
  ['Spanish', spanish],
  ['Chinese', chinese],
])('in %s every field of every dataset holds its example', (_language, words: Record<string, string>) => {
  const hints = curated
    .flatMap(({ id }) => recipeOf(id)?.selectors ?? [])
    .flatMap(({ kind, hint }) => (hint !== null && (kind === 'text' || kind === 'word') ? [hint] : []));
  expect(hints.length).toBeGreaterThan(5);
  const wide = [...new Set(hints)].map((hint) => exampleOf(words[hint] ?? hint));
  expect(wide.filter((text) => wideOf(text) > mostWide)).toEqual([]);
});
