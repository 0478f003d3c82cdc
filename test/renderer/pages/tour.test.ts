import { expect, test } from 'vitest';
import { lookWords } from '../../../renderer/pages/tour/steps.ts';

test('a next look is named with its time, or without a gap where there is none', () => {
  const said = (until: string | null) => [lookWords(until)].flat().join('');
  expect(said('in 4 s')).toMatch(/ at its next look in 4 s, with /);
  expect(said(null)).toMatch(/ at its next look, with /);
});
