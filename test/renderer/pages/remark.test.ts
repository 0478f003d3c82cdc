import { expect, test } from 'vitest';
import { remark } from '../../../renderer/pages/studies/remark.ts';

test('a study with an error is never said to have none', () => {
  expect(remark({ errors: 1, warnings: 0 })).toBe('What it is stands under Findings.');
  expect(remark({ errors: 0, warnings: 2 })).toBe('No error.');
  expect(remark({ errors: 0, warnings: 0 })).toBe('Nothing to find fault with.');
});
