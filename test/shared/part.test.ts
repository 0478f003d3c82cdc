import fc from 'fast-check';
import { expect, test } from 'vitest';
import { GiB, MiB, maxObjectBytes, maxParts, partCount, partRange, partSizeFor } from '../../shared/part.ts';

test('parts cover an object without gap or overlap, and never exceed the limit of parts', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: maxObjectBytes }), (size) => {
      const partSize = partSizeFor(size);
      const count = partCount(size, partSize);
      expect(count).toBeLessThanOrEqual(maxParts);
      expect(partSize % MiB).toBe(0);
      expect(partRange(size, partSize, 1).start).toBe(0);
      expect(partRange(size, partSize, count).end).toBe(size);
      if (count > 1)
        expect(partRange(size, partSize, count).start).toBe(partRange(size, partSize, count - 1).end);
    }),
  );
});

test('parts stay at 8 MiB as long as 10,000 of them are enough', () => {
  expect(partSizeFor(1)).toBe(8 * MiB);
  expect(partSizeFor(8 * MiB * maxParts)).toBe(8 * MiB);
  expect(partSizeFor(8 * MiB * maxParts + 1)).toBe(9 * MiB);
  expect(partSizeFor(5 * 1024 * GiB)).toBe(525 * MiB);
});

test('an empty object has no parts', () => {
  expect(partCount(0, partSizeFor(0))).toBe(0);
  expect(() => partRange(0, 8 * MiB, 1)).toThrow(RangeError);
  expect(() => partRange(10, 8 * MiB, 0)).toThrow(RangeError);
});
