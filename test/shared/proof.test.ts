import { expect, test } from 'vitest';
import { MiB } from '../../shared/part.ts';
import { judge, likelyPartSizes, proofOf } from '../../shared/proof.ts';

const claims = { etag: null, checksum: null, encrypted: null, web: false } as const;
const md5 = 'd41d8cd98f00b204e9800998ecf8427e';

test('a checksum of the whole comes before an ETag, an MD5 before a checksum of parts', () => {
  const whole = { algorithm: 'sha256', type: 'full-object', value: 'AAAA', parts: null } as const;
  const parts = { algorithm: 'crc32', type: 'composite', value: 'AAAA', parts: 2 } as const;
  expect(proofOf({ ...claims, etag: `"${md5}"`, checksum: whole })).toMatchObject({ algorithm: 'sha256' });
  expect(proofOf({ ...claims, etag: `"${md5}"`, checksum: parts })).toMatchObject({ algorithm: 'md5' });
  expect(proofOf({ ...claims, etag: `"${md5}-2"`, checksum: parts })).toMatchObject({
    kind: 'composite',
    algorithm: 'crc32',
  });
});

test('an ETag over no parts is none', () => {
  expect(proofOf({ ...claims, etag: `"${md5}-0"` })).toMatchObject({ kind: 'none' });
});

test.each([
  ['kms', 'a KMS key'],
  ['customer', "a customer's key"],
] as const)('of an object encrypted with %s, the reason says so', (encrypted, said) => {
  expect(proofOf({ ...claims, etag: `"${md5}"`, encrypted })).toMatchObject({
    kind: 'none',
    why: expect.stringContaining(said),
  });
});

test.each([
  ['a web server', { web: true, encrypted: null }, 'web server'],
  ['a server that refuses HEAD', { web: false, encrypted: 'unknown' }, 'not an MD5'],
] as const)('an ETag of %s proves a file where it fits, and nothing where it does not', (_who, more, why) => {
  const proof = proofOf({ ...claims, ...more, etag: `"${md5}"` });
  if (proof.kind !== 'whole') throw new Error(proof.kind);
  expect(judge(proof, md5)).toEqual({ state: 'verified', by: 'md5' });
  expect(judge(proof, md5.replace('d4', 'd5'))).toEqual({
    state: 'unverifiable',
    why: expect.stringContaining(why),
  });
});

test('every likely part size gives exactly that many parts, and those of common tools are among them', () => {
  for (const [size, partSize] of [
    [64 * MiB, 8 * MiB],
    [100 * MiB + 1, 15 * MiB],
    [5_000 * MiB, 50 * MiB],
    [500_000 * MiB, 64 * MiB],
    [300_000 * MiB, 30 * MiB],
    [99_000_001, 5_000_000],
  ] as const) {
    const count = Math.ceil(size / partSize);
    const likely = likelyPartSizes({ size, count });
    expect(likely).toContain(partSize);
    for (const one of likely) expect(Math.ceil(size / one)).toBe(count);
  }
  expect(likelyPartSizes({ size: 0, count: 1 })).toEqual([0]);
  expect(likelyPartSizes({ size: 7, count: 9 })).toEqual([]);
});
