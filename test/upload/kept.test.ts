/** What was asked of the objects, and what an endpoint made of it. */
import { expect, test } from 'vitest';
import { lackOf } from '../../main/engine/upload/kept.ts';

const nothing = { storageClass: null, encryption: null, tags: null };
const plain = { storageClass: null, encryption: { kind: 'bucket' }, tags: [] } as const;
const tags = [{ key: 'lab', value: 'one' }];

test.each([
  ['nothing was asked', plain, nothing, []],
  ['S3 says nothing of its usual class', { ...plain, storageClass: 'STANDARD' }, nothing, []],
  [
    'another class',
    { ...plain, storageClass: 'STANDARD_IA' },
    nothing,
    ['This endpoint did not keep the storage class STANDARD_IA.'],
  ],
  [
    'no encryption',
    { ...plain, encryption: { kind: 's3' } },
    nothing,
    ['This endpoint did not encrypt the objects as asked.'],
  ],
  [
    'by S3, and not by the key that was asked for',
    { ...plain, encryption: { kind: 'kms', keyId: 'k' } },
    { ...nothing, encryption: 'AES256' },
    ['This endpoint did not encrypt the objects as asked.'],
  ],
  [
    'by a key of another kind',
    { ...plain, encryption: { kind: 'kms', keyId: null } },
    { ...nothing, encryption: 'aws:kms:dsse' },
    [],
  ],
  ['no tags', { ...plain, tags }, { ...nothing, tags: 0 }, ['This endpoint did not keep the tags.']],
  ['the tags', { ...plain, tags }, { ...nothing, tags: 1 }, []],
] as const)('%s', (_what, asked, found, lack) => {
  expect(lackOf(asked, found)).toEqual(lack);
});
