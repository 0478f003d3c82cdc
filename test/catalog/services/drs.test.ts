/** DRS: pasted addresses, lists and tables of them, asked of a server that answers as GA4GH writes. */
import { describe, expect, test } from 'vitest';
import { toFailure } from '../../../shared/failure.ts';
import { readText } from '../../support/manifest.ts';
import { type Answer, type Asked, serveService, servicesAt } from '../../support/services.ts';

const uuid = '641121f1-5ca0-42cc-9156-fb5538c14355';
const md5 = 'd41d8cd98f00b204e9800998ecf8427e';
const file = (name: string, more: object = {}) => ({
  id: `dg.4DFC/${name}`,
  size: 12,
  checksums: [
    { type: 'etag', checksum: 'x-2' },
    { type: 'md5', checksum: md5.toUpperCase() },
  ],
  access_methods: [
    { type: 'gs', access_id: 'gs', access_url: { url: `gs://idc-open-data/${name}` } },
    { type: 's3', access_id: 's3', access_url: { url: `s3://idc-open-data/${name}` }, region: 'us-east-1' },
  ],
  ...more,
});
const objects: Record<string, object> = {
  [`dg.4DFC/${uuid}`]: file(`a/${uuid}.dcm`),
  'on-google': file('b', { checksums: [], access_methods: [file('b').access_methods[0]] }),
  'signed-in': file('c', { access_methods: [{ type: 's3', access_id: 's3' }] }),
  signed: file('d', {
    access_methods: [
      {
        type: 'https',
        access_url: { url: 'https://b.s3.amazonaws.com/d?X-Amz-Signature=hush&X-Amz-Date=1' },
      },
    ],
  }),
  study: {
    contents: [
      { name: 'ct', contents: [{ name: '1.dcm', id: 'one/more' }] },
      { name: 'seg.dcm', drs_uri: [`drs://dg.4DFC:${uuid}`] },
    ],
  },
  'one%2Fmore': file('e'),
  'asked-for': file('f', { access_methods: [{ type: 's3', access_id: 'the s3' }] }),
  'asked-for/access/the%20s3': { url: 's3://idc-open-data/f' },
  'by-links': file('g', { access_methods: [{ type: 'https', access_id: 'web' }] }),
  'by-links/access/web': { url: 'https://b.s3.amazonaws.com/g?X-Amz-Signature=hush&X-Amz-Date=1' },
  'by-bearer': file('h', { access_methods: [{ type: 'https', access_id: 'web' }] }),
  'by-bearer/access/web': { url: 'https://example.org/h', headers: ['Authorization: Bearer hush'] },
  hostile: { contents: [{ name: '../../etc/passwd', id: 'on-google' }] },
  loop: { contents: [{ name: 'again', id: 'loop' }] },
  odd: { access_methods: 'none' },
};
const answer = ({ url }: Asked): Answer => {
  const found = objects[url.replace('/objects/', '')];
  return found ? { json: found } : { status: 404 };
};

async function open() {
  const server = await serveService(answer);
  const { drs } = servicesAt({ drs: server.origin });
  const read = (text: string) => readText(text, { drs });
  return { ...server, read, refused: (text: string) => read(text).then(() => null, toFailure) };
}
const listOf = ({ lists }: Awaited<ReturnType<typeof readText>>) => [...lists.values()].flat();

test.each([
  `drs://dg.4DFC:${uuid}`,
  `drs://dg.4DFC/${uuid}`,
  `drs://nci-crdc.datacommons.io/dg.4DFC/${uuid}`,
])('%s becomes the object at AWS, with its size and its best checksum', async (uri) => {
  const { read } = await open();
  const found = await read(uri);
  expect(found.chosen).toMatchObject([
    { source: { location: { scheme: 's3', bucket: 'idc-open-data', region: 'us-east-1' } } },
  ]);
  expect(listOf(found)).toMatchObject([
    { key: `a/${uuid}.dcm`, size: 12, expected: { algorithm: 'md5', hex: md5 }, path: null },
  ]);
});

test('a bundle is all that is in it, in its own folders; each address is asked for once', async () => {
  const { read, asked } = await open();
  expect(listOf(await read('drs://x.example.org/study'))).toMatchObject([
    { key: 'e', path: 'ct/1.dcm' },
    { key: `a/${uuid}.dcm`, path: 'seg.dcm' },
  ]);
  const before = asked.length;
  await read('drs://x.example.org/study');
  expect(asked.length).toBe(before);
});

test('an address that the server has to be asked for is asked for, each time', async () => {
  const { read, asked } = await open();
  for (const _ of [1, 2])
    expect(listOf(await read('drs://x.example.org/asked-for'))).toMatchObject([{ key: 'f', size: 12 }]);
  expect(asked.map(({ url }) => url)).toEqual([
    '/objects/asked-for',
    '/objects/asked-for/access/the%20s3',
    '/objects/asked-for/access/the%20s3',
  ]);
});

test('a list may mix them with plain addresses, and a table names its files', async () => {
  const { read } = await open();
  const list = await read(
    `s3://idc-open-data/plain.dcm\ndrs://dg.4DFC:${uuid}\ndrs://x.example.org/on-google\n`,
  );
  expect(list.chosen.map(({ source }) => source.location.scheme)).toEqual(['s3', 'gs']);
  expect(listOf(list).map(({ key }) => key)).toEqual(['plain.dcm', `a/${uuid}.dcm`, 'b']);
  const table = await read(`drs_uri,name\ndrs://dg.4DFC:${uuid},scan 1.dcm\n`);
  expect(listOf(table)).toMatchObject([{ path: 'scan 1.dcm', size: 12 }]);
});

describe('says which line, why, and what to do, of', () => {
  test.each([
    ['an ID that is not there', 'drs://x.example.org/gone', 'not-found', /no object of this ID/],
    ['what wants a sign-in', 'drs://x.example.org/signed-in', 'access-denied', /signed in/],
    ['a signed link, which is a secret', 'drs://x.example.org/signed', 'access-denied', /signed in/],
    ['what is handed out by signed links', 'drs://x.example.org/by-links', 'access-denied', /signed links/],
    ['what wants a header', 'drs://x.example.org/by-bearer', 'access-denied', /signed in/],
    ['a name outside the folder', 'drs://x.example.org/hostile', 'usage', /outside the folder/],
    ['a bundle that holds itself', 'drs://x.example.org/loop', 'usage', /too large/],
    ['an answer of another shape', 'drs://x.example.org/odd', 'protocol', /otherwise than it is documented/],
    ['no address', 'drs://nowhere', 'usage', /cannot be read/],
  ])('%s', async (_, uri, code, reason) => {
    const { refused } = await open();
    const failure = await refused(`s3://b/k\n${uri}\n`);
    expect(failure).toMatchObject({ code, reason: expect.stringMatching(reason) });
    expect(failure?.reason).toMatch(/Line 2/);
    expect(failure?.hint).toMatch(/\w{4}/);
    expect(JSON.stringify(failure)).not.toContain('hush');
  });

  test('a server that is down, and one that is set not to be asked', async () => {
    const { refused, answers } = await open();
    answers(() => 'hang-up');
    expect(await refused(`drs://dg.4DFC:${uuid}`)).toMatchObject({
      code: 'network',
      reason: expect.stringContaining('cannot be asked now'),
    });
    const { drs } = servicesAt({});
    expect(await readText(`drs://dg.4DFC:${uuid}`, { drs }).catch(toFailure)).toMatchObject({
      code: 'usage',
      reason: expect.stringContaining('set not to be asked'),
    });
  });

  test('a namespace whose server nobody knows here', async () => {
    const { drs } = servicesAt({ drs: 'each its own' });
    const failure = await readText('drs://dg.ZZZZ:1', { drs }).catch(toFailure);
    expect(failure).toMatchObject({ code: 'usage', hint: expect.stringContaining('WAYBILL_DRS') });
  });
});
