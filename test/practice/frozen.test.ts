import { expect, test } from 'vitest';
import { frozenEtags } from '../../main/practice/datasets/frozen.ts';
import { largeContent, largeObjects } from '../../main/practice/datasets/large.ts';
import { trueEtag } from '../../main/practice/datasets/make.ts';
import { MiB } from '../../shared/part.ts';

const most = process.env.FROZEN === 'all' ? Number.POSITIVE_INFINITY : 64 * MiB;
const fromBytes = Object.entries(largeObjects).filter(([, object]) => !('opaque' in object));

test.each(fromBytes.filter(([, { size }]) => size <= most))(
  'the frozen ETags of large/%s are those of its bytes',
  (name, object) => {
    for (const version of [1, 2] as const) {
      const { content, parts } = largeContent('practice', name, object, version);
      expect(frozenEtags[`large/${name}@${version}`]).toBe(trueEtag(content, parts));
    }
  },
  600_000,
);

test('every ETag that is made from bytes is frozen', () => {
  const names = fromBytes.flatMap(([name]) => [`large/${name}@1`, `large/${name}@2`]);
  expect(Object.keys(frozenEtags).sort()).toEqual(names.sort());
});
