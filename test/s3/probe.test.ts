/** What a probe learns of an endpoint, and that it leaves nothing behind. */
import { expect, test } from 'vitest';
import { practiceKey } from '../../main/practice/sign.ts';
import { createNetwork } from '../../main/s3/network.ts';
import { type ProbeArgs, probeEndpoint } from '../../main/s3/probe.ts';
import { toFailure } from '../../shared/failure.ts';
import { serveHttp } from '../support/http.ts';
import { withPractice } from '../support/practice.ts';

const practice = withPractice();
const credentials = { ...practiceKey, sessionToken: null, expires: null };

const probe = (over: Partial<ProbeArgs> = {}) =>
  probeEndpoint({
    network: createNetwork({ env: {} }),
    endpoint: practice.endpoint,
    bucket: 'practice-private',
    region: 'us-east-1',
    credentials,
    write: false,
    now: Date.now,
    signal: new AbortController().signal,
    ...over,
  });

test('style, region, If-Match and the checksums that come back are told without writing anything', async () => {
  expect(await probe()).toMatchObject({
    style: 'path',
    region: 'us-east-1',
    ifMatch: true,
    checksums: [],
    writing: null,
  });
  const { log } = practice.seen;
  expect((await log()).every(({ method }) => method === 'GET' || method === 'HEAD')).toBe(true);
});

test('a bucket of another region says so', async () => {
  expect(await probe({ bucket: 'practice-eu' })).toMatchObject({ region: 'eu-central-1' });
});

test('a server that ignores If-Match is found out', async () => {
  await practice.faults.set([{ fault: { kind: 'ignore-if-match' } }]);
  expect(await probe()).toMatchObject({ ifMatch: false });
});

test('where writing is allowed, checksums and trailers are tried, and nothing stays there', async () => {
  expect(await probe({ bucket: 'practice-uploads', write: true })).toMatchObject({
    ifMatch: true,
    checksums: ['crc32'],
    writing: { crc64nvme: true, crc32: true, trailing: true, ifNoneMatch: true, removed: true },
  });
  const kinds = (await practice.seen.log()).map(({ kind, key }) => `${kind} ${key.slice(0, 15)}`);
  expect(kinds.filter((each) => each === 'put .waybill-probe-')).toHaveLength(4);
  expect(kinds.filter((each) => each === 'delete .waybill-probe-')).toHaveLength(3);
});

test('a bucket that may not be written is told, not hidden', async () => {
  expect(await probe({ write: true })).toMatchObject({
    writing: { crc64nvme: null, crc32: null, trailing: null, ifNoneMatch: null, removed: true },
  });
});

test('a server that keeps the framing of chunks as data takes no trailing checksums', async () => {
  const sizes = new Map<string, number>();
  const list = '<ListBucketResult><Name>b</Name><IsTruncated>false</IsTruncated></ListBucketResult>';
  const { origin } = await serveHttp(({ method, url, headers }, response) => {
    const [at = ''] = url.split('?');
    if (method === 'PUT') sizes.set(at, Number(headers['content-length']));
    if (method === 'HEAD') response.setHeader('content-length', String(sizes.get(at) ?? 0));
    response.end(method === 'GET' ? list : '');
  });
  expect(await probe({ endpoint: origin, write: true })).toMatchObject({
    ifMatch: false,
    checksums: [],
    writing: { crc64nvme: false, crc32: false, trailing: false, ifNoneMatch: false },
  });
});

test('keys that may not even list are refused in three parts', async () => {
  const wrong = { ...credentials, secretAccessKey: 'not it' };
  const failure = toFailure(await probe({ credentials: wrong }).catch((error: unknown) => error));
  expect(failure).toMatchObject({ code: 'sign-in', reason: 'The secret key does not fit the access key.' });
  expect(failure.hint).not.toBe('');
});
