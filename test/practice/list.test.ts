import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hostileNames } from '../../main/practice/datasets/names.ts';
import { listShelf } from '../../main/practice/list.ts';
import type { Shelf, StoredObject } from '../../main/practice/object.ts';
import { compareKeys } from '../../shared/key.ts';
import { withPractice } from '../support/practice.ts';
import { raw } from './raw.ts';

const practice = withPractice();

const list = async (query: string) =>
  (await raw(`${practice.endpoint}/practice?list-type=2&${query}`)).body.toString();
const all = (xml: string, name: string) =>
  Array.from(xml.matchAll(new RegExp(`<${name}>([^<]*)</${name}>`, 'g')), (match) => match[1] ?? '');
const one = (xml: string, name: string) => all(xml, name)[0];
/** As botocore reads it: a form field. */
const decode = (text: string) => decodeURIComponent(text.replaceAll('+', '%20'));

describe('any shelf', () => {
  const shelfOf = (keys: readonly string[]): Shelf => ({
    count: keys.length,
    keyAt: (index) => keys[index] ?? '',
    objectAt: (index) => ({ key: keys[index] ?? '' }) as StoredObject,
    find: () => null,
  });
  const key = fc.string({
    unit: fc.constantFrom('a', 'b', '/', '.', 'é', '\ue000', '\u{1f9e0}'),
    maxLength: 6,
  });

  test('lists, page by page, what filtering by hand gives', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(key, { maxLength: 40 }),
        key,
        fc.constantFrom('', '/', 'a/'),
        fc.integer({ min: 1, max: 7 }),
        (unsorted, prefix, delimiter, limit) => {
          const keys = [...unsorted].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
          expect([...unsorted].sort(compareKeys)).toEqual(keys);
          const below = keys.filter((text) => text.startsWith(prefix));
          const cut = (text: string) => (delimiter ? text.indexOf(delimiter, prefix.length) : -1);
          const objects = below.filter((text) => cut(text) < 0);
          const prefixes = new Set(
            below.filter((text) => cut(text) >= 0).map((text) => text.slice(0, cut(text) + delimiter.length)),
          );
          const seen = { objects: [] as string[], prefixes: [] as string[] };
          let after: Parameters<typeof listShelf>[0]['after'] = null;
          do {
            const page = listShelf({ shelf: shelfOf(keys), prefix, delimiter, after, limit });
            expect(page.objects.length + page.prefixes.length).toBeLessThanOrEqual(limit);
            seen.objects.push(...page.objects.map((object) => object.key));
            seen.prefixes.push(...page.prefixes);
            after = page.next;
          } while (after);
          expect(seen).toEqual({ objects, prefixes: [...prefixes] });
        },
      ),
      { numRuns: 500 },
    );
  });
});

test('the root shows its folders as common prefixes, and counts them', async () => {
  const xml = await list('delimiter=/');
  expect(all(xml, 'Prefix')).toEqual(['', 'bench/', 'bids/', 'large/', 'million/', 'names/', 'small/']);
  expect(one(xml, 'KeyCount')).toBe('6');
  expect(one(xml, 'IsTruncated')).toBe('false');
});

test('an object is listed with size, ETag, date, class and the kind of its checksum', async () => {
  const xml = await list('prefix=large/five-gib.bin');
  expect(one(xml, 'Size')).toBe(String(5 * 2 ** 30));
  expect(one(xml, 'ETag')).toBe('&quot;2f73c5461c6f52c71f8fdaee02e0544e-80&quot;');
  expect(one(xml, 'LastModified')).toBe('2026-01-15T12:00:00.000Z');
  expect(one(xml, 'StorageClass')).toBe('STANDARD');
  expect([one(xml, 'ChecksumAlgorithm'), one(xml, 'ChecksumType')]).toEqual(['CRC64NVME', 'FULL_OBJECT']);
});

test('pages follow each other by continuation token, and start-after begins behind a key', async () => {
  const first = await list('prefix=small/folder-00/&max-keys=150');
  expect([all(first, 'Key').length, one(first, 'IsTruncated')]).toEqual([150, 'true']);
  const token = encodeURIComponent(one(first, 'NextContinuationToken') ?? '');
  const second = await list(`prefix=small/folder-00/&max-keys=150&continuation-token=${token}`);
  expect([all(second, 'Key').length, one(second, 'IsTruncated')]).toEqual([50, 'false']);
  expect(all(second, 'Key')[0]).toBe('small/folder-00/file-150.bin');
  const after = await list('prefix=small/&start-after=small/folder-99/file-197.bin');
  expect(all(after, 'Key')).toEqual(['small/folder-99/file-198.bin', 'small/folder-99/file-199.bin']);
  expect(await list('continuation-token=nonsense')).toContain('<Code>InvalidArgument</Code>');
});

test('max-keys=0 is an empty page and no more is promised', async () => {
  const xml = await list('max-keys=0');
  expect([one(xml, 'KeyCount'), one(xml, 'IsTruncated')]).toEqual(['0', 'false']);
});

test('ListObjects (version 1) pages by marker, common prefixes included', async () => {
  const url = `${practice.endpoint}/practice?delimiter=/&max-keys=4`;
  const first = (await raw(url)).body.toString();
  expect(one(first, 'NextMarker')).toBe('million/');
  const second = (await raw(`${url}&marker=${encodeURIComponent('million/')}`)).body.toString();
  expect(all(second, 'CommonPrefixes').length + all(second, 'Prefix').length - 1).toBe(2);
  expect(one(second, 'IsTruncated')).toBe('false');
});

test('every hostile name comes through a URL-encoded list and is fetched byte for byte', async () => {
  const xml = await list('prefix=names/&encoding-type=url');
  const keys = all(xml, 'Key').map(decode);
  expect([...keys].sort()).toEqual(hostileNames.map((name) => `names/${name}`).sort());
  for (const key of keys) {
    const { status, body } = await raw(`${practice.endpoint}/practice/${encodeURIComponent(key)}`);
    expect([key, status, body.toString()]).toEqual([
      key,
      200,
      key.endsWith('/') ? '' : `practice/${key} 1\n`,
    ]);
  }
});

test('a million keys are listed in order, each once, in constant memory', async () => {
  globalThis.gc?.();
  const before = process.memoryUsage().rss;
  let count = 0;
  let last = '';
  for (let token = ''; ; ) {
    const xml = await list(`prefix=million/${token}`);
    const keys = all(xml, 'Key');
    count += keys.length;
    expect((keys[0] ?? '') > last).toBe(true);
    last = keys.at(-1) ?? '';
    if (one(xml, 'IsTruncated') === 'false') break;
    token = `&continuation-token=${encodeURIComponent(one(xml, 'NextContinuationToken') ?? '')}`;
  }
  expect([count, last]).toEqual([1_000_000, 'million/999/999999.txt']);
  expect(process.memoryUsage().rss - before).toBeLessThan(250 * 2 ** 20);
});

test('a missing bucket is NoSuchBucket, and a private one asks for a signature', async () => {
  const missing = await raw(`${practice.endpoint}/not-here?list-type=2`);
  expect([missing.status, one(missing.body.toString(), 'Code')]).toEqual([404, 'NoSuchBucket']);
  const closed = await raw(`${practice.endpoint}/practice-private?list-type=2`);
  expect([closed.status, one(closed.body.toString(), 'Code')]).toEqual([403, 'AccessDenied']);
  expect(closed.headers['x-amz-bucket-region']).toBe('us-east-1');
});
