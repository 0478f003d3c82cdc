import { afterEach, expect, test } from 'vitest';
import { labelOf } from '../../../../renderer/pages/dataset/choose/lists.ts';
import { speak } from '../../../../shared/words/languages.ts';
import { setLanguage } from '../../../../shared/words/say.ts';

afterEach(() => setLanguage('en', {}));

test('a value that explains itself is said in the language, and a folder called like a word stays a folder', async () => {
  await speak('es');
  expect(labelOf({ value: 'anat', label: 'anat: structural MRI' })).toBe('anat: RM estructural');
  expect(labelOf({ value: 'Data', label: 'Data' })).toBe('Data');
});
