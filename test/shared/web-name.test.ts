import { expect, test } from 'vitest';
import { webName } from '../../shared/web-name.ts';

test.each([
  ['records/1/scan.nii.gz?version=2', 'records/1/scan.nii.gz'],
  ['a.7z?download=1', 'a.7z'],
  ['a.nii', 'a.nii'],
  ['data/file', 'data/file'],
])('%s has a name of its own: %s', (path, name) => {
  expect(webName(path)).toBe(name);
});

test.each(['download?id=5', 'get.php?file=a.nii', 'v2.0?id=5', '?id=5', 'folder.d/?id=5'])(
  '%s is told apart by its query only',
  (path) => {
    expect(webName(path)).toBe(path);
  },
);
