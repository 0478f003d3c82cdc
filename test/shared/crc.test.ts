import { crc32, crc32c } from '@node-rs/crc32';
import { crc64nvme } from 'aws-crt/dist/native/checksums.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type CrcAlgorithm, crcAlgorithms } from '../../shared/checksum.ts';
import { combineCrc, emptyCrc } from '../../shared/crc.ts';

const native: Record<CrcAlgorithm, (bytes: Uint8Array) => string> = {
  crc32: (bytes) => crc32(bytes).toString(16).padStart(8, '0'),
  crc32c: (bytes) => crc32c(bytes).toString(16).padStart(8, '0'),
  crc64nvme: (bytes) =>
    new DataView(crc64nvme(Buffer.from(bytes)).buffer).getBigUint64(0).toString(16).padStart(16, '0'),
};

test('the check values of the three CRCs are the published ones', () => {
  const nine = Buffer.from('123456789');
  expect(native.crc32(nine)).toBe('cbf43926');
  expect(native.crc32c(nine)).toBe('e3069283');
  expect(native.crc64nvme(nine)).toBe('ae8b14860a799888');
});

test.each(crcAlgorithms)('%s of joined bytes is the combination of the pieces', (algorithm) => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 4096 }), fc.uint8Array({ maxLength: 4096 }), (a, b) => {
      const joined = Buffer.concat([a, b]);
      const combined = combineCrc({
        algorithm,
        first: native[algorithm](a),
        second: native[algorithm](b),
        secondLength: b.length,
      });
      expect(combined).toBe(native[algorithm](joined));
    }),
    { numRuns: 500 },
  );
});

test.each(crcAlgorithms)('%s combines in any grouping, beyond 4 GiB', (algorithm) => {
  const hex = (digits: number) => fc.stringMatching(new RegExp(`^[0-9a-f]{${digits}}$`));
  const crc = hex(emptyCrc(algorithm).length);
  const length = fc.integer({ min: 0, max: 2 ** 43 });
  fc.assert(
    fc.property(crc, crc, crc, length, length, (a, b, c, lengthB, lengthC) => {
      const join = (first: string, second: string, secondLength: number) =>
        combineCrc({ algorithm, first, second, secondLength });
      expect(join(join(a, b, lengthB), c, lengthC)).toBe(join(a, join(b, c, lengthC), lengthB + lengthC));
    }),
  );
});

test.each(crcAlgorithms)('%s of a long run of zeros is found by doubling', (algorithm) => {
  const piece = native[algorithm](Buffer.alloc(1024 * 1024));
  let crc = piece;
  for (let bytes = 1024 * 1024; bytes < 64 * 1024 * 1024; bytes *= 2)
    crc = combineCrc({ algorithm, first: crc, second: crc, secondLength: bytes });
  expect(crc).toBe(native[algorithm](Buffer.alloc(64 * 1024 * 1024)));
});

test.each(crcAlgorithms)('%s with nothing before or after stays what it is', (algorithm) => {
  const crc = native[algorithm](Buffer.from('waybill'));
  const nothing = emptyCrc(algorithm);
  expect(native[algorithm](new Uint8Array(0))).toBe(nothing);
  expect(combineCrc({ algorithm, first: nothing, second: crc, secondLength: 7 })).toBe(crc);
  expect(combineCrc({ algorithm, first: crc, second: nothing, secondLength: 0 })).toBe(crc);
});

test('a malformed CRC or length is refused', () => {
  const good = { algorithm: 'crc32', first: '00000000', second: '00000000', secondLength: 1 } as const;
  expect(() => combineCrc({ ...good, first: 'xyz' })).toThrow(RangeError);
  expect(() => combineCrc({ ...good, algorithm: 'crc64nvme' })).toThrow(RangeError);
  expect(() => combineCrc({ ...good, secondLength: -1 })).toThrow(RangeError);
  expect(() => combineCrc({ ...good, secondLength: 1.5 })).toThrow(RangeError);
});
