import { expect, test } from 'vitest';
import { parseLocation, printLocation } from '../../shared/location.ts';

const s3 = (
  bucket: string,
  prefix: string,
  region: string | null = null,
  endpoint: string | null = null,
) => ({
  scheme: 's3' as const,
  endpoint,
  bucket,
  prefix,
  region,
});

test.each([
  ['s3://openneuro.org/ds000001/', s3('openneuro.org', 'ds000001/')],
  ['s3://bucket', s3('bucket', '')],
  ['s3://bucket/', s3('bucket', '')],
  ['S3://Bucket/Key', s3('Bucket', 'Key')],
  ['arn:aws:s3:::openneuro.org', s3('openneuro.org', '')],
  ['arn:aws:s3:::openneuro.org/ds000001/README', s3('openneuro.org', 'ds000001/README')],
  ['arn:aws-us-gov:s3:::bucket/a b/*', s3('bucket', 'a b/')],
  ['s3://bucket//double', s3('bucket', '/double')],
  ['s3://bucket/a b?c#d%20', s3('bucket', 'a b?c#d%20')],
  [
    's3://arn:aws:s3:us-east-1:184438910517:accesspoint/bdsp-eeg-access-point/EEG/',
    s3('arn:aws:s3:us-east-1:184438910517:accesspoint/bdsp-eeg-access-point', 'EEG/', 'us-east-1'),
  ],
  ['https://bucket.s3.amazonaws.com/a%20b/c', s3('bucket', 'a b/c')],
  [
    'https://msd-for-monai.s3-us-west-2.amazonaws.com/Task09_Spleen.tar',
    s3('msd-for-monai', 'Task09_Spleen.tar', 'us-west-2'),
  ],
  ['https://lab-data.s3.eu-central-1.amazonaws.com/k', s3('lab-data', 'k', 'eu-central-1')],
  [
    'https://s3.us-east-1.amazonaws.com/openneuro.org/ds1/README',
    s3('openneuro.org', 'ds1/README', 'us-east-1'),
  ],
  [
    'https://storage.googleapis.com/gcp-public-data--gnomad/release/',
    { ...s3('gcp-public-data--gnomad', 'release/'), scheme: 'gs' as const },
  ],
  ['gs://cmip6/CMIP6/', { ...s3('cmip6', 'CMIP6/'), scheme: 'gs' as const }],
  [
    'https://example.org/data/file.zip?version=2',
    {
      scheme: 'https' as const,
      endpoint: 'https://example.org',
      bucket: '',
      prefix: 'data/file.zip?version=2',
      region: null,
    },
  ],
])('%s is understood', (text, expected) => {
  expect(parseLocation(text)).toEqual(expected);
});

test('an endpoint is for s3 addresses only', () => {
  expect(parseLocation('s3://b/k', 'http://127.0.0.1:9000')).toEqual(
    s3('b', 'k', null, 'http://127.0.0.1:9000'),
  );
  expect(parseLocation('gs://b/k', 'http://127.0.0.1:9000')?.endpoint).toBeNull();
});

test('a presigned address stays a web address, query and all', () => {
  const text = 'https://bucket.s3.amazonaws.com/v2.0/knee.tar.xz?AWSAccessKeyId=x&Signature=y&Expires=1';
  expect(parseLocation(text)?.scheme).toBe('https');
});

test('anything else is not an address', () => {
  for (const text of ['', 'openneuro', '/home/me', 's3://', 'ftp://host/a', 'https://', 's3:// /x'])
    expect(parseLocation(text)).toBeNull();
});

test('a location prints as it was written', () => {
  for (const text of [
    's3://openneuro.org/ds000001/',
    'gs://cmip6/CMIP6/',
    'https://example.org/data/file.zip?version=2',
  ]) {
    const location = parseLocation(text);
    expect(location && printLocation(location)).toBe(text);
  }
});
