import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { asksForMore, isSecret, secretLinksIn } from '../../shared/secret-link.ts';

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
