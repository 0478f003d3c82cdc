import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { asksForMore, isSecret, secretLinksIn } from '../../shared/secret-link.ts';
import { withoutSignature } from '../../shared/signed.ts';

const mail = readFileSync(path.resolve(import.meta.dirname, '../fixtures/fastmri-mail.txt'), 'utf8');

test('a mail of fastMRI is its archives, with their names, secrets and ends', () => {
  expect(secretLinksIn(mail)).toEqual([
    {
      origin: 'https://fastmri-dataset.s3.amazonaws.com',
      path: 'v2.0/knee_singlecoil_val.tar.xz',
      query: 'AWSAccessKeyId=EXAMPLEKEYID&Signature=EXAMPLE%2Fsig%3D&Expires=1893456000',
      expires: 1893456000_000,
      name: 'knee_singlecoil_val.tar.xz',
    },
    expect.objectContaining({ name: 'brain_multicoil_val_batch_0.tar.xz', expires: 1000000000_000 }),
  ]);
});

test('as a mail program forwards it: quoted-printable, with entities', () => {
  const soft = mail
    .replaceAll('&Expires', '&amp;Expires')
    .replace('singlecoil_val.tar', 'single=\ncoil_val.tar');
  expect(secretLinksIn(soft)[0]).toEqual(secretLinksIn(mail)[0]);
});

test.each([
  [
    'https://b.s3.amazonaws.com/k?X-Amz-Algorithm=A&X-Amz-Date=20260102T030405Z&X-Amz-Expires=3600&X-Amz-Signature=ff',
    '2026-01-02T04:04:05.000Z',
  ],
  [
    'https://storage.googleapis.com/b/k?X-Goog-Date=20260102T030405Z&X-Goog-Expires=60&X-Goog-Signature=ff',
    '2026-01-02T03:05:05.000Z',
  ],
  [
    'https://x.blob.core.windows.net/c/k?sv=2022&se=2026-01-02T03%3A04%3A05Z&sig=ab',
    '2026-01-02T03:04:05.000Z',
  ],
  ['https://d.cloudfront.net/k?Expires=1893456000&Signature=a&Key-Pair-Id=b', '2030-01-01T00:00:00.000Z'],
])('%s says when it ends', (text, ends) => {
  expect(new Date(secretLinksIn(text)[0]?.expires ?? 0).toISOString()).toBe(ends);
});

test('other links are none, and a secret never goes over plain http', () => {
  expect(isSecret(new URL('https://h/k?versionId=1&prefix=x'))).toBe(false);
  expect(secretLinksIn('see https://fastmri.med.nyu.edu/ and http://h.example/k?Signature=x')).toEqual([]);
});

const made = 'a1b2c3d4e5f6a7b8c9d0e1f2';

test.each([
  'token=x',
  'access_token=x',
  'X-Amz-Security-Token=x',
  'X%2DAmz%2DSignature=x',
  'sas-token=x',
  'api_key=x',
  'apikey=x',
  'rlkey=x',
  `key=${made}`,
  'key=550e8400-e29b-41d4-a716-446655440000',
  `auth=${made}`,
])('an address with %s is a secret', (query) => {
  expect(isSecret(new URL(`https://h/k.nii?${query}`))).toBe(true);
  expect(secretLinksIn(`https://h/k.nii?dl=1&${query}`)).toMatchObject([
    { query: `dl=1&${query}`, name: 'k.nii' },
  ]);
});

test.each([
  'token=',
  'continuation-token=x',
  'pageToken=x',
  'key=abc',
  'key=sub-01_ses-01_task-rest_run-01_bold.nii.gz',
  'key=study/sub-01/T1w.nii',
  'author=x',
])('one with %s is none', (query) => {
  expect(isSecret(new URL(`https://h/k?${query}`))).toBe(false);
});

test('links that differ in what is no secret are two, and a renewed one is the same', () => {
  const paths = (...links: string[]) => secretLinksIn(links.join('\n')).map(({ path }) => path);
  expect(paths('https://h/get?id=5&token=a', 'https://h/get?id=6&token=a')).toEqual(['get?id=5', 'get?id=6']);
  expect(paths('https://h/get?id=5&token=a&expires=1', 'https://h/get?id=5&token=b&expires=2')).toEqual([
    'get?id=5',
  ]);
  const azure = 'https://x.blob.core.windows.net/c/k?sv=2022&se=2026-01-02T03%3A04%3A05Z&sr=b&sp=r&sig=ab';
  expect(paths(azure)).toEqual(['c/k']);
});

test('of a key that may be the name of an object only a mark is kept', () => {
  const [one, two] = [made, made.replace('a', 'b')].map((key) => `https://h/get?key=${key}`);
  const paths = secretLinksIn(`${one}\n${two}`).map(({ path }) => path);
  expect(new Set(paths).size).toBe(2);
  expect(paths.join()).toMatch(/^get\?key=~[0-9a-f]{8},get\?key=~[0-9a-f]{8}$/);
});

test('a page with a token that a mail tells of is no file', () => {
  const text = 'To hear no more of us, open https://mail.example/unsubscribe?token=x in a browser.';
  expect(secretLinksIn(text)).toEqual([]);
  expect(secretLinksIn('It is https://h/files/scan.zip/content?token=x')).toHaveLength(1);
});

test('a secret is no part of an address that is written down; the key of a bucket is', () => {
  expect(withoutSignature('a.nii?token=x', 'https')).toBe('a.nii');
  expect(withoutSignature('a.nii?X-Amz-Signature=x', 'https')).toBe('a.nii');
  expect(withoutSignature('a?id=5', 'https')).toBe('a?id=5');
  expect(withoutSignature('page.html?token=x', 's3')).toBe('page.html?token=x');
});

test('a signature that ends in an equals sign is not joined with the link below it', () => {
  const text = 'https://h/a?Signature=x=\nhttps://h/b?Signature=y=\ncurl -O "https://h/c?Signature=z="\n';
  expect(secretLinksIn(text).map(({ query }) => query)).toEqual([
    'Signature=x=',
    'Signature=y=',
    'Signature=z=',
  ]);
});

const signed = 'curl -C - "https://h.example/k.xz?Signature=x&next=s3://b/k" --output k.xz';

test.each([
  'https://h.example/a.nii',
  '  - https://h.example/download/5',
  '2. https://h.example/download?id=5',
  'curl -C - "https://h.example/download" --output a.nii',
  'wget http://h.example/download',
  'http://h.example/k?Signature=x',
  'The second file is https://h.example/b.nii.gz, as agreed.',
  'drs://drs.example.org/1',
  'mast:TESS/product/a.fits',
  's3://bucket/key',
  'and gs://bucket/key beside it',
  'arn:aws:s3:::bucket/key',
  'cp s3://bucket/* .',
])('beside a signed link, %j is asked for too', (line) => {
  for (const text of [`${line}\n${signed}`, `${signed}\n${line}\n`]) expect(asksForMore(text)).toBe(true);
});

test.each([
  mail,
  'Dear colleague, see https://fastmri.med.nyu.edu/terms and the paper (https://h.example/paper.pdf).',
  'https://fastmri.med.nyu.edu/',
  'The list is at https://github.com/facebookresearch/fastMRI/blob/main/README.md.',
  'Yours, the team',
])('what a mail says around its links asks for nothing more', (words) => {
  expect(asksForMore(`${words}\n${signed}\n`)).toBe(false);
});

test('a name cannot lead out of the folder', () => {
  expect(secretLinksIn('curl "https://h/a/b?Signature=x" --output ../../etc/passwd')[0]?.name).toBe('passwd');
  expect(secretLinksIn('curl "https://h/a/..?Signature=x" -o ..')[0]?.name).not.toBe('..');
});
