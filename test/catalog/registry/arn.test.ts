/** The ARNs that the registry really has, each with what an importer should make of it. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseArn } from '../../../main/catalog/registry/arn.ts';
import { folderOf } from '../../../shared/location.ts';

interface Case {
  readonly case: string;
  readonly slug: string;
  readonly arn: string;
  readonly expected: Readonly<Record<string, unknown>>;
}

const cases = readFileSync(path.join(import.meta.dirname, '../../fixtures/registry-arns.ndjson'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Case);

test.each(cases.map((each) => [each.case, each.arn, each.expected] as const))(
  '%s: %s',
  (_, arn, { looksLike, addressing, needsUrlEncoding, repaired, ...expected }) => {
    const parsed = parseArn(arn);
    expect(parsed).toMatchObject(looksLike === undefined ? expected : { ...expected, looksLike });
    if (addressing) expect(parsed).toHaveProperty('bucket', expect.stringContaining('.'));
  },
);

test.each([
  ['', null],
  ['arn:aws:sns:us-east-1:879230861493:stpubdata/hst', null],
  ['arn:aws:s3:::', null],
  ['arn:aws:s3:::///', null],
  ['s3://openneuro.org', null],
])('%j names no bucket', (arn, expected) => {
  expect(parseArn(arn)).toBe(expected);
});

test('a name that cannot be repaired has no candidate', () => {
  expect(parseArn('arn:aws:s3:::Not_A_Bucket/x')).toEqual({
    kind: 'invalid-bucket-name',
    bucket: 'Not_A_Bucket',
    prefix: 'x',
    candidate: null,
  });
});

test('whatever comes is parsed or refused', () => {
  fc.assert(
    fc.property(fc.string(), fc.constantFrom('', 'arn:aws:s3:::', 'arn:aws:s3:us-east-1:'), (text, head) => {
      const parsed = parseArn(head + text);
      if (parsed?.kind === 'bucket') expect(parsed.bucket).toMatch(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/);
    }),
  );
});

test('the tree of one object is that of its folder', () => {
  expect(folderOf('africa_assets_csvs/brick_kilns_main.csv')).toBe('africa_assets_csvs/');
  expect(folderOf('one.zip')).toBe('');
  expect(folderOf('mooring_ctd_delayed_qc.parquet')).toBe('mooring_ctd_delayed_qc.parquet/');
  expect(folderOf('nightly')).toBe('nightly/');
  expect(folderOf('')).toBe('');
});
