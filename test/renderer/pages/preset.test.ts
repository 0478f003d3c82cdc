import { expect, test } from 'vitest';
import { preset } from '../../../renderer/pages/dataset/choose/preset.ts';
import type { Selector } from '../../../shared/selector.ts';

const selector = (id: string, more: Partial<Selector>): Selector => ({
  id,
  label: id,
  kind: 'many',
  required: false,
  hint: null,
  values: null,
  listed: false,
  pattern: null,
  ...more,
});
const named = (...values: readonly string[]) => values.map((value) => ({ value, label: value }));

const study = [
  selector('accession', { kind: 'text', pattern: 'ds\\d{6}', required: true }),
  selector('subject', { kind: 'text', pattern: '\\d{6}' }),
  selector('release', { kind: 'one', values: named('HCP_1200', 'HCP_900') }),
  selector('package', { values: named('T1w', 'MEG') }),
  selector('task', { kind: 'text', pattern: '[A-Za-z0-9]+' }),
  selector('day', { kind: 'days' }),
];
const chosen = (words: string) => preset(study, words.split(' '));

test('words that are values, or have the form of one, are chosen', () => {
  expect(chosen('ds000001')).toEqual({ accession: ['ds000001'] });
  expect(chosen('hcp 100307 t1w')).toEqual({ subject: ['100307'], package: ['T1w'] });
  expect(chosen('100307 100408 100307')).toEqual({ subject: ['100307', '100408'] });
});

test('of two words for one choice the first stays', () => {
  expect(chosen('hcp_900 hcp_1200')).toEqual({ release: ['HCP_900'] });
});

test('a field that takes any word takes none of a search', () => {
  expect(chosen('openneuro faces 2024-01-31')).toEqual({});
});
