import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { isSecret, secretLinksIn } from '../../shared/secret-link.ts';

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

test('a name cannot lead out of the folder', () => {
  expect(secretLinksIn('curl "https://h/a/b?Signature=x" --output ../../etc/passwd')[0]?.name).toBe('passwd');
  expect(secretLinksIn('curl "https://h/a/..?Signature=x" -o ..')[0]?.name).not.toBe('..');
});
