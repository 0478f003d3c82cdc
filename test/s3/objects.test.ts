/** The control plane against the practice bucket: a real server, real XML, real signatures. */
import { expect, test } from 'vitest';
import type { ListPage } from '../../main/engine/ports/objects.ts';
import { hostileNames } from '../../main/practice/datasets/names.ts';
import { practiceKey } from '../../main/practice/sign.ts';
import { createObjects } from '../../main/s3/objects.ts';
import { createResolver } from '../../main/s3/resolver.ts';
import { toFailure } from '../../shared/failure.ts';
import { practiceEndpoint, type Source } from '../../shared/location.ts';
import { anonymousProfile } from '../../shared/profile.ts';
import { withPractice } from '../support/practice.ts';

const practice = withPractice();

const signal = new AbortController().signal;
const waits: number[] = [];
const env = {
  AWS_ACCESS_KEY_ID: practiceKey.accessKeyId,
  AWS_SECRET_ACCESS_KEY: practiceKey.secretAccessKey,
};
const newObjects = () =>
  createObjects({
    access: createResolver({
      profiles: () => [{ ...anonymousProfile, name: 'environment', kind: 'environment' }],
      practice: async () => practice.endpoint,
      env,
    }),
    wait: async (ms) => void waits.push(ms),
  });
const objects = newObjects();

const source = (bucket: string, over: Partial<Source> = {}): Source => ({
  location: { scheme: 's3', endpoint: practiceEndpoint, bucket, prefix: '', region: null },
  profile: 'anonymous',
  requestPayer: false,
  ...over,
});
const list = (args: Partial<Parameters<typeof objects.list>[0]>): Promise<ListPage> =>
  objects.list({
    source: source('practice'),
    prefix: '',
    delimiter: null,
    startAfter: null,
    token: null,
    limit: 1000,
    signal,
    ...args,
  });
const head = (bucket: string, key: string, over: Partial<Parameters<typeof objects.head>[0]> = {}) =>
  objects.head({ source: source(bucket), key, versionId: null, partNumber: null, signal, ...over });
const failureOf = (promise: Promise<unknown>) =>
  promise.then(
    () => {
      throw new Error('it worked');
    },
    (error) => toFailure(error),
  );

test('folders of a level come as prefixes', async () => {
  const { prefixes, objects } = await list({ delimiter: '/' });
  expect(prefixes).toEqual(expect.arrayContaining(['bids/', 'large/', 'names/', 'small/']));
  expect(objects).toEqual([]);
});

test('hostile keys come through the listing as they are', async () => {
  const { objects } = await list({ prefix: 'names/' });
  const names = objects.map(({ key }) => key.slice('names/'.length));
  expect(new Set(names)).toEqual(new Set(hostileNames));
});

test('hostile keys are found by their heads', async () => {
  const { objects: listed } = await list({ prefix: 'names/' });
  for (const { key, size, etag } of listed) expect(await head('practice', key)).toMatchObject({ size, etag });
});

test('pages go on by token, and by key after a crash', async () => {
  const first = await list({ prefix: 'small/', limit: 10 });
  expect(first.objects).toHaveLength(10);
  const byToken = await list({ prefix: 'small/', limit: 10, token: first.token });
  const byKey = await list({ prefix: 'small/', limit: 10, startAfter: first.objects[9]?.key ?? '' });
  expect(byToken.objects).toEqual(byKey.objects);
  expect(byToken.objects[0]?.key).not.toBe(first.objects[0]?.key);
});

test('an archive class shows before anything is fetched', async () => {
  const { objects } = await list({ prefix: 'large/archived' });
  expect(objects[0]).toMatchObject({ storageClass: 'GLACIER', size: 1024 * 1024 });
});

test.each([
  ['large/64-mib-crc64nvme.bin', 'crc64nvme', 'full-object', null],
  ['large/64-mib-crc32.bin', 'crc32', 'full-object', null],
  ['large/64-mib-crc32c.bin', 'crc32c', 'composite', 8],
  ['large/64-mib-sha256.bin', 'sha256', 'full-object', null],
  ['large/64-mib-sha1-composite.bin', 'sha1', 'composite', 8],
] as const)('%s says its %s, %s', async (key, algorithm, type, parts) => {
  const { checksum } = await head('practice', key);
  expect(checksum).toEqual({ algorithm, type, parts, value: expect.stringMatching(/^[A-Za-z0-9+/]+=*$/) });
});

test('the head of a part says its size and how many there are', async () => {
  const facts = await head('practice', 'large/ragged-parts.bin', { partNumber: 2 });
  expect(facts).toMatchObject({ size: 7 * 1024 * 1024, partsCount: 5 });
});

test('an empty object has a size', async () => {
  expect((await head('practice', 'large/empty.bin')).size).toBe(0);
});

test('a versioned object says its version', async () => {
  const { versionId } = await head('practice-versioned', 'readme.txt');
  expect(versionId).toEqual(expect.any(String));
  expect(await head('practice-versioned', 'readme.txt', { versionId })).toMatchObject({ versionId });
});

test('a bucket, a key and a permission that are not there are told apart', async () => {
  expect((await failureOf(list({ source: source('no-such') }))).code).toBe('no-such-bucket');
  expect((await failureOf(head('practice', 'nothing.txt'))).code).toBe('no-such-key');
  expect((await failureOf(list({ source: source('practice-private') }))).code).toBe('access-denied');
});

test('keys open what is closed to everyone', async () => {
  const own = source('practice-private', { profile: 'environment' });
  expect((await list({ source: own })).objects.length).toBeGreaterThan(0);
  expect((await head('practice-private', 'readme.txt', { source: own })).size).toBeGreaterThan(0);
});

test('a requester-pays bucket opens to whoever agrees to pay', async () => {
  const unpaid = source('practice-requester-pays', { profile: 'environment' });
  expect((await failureOf(list({ source: unpaid }))).code).toMatch(/requester-pays|access-denied/);
  expect((await failureOf(head('practice-requester-pays', 'readme.txt', { source: unpaid }))).code).toMatch(
    /requester-pays|access-denied/,
  );
  const paid = { ...unpaid, requestPayer: true };
  expect((await list({ source: paid })).objects.length).toBeGreaterThan(0);
  expect((await head('practice-requester-pays', 'readme.txt', { source: paid })).size).toBeGreaterThan(0);
});

test('wrong keys are a matter of signing in, also where HEAD has no body to say so', async () => {
  const wrong = createObjects({
    access: createResolver({
      profiles: () => [{ ...anonymousProfile, name: 'environment', kind: 'environment' }],
      practice: async () => practice.endpoint,
      env: { ...env, AWS_SECRET_ACCESS_KEY: 'not-the-secret' },
    }),
  });
  const own = source('practice-private', { profile: 'environment' });
  const asked = { source: own, key: 'readme.txt', versionId: null, partNumber: null, signal };
  const failure = await failureOf(wrong.head(asked));
  expect(failure.code).toBe('sign-in');
  expect(JSON.stringify(failure)).not.toContain('not-the-secret');
});

test('a service that asks for patience gets as much as it asks for', async () => {
  await practice.faults.set([{ fault: { kind: 'slow-down', retryAfter: 7 }, times: 2 }]);
  waits.length = 0;
  expect((await list({ prefix: 'large/', limit: 1 })).objects).toHaveLength(1);
  expect(waits).toEqual([7000, 7000]);
});

test('what does not pass after five more tries is told', async () => {
  await practice.faults.set([{ fault: { kind: 'internal-error' } }]);
  waits.length = 0;
  expect((await failureOf(list({}))).code).toBe('server');
  expect(waits).toHaveLength(5);
  expect(Math.max(...waits)).toBeLessThanOrEqual(3200);
  expect(await practice.seen.log()).toHaveLength(6);
});

test('a connection that breaks is made again', async () => {
  await practice.faults.set([{ fault: { kind: 'refuse' }, times: 1 }]);
  expect((await list({ prefix: 'large/', limit: 1 })).objects).toHaveLength(1);
});

test('a web page instead of S3 is not taken for an empty bucket', async () => {
  await practice.faults.set([{ fault: { kind: 'html' } }]);
  expect((await failureOf(list({}))).code).toBe('not-s3');
});

const range = (key: string, start: number, end: number, etag: string | null = null) =>
  objects.range({ source: source('practice'), key, etag, start, end, signal });

test('a range of an object is the bytes asked for, pinned to its ETag', async () => {
  const { etag } = await head('practice', 'large/64-mib.bin');
  const whole = await range('large/64-mib.bin', 1000, 3000, etag);
  expect(whole).toHaveLength(2000);
  expect(await range('large/64-mib.bin', 1500, 1600, etag)).toEqual(whole.slice(500, 600));
  await practice.faults.set([{ fault: { kind: 'swap' } }]);
  expect((await failureOf(range('large/64-mib.bin', 0, 10, etag))).code).toBe('source-changed');
  await practice.faults.set([{ fault: { kind: 'swap' } }, { fault: { kind: 'ignore-if-match' } }]);
  expect((await failureOf(range('large/64-mib.bin', 0, 10, etag))).code).toBe('source-changed');
});

test('a server that sends the whole object for each range is not read to its end', async () => {
  await practice.faults.set([{ fault: { kind: 'wrong-range', how: 'whole' } }]);
  expect((await failureOf(range('large/2-gib.bin', 0, 10))).code).toBe('protocol');
});

test('a cancelled request ends with the reason it was cancelled for', async () => {
  const controller = new AbortController();
  await practice.faults.set([{ fault: { kind: 'latency', ms: 60_000 } }]);
  const listing = list({ signal: controller.signal });
  controller.abort('canceled');
  await expect(listing).rejects.toBe('canceled');
});
