/** A folder as people paste and drop it. */
import { expect, test } from 'vitest';
import { droppedFolder, readPath } from '../../renderer/pages/studies/drop.ts';

test.each([
  ['/data/study', '/data/study'],
  ['  /data/study\n', '/data/study'],
  ['C:\\data\\study', 'C:\\data\\study'],
  ['\\\\server\\share', '\\\\server\\share'],
  ['file:///data/my%20study/', '/data/my study'],
  ['file:///C:/data', 'C:/data'],
  ['s3://bucket/', null],
  ['study', null],
  ['/a\n/b', null],
  ['file://%', null],
  ['', null],
])('%j is %j', (text, path) => {
  expect(readPath(text)).toBe(path);
});

const nowhere = () => '';

test('of a list of addresses the first counts, not its comment', () => {
  const data = {
    getData: (kind: string) => (kind === 'text/uri-list' ? '# a\r\nfile:///data/s\r\n' : ''),
    files: [] as unknown as FileList,
  };
  expect(droppedFolder(data, nowhere)).toBe('/data/s');
  expect(droppedFolder({ ...data, getData: () => '' }, nowhere)).toBe(null);
});

test('a file is where the desktop says it is; a browser, which does not, has only its address', () => {
  const file = new File([], 'study');
  const data = { getData: () => 'file:///data/other', files: [file] as unknown as FileList };
  expect(droppedFolder(data, () => '/data/study')).toBe('/data/study');
  expect(droppedFolder(data, nowhere)).toBe('/data/other');
});
