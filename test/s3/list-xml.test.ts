/** One page of a listing, as servers print it. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readPage } from '../../main/s3/list-xml.ts';

const aws = `<?xml version="1.0" encoding="UTF-8"?>
<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>b</Name><Prefix></Prefix><NextContinuationToken>1ueGcxLPRx1Tr/XYExHnhbYLgveDs2J/wm36Hy4vbOwM=</NextContinuationToken><KeyCount>2</KeyCount><MaxKeys>2</MaxKeys><EncodingType>url</EncodingType><IsTruncated>true</IsTruncated><Contents><Key>a%2Bb+c</Key><LastModified>2026-01-15T12:00:00.500Z</LastModified><ETag>&quot;70ee1738b6b21e2c8a43f3a5ab0eee71&quot;</ETag><ChecksumAlgorithm>CRC32</ChecksumAlgorithm><ChecksumAlgorithm>SHA256</ChecksumAlgorithm><ChecksumType>FULL_OBJECT</ChecksumType><Size>434234</Size><Owner><ID>x</ID><DisplayName>y</DisplayName></Owner><StorageClass>STANDARD</StorageClass><RestoreStatus><IsRestoreInProgress>false</IsRestoreInProgress></RestoreStatus></Contents><CommonPrefixes><Prefix>photos%2F</Prefix></CommonPrefixes></ListBucketResult>`;

test('a page of AWS, with owner, checksums and restore status, gives what a plan needs', () => {
  expect(readPage(aws)).toEqual({
    named: true,
    truncated: true,
    token: '1ueGcxLPRx1Tr/XYExHnhbYLgveDs2J/wm36Hy4vbOwM=',
    encoded: true,
    contents: [
      {
        key: 'a%2Bb+c',
        size: 434234,
        etag: '"70ee1738b6b21e2c8a43f3a5ab0eee71"',
        lastModified: Date.UTC(2026, 0, 15, 12, 0, 0, 500),
        storageClass: 'STANDARD',
      },
    ],
    prefixes: ['photos%2F'],
  });
});

test('line breaks between tags, a tag order of its own and empty tags are read as the same', () => {
  const page = readPage(`<ListBucketResult>
  <Contents>
    <Size>1</Size>
    <ETag/>
    <Key>k&amp;&#38;&#x26;</Key>
  </Contents>
  <Contents><Key/><StorageClass /></Contents>
  <Prefix/><IsTruncated>false</IsTruncated>
</ListBucketResult>
`);
  expect(page).toMatchObject({ named: true, truncated: false, token: null, encoded: false, prefixes: [] });
  expect(page?.contents).toMatchObject([
    { key: 'k&&&', size: 1, etag: '', lastModified: null },
    { key: '', size: 0, etag: null },
  ]);
});

test.each([
  ['a comment', '<ListBucketResult><!-- x --><Name>b</Name></ListBucketResult>'],
  ['CDATA', '<ListBucketResult><Contents><Key><![CDATA[a]]></Key></Contents></ListBucketResult>'],
  ['an end that never comes', '<ListBucketResult><Name>b</Na'],
  ['a page that breaks off between two keys', aws.slice(0, aws.indexOf('<CommonPrefixes>'))],
  ['another document', '<Error><Code>NoSuchBucket</Code></Error>'],
  ['a web page', '<html><head></head><body>Sign in</body></html>'],
  [
    'a size that is none',
    '<ListBucketResult><Contents><Key>a</Key><Size>x</Size></Contents></ListBucketResult>',
  ],
])('%s is left to the SDK', (_, text) => {
  expect(readPage(text)).toBeNull();
});

test('a page cut off anywhere is never taken for a whole one', () => {
  for (let end = 0; end < aws.length; end++) expect(readPage(aws.slice(0, end))).toBeNull();
});

test('any key survives the escapes of XML', () => {
  const escaped = (text: string) =>
    text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`).replace(/\r/g, '&#xD;');
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' })), (keys) => {
      const xml = keys.map((key) => `<Contents><Key>${escaped(key)}</Key><Size>3</Size></Contents>`).join('');
      const page = readPage(`<ListBucketResult><Name>b</Name>${xml}</ListBucketResult>`);
      expect(page?.contents.map(({ key }) => key)).toEqual(keys);
    }),
  );
});
