/** Signatures, against AWS's published examples ("Signature Calculations for the Authorization Header") and the SDK's own. */
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { expect, test } from 'vitest';
import type { WireTask } from '../../../main/s3/wire/messages.ts';
import { buildRequest, requestText } from '../../../main/s3/wire/request.ts';
import { routeTo } from '../../../main/s3/wire/route.ts';
import { authorization, emptyPayload, encodeKey } from '../../../main/s3/wire/sign.ts';

const credentials = {
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
  sessionToken: null,
  expires: null,
};
const published = {
  method: 'GET',
  credentials,
  region: 'us-east-1',
  fields: [
    ['host', 'examplebucket.s3.amazonaws.com'],
    ['x-amz-content-sha256', emptyPayload],
    ['x-amz-date', '20130524T000000Z'],
  ] as [string, string][],
};

test.each([
  [
    'GET Object with a range',
    {
      path: '/test.txt',
      query: [],
      fields: [...published.fields, ['range', 'bytes=0-9'] as [string, string]],
    },
    'f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41',
  ],
  [
    'GET Bucket lifecycle',
    { path: '/', query: [['lifecycle', ''] as [string, string]] },
    'fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543',
  ],
  [
    'List Objects',
    {
      path: '/',
      query: [
        ['prefix', 'J'],
        ['max-keys', '2'],
      ] as [string, string][],
    },
    '34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7',
  ],
])("AWS's example is signed as published: %s", (_, request, signature) => {
  expect(authorization({ ...published, ...request })).toMatch(new RegExp(`Signature=${signature}$`));
});

interface Sent {
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
}

const nasty = [
  'plain.txt',
  'a b+c&d=e?f#g%20h',
  "!'()*~-_.",
  'ünïcödé/日本語/😀',
  '/leading//double/./../dots',
  '@:,;$"<>\\^`{|}[]',
  'line\nbreak\ttab\u007f',
];

test.each(nasty)('the SDK asks for key %j by the same path, and signs it the same', async (key) => {
  const sent: Sent[] = [];
  const client = new S3Client({
    endpoint: 'http://127.0.0.1:9',
    region: 'eu-central-1',
    forcePathStyle: true,
    credentials: { ...credentials, sessionToken: 'token+/=' },
    maxAttempts: 1,
    requestHandler: {
      handle: async (request: unknown) => {
        sent.push(request as Sent);
        throw new Error('sent');
      },
    },
  });
  const versionId = 'v+1/=';
  await client.send(new GetObjectCommand({ Bucket: 'b', Key: key, VersionId: versionId })).catch(() => {});
  const { path, query, headers } = sent[0]!;
  expect(`/b/${encodeKey(key)}`).toBe(path);
  const theirs = headers.authorization ?? '';
  const names = /SignedHeaders=([^,]+)/.exec(theirs)?.[1]?.split(';') ?? [];
  const mine = authorization({
    method: 'GET',
    path,
    query: Object.entries(query).map(([name, value]) => [name, encodeURIComponent(value)]),
    fields: names.map((name) => [name, headers[name] ?? '']),
    credentials,
    region: 'eu-central-1',
  });
  expect(mine.replaceAll(' ', '')).toBe(theirs.replaceAll(' ', ''));
});

const wire = (some: Partial<WireTask>): WireTask => ({
  id: 1,
  lane: 0,
  access: 0,
  bucket: 'b',
  key: 'k',
  versionId: null,
  etag: null,
  lastModified: null,
  size: 10,
  bypass: false,
  start: 0,
  end: 10,
  ranged: false,
  shift: 0,
  expected: null,
  query: null,
  file: 'f',
  algorithm: 'crc32',
  state: null,
  root: null,
  fresh: false,
  finish: null,
  nursery: null,
  replace: false,
  scheme: 's3',
  again: false,
  ...some,
});
const access = {
  origin: 'http://h:8080',
  basePath: '/b',
  region: 'r',
  credentials: null,
  requestPayer: false,
  proxy: null,
};

test('a signed request carries token, payer and checksum mode inside its signature, and If-Match beside it', () => {
  const route = routeTo({
    ...access,
    credentials: { ...credentials, sessionToken: 'tok' },
    requestPayer: true,
  });
  const { target, fields } = buildRequest(wire({ etag: '"e"', versionId: 'v' }), route, Date.UTC(2024, 1, 3));
  const byName = new Map(fields);
  expect(target).toBe('/b/k?versionId=v');
  expect(byName.get('authorization')).toContain(
    'Credential=AKIAIOSFODNN7EXAMPLE/20240203/r/s3/aws4_request,SignedHeaders=host;x-amz-checksum-mode;x-amz-content-sha256;x-amz-date;x-amz-request-payer;x-amz-security-token,',
  );
  expect(byName.get('if-match')).toBe('"e"');
  expect(byName.get('host')).toBe('h:8080');
});

test.each(['\r\n', '\n', '\r', '\0'])('no field of a request is written with %j in it', (end) => {
  const route = routeTo(access);
  const hostile = { target: '/b/k', fields: [['x-amz-key', `k${end}x-amz-acl: public-read`]] as const };
  expect(() => requestText(hostile, route, 'PUT')).toThrow(/line break/);
});

test('nothing in a key or an ETag can add a line to a request', () => {
  const hostile = wire({ key: 'a\r\nX-Evil: 1', etag: '"a"\r\nX-Evil: 1', versionId: '\r\nX-Evil: 1' });
  for (const scheme of ['s3', 'web'] as const) {
    const route = routeTo(access);
    const text = requestText(buildRequest({ ...hostile, scheme }, route, 0), route);
    expect(text.split('\r\n').filter((line) => /^x-evil/i.test(line))).toEqual([]);
  }
});
