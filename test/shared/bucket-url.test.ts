/** Every host behind which a bucket stands, and those that only look like one. */
import { expect, test } from 'vitest';
import { parseLocation } from '../../shared/location.ts';

const read = (text: string) => {
  const location = parseLocation(text);
  return location && `${location.scheme}://${location.bucket}/${location.prefix} ${location.region ?? '-'}`;
};

test.each([
  ['https://b-1.s3.amazonaws.com/k', 's3://b-1/k -'],
  ['https://b-1.s3.dualstack.us-west-2.amazonaws.com/a/b', 's3://b-1/a/b us-west-2'],
  ['https://s3.dualstack.eu-central-1.amazonaws.com/b-1/a/b', 's3://b-1/a/b eu-central-1'],
  ['https://b-1.s3-fips.us-east-1.amazonaws.com/k', 's3://b-1/k us-east-1'],
  ['https://b-1.s3-fips.dualstack.us-east-1.amazonaws.com/k', 's3://b-1/k us-east-1'],
  ['https://s3-eu-west-1.amazonaws.com/ngi-igenomes/igenomes/', 's3://ngi-igenomes/igenomes/ eu-west-1'],
  ['https://b-1.s3-accelerate.amazonaws.com/k', 's3://b-1/k -'],
  ['https://b-1.s3-accelerate.dualstack.amazonaws.com/k', 's3://b-1/k -'],
  ['http://b-1.s3-website-us-east-1.amazonaws.com/a/', 's3://b-1/a/ us-east-1'],
  ['http://b.1.s3-website.us-east-2.amazonaws.com', 's3://b.1/ us-east-2'],
  [
    'https://us-west-2.opendata.source.coop.s3.us-west-2.amazonaws.com/x',
    's3://us-west-2.opendata.source.coop/x us-west-2',
  ],
  ['https://s3.amazonaws.com/openneuro.org/ds000001/', 's3://openneuro.org/ds000001/ -'],
  [
    'https://noaa-goes16.s3.amazonaws.com/index.html#ABI-L2-CMIPF/2019/',
    's3://noaa-goes16/ABI-L2-CMIPF/2019/ -',
  ],
  ['https://b-1.s3.amazonaws.com/index.html', 's3://b-1/index.html -'],
  ['https://b-1.s3.amazonaws.com/?list-type=2&delimiter=/&prefix=a%20b/', 's3://b-1/a b/ -'],
  ['https://storage.cloud.google.com/cmip6/CMIP6/?authuser=0', 'gs://cmip6/CMIP6/ -'],
  ['https://cmip6.storage.googleapis.com/CMIP6/CMIP', 'gs://cmip6/CMIP6/CMIP -'],
  ['https://storage.googleapis.com/cmip6/pangeo-cmip6.csv', 'gs://cmip6/pangeo-cmip6.csv -'],
])('%s is %s', (text, expected) => {
  expect(read(text)).toBe(expected);
});

test.each([
  'https://b-1.s3.amazonaws.com.example.org/k',
  'https://b-1.s3-amazonaws.com/k',
  'https://s3.amazonaws.com/',
  'https://storage.googleapis.com/',
  'https://b-1.s3.amazonaws.com/k?versionId=3',
  'https://b-1.s3.amazonaws.com/k?X-Amz-Signature=abc',
  'https://ec2.us-east-1.amazonaws.com/b/k',
])('%s stays a web address', (text) => {
  expect(parseLocation(text)?.scheme).toBe('https');
});

test('a percent sign that escapes nothing is a character, not an error', () => {
  expect(read('https://b-1.s3.amazonaws.com/50%/x%zz')).toBe('s3://b-1/50%/x%zz -');
  expect(read('https://s3.amazonaws.com/b-1/50%')).toBe('s3://b-1/50% -');
});
