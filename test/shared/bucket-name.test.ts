/** Names of buckets: legal ones, and how a study's name is made into one, with each rule that was followed. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bucketNameFault, proposeBucket } from '../../shared/bucket-name.ts';

test.each([
  ['visual-cortex-2026', 'visual-cortex-2026', []],
  ['  Visual Cortex  ', 'visual-cortex', [/small letters/, /hyphens are used/]],
  ['Gehör & Größe', 'gehor-gro-e', [/Accents/, /small letters/, /hyphens/]],
  ['a.b.c', 'a-b-c', [/with dots, no certificate/]],
  ['_x_', 'x-data', [/hyphens/, /begins and ends/, /At least 3/]],
  ['研究', 'study-data', [/hyphens/, /begins and ends/, /At least 3/]],
  ['xn--lab', 'xn-lab', [/hyphens/]],
  ['sthree-amzn-s3-demo-lab', 'lab', [/beginnings are kept/]],
  ['lab-s3alias-s3alias', 'lab', [/endings are kept/]],
])('%s becomes %s, and says why', (name, bucket, rules) => {
  const proposed = proposeBucket(name);
  expect(proposed.bucket).toBe(bucket);
  expect(proposed.changes).toEqual(rules.map((rule) => expect.stringMatching(rule)));
});

test('what is proposed is legal, whatever the study is called, and its own proposal', () => {
  const parts = fc.constantFrom(
    'xn--',
    'sthree-',
    'amzn-s3-demo-',
    '-s3alias',
    '--ol-s3',
    '.mrap',
    '--x-s3',
    'ä',
    '.',
    '-',
    'lab',
  );
  const names = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 100 }),
    fc.array(parts, { maxLength: 12 }).map((some) => some.join('')),
  );
  fc.assert(
    fc.property(names, (name) => {
      const { bucket } = proposeBucket(name);
      expect([name, bucket, bucketNameFault(bucket)]).toEqual([name, bucket, null]);
      expect(proposeBucket(bucket)).toEqual({ bucket, changes: [] });
    }),
    { numRuns: 2000 },
  );
});

test.each([
  ['ab', /3 to 63 characters; this one has 2/],
  ['a'.repeat(64), /3 to 63 characters; this one has 64/],
  ['Lab', /small letters/],
  ['lab_data', /small letters/],
  ['-lab', /begins and ends/],
  ['a..b', /two dots/],
  ['192.168.5.4', /IP address/],
  ['xn--lab', /AWS keeps/],
  ['lab--x-s3', /AWS keeps/],
  ['my.lab.data', null],
])('%s: %s', (name, fault) => {
  if (fault === null) expect(bucketNameFault(name)).toBeNull();
  else expect(bucketNameFault(name)).toMatch(fault);
});
