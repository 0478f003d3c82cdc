/** Against the worked examples of the S3 API reference, "Authenticating Requests (AWS Signature Version 4)". */
import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { openPayload } from '../../main/practice/payload.ts';
import { authenticate, practiceKey, type Signable } from '../../main/practice/sign.ts';
import { withPractice } from '../support/practice.ts';
import { raw } from './raw.ts';

const example = {
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
};
const at = Date.UTC(2013, 4, 24);
const credential = 'AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request';
const authorization = (names: string, signature: string) =>
  `AWS4-HMAC-SHA256 Credential=${credential},SignedHeaders=${names},Signature=${signature}`;
const nothing = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

const get: Signable = {
  method: 'GET',
  plainPath: '/test.txt',
  query: new Map(),
  headers: {
    host: 'examplebucket.s3.amazonaws.com',
    range: 'bytes=0-9',
    'x-amz-content-sha256': nothing,
    'x-amz-date': '20130524T000000Z',
    authorization: authorization(
      'host;range;x-amz-content-sha256;x-amz-date',
      'f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41',
    ),
  },
};

const presigned: Signable = {
  method: 'GET',
  plainPath: '/test.txt',
  query: new Map([
    ['X-Amz-Algorithm', 'AWS4-HMAC-SHA256'],
    ['X-Amz-Credential', credential],
    ['X-Amz-Date', '20130524T000000Z'],
    ['X-Amz-Expires', '86400'],
    ['X-Amz-SignedHeaders', 'host'],
    ['X-Amz-Signature', 'aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404'],
  ]),
  headers: { host: 'examplebucket.s3.amazonaws.com' },
};

describe('a signature', () => {
  test('in the header is the published one', () => {
    expect(authenticate(get, [example], at)).toMatchObject({
      accessKeyId: example.accessKeyId,
      region: 'us-east-1',
    });
  });

  test('in the query is the published one, until it expires', () => {
    expect(authenticate(presigned, [example], at + 86_400_000)).not.toBeNull();
    expect(() => authenticate(presigned, [example], at + 86_401_000)).toThrow('Request has expired');
  });

  test('covers lists with their query', () => {
    const list = {
      method: 'GET',
      plainPath: '/',
      query: new Map([
        ['prefix', 'J'],
        ['max-keys', '2'],
      ]),
      headers: {
        ...get.headers,
        authorization: authorization(
          'host;x-amz-content-sha256;x-amz-date',
          '34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7',
        ),
      },
    };
    expect(authenticate(list, [example], at)).not.toBeNull();
  });

  test.each([
    ['method', { ...get, method: 'HEAD' }],
    ['path', { ...get, plainPath: '/other.txt' }],
    ['query', { ...get, query: new Map([['versionId', '1']]) }],
    ['signed header', { ...get, headers: { ...get.headers, range: 'bytes=0-10' } }],
  ])('does not hold for another %s', (_, request) => {
    expect(() => authenticate(request, [example], at)).toThrow('signature we calculated does not match');
  });

  test('is refused from 15 minutes on, either way, and where the key is unknown', () => {
    for (const skew of [-15, 15]) {
      expect(authenticate(get, [example], at + skew * 60_000)).not.toBeNull();
      expect(() => authenticate(get, [example], at + skew * 60_001)).toThrow('too large');
    }
    expect(() => authenticate(get, [practiceKey], at)).toThrow('does not exist in our records');
  });

  test('is not there: anonymous', () => {
    expect(authenticate({ ...get, headers: {} }, [example], at)).toBeNull();
  });
});

describe('a body signed chunk by chunk', () => {
  const put: Signable = {
    method: 'PUT',
    plainPath: '/examplebucket/chunkObject.txt',
    query: new Map(),
    headers: {
      host: 's3.amazonaws.com',
      'x-amz-date': '20130524T000000Z',
      'x-amz-storage-class': 'REDUCED_REDUNDANCY',
      authorization: authorization(
        'content-encoding;content-length;host;x-amz-content-sha256;x-amz-date;x-amz-decoded-content-length;x-amz-storage-class',
        '4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9',
      ),
      'x-amz-content-sha256': 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD',
      'content-encoding': 'aws-chunked',
      'x-amz-decoded-content-length': '66560',
      'content-length': '66824',
    },
  };
  const chunk = (bytes: string, signature: string) =>
    `${bytes.length.toString(16)};chunk-signature=${signature}\r\n${bytes}\r\n`;
  const chunks = [
    chunk('a'.repeat(65_536), 'ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648'),
    chunk('a'.repeat(1024), '0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497'),
    chunk('', 'b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9'),
  ];
  /** Cut into pieces of an odd size: frames do not follow packets. */
  const read = async (text: string, size = 777) => {
    const pieces = Array.from({ length: Math.ceil(text.length / size) }, (_, i) =>
      Buffer.from(text.slice(i * size, (i + 1) * size)),
    );
    const request = Object.assign(Readable.from(pieces), { headers: put.headers });
    const payload = openPayload(request, authenticate(put, [example], at));
    let body = '';
    for await (const piece of payload.bytes()) body += piece.toString();
    return { body, length: payload.length };
  };

  test('is taken out of its frames', async () => {
    expect(await read(chunks.join(''))).toEqual({ body: 'a'.repeat(66_560), length: 66_560 });
    expect((await read(chunks.join(''), 1)).body).toHaveLength(66_560);
  });

  test('is refused when a byte differs, or a chunk is missing, or the end is', async () => {
    const [first = '', second = '', last = ''] = chunks;
    await expect(read(first.replace('aaa', 'aba') + second + last)).rejects.toThrow('signature of a chunk');
    await expect(read(second + last)).rejects.toThrow('signature of a chunk');
    await expect(read(first + last)).rejects.toThrow('signature of a chunk');
    await expect(read(first + second)).rejects.toThrow('number of bytes');
    await expect(read(`zz\r\n${first}`)).rejects.toThrow('malformed');
  });
});

describe('on the wire', () => {
  const practice = withPractice();
  const put = (headers: Record<string, string>, body: string) =>
    raw(`${practice.endpoint}/practice-uploads/framed`, { method: 'PUT', headers, body });
  const framing = {
    'x-amz-content-sha256': 'STREAMING-UNSIGNED-PAYLOAD-TRAILER',
    'content-encoding': 'aws-chunked',
    'x-amz-decoded-content-length': '9',
    'x-amz-trailer': 'x-amz-checksum-crc32',
  };
  const frame = (crc: string) => `4\r\n1234\r\n5\r\n56789\r\n0\r\nx-amz-checksum-crc32:${crc}\r\n\r\n`;

  test('a trailing checksum is held against the bytes', async () => {
    const good = await put(framing, frame('y/Q5Jg=='));
    expect([good.status, good.headers['x-amz-checksum-crc32']]).toEqual([200, 'y/Q5Jg==']);
    expect((await raw(`${practice.endpoint}/practice-uploads/framed`)).body.toString()).toBe('123456789');
    const bad = await put(framing, frame('AAAAAA=='));
    expect([bad.status, bad.body.toString()]).toEqual([
      400,
      expect.stringContaining('<Code>BadDigest</Code>'),
    ]);
  });

  test('a refusal reaches a client that is still sending', async () => {
    const body = 'x'.repeat(30_000_000);
    const bad = await put({ ...framing, 'x-amz-decoded-content-length': '30000000' }, `zz\r\n${body}`);
    expect([bad.status, bad.body.toString()]).toEqual([400, expect.stringContaining('chunk header')]);
    await practice.faults.set([{ fault: { kind: 'slow-down', retryAfter: 1 } }]);
    expect((await put({}, body)).status).toBe(503);
  });

  test('more or fewer bytes than announced are refused', async () => {
    const answer = await put({ ...framing, 'x-amz-decoded-content-length': '10' }, frame('y/Q5Jg=='));
    expect(answer.body.toString()).toContain('<Code>IncompleteBody</Code>');
  });
});
