/** Tags as people write them, and what S3 takes of them. */
import { expect, test } from 'vitest';
import { readTags } from '../../shared/tags.ts';

test('a tag is all before the first equals sign, and all behind it', () => {
  expect(readTags(['lab=one', 'url=a=b/c', 'empty=', ' k = v '])).toEqual({
    tags: [
      { key: 'lab', value: 'one' },
      { key: 'url', value: 'a=b/c' },
      { key: 'empty', value: '' },
      { key: 'k', value: 'v' },
    ],
  });
});

test.each([
  ['form', ['lab']],
  ['form', ['=one']],
  ['character', ['study=rest & task']],
  ['long', [`${'k'.repeat(129)}=v`]],
  ['long', [`k=${'v'.repeat(257)}`]],
  ['twice', ['a=1', 'a=2']],
  ['many', Array.from({ length: 11 }, (_, i) => `k${i}=v`)],
])('%s is refused before anything is sent: %j', (fault, lines) => {
  expect(readTags(lines)).toMatchObject({ fault });
});
