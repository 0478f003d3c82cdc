import { expect, test } from 'vitest';
import { emptyChecklist, remark } from '../../../renderer/pages/studies/remark.ts';

test('a study with an error is never said to have none', () => {
  expect(remark({ errors: 1, warnings: 0 })).toBe('What it is stands under Findings.');
  expect(remark({ errors: 0, warnings: 2 })).toBe('No error.');
  expect(remark({ errors: 0, warnings: 0 })).toBe('Nothing to find fault with.');
});

test('a checklist that could not be made is never said to be all in the bucket', () => {
  const rows = { growing: false, failed: false, searched: false };
  expect(emptyChecklist(rows)).toBe('Everything is in the bucket already.');
  expect(emptyChecklist({ ...rows, failed: true })).toBe('It could not be compared with the bucket.');
  expect(emptyChecklist({ ...rows, growing: true })).toBe('Comparing…');
});
