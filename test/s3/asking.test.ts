/** What is asked and read without the SDK is what the SDK would have asked and read. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { HeadObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { expect, test } from 'vitest';
import { answered } from '../../main/s3/asking.ts';
import { factsOf, headOf } from '../../main/s3/facts.ts';

const address = (file: string) => JSON.stringify(pathToFileURL(path.resolve(file)).href);

/** Runs where nothing is loaded yet, and says when the SDK was. */
const script = `
import { registerHooks } from 'node:module';
let loaded = false;
registerHooks({
  resolve(name, context, next) {
    loaded ||= name === '@aws-sdk/client-s3';
    return next(name, context);
  },
});
const { startPractice } = await import(${address('main/practice/practice.ts')});
const { createObjects } = await import(${address('main/s3/objects.ts')});
const practice = await startPractice();
const { origin: endpoint } = new URL(practice.endpoint);
const access = {
  resolve: async ({ location }) => ({
    origin: endpoint, basePath: '/' + location.bucket, region: 'us-east-1', credentials: null, requestPayer: false, proxy: null,
  }),
  learnRegion: () => false,
};
const objects = createObjects({ access });
const source = { location: { scheme: 's3', bucket: 'practice', prefix: '', endpoint, region: null }, profileId: 'anonymous', requestPayer: false };
const { signal } = new AbortController();
const page = await objects.list({ source, prefix: '', delimiter: null, startAfter: null, token: null, limit: 1, signal });
await objects.head({ source, key: page.objects[0].key, versionId: null, partNumber: null, signal });
const ordinary = loaded;
const refused = await objects.head({ source, key: 'no such key', versionId: null, partNumber: null, signal }).catch(({ failure }) => failure.code);
console.log(JSON.stringify({ ordinary, refused, odd: loaded }));
await practice.close();
process.exit();
`;

test('an ordinary page and head are read without the SDK; a refusal loads it', () => {
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    encoding: 'utf8',
  });
  expect(stdout, stderr).not.toBe('');
  expect(JSON.parse(stdout)).toEqual({ ordinary: false, refused: 'no-such-key', odd: true });
});

const sdk = new S3Client({
  region: 'us-east-1',
  credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
});

async function bySdk(headers: Record<string, string>) {
  const command = new HeadObjectCommand({ Bucket: 'b', Key: 'k' });
  return factsOf(await sdk.send(answered(command, { status: 200, headers, body: Buffer.alloc(0) })));
}

const plain = {
  'content-length': '1234',
  etag: '"0123456789abcdef0123456789abcdef-3"',
  'last-modified': 'Thu, 15 Jan 2026 12:00:00 GMT',
};

test.each([
  ['an object of parts', { 'x-amz-mp-parts-count': '3', 'x-amz-version-id': 'v1' }],
  ['a full-object CRC', { 'x-amz-checksum-crc64nvme': 'AAAAAAAAAAA=', 'x-amz-checksum-type': 'FULL_OBJECT' }],
  ['a composite one', { 'x-amz-checksum-crc32c': 'AAAAAA==-3', 'x-amz-checksum-type': 'COMPOSITE' }],
  ['CRC32', { 'x-amz-checksum-crc32': 'AAAAAA==' }],
  ['SHA-1', { 'x-amz-checksum-sha1': 'L9ThxnotKPzthJ7hu3bnORuT6xI=' }],
  ['SHA-256', { 'x-amz-checksum-sha256': '47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=' }],
  ['a key of KMS', { 'x-amz-server-side-encryption': 'aws:kms', 'x-amz-tagging-count': '2' }],
  ['a key of the customer', { 'x-amz-server-side-encryption-customer-algorithm': 'AES256' }],
  ['an archive', { 'x-amz-storage-class': 'DEEP_ARCHIVE' }],
])('a head that says %s reads as it does with the SDK', async (_, said) => {
  const headers: Record<string, string> = { ...plain, ...said };
  expect(factsOf(headOf(headers))).toEqual(await bySdk(headers));
  expect(factsOf(headOf(headers))).not.toEqual(factsOf(headOf(plain)));
});
