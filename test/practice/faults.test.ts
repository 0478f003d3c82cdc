import { PutObjectCommand } from '@aws-sdk/client-s3';
import { describe, expect, test } from 'vitest';
import type { Fault, FaultRule } from '../../main/practice/faults.ts';
import { madeUpObject, objectBytes } from '../../main/practice/truth.ts';
import { MiB } from '../../shared/part.ts';
import { otherEyes } from '../support/lab.ts';
import { withPractice } from '../support/practice.ts';
import { raw } from './raw.ts';

const practice = withPractice();

const key = 'large/64-mib.bin';
const size = 64 * MiB;
const { etag } = madeUpObject('practice', key);
const get = (headers: Record<string, string> = {}, options: { stopAfter?: number; method?: string } = {}) =>
  raw(`${practice.endpoint}/practice/${key}`, { headers, ...options });
const script = (fault: Fault, rule: Omit<FaultRule, 'fault'> = {}) =>
  practice.faults.set([{ fault, key, ...rule }]);
const code = (body: Buffer) => /<Code>(\w+)<\/Code>/.exec(body.toString())?.[1];
const truth = (start: number, end: number, version: 1 | 2 = 1) =>
  objectBytes('practice', key, start, end, version);

describe('connections', () => {
  test('refuse: the connection closes before any answer', async () => {
    await script({ kind: 'refuse' });
    await expect(get()).rejects.toMatchObject({ code: 'ECONNRESET' });
  });

  test('reset: so many true bytes, then RST', async () => {
    await script({ kind: 'reset', after: 3 * MiB });
    // RST throws away what the client's system has but the client has not read: it may be all of it.
    const answer = await get().catch((error: { code: string }) => ({
      broken: error.code,
      body: Buffer.alloc(0),
    }));
    expect(answer.broken).toBe('ECONNRESET');
    expect(answer.body.length).toBeLessThanOrEqual(3 * MiB);
    expect(answer.body.equals(truth(0, answer.body.length))).toBe(true);
    expect((await practice.seen.counters()).bodyBytes).toBe(3 * MiB);
  });

  test('stall: so many bytes, then silence on an open connection', async () => {
    await script({ kind: 'stall', after: 1 * MiB });
    const answer = await get({}, { stopAfter: 1 * MiB });
    expect([answer.broken, answer.body.length]).toEqual(['left', 1 * MiB]);
    expect((await practice.seen.counters()).bodyBytes).toBe(1 * MiB);
  });

  test('truncate: a dishonest Content-Length breaks off, an honest one ends early', async () => {
    await script({ kind: 'truncate', after: 1000, honest: false });
    const broken = await get();
    expect([broken.headers['content-length'], broken.body.length]).toEqual([String(size), 1000]);
    expect(broken.broken).not.toBeNull();
    await script({ kind: 'truncate', after: 1000, honest: true });
    const short = await get();
    expect([short.headers['content-length'], short.body.length, short.broken]).toEqual(['1000', 1000, null]);
  });

  test('chunked: no Content-Length, the same bytes', async () => {
    await script({ kind: 'chunked' });
    const answer = await get({ range: 'bytes=5-1000004' });
    expect(answer.headers['transfer-encoding']).toBe('chunked');
    expect(answer.headers['content-length']).toBeUndefined();
    expect(answer.body.equals(truth(5, 1_000_005))).toBe(true);
  });

  test('slow: the link gives no more than its bytes a second', async () => {
    await script({ kind: 'slow', bytesPerSecond: 1_000_000, scope: 'all' });
    const begun = performance.now();
    const range = { range: 'bytes=0-99999' };
    await Promise.all([get(range), get(range), get(range)]);
    expect(performance.now() - begun).toBeGreaterThanOrEqual(290);
  });

  test('latency: the answer waits', async () => {
    await script({ kind: 'latency', ms: 120 });
    const begun = performance.now();
    expect((await get({ range: 'bytes=0-9' })).status).toBe(206);
    expect(performance.now() - begun).toBeGreaterThanOrEqual(115);
  });
});

describe('dishonest answers', () => {
  test('wrong range, shifted: 206 for other bytes than asked for, and it says so', async () => {
    await script({ kind: 'wrong-range', how: 'shifted' });
    const answer = await get({ range: 'bytes=100-199' });
    expect([answer.status, answer.headers['content-range']]).toEqual([206, `bytes 101-200/${size}`]);
    expect(answer.body.equals(truth(101, 201))).toBe(true);
  });

  test('wrong range, whole: 200 with everything', async () => {
    await script({ kind: 'wrong-range', how: 'whole' });
    const answer = await get({ range: 'bytes=100-199' }, { stopAfter: 1 });
    expect([answer.status, answer.headers['content-length']]).toEqual([200, String(size)]);
  });

  test('ignore If-Match: the object comes all the same', async () => {
    const headers = { 'if-match': '"0"', range: 'bytes=0-9' };
    expect((await get(headers)).status).toBe(412);
    await script({ kind: 'ignore-if-match' });
    expect((await get(headers)).status).toBe(206);
  });

  test('ignore conditions of writes: what is there is overwritten all the same', async () => {
    const client = otherEyes(practice.endpoint);
    await client.makeBucket('heedless');
    const put = (condition: object) =>
      client.client
        .send(new PutObjectCommand({ Bucket: 'heedless', Key: 'a', Body: 'a', ...condition }))
        .then(
          () => 'put',
          (error: Error) => error.name,
        );
    expect(await put({ IfNoneMatch: '*' })).toBe('put');
    expect(await put({ IfNoneMatch: '*' })).toBe('PreconditionFailed');
    await practice.faults.set([{ fault: { kind: 'ignore-write-conditions' }, bucket: 'heedless' }]);
    expect(await put({ IfNoneMatch: '*' })).toBe('put');
    expect(await put({ IfMatch: '"0"' })).toBe('put');
  });

  test('ignore part number: the answer is for the whole object', async () => {
    const inParts = 'large/64-mib-crc32.bin';
    const part = async () => {
      const answer = await raw(`${practice.endpoint}/practice/${inParts}?partNumber=1`, { method: 'HEAD' });
      return answer.headers['content-length'];
    };
    expect(await part()).toBe(String(16 * MiB));
    await practice.faults.set([{ fault: { kind: 'ignore-part-number' }, key: inParts }]);
    expect(await part()).toBe(String(64 * MiB));
  });

  test('wrong ETag: the bytes are right, the ETag is not', async () => {
    await script({ kind: 'wrong-etag' });
    const answer = await get({ range: 'bytes=0-99' });
    expect(answer.headers.etag).not.toBe(etag);
    expect(answer.body.equals(truth(0, 100))).toBe(true);
  });

  test('swap: from the second request on it is another object, which If-Match tells', async () => {
    await script({ kind: 'swap' }, { nth: 2 });
    const headers = { range: 'bytes=0-99' };
    expect((await get(headers)).headers.etag).toBe(etag);
    const swapped = await get(headers);
    expect(swapped.headers.etag).toBe(madeUpObject('practice', key, 2).etag);
    expect(swapped.headers['content-range']).toBe(`bytes 0-99/${size + 1}`);
    expect(swapped.body.equals(truth(0, 100, 2))).toBe(true);
    expect(swapped.body.equals(truth(0, 100, 1))).toBe(false);
    expect((await get({ ...headers, 'if-match': etag })).status).toBe(412);
  });

  test('corrupt: one bit of one byte, wherever ranges begin', async () => {
    await script({ kind: 'corrupt', at: 700_000 });
    for (const start of [0, 699_999, 700_000]) {
      const { body } = await get({ range: `bytes=${start}-${start + 999_999}` });
      const right = truth(start, start + body.length);
      const wrong = [...body.keys()].filter((i) => body[i] !== right[i]);
      expect(wrong).toEqual([700_000 - start]);
    }
    const clean = await get({ range: 'bytes=700001-700100' });
    expect(clean.body.equals(truth(700_001, 700_101))).toBe(true);
  });

  test('html: a web page with status 200', async () => {
    await script({ kind: 'html' });
    const answer = await get({ range: 'bytes=0-9' });
    expect([answer.status, answer.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    expect(answer.body.toString()).toContain('<!doctype html>');
  });
});

describe('refusals', () => {
  test.each([
    [{ kind: 'vanish' }, 404, 'NoSuchKey', {}],
    [{ kind: 'slow-down', retryAfter: 7 }, 503, 'SlowDown', { 'retry-after': '7' }],
    [{ kind: 'internal-error' }, 500, 'InternalError', {}],
    [{ kind: 'expired-token' }, 403, 'ExpiredToken', {}],
    [
      { kind: 'wrong-region', region: 'eu-west-2' },
      301,
      'PermanentRedirect',
      { 'x-amz-bucket-region': 'eu-west-2' },
    ],
  ] as const)('%j', async (fault, status, name, headers) => {
    await script(fault);
    const answer = await get();
    expect([answer.status, code(answer.body)]).toEqual([status, name]);
    expect(answer.headers).toMatchObject(headers);
  });
});

describe('rules', () => {
  const failing: Fault = { kind: 'internal-error' };
  const statusOf = async (path: string, headers: Record<string, string> = {}, method = 'HEAD') =>
    (await raw(`${practice.endpoint}/practice/${path}`, { headers, method })).status;

  test('nth and times choose among the requests that match', async () => {
    await practice.faults.set([{ fault: failing, key: 'small/*', nth: 2, times: 2 }]);
    const statuses: number[] = [];
    for (let i = 0; i < 4; i++) statuses.push(await statusOf(`small/folder-00/file-00${i}.bin`));
    expect(statuses).toEqual([200, 500, 500, 200]);
    expect(await statusOf('large/one-byte.bin')).toBe(200);
  });

  test('method, bucket and key narrow a rule; an empty key is the bucket itself', async () => {
    await practice.faults.set([{ fault: failing, method: 'GET', key: '' }]);
    expect(await statusOf('?list-type=2', {}, 'GET')).toBe(500);
    expect(await statusOf('large/one-byte.bin', {}, 'GET')).toBe(200);
    await practice.faults.set([{ fault: failing, bucket: 'practice-eu' }]);
    expect(await statusOf('large/one-byte.bin')).toBe(200);
  });

  test('a range narrows a rule to requests that touch it', async () => {
    await practice.faults.set([{ fault: failing, range: { start: 1000, end: 2000 } }]);
    const ranged = (range: string) => statusOf(key, { range: `bytes=${range}` });
    expect(await ranged('0-999')).toBe(206);
    expect(await ranged('2000-2999')).toBe(206);
    expect(await ranged('999-1000')).toBe(500);
    expect(await ranged('1999-')).toBe(500);
    expect(await statusOf(key)).toBe(500);
  });

  test('several faults meet in one request', async () => {
    await practice.faults.set([
      { fault: { kind: 'wrong-etag' } },
      { fault: { kind: 'truncate', after: 10, honest: true } },
    ]);
    const answer = await get();
    expect([answer.body.length, answer.headers.etag]).toEqual([10, `"${'0'.repeat(32)}"`]);
  });
});

test('what the server saw is counted and logged', async () => {
  await get({ range: 'bytes=0-99', 'if-match': etag });
  await get({}, { method: 'HEAD' });
  await raw(`${practice.endpoint}/practice?list-type=2&max-keys=1`);
  const { requests, bodyBytes, peakConnections } = await practice.seen.counters();
  expect({ requests, bodyBytes }).toEqual({ requests: { get: 1, head: 1, list: 1 }, bodyBytes: 100 });
  expect(peakConnections).toBeGreaterThanOrEqual(1);
  expect((await practice.seen.log())[0]).toMatchObject({
    kind: 'get',
    bucket: 'practice',
    key,
    range: 'bytes=0-99',
    ifMatch: etag,
    signed: false,
  });
});
