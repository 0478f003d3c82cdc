import { describe, expect, test } from 'vitest';
import { madeUpObject, objectBytes } from '../../main/practice/truth.ts';
import { MiB } from '../../shared/part.ts';
import { withPractice } from '../support/practice.ts';
import { raw } from './raw.ts';

const practice = withPractice();

const key = 'bids/ds-practice/participants.tsv';
const whole = objectBytes('practice', key);
const { etag } = madeUpObject('practice', key);
const get = (headers: Record<string, string> = {}, path = key, method = 'GET') =>
  raw(`${practice.endpoint}/practice/${path}`, { headers, method });
const code = (body: Buffer) => /<Code>(\w+)<\/Code>/.exec(body.toString())?.[1];

describe('ranges', () => {
  test.each([
    ['bytes=0-9', 0, 10],
    ['bytes=10-', 10, whole.length],
    ['bytes=-7', whole.length - 7, whole.length],
    [`bytes=5-${whole.length * 2}`, 5, whole.length],
    [`bytes=-${whole.length * 2}`, 0, whole.length],
  ])('%s is answered 206 with those bytes and where they lie', async (range, start, end) => {
    const answer = await get({ range });
    expect(answer.status).toBe(206);
    expect(answer.headers['content-range']).toBe(`bytes ${start}-${end - 1}/${whole.length}`);
    expect(answer.body.equals(whole.subarray(start, end))).toBe(true);
  });

  test.each(['bytes=9-3', 'bytes=0-1,3-4', 'lines=1-2', 'bytes=-'])(
    '%s is no range of one run of bytes: the answer is the whole object',
    async (range) => {
      const answer = await get({ range });
      expect([answer.status, answer.body.length]).toEqual([200, whole.length]);
    },
  );

  test.each([`bytes=${whole.length}-`, 'bytes=-0'])('%s begins behind the end: 416', async (range) => {
    const answer = await get({ range });
    expect([answer.status, code(answer.body), answer.headers['content-range']]).toEqual([
      416,
      'InvalidRange',
      `bytes */${whole.length}`,
    ]);
  });

  test('any range of an empty object is 416, the whole of it is 200 with nothing', async () => {
    expect((await get({ range: 'bytes=0-0' }, 'large/empty.bin')).status).toBe(416);
    const answer = await get({}, 'large/empty.bin');
    expect([answer.status, answer.headers['content-length'], answer.body.length]).toEqual([200, '0', 0]);
  });

  test('a range far inside five gibibytes holds the true bytes', async () => {
    const [start, end] = [4_999_999_999, 5_002_000_000];
    const answer = await get({ range: `bytes=${start}-${end - 1}` }, 'large/five-gib.bin');
    expect(answer.body.equals(objectBytes('practice', 'large/five-gib.bin', start, end))).toBe(true);
  });
});

describe('conditions', () => {
  const day = 86_400_000;
  const date = (offset: number) =>
    new Date(madeUpObject('practice', key).lastModified + offset).toUTCString();
  test.each([
    ['If-Match with its ETag', { 'if-match': etag }, 200],
    ['If-Match with another ETag', { 'if-match': '"0"' }, 412],
    ['If-None-Match with its ETag', { 'if-none-match': etag }, 304],
    ['If-None-Match with another', { 'if-none-match': '"0"' }, 200],
    ['If-Modified-Since after its date', { 'if-modified-since': date(day) }, 304],
    ['If-Modified-Since before its date', { 'if-modified-since': date(-day) }, 200],
    ['If-Unmodified-Since before its date', { 'if-unmodified-since': date(-day) }, 412],
    ['If-Unmodified-Since at its date', { 'if-unmodified-since': date(0) }, 200],
    [
      'a met If-Match beside a failed If-Unmodified-Since',
      { 'if-match': etag, 'if-unmodified-since': date(-day) },
      200,
    ],
    [
      'a failed If-None-Match beside a met If-Modified-Since',
      { 'if-none-match': etag, 'if-modified-since': date(-day) },
      304,
    ],
  ])('%s', async (_, headers, status) => {
    for (const method of ['GET', 'HEAD'])
      expect((await get(headers as unknown as Record<string, string>, key, method)).status).toBe(status);
  });
});

describe('parts and checksums', () => {
  const enabled = { 'x-amz-checksum-mode': 'ENABLED' };

  test('checksums come only when asked for, and never with a range', async () => {
    const name = 'large/64-mib-crc64nvme.bin';
    const plain = await get({}, name, 'HEAD');
    expect(plain.headers['x-amz-checksum-crc64nvme']).toBeUndefined();
    const asked = await get(enabled, name, 'HEAD');
    expect(asked.headers['x-amz-checksum-crc64nvme']).toBe(madeUpObject('practice', name).checksum?.value());
    expect(asked.headers['x-amz-checksum-type']).toBe('FULL_OBJECT');
    const ranged = await get({ ...enabled, range: 'bytes=0-99' }, name);
    expect(ranged.headers['x-amz-checksum-crc64nvme']).toBeUndefined();
  });

  test('partNumber gives that part, how many there are, and the checksum of the part alone', async () => {
    const name = 'large/64-mib-crc32c.bin';
    const { parts } = madeUpObject('practice', name);
    const head = await get(enabled, `${name}?partNumber=3`, 'HEAD');
    expect(head.status).toBe(206);
    expect(head.headers).toMatchObject({
      'content-length': String(8 * MiB),
      'content-range': `bytes ${16 * MiB}-${24 * MiB - 1}/${64 * MiB}`,
      'x-amz-mp-parts-count': '8',
      'x-amz-checksum-crc32c': parts?.[2]?.checksum(),
      'x-amz-checksum-type': 'COMPOSITE',
    });
    const body = (await get({}, `${name}?partNumber=3`)).body;
    expect(body.equals(objectBytes('practice', name, 16 * MiB, 24 * MiB))).toBe(true);
  });

  test('ragged parts can be found out one by one', async () => {
    const sizes: number[] = [];
    for (let number = 1; number <= 5; number++) {
      const head = await get({}, `large/ragged-parts.bin?partNumber=${number}`, 'HEAD');
      sizes.push(Number(head.headers['content-length']));
    }
    expect(sizes).toEqual(madeUpObject('practice', 'large/ragged-parts.bin').parts?.map((part) => part.size));
  });

  test('an object put in one piece has part 1 and no other, and says nothing of a count', async () => {
    const first = await get({}, `${key}?partNumber=1`);
    expect([first.status, first.headers['x-amz-mp-parts-count']]).toEqual([206, undefined]);
    const second = await get({}, `${key}?partNumber=2`);
    expect([second.status, code(second.body)]).toEqual([416, 'InvalidPartNumber']);
  });
});

describe('versions and classes', () => {
  test('a version ID finds its version; another is NoSuchVersion', async () => {
    const url = `${practice.endpoint}/practice-versioned/readme.txt`;
    const now = await raw(url);
    expect(now.headers['x-amz-version-id']).toBe('practice-version-1');
    expect((await raw(`${url}?versionId=practice-version-1`)).status).toBe(200);
    const none = await raw(`${url}?versionId=other`);
    expect([none.status, code(none.body)]).toEqual([404, 'NoSuchVersion']);
  });

  test('after an overwrite the old version can still be had by its ID', async () => {
    await practice.faults.set([{ fault: { kind: 'swap' } }]);
    const url = `${practice.endpoint}/practice-versioned/readme.txt`;
    expect((await raw(url)).body.toString()).toContain('version 2');
    expect((await raw(`${url}?versionId=practice-version-1`)).body.toString()).toContain('version 1');
  });

  test('an archived object can be looked at but not read', async () => {
    const head = await get({}, 'large/archived.bin', 'HEAD');
    expect([head.status, head.headers['x-amz-storage-class']]).toEqual([200, 'GLACIER']);
    const answer = await get({}, 'large/archived.bin');
    expect([answer.status, code(answer.body)]).toEqual([403, 'InvalidObjectState']);
  });

  test('a missing key is NoSuchKey with a request ID, a missing HEAD has no body', async () => {
    const answer = await get({}, 'nowhere');
    expect([answer.status, code(answer.body)]).toEqual([404, 'NoSuchKey']);
    expect(answer.body.toString()).toContain(`<RequestId>${answer.headers['x-amz-request-id']}</RequestId>`);
    const head = await get({}, 'nowhere', 'HEAD');
    expect([head.status, head.body.length]).toEqual([404, 0]);
  });

  test('a key over 1,024 bytes is refused as S3 does', async () => {
    const answer = await get({}, 'n'.repeat(1025));
    expect([answer.status, code(answer.body)]).toEqual([400, 'KeyTooLongError']);
  });
});
