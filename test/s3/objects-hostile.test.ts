/** Servers that no well-behaved program would be. */

import type { ServerResponse } from 'node:http';
import { expect, test, vi } from 'vitest';
import { createObjects } from '../../main/s3/objects.ts';
import { createResolver } from '../../main/s3/resolver.ts';
import { toFailure } from '../../shared/failure.ts';
import type { Source } from '../../shared/location.ts';
import { anonymousProfile } from '../../shared/profile.ts';
import { type Seen, serveHttp } from '../support/http.ts';

const signal = new AbortController().signal;

/** `timeout` is short only where a test waits for it: on a busy machine an honest answer takes its time. */
async function setUp(answer: (request: Seen, response: ServerResponse) => void, timeout = 20_000) {
  const { origin, seen } = await serveHttp(answer);
  const objects = createObjects({
    access: createResolver({
      profiles: () => [{ ...anonymousProfile, name: 'environment', kind: 'environment' }],
      practice: () => Promise.reject(new Error('unused')),
      env: { AWS_ACCESS_KEY_ID: 'AKID', AWS_SECRET_ACCESS_KEY: 'x' },
    }),
    timeout,
    wait: async () => {},
  });
  const source: Source = {
    location: { scheme: 's3', endpoint: origin, bucket: 'bucket', prefix: '', region: null },
    profile: 'environment',
    requestPayer: false,
  };
  const list = (over: Partial<Source> = {}) =>
    objects.list({
      source: { ...source, ...over },
      prefix: '',
      delimiter: null,
      startAfter: null,
      token: null,
      limit: 5,
      signal,
    });
  const head = (key = 'key', over: Partial<Source> = {}) =>
    objects.head({ source: { ...source, ...over }, key, versionId: null, partNumber: null, signal });
  const web: Partial<Source> = {
    location: {
      scheme: 'https',
      endpoint: origin,
      bucket: '',
      prefix: 'data/file.zip?sig=S3CR3T',
      region: null,
    },
    profile: 'anonymous',
  };
  const range = (key: string, end: number, over: Partial<Source>) =>
    objects.range({ source: { ...source, ...over }, key, etag: null, start: 0, end, signal });
  return { list, head, range, seen, web };
}

const xml = (response: ServerResponse, body: string, status = 200, headers: Record<string, string> = {}) =>
  response
    .writeHead(status, { 'content-type': 'application/xml', ...headers })
    .end(`<?xml version="1.0"?>${body}`);
const page = '<ListBucketResult><Name>bucket</Name><IsTruncated>false</IsTruncated></ListBucketResult>';
const failureOf = (promise: Promise<unknown>) =>
  promise.then(
    (value) => {
      throw new Error(`it worked: ${JSON.stringify(value)}`);
    },
    (error) => toFailure(error),
  );
const signedFor = (request: Seen) =>
  /\/(\S+)\/s3\/aws4_request/.exec(request.headers.authorization ?? '')?.[1];

test('a bucket elsewhere is asked again in its own region, and from then on at once', async () => {
  const { list, head, seen } = await setUp((request, response) => {
    if (signedFor(request)?.endsWith('eu-west-3') && request.method === 'GET') return xml(response, page);
    if (signedFor(request)?.endsWith('eu-west-3'))
      return response.writeHead(200, { 'content-length': 3, etag: '"1"' }).end();
    return xml(response, '<Error><Code>PermanentRedirect</Code></Error>', 301, {
      'x-amz-bucket-region': 'eu-west-3',
    });
  });
  expect(await list()).toEqual({ objects: [], prefixes: [], token: null });
  expect(seen).toHaveLength(2);
  expect(await head()).toMatchObject({ size: 3 });
  expect(seen).toHaveLength(3);
});

test('HEAD learns its region from a 400 without a body', async () => {
  const { head, seen } = await setUp((request, response) =>
    signedFor(request)?.endsWith('eu-west-3')
      ? response.writeHead(200, { 'content-length': 3, etag: '"1"' }).end()
      : response.writeHead(400, { 'x-amz-bucket-region': 'eu-west-3' }).end(),
  );
  expect(await head()).toMatchObject({ size: 3 });
  expect(seen.map(({ method }) => method)).toEqual(['HEAD', 'HEAD']);
});

test('a redirect that names no region is looked into by HeadBucket', async () => {
  const { list, seen } = await setUp((request, response) => {
    if (signedFor(request)?.endsWith('eu-west-3')) return xml(response, page);
    if (request.method === 'HEAD')
      return response.writeHead(403, { 'x-amz-bucket-region': 'eu-west-3' }).end();
    return xml(response, '<Error><Code>PermanentRedirect</Code></Error>', 301);
  });
  expect((await list()).objects).toEqual([]);
  expect(seen.map(({ method }) => method)).toEqual(['GET', 'HEAD', 'GET']);
});

test('a bucket that says wrong-region for ever is told so, not asked for ever', async () => {
  let n = 0;
  const { list, seen } = await setUp((_, response) =>
    xml(response, '<Error><Code>PermanentRedirect</Code></Error>', 301, {
      'x-amz-bucket-region': `xx-${n++}`,
    }),
  );
  expect((await failureOf(list())).code).toBe('wrong-region');
  expect(seen.length).toBeLessThan(5);
});

test('a page without a content type is not taken for an empty bucket', async () => {
  const { list } = await setUp((_, response) =>
    response.end('<html><head></head><body>Sign in</body></html>'),
  );
  expect((await failureOf(list())).code).toBe('not-s3');
});

test('a page that says that there is more, and not where, is not taken for the last', async () => {
  const { list } = await setUp((_, response) =>
    xml(
      response,
      '<ListBucketResult><Name>bucket</Name><IsTruncated>true</IsTruncated><NextMarker>b</NextMarker><Contents><Key>b</Key><Size>1</Size><ETag>"1"</ETag><LastModified>2026-01-05T00:00:00.000Z</LastModified></Contents></ListBucketResult>',
    ),
  );
  expect((await failureOf(list())).code).toBe('unsupported');
});

test('a refusal by a proxy is not taken for one by the bucket', async () => {
  const { list, head } = await setUp((_, response) =>
    response
      .writeHead(403, { 'content-type': 'text/html; charset=utf-8' })
      .end('<html>Blocked by policy</html>'),
  );
  expect((await failureOf(list())).code).toBe('not-s3');
  expect((await failureOf(head())).code).toBe('not-s3');
});

test('an object may be a web page', async () => {
  const { head } = await setUp((_, response) =>
    response.writeHead(200, { 'content-type': 'text/html', 'content-length': 12, etag: '"1"' }).end(),
  );
  expect((await head('index.html')).size).toBe(12);
});

test('a page in place of an object’s head is none: S3 gives an ETag and a date of every object', async () => {
  const { head } = await setUp((_, response) =>
    response.writeHead(200, { 'content-type': 'text/html', 'content-length': 12 }).end(),
  );
  expect((await failureOf(head('data.bin'))).code).toBe('not-s3');
});

test('XML that breaks off is a protocol failure', async () => {
  const { list } = await setUp((_, response) => xml(response, '<ListBucketResult><Name>b</Na'));
  expect((await failureOf(list())).code).toBe('protocol');
});

test('a server that says nothing is noticed', async () => {
  const { list, seen } = await setUp(() => {}, 300);
  expect((await failureOf(list())).code).toBe('stalled');
  expect(seen).toHaveLength(6);
});

test('a server that stops in the middle of an answer is noticed', async () => {
  const { list } = await setUp((_, response) => {
    response.writeHead(200, { 'content-type': 'application/xml', 'content-length': 1000 });
    response.write('<?xml version="1.0"?><ListBucketResult>');
  }, 300);
  expect((await failureOf(list())).code).toBe('stalled');
});

test('a port where nobody listens is a matter of the network', async () => {
  const { list } = await setUp(() => {});
  const location = {
    scheme: 's3' as const,
    endpoint: 'http://127.0.0.1:1',
    bucket: 'b',
    prefix: '',
    region: null,
  };
  const failure = await failureOf(list({ location }));
  expect(failure).toMatchObject({ code: 'network', reason: expect.stringContaining('127.0.0.1:1') });
});

test('a server that does not know encoding-type sends keys as they are', async () => {
  const { list } = await setUp((_, response) =>
    xml(
      response,
      '<ListBucketResult><Name>b</Name><IsTruncated>false</IsTruncated><Contents><Key>a+b%20c</Key><Size>1</Size></Contents></ListBucketResult>',
    ),
  );
  expect((await list()).objects[0]).toMatchObject({ key: 'a+b%20c', etag: null, lastModified: null });
});

test('credentials that were refused are asked for once more', async () => {
  const { list, seen } = await setUp((_, response) =>
    xml(response, '<Error><Code>ExpiredToken</Code><Message>over</Message></Error>', 400),
  );
  expect((await failureOf(list())).code).toBe('sign-in');
  expect(seen).toHaveLength(2);
});

test('a web object is one object', async () => {
  const { list, head, web } = await setUp((_, response) =>
    response.writeHead(200, { 'content-length': 42, etag: '"abc"' }).end(),
  );
  const key = 'data/file.zip?sig=S3CR3T';
  expect(await head(key, web)).toMatchObject({ size: 42, etag: '"abc"', checksum: null });
  expect((await list(web)).objects).toMatchObject([{ key, size: 42 }]);
});

test('where HEAD is refused, the first byte of a GET says the size', async () => {
  const { head, web, seen } = await setUp((request, response) =>
    request.method === 'HEAD'
      ? response.writeHead(403).end()
      : response.writeHead(206, { 'content-range': 'bytes 0-0/9000', etag: 'W/"weak"' }).end('x'),
  );
  expect(await head('data/file.zip?sig=S3CR3T', web)).toMatchObject({ size: 9000, etag: null });
  expect(seen[1]?.headers).toMatchObject({ range: 'bytes=0-0', 'accept-encoding': 'identity' });
  expect(seen[1]?.headers.authorization).toBeUndefined();
});

test('a web object that moved is followed', async () => {
  const { head, web } = await setUp((request, response) =>
    request.url === '/there'
      ? response.writeHead(200, { 'content-length': 7 }).end()
      : response.writeHead(302, { location: '/there' }).end(),
  );
  expect((await head('here', web)).size).toBe(7);
});

test('a refused web address keeps its signature out of what is shown', async () => {
  const { head, web } = await setUp((_, response) => response.writeHead(403).end());
  const failure = await failureOf(head('data/file.zip?sig=S3CR3T', web));
  expect(failure.code).toBe('access-denied');
  expect(JSON.stringify(failure)).not.toContain('S3CR3T');
});

test('a web object of unknown length is refused, because it cannot be resumed', async () => {
  const { head, web } = await setUp((_, response) =>
    response.writeHead(200, { 'transfer-encoding': 'chunked' }).end(),
  );
  expect((await failureOf(head('x', web))).code).toBe('protocol');
});

test('Google is asked for the length of what it stores, compressed or not, and its own checksum counts', async () => {
  const { origin, seen } = await serveHttp((_, response) =>
    response
      .writeHead(200, {
        'content-length': 9,
        etag: '"CJiXoZ2f"',
        'x-goog-hash': 'crc32c=4waSgw==,md5=JfntHqdt',
      })
      .end(),
  );
  const access = {
    origin,
    basePath: '/bucket',
    region: 'auto',
    credentials: null,
    requestPayer: false,
    proxy: null,
  };
  const objects = createObjects({ access: { resolve: async () => access, learnRegion: () => false } });
  const location = { scheme: 'gs' as const, endpoint: null, bucket: 'bucket', prefix: '', region: null };
  const source = { location, profile: 'anonymous', requestPayer: false };
  const facts = await objects.head({ source, key: 'key', versionId: null, partNumber: null, signal });
  expect(seen[0]?.headers['accept-encoding']).toBe('gzip');
  expect(facts.checksum).toEqual({
    algorithm: 'crc32c',
    type: 'full-object',
    value: '4waSgw==',
    parts: null,
  });
});

test('everything goes through the proxy that the environment names', async () => {
  const proxy = await serveHttp((request, response) =>
    request.method === 'HEAD' ? response.writeHead(200, { 'content-length': 5 }).end() : xml(response, page),
  );
  vi.stubEnv('ALL_PROXY', proxy.origin);
  const far = { endpoint: 'http://far.invalid', prefix: 'file', region: null };
  const { list, head } = await setUp(() => {});
  expect((await list({ location: { ...far, scheme: 's3', bucket: 'b' } })).objects).toEqual([]);
  expect((await head('file', { location: { ...far, scheme: 'https', bucket: '' } })).size).toBe(5);
  vi.unstubAllEnvs();
  expect(proxy.seen.map(({ url }) => url.replace(/\?.*/, ''))).toEqual([
    'http://far.invalid/b/',
    'http://far.invalid/file',
  ]);
});

test('a range of a web object is followed, and the whole is taken only where it was asked for', async () => {
  const { range, web } = await setUp(({ url, headers }, response) => {
    if (url === '/moved') return response.writeHead(302, { location: '/ranged' }).end();
    if (url === '/gone') return response.writeHead(404).end();
    if (url === '/ranged')
      return response.writeHead(206, { 'content-length': 4 }).end(headers.range?.slice(-4));
    return response.writeHead(200, { 'content-length': 6 }).end('abcdef');
  });
  expect(Buffer.from(await range('moved', 4, web)).toString()).toBe('=0-3');
  expect(await range('plain', 6, web)).toHaveLength(6);
  expect((await failureOf(range('plain', 4, web))).code).toBe('protocol');
  expect((await failureOf(range('gone', 4, web))).code).toBe('no-such-key');
});
